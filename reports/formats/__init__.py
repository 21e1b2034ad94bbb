"""A run for machines: each format is one function from a report to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.reports.cards import checks_of
from copydesk.reports.formats.ci import github, gitlab, junit
from copydesk.reports.formats.sarif import sarif
from copydesk.reports.formats.tables import csv, parquet
from copydesk.reports.formats.wire import json_document, jsonl
from copydesk.reports.model import Report


def _jsonl(report: Report) -> bytes:
    return jsonl(report.findings, tuple(checks_of(report).values()))


FORMATS: Final[Mapping[str, Callable[[Report], bytes]]] = {
    "json": json_document,
    "jsonl": _jsonl,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
    "csv": csv,
    "parquet": parquet,
}
"""Every machine format by its name on the command line; the same report gives the same bytes."""
