"""The same line stands in many articles of the batch: furniture that no list knows.

What it flags
    A line of running text that at least five articles of the batch share word for word. An article that
    shares more than four lines, or most of them, is a copy of another and does not count.
Why
    What every article of a site says is the site speaking, not the article; collections of web text drop such
    repeated lines for the same reason (C4: three sentences that occur again are kept once).
Known limits
    Looks at one batch of up to 2,500 articles at a time. Short lines and sub-headings are left alone: series
    share them rightly ("Key takeaways", "The trial continues."). No false finding on 4,491 web pages; what it
    finds was measured on made-up feeds alone.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import within

_ENOUGH: Final = 5
_AGAIN: Final = pl.col("text").hash().is_duplicated() & (pl.col("n") >= 30)
_SHARED: Final = within.count_before(_AGAIN) + within.count_after(_AGAIN)
"""Other lines of the article that stand elsewhere too."""
_LONG: Final = within.count_before(pl.col("n") >= 30) + within.count_after(pl.col("n") >= 30)
_COPY: Final = (_SHARED > 4) | (2 * _SHARED > _LONG)
_RUNNING: Final = pl.col("role").is_in(["body", "deck", "caption"]) & (pl.col("n") <= 400)

CHECK = Check(
    code="BLR005",
    name="mined-furniture",
    unit=Unit.LINE,
    gate=_AGAIN & ~_COPY & _RUNNING,
    flag=pl.col("row").n_unique().over("text") >= _ENOUGH,
    message=pl.lit("Other articles of this batch carry the same line."),
    fix="Delete it here, and take it out of the feed or the template that adds it.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="What every article of a site says is the site speaking, not the article.",
    rule="https://jmlr.org/papers/v21/20-074.html",
)
