"""Where a finding stands in the file that its record was read from, for formats that know files alone."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.reports.cards import checks_of
from copydesk.reports.formats.wire import wire
from copydesk.reports.model import Report

# What these files hold is the text itself: its lines and columns are the file's.
_VERBATIM: Final = r"(?i)\.(?:txt|text|md|markdown)(?:\.gz)?$"
_NUMBERED: Final = r":(\d+)$"


def placed(report: Report, findings: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return WIRE with the place of each finding in its file, in reading order.

    ``findings`` are the report's own, or FINDING of its articles instead.

    Further columns: ``path``; ``begin_line`` and ``end_line``, 1-based; ``begin_column`` and ``end_column``,
    1-based, the latter just behind the span. A record that stands in a table or in JSON is placed at its own
    line, and where the file is not the text itself the columns are null.
    """
    origins = report.articles.select("id", "origin").with_row_index("row")
    findings = report.findings if findings is None else findings
    words = wire(findings, tuple(checks_of(report).values()))
    own = findings.select("row").join(origins, on="row", how="left", maintain_order="left")
    return (
        words.hstack(own.select("origin", "id"))
        .with_columns(_path())
        .with_columns(_lines())
        .drop("origin", "id")
    )


def _path() -> list[pl.Expr]:
    origin = pl.coalesce("origin", "id", pl.lit(""))
    path = origin.str.replace(_NUMBERED, "")
    record = origin.str.extract(_NUMBERED).cast(pl.UInt32, strict=False)
    exact = record.is_null() & path.str.contains(_VERBATIM) & (pl.col("field") == "text")
    return [path.alias("path"), record.fill_null(1).alias("record"), exact.alias("exact")]


def _lines() -> list[pl.Expr]:
    breaks = pl.col("excerpt").str.count_matches("\n")
    last = pl.col("excerpt").str.split("\n").list.last().str.len_chars()
    behind = pl.when(breaks == 0).then(pl.col("column") + last).otherwise(last + 1)
    exact = pl.col("exact")
    return [
        pl.when(exact).then("line").otherwise("record").alias("begin_line"),
        pl.when(exact).then(pl.col("line") + breaks).otherwise("record").alias("end_line"),
        pl.when(exact).then("column").alias("begin_column"),
        pl.when(exact).then(behind).alias("end_column"),
    ]
