"""The same caption stands more than once in an article.

What it flags
    Every further copy of a caption, word for word or cut off, with or without its credit; also several copies
    run together on one line.
Why
    A scraper or a template left alternative text and caption side by side; the reader sees the same sentence
    again. Captions are at most two concise sentences, given once (AP caption style).
Known limits
    Two pictures that truly share one caption are flagged as well. Captions under 20 letters are not compared.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

CHECK = Check(
    code="CAP001",
    name="duplicate-caption",
    unit=Unit.CAPTION,
    flag=pl.col("copy") > 1,
    message=pl.format(
        "This caption already stands on line {}; this is copy {} of {}.", "first_line", "copy", "copies"
    ),
    fix="Keep one copy, the one that carries the credit.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="The reader meets the same caption again; it is a leftover of the page, not a "
    "part of the story (AP: a caption is at most two concise sentences).",
    rule="https://revolutionsincommunication.com/journalism/write-a-cutline",
    group=pl.col("first"),
)
