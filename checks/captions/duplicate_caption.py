"""The same caption stands more than once in an article.

What it flags
    Every further copy of a caption, word for word or cut off, with or without its credit; also several copies
    run together on one line. At warning, a credit that is all the caption of two pictures, and copies that stand far
    apart and that neither shape nor credit shows to be captions.
Why
    A scraper or a template left alternative text and caption side by side; the reader sees the same sentence
    again. Captions are at most two concise sentences, given once (AP caption style).
Known limits
    Two pictures that truly share one caption are flagged as well. Captions under 20 letters are not compared. A line
    without a caption's shape or a credit counts where it stands twice side by side, below two pictures in Markdown,
    or three times and among paragraphs: two such copies far apart can't be told from headings, nor from other lines
    that a page repeats.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_CLOSE = 3
"""Lines, blank ones counted, within which a repetition alone shows that alternative text and caption are one."""

_SURE = pl.col("shown") | (pl.col("line") - pl.col("last_line") <= _CLOSE)
"""One of the copies is a caption by its shape or its credit, or this one stands close to the one before it."""

_SAYS_NOTHING_MORE = (
    (pl.col("field") == "text")
    & _SURE
    & ~pl.col("bare")
    & pl.col("kept").str.starts_with(pl.col("text"))
    & (pl.col("credit").is_null() | pl.col("text").str.contains(pl.col("credit"), literal=True))
)
"""Word for word in the first copy, and no credit on a line beside it; a record's caption belongs to its picture."""

CHECK = Check(
    code="CAP001",
    name="duplicate-caption",
    unit=Unit.CAPTION,
    gate=pl.col("copies") > 1,
    flag=pl.col("copy") > 1,
    message=pl.when("bare")
    .then(pl.format("This picture has no caption but its credit, as the one on {}.", "first_place"))
    .otherwise(
        pl.format(
            "This caption already stands on {}; this is copy {} of {}.", "first_place", "copy", "copies"
        )
    ),
    level=pl.when(pl.col("bare") | ~_SURE).then(pl.lit("warning")).otherwise(pl.lit("critical")),
    fix="Keep one copy, the one that carries the credit.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="The reader meets the same caption again; it is a leftover of the page, not a "
    "part of the story (AP: a caption is at most two concise sentences).",
    rule="https://revolutionsincommunication.com/journalism/write-a-cutline",
    derived=(
        pl.col("text").first().over("row", "first").alias("kept"),
        (pl.col("shaped") | pl.col("credit").is_not_null()).any().over("row", "first").alias("shown"),
        pl.col("line").cast(pl.Int64).shift(1).over("row", "first").alias("last_line"),
    ),
    fixed=pl.when(_SAYS_NOTHING_MORE).then(pl.lit("")),
    evidence=pl.when(pl.col("kept") != pl.col("text")).then("kept"),
    group=pl.col("first"),
)
