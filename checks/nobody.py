"""Patterns for what is held, felt or blamed by nobody; the words stand in ``lexicons/passives.toml``."""

from __future__ import annotations

from typing import Final

from copydesk.checks.lexicon import lexicon, tree, words


def any_of(*names: str) -> str:
    """Return a pattern for any phrase of these lists."""
    return tree(lexicon("passives").phrases(*names))


_NT: Final = "(?:n(?:'|’)t)?"
_ADVERB: Final = rf"(?:(?:{any_of('between')}|[a-z]+ly) )*"
_BE: Final = (
    rf"(?:(?:(?:is|are|was|were){_NT}|(?:it|he|she|that|there|who|what)(?:'|’)s"
    r"|(?:he|she|it)(?:'|’)s been|they(?:'|’)re|c[ao]mes? to be"
    rf"|ha(?:s|ve|d){_NT} {_ADVERB}been) {_ADVERB}(?:being {_ADVERB})?)"
)
SOME: Final = "by (?:many|most|others|several|some)"
"""An agent who is as good as none."""
_DAY: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)day"
_SO: Final = f"{any_of('believed')}(?: {SOME}| (?:on )?{_DAY})?"
_BELIEVED: Final = f"{_SO} (?:(?:not )?to|that|likely|unlikely)"
_LOST: Final = (
    "(?:believed|feared|presumed|thought) (?:still )?(?:alive|dead|drowned|killed|lost|missing|trapped)"
)
_AFTER_BE: Final = (
    f"{any_of('seen', 'called')}(?: {SOME})? as|{any_of('weighed')}(?: {SOME})? [a-z]+|{any_of('blamed')} (?:for|over)"
    f"|blamed on|{any_of('reproached')}|{any_of('dubbed')} (?:an?|the)|accused of"
    f"|linked (?:with|to) an? {any_of('move')}|linked with|(?:tipped|mooted) for|credited with (?:an )?interest"
    f"|known to (?:be|have)|(?:estimated|reckoned) at|{_LOST}"
)
_PASSIVES: Final = (
    f"[a-z]+(?:ed|en|wn) {SOME} (?:as|to be|an?|the)",
    f"{any_of('weighed')} (?:among|one of|the (?:only|most|least|best|worst|[a-z]+est))",
    f"{any_of('widely')} [a-z]+(?: (?:as|to|that|with))?",
    "it (?:(?:has|had|later|since|soon|then) )*emerged (?:(?:on|in|last|this) (?:[a-z]+ ){1,2})?that",
    f"it(?:(?: is| was| has been|(?:'|’)s(?: been)?) {_ADVERB}(?:{any_of('impersonal')}|expected that)"
    f"| (?:can|could|may|might) {_ADVERB}be {any_of('arguable')})",
)
_AFOOT: Final = "circulating|swirling|mounting|(?:making|doing) the rounds"
_FEELINGS: Final = (
    f"(?:an?|the) (?:focus|subject|topic) of (?:[a-z-]+ ){{0,2}}?{any_of('feeling', 'blame')}",
    f"(?:on|because of|driven by|due to) (?:the |[a-z]+ing |fresh |new )?{any_of('mood')}"
    " (?:that|of|about|over|regarding)",
    f"(?:is|are) (?:[a-z]+ly )?seen {any_of('trend')} (?:at|by|to)",
    "conventional wisdom (?:is|was|has|had|says|holds|would|suggests|dictates)",
    f"{any_of('stokes')} (?:[a-z-]+ ){{0,2}}?(?:wave|flurry|round|rash|storm|surge|burst) of {any_of('feeling')}",
    f"(?:there(?:(?:'|’)s| is| are| was| were| ha(?:s|ve|d) been)|{any_of('growing', 'stokes')})"
    f" (?:[a-z-]+ ){{0,2}}?(?:{any_of('feeling')}|{any_of('sense')} that)",
    f"amid(?:st)? (?:[a-z-]+ ){{0,3}}?{any_of('feeling', 'charge')}",
    f"(?:with|despite) (?:[a-z-]+ ){{0,2}}?{any_of('talk')} (?:that|{_AFOOT}|about|over)",
    "(?:with|despite) (?:[a-z-]+ ){0,2}?(?:gossip|rumou?rs|whispers) of",
    f"{any_of('stokes')} (?:[a-z-]+ ){{0,2}}?{any_of('argument')}",
    f"rais(?:e[sd]?|ing) (?:[a-z-]+ ){{0,2}}?{any_of('raised')}",
    f"{any_of('beset')} by (?:[a-z-]+ ){{0,3}}?{any_of('feeling', 'blame', 'charge')}",
    "(?:the )?(?:word|buzz|talk|gossip|chatter|rumou?r)"
    " (?:(?:on|in|among|around|from) (?:[a-z]+ )?(?:[a-z]+ )?[a-z]+ )?(?:is|was) that",
    "estimates (?:ranging|range|ranged|varying|vary|varied) (?:from|between)",
    f"{any_of('sense')} (?:ha(?:s|ve|d) )?emerged that",
    rf"{any_of('feeling')}(?: (?:about|over|of|surrounding|around|that|which)(?: [A-Za-z'-]+)*?)?"
    rf" (?:ha(?:s|ve|d) )?{_ADVERB}(?:{any_of('stirs')}"
    rf"|(?:is|are|was|were|been|being|began|begun|started) {_ADVERB}{any_of('stirring')})",
    f"{any_of('meets')} (?:[a-z-]+ ){{0,3}}{any_of('blame')}",
    "fac(?:e|es|ed|ing) (?:[a-z-]+ ){0,2}(?:questions|scrutiny) (?:about|over)",
    f"not every(?:body|one) (?:agree[sd]|approve[sd]|share[sd]|(?:is|was) (?:{any_of('unmoved')}))",
    f"the {any_of('sense')} is that|question (?:that|which) has (?:emerged|arisen|been raised)",
    "under (?:[a-z]+ )?(?:fire|attack) (?:[a-z]+ )*?(?:for|over|after|because)",
    "the (?:argument|logic|story|theory|thinking) goes|(?:rumou?r|word|legend|gossip|grapevine|buzz) has it",
    "(?:folklore|legend|lore|tradition) (?:holds|maintains) that|despite (?:[a-z-]+ ){0,2}?"
    "(?:accusations|complaints|criticisms?|objections) that",
    f"(?:much )?to the {any_of('dismay')} of {any_of('whose')}",
)
_EXPECTED: Final = f"{any_of('expected')} to"
PASSIVE: Final = words(f"(?:{'|'.join(_PASSIVES)}|{_BE}(?:{_BELIEVED}|{_AFTER_BE}))")
"""A belief or a verdict that is handed to nobody."""
IMPERSONAL: Final = words(
    f"(?:{'|'.join((*_PASSIVES, *_FEELINGS))}|{_BE}(?:{_BELIEVED}|{_AFTER_BE}|{_EXPECTED})"
    f"|{_SO} (?:(?:not )?to|likely|unlikely)|{_AFTER_BE}|{_EXPECTED}|(?:is|are|was|were) (?:[a-z]+ly )?feared)"
)
"""The same, or an expectation, a feeling or a reproach."""
_LEAD: Final = f"(?:is|was|been|be|are|were|being|'s|’s|{any_of('between', 'often', 'widely')})"
_HELD_SO: Final = (
    f"(?:{any_of('believed', 'expected')}(?: (?:on )?{_DAY})? that|{any_of('impersonal', 'arguable')})"
)
"""What is held, where a verb or an adverb leads to it."""
MAYBE: Final = rf"(?i-u:ly {_HELD_SO}\b)|" + words(
    f"(?:{_LEAD} {_HELD_SO}"
    f"|{any_of('believed')} (?:to|not to|likely|unlikely)|{any_of('talk')} (?:that|{_AFOOT}|about|over)"
    "|(?:gossip|rumou?rs|whispers) of"
    f"|{_DAY} (?:not to|to|likely|unlikely)|{SOME} (?:as|not|to|that|likely|unlikely|an?|the)"
    f"|{any_of('seen', 'called')} as|{any_of('blamed')} (?:for|over)"
    f"|blamed on|{any_of('reproached', 'weighed')}|{any_of('dubbed')} (?:an?|the)|{_EXPECTED}|{any_of('widely')} "
    f"|accused of|linked (?:with|to)|known to|(?:estimated|reckoned) at|{_LOST}"
    "|(?:tipped|mooted) for|credited with|estimates (?:rang|var)(?:e|ed|ied|ing|y|ying)"
    f"|amid|amidst|rais(?:e[sd]?|ing)|{any_of('growing', 'stokes')}|{any_of('beset')} by"
    "|there(?:(?:'|’)s| (?:is|are|was|were|ha(?:s|ve|d) been))|the word (?:on|is|was)|emerged (?:on|in|last|this|that)"
    f"|{any_of('feeling')} (?:about|over|of|surrounding|around|that|which|ha(?:s|ve|d)|is|are|was|were|been|being"
    f"|began|begun|started|{any_of('stirs', 'between')}|[a-z]+ly)|{any_of('sense')} (?:is|that)|{any_of('blame')}"
    f"|seen {any_of('trend')}|{any_of('mood')} regarding|(?:focus|subject|topic) of|conventional wisdom|feared"
    "|(?:wave|flurry|round|rash|storm|surge|burst) of"
    "|question (?:that|which)|under (?:[a-z]+ )?(?:fire|attack)|the (?:argument|logic|story|theory|thinking) goes"
    "|(?:folklore|legend|lore|tradition) (?:holds|maintains)|despite"
    "|(?:rumou?r|word|legend|gossip|grapevine|buzz) has it"
    "|(?:buzz|talk|gossip|chatter|rumou?r|word) (?:is|was|on|in|among|around|from)"
    "|fac(?:e|es|ed|ing)|not every(?:body|one)"
    f"|to the {any_of('dismay')})"
)
"""Stands in whatever that finds, and is searched in a fraction of the time: nothing is free before its words."""
