"""The wire form as a table: CSV for spreadsheets, Parquet for everything else."""

from __future__ import annotations

from io import BytesIO

import polars as pl

from copydesk.reports.cards import checks_of
from copydesk.reports.formats.wire import wire
from copydesk.reports.model import Report


def csv(report: Report) -> bytes:
    """Return the findings as CSV with a byte order mark, as spreadsheets want it.

    A cell that begins like a formula begins with an apostrophe instead, or a spreadsheet would run it.
    """
    safe = pl.col(pl.String).str.replace(r"^([=+\-@\t\r])", "'${1}")
    out = BytesIO()
    _wire(report).with_columns(safe).write_csv(out, include_bom=True)
    return out.getvalue()


def parquet(report: Report) -> bytes:
    """Return the findings as a Parquet file."""
    out = BytesIO()
    _wire(report).write_parquet(out)
    return out.getvalue()


def _wire(report: Report) -> pl.DataFrame:
    return wire(report.findings, tuple(checks_of(report).values()))
