"""Unnamed people speak, think or fear.

What it flags
    A noun for people with no name, body or place attached ("critics", "industry experts", "some", "one official")
    as the subject of saying or thinking, in the writer's own voice. A party or a nation describes people and names
    nobody: "many Democrats", "European officials", "experts in the United States". So "Kritiker sagen", "laut
    Experten"; "des experts estiment", "selon certains observateurs"; "los críticos dicen", "según expertos".
Why
    The reader cannot judge who they are or how many: name them, or say what makes them know (Wikipedia's words to
    watch on vague attribution; Reuters: named is always preferable).
Known limits
    "The experts", "these critics" point back to somebody and are let pass, whoever that was; so is a party as a whole
    ("Republicans said"). A source named in the same or the next sentence clears the plural, and a place named there
    those who live or stand in it ("residents", "witnesses"). The first word of a sentence is read as a name where the
    article has it with its capital elsewhere. In German, French and Spanish only those are looked for who are known
    by what they know or where they stand: people of a place, witnesses and officials are let pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import clearing, crowds, silent, tongues
from copydesk.checks import unnamed as u
from copydesk.checks.lexicon import tree
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import outside_quotation

_ALONE: Final = rf"(?i-u:{u.PEOPLE.any_of('pronoun')})"
_THOSE: Final = (
    r"(?i-u:those|people|anyone) (?:who|in favou?r of|opposed to|against|critical of) [^,.;:!?]{2,50}?"
)
_MANY: Final = rf"{u.MODIFIER}{u.NOUN}(?:{u.RELATIVE}|{u.PLACE})(?:,? who)?"
_ONE: Final = rf"(?i-u:one|another|an?) {u.MODIFIER}(?i-u:{u.PEOPLE.any_of('singular')})"
_FRESH: Final = rf"(?:(?i-u:{u.PEOPLE.any_of('fresh')}) )?"
_EVIDENCE: Final = (
    rf"(?:(?:[A-Za-z][a-z-]* ){{0,2}}?(?i-u:{u.PEOPLE.any_of('evidence')})|{_FRESH}(?i-u:{u.PEOPLE.any_of('record')}))"
    r"(?: (?:into|on|of) [^,.;:!?]{2,40}?)?"
)
_FIND: Final = (
    rf"(?:{u.LEAD}(?:{_ALONE}|{_THOSE}|{_MANY}|{_ONE}|{_EVIDENCE})"
    rf"|(?-u:\b)(?:{u.SOME}{_MANY}|{u.NOUN}{u.PLACE}, who)){u.SPEAKS}"
    rf"|{u.CONTACT}|{u.LED}{u.SOME}{u.MODIFIER}{u.NOUN} to [a-z]+(?-u:\b)"
    rf"|{u.BY}(?:{u.QUANTITY}{u.LOWER}{u.NOUN}|(?i-u:some|many|others))(?-u:\b)"
)
"""The verbs stand in it once, not once for each kind of people: it is the longest pattern of all."""
_NAMES: Final = tree(
    word.lower()
    for word in u.PEOPLE.phrases("plural", "stance", "group", "pronoun", "evidence", "record", "singular")
)
_PEOPLE: Final = rf"(?-u:\b)(?:(?i-u:{_NAMES}|those|anyone)|{u.SIDE})"
_LINK: Final = rf",? (?i-u:who|that|into|opposed|against|critical|{u.PREPOSITION}) "
_NAMED_BY: Final = rf"{u.BY}(?:{u.QUANTITY}{u.LOWER}{u.NOUN}|(?i-u:some|many|others))|{u.LED}{u.SOME}"
_MAYBE: Final = rf"{_PEOPLE}(?:{_LINK}[^,;:!?()“”\"]*?)?(?:,? who)?{u.SPEAKS}|{_NAMED_BY}"
"""Stands in whatever is found, and is searched in a fraction of the time: nothing is free before the noun."""
_NAMED_AFTER: Final = r"^The [\p{Ll} ]{2}[\p{Ll} ]+, \p{Lu}"
"""How the next sentence gives those people their name: "The group, Friends of the Pier, …"."""
_NAMED_WITHIN: Final = 37
"""Characters in which it does; counted in the pattern they would make its automaton thirty times as large."""
_READER: Final = r"(?i-u:\byou\b)"
_ADVICE: Final = (
    pl.col("match").str.contains(" will ")
    & ~pl.col("match").str.ends_with(" tell")
    & pl.col("text").str.contains(_READER)
)
"""What people will do to the reader; what they "will tell you" is hearsay."""
_ENDS: Final = r"^(?:[,.;:)”\"]|$| (?:who|and|but|in|as|because|that|of|I|we|she|he|they|to be)\b)"
_SAID_BY: Final = pl.col("match").str.contains(f"^{u.BY}")

CHECK = Check(
    code="UNS003",
    name="vague-collective",
    unit=Unit.SENTENCE,
    together=_MAYBE,
    find=_FIND,
    derived=clearing.subject(),
    flag=outside_quotation()
    & ~clearing.narrowed()
    & ~clearing.introduced()
    & ~clearing.present()
    & ~clearing.exemplified()
    & ~clearing.is_passive()
    & ~silent.silent()
    & ~_ADVICE
    & ~pl.col("next_text").str.slice(0, _NAMED_WITHIN).str.contains(_NAMED_AFTER)
    & (~_SAID_BY | pl.col("after").str.contains(_ENDS)),
    message=pl.format("“{}”: nobody is named, and nothing says who they are.", "match"),
    fix="Name one of them with their position, or say how many and how they know.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="The reader can't judge a source that is only a crowd (Reuters: a named source "
    "is always preferable).",
    rule="https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch",
    reads=("text",),
    languages=tongues.COVERED,
    wordings=tongues.each(crowds.worded),
)
