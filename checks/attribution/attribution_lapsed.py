"""The source falls silent, and the claims go on.

What it flags
    The third of three paragraphs in a row that make claims and name no source, in a story that had named one before,
    and every further one: where it is a single sentence with three marks of a claim, and not told as past.
Why
    Where later paragraphs add detail from the same source, restate it unless it is perfectly clear from
    context (AP).
Known limits
    The marks of a claim are words. Opinion in the first or second person is left alone, and a text in which less than
    one paragraph in four names a source: that is no story whose attribution has lapsed. On 140 pages 6 findings, 3 of
    them labelled as claims without a source; of 13 on whole pages of others 8 right, 2 wrong; on 150 clean articles
    none.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.sourcing import claims
from copydesk.checks.units import cut, sources, within
from copydesk.checks.wording import ENGLISH

_FIRST: Final = pl.col("new_paragraph")
_TEXT: Final = pl.col("text").str
_OPEN: Final = sources.in_paragraph(pl.col("marked"))
_RESTATED: Final = pl.col("before") != pl.col("before").shift(1)
"""Paragraphs that have a source stand before it; they are left out themselves."""
_ENDS: Final = (_FIRST & ~pl.col("open")) | within.FIRST | _RESTATED
_PARAGRAPHS: Final = (pl.col("open") & _FIRST).cast(pl.Int64)


def _since(count: pl.Expr) -> pl.Expr:
    """Return the sum of ``count`` since the last paragraph that has a source or makes no claim."""
    total = count.cum_sum()
    return total - pl.when(_ENDS).then(total - count).forward_fill()


_GIVEN: Final = 4
"""One paragraph in so many names a source where a story attributes what it tells: others have nothing to restate."""
_ATTRIBUTES: Final = (
    within.total(_GIVEN * (pl.col("sourced") & _FIRST).cast(pl.Int64) - _FIRST.cast(pl.Int64)) >= 0
)
_LAPSED: Final = pl.col("own") & pl.col("alone") & (pl.col("before") > 0) & (_since(_PARAGRAPHS) >= 3)

CHECK = Check(
    code="ATT007",
    name="attribution-lapsed",
    unit=Unit.SENTENCE,
    ground=claims.WHOSE,
    flag=cut.among(pl.col("lapsed"), (_TEXT.count_matches(claims.ANY) >= 3) & ~_TEXT.contains(claims.RECORD)),
    derived=(
        within.count_before(pl.col("sourced") & _FIRST).alias("before"),
        _ATTRIBUTES.alias("attributes"),
        pl.when("sourced").then("paragraph").forward_fill().alias("last_sourced"),
    ),
    narrow=~pl.col("sourced") & pl.col("attributes"),
    closer=(_OPEN.alias("open"), _LAPSED.alias("lapsed")),
    evidence=pl.col("last_sourced"),
    message=pl.lit("Three paragraphs in a row make claims, and none of them names a source."),
    fix="Restate who says so, or how we know.",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    why="Attribution is restated unless it is perfectly clear from context (AP).",
    rule="https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources",
    group=pl.col("before"),
    languages=ENGLISH,
)
