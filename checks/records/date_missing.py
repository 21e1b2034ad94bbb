"""The article has no date, or was changed before it was published.

What it flags
    No date of publication in the record and none in the text; or a date of change a day or more before that of
    publication. At info where only the bare text was handed over, with no trace of the page around it.
Why
    Without its date a story can't be placed, and old news passes for new (schema.org NewsArticle: datePublished).
Known limits
    A date in an unknown language or form is not recognised. Dates of change by hours too early are let pass: on 181
    news pages 6 of the 7 that came before publication had another zone, no time of day or a planned publication.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_BACKWARDS = (pl.col("published") - pl.col("modified") >= pl.duration(days=1)).fill_null(value=False)
"""By a day at least: the hours of two dates may be told in two zones, or one of them not at all."""

CHECK = Check(
    code="REC002",
    name="date-dateline-missing",
    unit=Unit.ARTICLE,
    flag=~pl.col("dated") | _BACKWARDS,
    message=pl.when(_BACKWARDS)
    .then(
        pl.format(
            "Changed on {}, before it was published on {}.",
            pl.col("modified").dt.to_string("%Y-%m-%d %H:%M"),
            pl.col("published").dt.to_string("%Y-%m-%d %H:%M"),
        )
    )
    .otherwise(pl.lit("The article has no date of publication.")),
    fix="Give the date of publication, and of the last change.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="Without its date a story can't be placed, and old news passes for new (schema.org NewsArticle).",
    rule="https://www.schema.org/NewsArticle",
    level=pl.when(_BACKWARDS | pl.col("complete")).then(pl.lit("critical")).otherwise(pl.lit("info")),
)
