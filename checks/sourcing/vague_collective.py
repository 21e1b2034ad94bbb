"""Unnamed people speak, think or fear.

What it flags
    A noun for people with no name, body or place attached ("critics", "industry experts", "some", "one official")
    as the subject of saying or thinking, in the writer's own voice.
Why
    The reader cannot judge who they are or how many: name them, or say what makes them know (Wikipedia's words to
    watch on vague attribution; Reuters: named is always preferable).
Known limits
    "The experts", "these critics" point back to somebody and are let pass, whoever that was. A source named in the
    same or the next sentence clears the plural.
"""

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units.cues import MIND
from copydesk.checks.wording import ENGLISH, named_nearby, outside_quotation

_PEOPLE: Final = lexicon("people")
_PLACE: Final = r"(?:US|U\.S\.|UK|EU|UN|American|British|Western|European|Middle East(?:ern)?|Wall Street|Chinese|Russian|Israeli|Iranian|African|Asian|Latin|Arab|Washington|Beijing|Moscow|[A-Z][a-z]+-based)"
_MODIFIER: Final = rf"(?:(?:[a-z][a-z-]{{2,}}|{_PLACE}) ){{0,2}}"
_QUANTITY: Final = r"(?:(?:some|many|most|several|few|a few|all|other|two|three|four|five|a number of|multiple|various|numerous|countless|certain) )?(?:of )?"
_VERB: Final = rf"(?: (?:have|has|had|were|are|also|alike|now|still|then|often|long|already|generally|widely|recently|will|would|may|might|could|can|do|did|both|all|increasingly|privately|previously|reportedly|themselves|been)){{0,4}} {MIND}"
_FIND: Final = (
    rf"(?:{_QUANTITY}{_MODIFIER}(?i-u:{_PEOPLE.any_of('plural')})"
    rf"|(?i-u:{_PEOPLE.any_of('pronoun')})"
    rf"|(?i-u:one|another|an?) {_MODIFIER}(?i-u:{_PEOPLE.any_of('singular')})){_VERB}(?-u:\b)"
    rf"|(?i-u:say|says|said|warn|warned|argue|believe|think|fear|according to) (?:(?:some|many|most|several|industry|local|health|senior|legal|government|trade|political|security) )*(?i-u:{_PEOPLE.any_of('plural')})(?-u:\b)"
)
_BOUNDARY: Final = r"(?:^|[,;:—–(”\"“.]\s*|(?i-u:\b(?:but|and|while|although|though|as|that|which|because|when|where|what|if|yet|so|since|whether|than|how|why|or|for|with|after|before|however|meanwhile|still|nevertheless) ))$"
_NARROWED: Final = r"^,? (?:at|from|with|for|of|in) (?:the )?[A-Z]|^,? (?:including|such as|like) [A-Z]"

CHECK = Check(
    code="UNS003",
    name="vague-collective",
    unit=Unit.SENTENCE,
    gate=pl.col("cue").is_not_null(),
    find=_FIND,
    flag=outside_quotation()
    & pl.col("before").str.contains(_BOUNDARY)
    & ~pl.col("after").str.contains(_NARROWED)
    & ~named_nearby(),
    message=pl.format("“{}”: nobody is named, and nothing says who they are.", "match"),
    fix="Name one of them with their position, or say how many and how they know.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="The reader can't judge a source that is only a crowd (Reuters: a named source is always preferable).",
    rule="https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch",
    languages=ENGLISH,
)
