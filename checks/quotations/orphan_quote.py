"""A quotation has no speaker.

What it flags
    A quotation of five words or more whose paragraph names nobody who said or wrote it, and neither does the
    paragraph before or after.
Why
    The speaker is identified as early as possible, usually after the first sentence of the quotation (Reuters).
Known limits
    Pull quotes repeat words attributed elsewhere; a name beside the quotation without a verb is not seen.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_TITLE = r"^[“\"«](?:\p{Lu}[\p{L}’']*|of|the|a|an|and|in|on|for|to|&|with|at|from|[\p{P}\s])+$"

CHECK = Check(
    code="QUO001",
    name="orphan-quote",
    unit=Unit.QUOTE,
    flag=(pl.col("words") >= 5)
    & pl.col("cue").is_null()
    & pl.col("neighbour").is_null()
    & ~pl.col("introduced")
    & ~pl.col("text").str.contains(_TITLE),
    message=pl.lit("Nobody is named who said or wrote this."),
    fix="Name the speaker beside the quotation, after its first sentence at the latest.",
    severity=Severity.CRITICAL,
    confidence=Confidence.MEDIUM,
    why="A reader can't weigh words that nobody is said to have spoken (Reuters: "
    "identify the speaker as early as possible).",
    rule="http://www.aalep.eu/essentials-sourcing-journalists",
    languages=ENGLISH,
)
