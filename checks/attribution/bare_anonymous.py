"""An anonymous source with no description at all.

What it flags
    "A source said", "sources told", "according to insiders", where nothing says what makes them know.
Why
    "A source" alone is not allowed: describe the source as closely as their safety permits (AP; Reuters on
    anonymous sources).
Known limits
    A description in another paragraph is not seen.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_SAY: Final = r"(?:said|say|says|saying|told|tell|tells|claimed?|claims|added|confirmed|revealed|suggest(?:ed|s)?|indicated?)"
_FIND: Final = (
    rf"(?i-u:\b(?:(?:a|an|one|another|two|three|several|multiple|many|some|other|unnamed|anonymous) )*(?:sources?|insiders?) (?:have |has |had |also |later ){{0,2}}{_SAY}\b"
    rf"|\b(?:according to|citing|quoting) (?:(?:a|an|one|two|three|several|multiple|unnamed|anonymous) )*(?:sources?|insiders?)\b"
    rf"|\b{_SAY} (?:(?:a|an|one|two|several|unnamed|anonymous) )*(?:sources?|insiders?)\b)"
)
_DESCRIBED: Final = r"^,? (?:(?:who|with|close|familiar|briefed|in|at|from|inside|within|involved|near|on)\b)"
_NOUN: Final = r"(?i-u:\b(?:the|open|multiple|data|power|energy|water|food|light|news|official|government|police|security|industry|diplomatic|military|intelligence|party|campaign|court|family|club|insurgent|local|senior|white house|[a-z]+ing) )$|[A-Z][\w.]* $"

CHECK = Check(
    code="ATT001",
    name="bare-anonymous",
    unit=Unit.SENTENCE,
    find=_FIND,
    flag=outside_quotation()
    & ~pl.col("after").str.contains(_DESCRIBED)
    & ~pl.col("before").str.contains(_NOUN)
    & ~pl.col("match").str.contains(r"(?i)^sources? (?:say|says)$"),
    message=pl.format("“{}”: nothing says who this is or how they know.", "match"),
    fix="Describe the source (position, how they know) and say why they are not named.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="“A source” alone is not allowed: describe it as closely as its safety permits (AP, Reuters).",
    rule="http://apwatch.blogspot.com/2009/07/ap-anonymity-game.html",
    languages=ENGLISH,
)
