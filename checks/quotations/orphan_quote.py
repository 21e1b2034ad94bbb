"""A quotation has no speaker.

What it flags
    A quotation of five words or more whose paragraph names nobody who said or wrote it, and neither does the
    paragraph before or after; at warning, one that is a paragraph by itself while the speech told beside it is not
    joined to it: by a colon, a signature, an open quotation, or quotations that run on from the speaker's own.
Why
    The speaker is identified as early as possible, usually after the first sentence of the quotation (Reuters).
Known limits
    Pull quotes repeat words attributed elsewhere; a name beside the quotation without a verb is not seen.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_TITLE = r"^[“\"«](?:\p{Lu}[\p{L}’']*|of|the|a|an|and|in|on|for|to|&|with|at|from|[\p{P}\s])+$"

_MIXED = r"^“.*(?:\"|’’|,'')|^\".*”"
"""Opened with one kind of mark and closed with another: where it ends can't be told."""
_NOBODY = pl.col("neighbour").is_null()

CHECK = Check(
    code="QUO001",
    name="orphan-quote",
    unit=Unit.QUOTE,
    gate=(pl.col("words") >= 5) & pl.col("cue").is_null() & ~pl.col("introduced") & ~pl.col("handed"),
    flag=(pl.col("fills") | _NOBODY)
    & ~pl.col("text").str.contains(_TITLE)
    & ~pl.col("text").str.contains(_MIXED),
    message=pl.when(_NOBODY)
    .then(pl.lit("Nobody is named who said or wrote this."))
    .otherwise(pl.lit("This quotation stands alone, and nobody is named as its speaker.")),
    level=pl.when(_NOBODY).then(pl.lit("critical")).otherwise(pl.lit("warning")),
    fix="Name the speaker beside the quotation, after its first sentence at the latest.",
    severity=Severity.CRITICAL,
    confidence=Confidence.MEDIUM,
    why="A reader can't weigh words that nobody is said to have spoken (Reuters: "
    "identify the speaker as early as possible).",
    rule="http://www.aalep.eu/essentials-sourcing-journalists",
    languages=ENGLISH,
)
