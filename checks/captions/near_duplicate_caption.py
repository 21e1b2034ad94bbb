"""A caption says nearly the same as another caption, or as a paragraph of the article.

What it flags
    A caption of six words or more of which at least four in five stand in another caption near it, and a caption
    that opens like a paragraph of the running text.
Why
    Alternative text, caption and deck written from one another read as a repetition (AP caption style: short,
    and once).
Known limits
    Only the four captions before are compared; captions of one series that differ in a name may be flagged.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_LINE = pl.coalesce("near_line", "told_line")

CHECK = Check(
    code="CAP002",
    name="near-duplicate-caption",
    unit=Unit.CAPTION,
    flag=(pl.col("copy") == 1) & _LINE.is_not_null(),
    message=pl.format("This caption says nearly the same as line {}.", _LINE),
    fix="Say it once: cut one of the two, or give each picture its own caption.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Two captions written from one another read as a repetition (AP: a caption is at most two concise sentences).",
    rule="https://revolutionsincommunication.com/journalism/write-a-cutline",
)
