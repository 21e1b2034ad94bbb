"""Findings to be held to labels: read from JSON lines as ``copydesk check --format jsonl`` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from copydesk.checks.evaluation.errors import FindingsError

FINDINGS: Final = pl.Schema(
    {
        "article_id": pl.String(),
        "code": pl.String(),
        "severity": pl.String(),
        "field": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
        "excerpt": pl.String(),
    }
)
"""What is read of a finding: the names that FINDING has, and no more."""
_OPTIONAL: Final = {"severity": "warning", "field": "text", "excerpt": ""}


def are_findings(line: bytes) -> bool:
    """Tell whether the first line of a file is a finding, and not an article."""
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and {"article_id", "code"} <= found.keys()


def read_findings(lines: Iterable[bytes], name: str) -> pl.DataFrame:
    """Return FINDINGS of the lines of a file called ``name``.

    Raises:
        FindingsError: a line holds no finding.
    """
    rows = [_finding(line, f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    return pl.DataFrame(rows, FINDINGS)


def _finding(line: bytes, where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise FindingsError(f"{where}: {error}; write one JSON object a line") from error
    row = _OPTIONAL | found if isinstance(found, dict) else {}
    missing = [key for key in FINDINGS if key not in row]
    numbers = all(isinstance(row.get(key), int) for key in ("start", "end"))
    if missing or not numbers:
        what = f"it has no {missing[0]!r}" if missing else "start and end are no numbers"
        raise FindingsError(f"{where}: {what}; give what `copydesk check --format jsonl` writes")
    return {key: row[key] for key in FINDINGS}
