"""The headline states as a fact what the text only reports.

What it flags
    A sentence near the top that hands to an unnamed or doubtful source ("reportedly", "state media",
    "sources", "claimed") what the headline states flatly in the same words.
Why
    A headline must not promise more than the story holds (NewsGuard: avoids deceptive headlines).
Known limits
    The headline is compared by the beginnings of its words; irony and a source in the next sentence are
    not seen. One finding on 375 articles, the one this check was made for: low confidence.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut
from copydesk.checks.wording import ENGLISH

_WEAK: Final = (
    r"(?i-u:\b(?:reportedly|allegedly|purportedly|supposedly|unconfirmed|rumou?r(?:s|ed)?|speculation"
    r"|(?:is|are|was|were) (?:said|believed|thought|understood|alleged|reported) to"
    r"|according to (?:sources|reports|media|insiders|people)(?: familiar| close|[,.])"
    r"|sources (?:said|say|told)|state media|state television|media reports|claim(?:s|ed) that"
    r"|alleg(?:es|ed) (?:that|he|she|they|it))\b)"
)
_HEDGED: Final = (
    r"(?i-u:\b(?:reportedly|alleged(?:ly)?|accused|accuses|claim(?:s|ed)?|says?|said|may|might|could|reports?"
    r"|suspected|rumou?r\w*|likely|set to|sources|believed|apparently|plans?|hopes?|wants?|fears?|denie[sd]"
    r"|urges?|warns?|calls?|asks?|allegations?)\b)|[‘’“”'\"?:]"
)
_NEAR_TOP: Final = (pl.col("role") == "body") & (pl.col("sentences_before") <= 3)
_LEAST: Final = 3
_HEADLINE: Final = pl.coalesce(
    "record_title", pl.col("record_text").str.strip_chars_start().str.extract(r"^([^\n]+)")
)
_BELOW: Final = pl.col("record_title").is_not_null() | (pl.col("line") > 1)
"""Not the headline itself, where an article begins with its text."""


def _stems(text: pl.Expr) -> pl.Expr:
    """Return the beginnings of the longer words of ``text``, each once."""
    words = text.str.to_lowercase().str.extract_all(r"\p{L}{5,}")
    return words.list.eval(pl.element().str.slice(0, 6)).list.unique()


_SHARED: Final = _stems(_HEADLINE).list.set_intersection(_stems(pl.col("text"))).list.len()

CHECK = Check(
    code="CON004",
    name="headline-outruns-body",
    unit=Unit.SENTENCE,
    together=_WEAK,
    gate=cut.where(_NEAR_TOP, pl.col("bare")).str.contains(_WEAK),
    flag=_BELOW & (_SHARED >= _LEAST) & ~_HEADLINE.str.contains(_HEDGED),
    reads=("title", "text"),
    message=pl.format(
        "The headline states this flatly; here it is only “{}”.", pl.col("bare").str.extract(f"({_WEAK})")
    ),
    fix="Give the headline its source or a hedge, or firm up the text.",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    why="A headline must not promise more than its story holds (NewsGuard: avoids deceptive headlines).",
    rule="https://www.newsguardtech.com/ratings/rating-process-criteria/",
    group=pl.lit("headline"),
    languages=ENGLISH,
)
