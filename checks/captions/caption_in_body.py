"""A caption stands as a paragraph of the running text.

What it flags
    Lines of the text that are captions by their own wording (place and date line, agency credit, "file photo"),
    once an article, whatever their number.
Why
    Extractors take captions for paragraphs, so that the story seems to begin or go on with them; a caption
    belongs in the picture's own field (newspaper4k issue 44 describes the fault).
Known limits
    A caption without credit, date or label cannot be told from a paragraph.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

CHECK = Check(
    code="CAP003",
    name="caption-in-body",
    unit=Unit.CAPTION,
    flag=(pl.col("field") == "text") & pl.col("shaped") & (pl.col("copy") == 1),
    message=pl.lit("A picture's caption stands in the running text."),
    fix="Move it to the picture's caption field, or delete it if it is there already.",
    severity=Severity.CRITICAL,
    confidence=Confidence.MEDIUM,
    why="Read as a paragraph, a caption breaks the story and dates it wrongly; it belongs in the picture's own field.",
    rule="https://github.com/AndyTheFactory/newspaper4k/issues/44",
    group=pl.lit("article"),
)
