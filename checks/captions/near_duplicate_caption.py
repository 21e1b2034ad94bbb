"""A caption says nearly the same as another caption, or as a paragraph of the article.

What it flags
    A caption of six words or more of which at least four in five stand in another caption near it, or that stands as
    whole sentences in a paragraph of the running text, or in the headline; and the first copy of a caption that
    carries its credit, where an earlier one has none: of all the copies it is the one to keep.
Why
    Alternative text, caption and deck written from one another read as a repetition (AP caption style: short,
    and once).
Known limits
    Only the four captions before are compared; captions of one series that differ in a name may be flagged. A caption
    of which a paragraph says more in the same sentence is not.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_WHERE = pl.coalesce("near_place", pl.format("line {}", "told_line"))

_ADDS = (
    (pl.col("copy") > 1)
    & pl.col("credit").is_not_null()
    & (pl.col("credits") == 1)
    & (pl.col("field") == "text")
)

CHECK = Check(
    code="CAP002",
    name="near-duplicate-caption",
    unit=Unit.CAPTION,
    flag=((pl.col("copy") == 1) & _WHERE.is_not_null()) | _ADDS,
    message=pl.when(_ADDS)
    .then(pl.format("This caption is that of {} with a credit: “{}”.", "first_place", "credit"))
    .otherwise(pl.format("This caption says nearly the same as {}.", _WHERE)),
    fix="Say it once: keep the one with the credit, or give each picture its own caption.",
    gate=(pl.col("copies") > 1) | _WHERE.is_not_null(),
    derived=(pl.col("credit").is_not_null().cast(pl.UInt32).cum_sum().over("row", "first").alias("credits"),),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Two captions written from one another read as a repetition (AP: a caption is at most two concise sentences).",
    rule="https://revolutionsincommunication.com/journalism/write-a-cutline",
)
