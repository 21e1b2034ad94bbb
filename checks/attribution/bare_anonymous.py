"""An anonymous source with no description at all.

What it flags
    "A source said", "sources told", "according to insiders", where nothing says what makes them know. So
    "sagte ein Insider", "selon une source", "según fuentes consultadas".
Why
    "A source" alone is not allowed: describe the source as closely as their safety permits (AP; Reuters on
    anonymous sources).
Known limits
    A description in another paragraph is not seen. In German, French and Spanish any word that goes on about the
    source, and any article that points back to it, lets it pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks import unnamed as u
from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.wording import outside_quotation

_SAY: Final = (
    r"(?:said|say|says|saying|told|tell|tells|claimed?|claims|added|confirmed"
    r"|revealed|suggest(?:ed|s)?|indicated?)"
)
BARE: Final = (
    r"(?i-u:(?:(?:a|an|one|another|two|three|several|multiple|many|some|other|unnamed"
    r"|anonymous) )*(?:sources?|insiders?))"
)
"""A source, or several, of which nothing else is said."""
_FIND: Final = (
    rf"{u.LEAD}{BARE}(?: (?:have|has|had|also|later)){{0,2}} {_SAY}(?-u:\b)"
    rf"|(?i-u:\b(?:according to|citing|quoting|{_SAY})) {BARE}(?-u:\b)"
)
ANYBODY: Final = r"(?i-u:\b(?:source|insider))"
_WHEN: Final = rf"^ (?:on|in) (?i-u:{lexicon('calendar').any_of('weekday', 'month', languages=['en'])}|\d)"
"""When it was said; who the source is stays open."""
_DESCRIBED: Final = r"^,? (?:(?:who|with|close|familiar|briefed|in|at|from|inside|within|involved|near|on)\b)"
_STEMS: Final = ["ource", "nsider", "uente", "uelle", "nformant", "reisen", "ngeweiht"]
_ENDS: Final = r"^(?:\s?[.,;:)»”]|$)"


def _worded(code: str) -> Wording:
    tells = pl.col("match").str.contains(f"^{tongues.any_of(code, 'anonymous_tells')}$")
    closed = pl.col("after").str.contains(_ENDS) if code in {"fr", "es"} else pl.lit(value=True)
    return Wording(
        gate=pl.col("text").str.contains_any(_STEMS),
        find=tongues.find(tongues.any_of(code, "anonymous", "anonymous_tells")),
        flag=tongues.whole() & ~tongues.ahead(code, "definite") & ~tongues.placed(code) & (tells | closed),
    )


UNDESCRIBED: Final = ~pl.col("after").str.contains(_DESCRIBED) | pl.col("after").str.contains(_WHEN)
"""Nothing after the match describes them either."""

CHECK = Check(
    code="ATT001",
    name="bare-anonymous",
    unit=Unit.SENTENCE,
    hints=("ource", "nsider"),
    together=ANYBODY,
    find=_FIND,
    flag=outside_quotation() & UNDESCRIBED,
    message=pl.format("“{}”: nothing says who this is or how they know.", "match"),
    fix="Describe the source (position, how they know) and say why they are not named.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="“A source” alone is not allowed: describe it as closely as its safety permits (AP, Reuters).",
    rule="http://apwatch.blogspot.com/2009/07/ap-anonymity-game.html",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
