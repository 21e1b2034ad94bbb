"""A picture is much older than the story and not labelled as a file picture.

What it flags
    A caption that gives a date more than 14 days (warning) or 365 days (critical) before publication, with no
    "file" or "archive" label; where the story has no date, in its record or its text, the dated picture is noted at
    info.
Why
    Library material must be labelled where it could mislead (BBC Editorial Guidelines on library material); an
    old photo must not pass for a new one.
Known limits
    Dates are read in English and as numbers (2017-05-29). The date that the record gives the picture comes first,
    else the first date of its caption is taken for it.
    Where the date of the story stands in its text alone, the two are not compared.
"""

import polars as pl

from copydesk.checks.dates.parse import first_date
from copydesk.checks.model import Check, Confidence, Severity, Unit

_TAKEN = pl.col("taken")
_AGE = pl.col("age")
_LABEL = (
    r"(?i)\b(?:file|archive|library|stock) ?(?:photo|picture|image|pic|:|\))"
    r"|(?-i:[/,] ?(?:\p{Lu}\p{L}* )*[Ff]ile[)\].]*$)"
    r"|\[File|^(?-i:FILE|ARCHIVE) ?[-–—:]|archivbild|archivfoto|archives|de archivo|d'archivio"
)
_LABELLED = pl.col("text").str.contains(_LABEL) | pl.col("credit").str.contains(_LABEL).fill_null(value=False)

CHECK = Check(
    code="CAP006",
    name="stale-photo-unlabelled",
    unit=Unit.CAPTION,
    gate=(pl.col("copy") == 1)
    & pl.col("shaped")
    & (pl.col("text").str.contains(r"(?:19|20)\d\d") | pl.col("shot").is_not_null()),
    derived=(
        pl.coalesce(first_date(pl.col("shot")), first_date(pl.col("text"))).alias("taken"),
        (pl.col("published").dt.date() - _TAKEN).dt.total_days().alias("age"),
    ),
    flag=_TAKEN.is_not_null() & ~_LABELLED & (_AGE > 14).fill_null(~pl.col("dated")),
    message=pl.when(_AGE.is_null())
    .then(
        pl.format(
            "The picture is dated {}; the story has no date to compare it with.",
            _TAKEN.dt.to_string("%Y-%m-%d"),
        )
    )
    .otherwise(
        pl.format(
            "The picture is dated {}, {} days before publication ({}), and is not labelled a file picture.",
            _TAKEN.dt.to_string("%Y-%m-%d"),
            _AGE,
            pl.col("published").dt.to_string("%Y-%m-%d"),
        )
    ),
    fix="Label it “File photo” with its date, or use a current picture.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="An old picture beside new events misleads about what it shows (BBC: library "
    "material must be labelled).",
    rule="http://www.bbc.co.uk/guidelines/editorialguidelines/edguide/accuracy/useoflibrarymat.shtml",
    level=pl.when(_AGE.is_null())
    .then(pl.lit("info"))
    .when(_AGE > 365)
    .then(pl.lit("critical"))
    .otherwise(pl.lit("warning")),
)
