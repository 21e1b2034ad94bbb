"""A caption names neither photographer nor supplier, or names them in the form of an author's by-line.

What it flags
    A caption, marked as one by its wording or by the record, none of whose copies carries a credit on its line or
    the next; and a credit that opens with "By", which readers and machines take for the author of the article.
Why
    The credit line is what the supplier requires to be printed (IPTC Credit Line); readers are owed the origin of
    every picture (RJI).
Known limits
    Alternative text, captions known by repetition alone and those of films are exempt. A bare name as credit is
    not recognised; a bare agency is, at the very end, and in HTML names that stand apart behind the last sentence. On
    181 news pages read as HTML, 6 findings, all right.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_ODD = pl.col("credit").str.contains(r"^[Bb]y [A-Z]")
_MISSING = ~pl.col("credited_copy")
_EXEMPT = pl.col("text").str.contains(
    r"^(?:[\p{Ll},;:()]|(?i:media|video|watch|audio)\b|This \w+ (?:was|has) |\S+(?: \S+)?$)"
)
"""The rest of a caption that was cut in two, what stands under a film, who made the picture, and a label alone."""

CHECK = Check(
    code="CAP005",
    name="credit-missing-or-odd",
    unit=Unit.CAPTION,
    gate=pl.col("shaped") & (_MISSING | _ODD),
    derived=(pl.struct("row", "first").is_first_distinct().alias("first_shaped"),),
    flag=(_MISSING & ~_EXEMPT & pl.col("first_shaped")) | _ODD,
    message=pl.when(_ODD)
    .then(pl.format("The picture credit “{}” has the form of a by-line.", "credit"))
    .otherwise(pl.lit("This caption has no picture credit.")),
    fix="Add the credit in the supplier's form, such as “Photo: Name / Agency”.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Suppliers require their credit line to be printed, and readers are owed a "
    "picture's origin (IPTC Credit Line).",
    rule="https://iptc.org/standards/photo-metadata/quick-guide-to-iptc-photo-metadata-and-google-images/",
)
