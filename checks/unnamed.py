"""Patterns for people who speak or think and are not named; the nouns stand in ``lexicons/people.toml``."""

from __future__ import annotations

from typing import Final

from copydesk.checks.lexicon import either, lexicon, tree
from copydesk.checks.units import cues

PEOPLE: Final = lexicon("people")
_HELD: Final = tuple(dict.fromkeys(cues.verbs(PEOPLE, "opine")))

LEAD: Final = rf"(?P<lead>(?:[,;:—–(“”\"’] *|- )|(?-u:\b)(?i-u:{PEOPLE.any_of('before')}) |^)"
"""Where a clause may begin, and with it a subject."""
HOW_MANY: Final = rf"(?i-u:{PEOPLE.any_of('quantity')}) (?:of )?"
QUANTITY: Final = rf"(?:{HOW_MANY})?"
MODIFIER: Final = r"(?:[A-Za-z][^\s,;:!?()“”\"]* ){0,3}?"
POINTING: Final = r"(?i-u:\b(?:the|these|those|his|her|its|their|our|your|my|both|whose) )"
"""It points back to somebody, or says whose they are."""
SOME: Final = "(?i-u:some|many|most|several|few|various|numerous|countless|a number of|a handful of) "
"""With these any noun phrase begins, wherever it stands."""
LOWER: Final = r"(?:[a-z][a-z-]* ){0,2}?"
_CLASS: Final = either(PEOPLE.phrases("plural", "stance", "group"))
SIDE: Final = tree(PEOPLE.phrases("allegiance"))
NOUN: Final = rf"(?:{_CLASS}|{SIDE})"
"""Whoever they are; parties and nations with their capital, as "greens" and "poles" are no people."""
SEVERAL: Final = (
    "(?:[A-Za-z-]{3,}s|[A-Z]{2,}s|[A-Za-z-]*(?:people|men|children)|clergy|staff|enforcement|some|many)"
    r"(?-u:\b)"
)
"""Looks like such a noun, and is searched in a fraction of the time."""
PREPOSITION: Final = f"(?:{PEOPLE.any_of('preposition')})"
PLACE: Final = rf"(?: (?i-u:{PREPOSITION})(?: [A-Za-z0-9][^\s,;:!?()“”\"]*){{1,7}}?)?"
"""Where they are, what they know of, what they are for or against."""
RELATIVE: Final = r"(?: (?:who|that) [^,.;:!?“”\"]{2,50}?)?"
CIRCLE: Final = (
    "(?i-u:(?:some|many|most|others) (?:in|within|inside|across) (?:the|his|her|their|its) "
    "(?:(?-i:[a-z-]+) ){0,2}?(?:business|circles|community|establishment|field|industry|media|movement|press|profession"
    "|sector|trade|world))"
)
"""Somebody who belongs to what has thousands of members."""
_ASIDE: Final = rf"(?:, (?i-u:{PEOPLE.any_of('aside')}),)?"
_AUXILIARY: Final = rf"{_ASIDE}(?: (?i-u:{PEOPLE.any_of('auxiliary')}|[a-z]+ly))*"
MINDED: Final = tree(lexicon("attribution").phrases("mind", languages=["en"]))
_MIND: Final = (
    "(?:are|were|is|was|be|been|being|remain(?:s|ed)?|feel|felt|seem(?:s|ed)?|appear(?:s|ed)?|grow|growing)"
    f"(?: [a-z]+ly| not| more| less| very| still| also| now)? {MINDED}"
)
"""To be, to remain, to seem … in a state of mind: afraid, sceptical, worried."""
_SHARE: Final = f"share[ds]? (?:[a-z]+ ){{0,2}}{PEOPLE.any_of('view')}"
SPEAKS: Final = rf"{_AUXILIARY} (?:{either(_HELD)}|(?i-u:{_MIND}|{_SHARE}))(?-u:\b)"
"""What they do, and one of them or "research" does."""
FOUND: Final = r"(?: (?:have|has|had|also|recently|previously))? found(?-u:\b)"
"""What a study does by itself, while those who "found" something may have lost it."""
LED: Final = (
    r"(?-u:\b)(?i-u:prompt(?:ed|ing|s)?|le(?:d|ads?|ading|ft|aves?|aving)|caus(?:ed?|es|ing)"
    r"|driv(?:es?|ing)|drove) "
)
"""What makes them say it: "prompting some users to ask"."""
BY: Final = (
    r"(?i-u:\b(?:say|says|said|warn|warned|argue|argued|believe|fear|predict|according to|"
    rf"{PEOPLE.any_of('by')}(?: as [a-z -]{{2,30}})? by)) "
)
"""After which people may be named as those who said it."""
SAY_SO: Final = (
    rf"(?-u:\b)(?i-u:experts|analysts|{PEOPLE.any_of('stance')}) "
    r"(?i-u:say|believe|think|fear|argue|warn|call|consider)"
)
SO: Final = r" (?i-u:it|they|he|she|this|is|are|was|were|will|would|could|may|might|should|has|have)(?-u:\b)"
"""A clause that follows its noun bare: "the sum experts say it costs"."""
