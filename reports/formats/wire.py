"""The wire form: one JSON object a finding, with what the check says joined on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import IO, Any, Final, cast

import polars as pl

from copydesk.checks.model import Check
from copydesk.checks.suites import Outcome
from copydesk.reports.cards import card_frame, checks_of
from copydesk.reports.model import Report
from copydesk.reports.summary import summarise

SCHEMA_VERSION: Final = 1
"""Raised when a key changes its meaning or goes away; new keys alone don't raise it."""

WIRE: Final = pl.Schema(
    {
        "article_id": pl.String(),
        "code": pl.String(),
        "name": pl.String(),
        "severity": pl.String(),
        "confidence": pl.String(),
        "field": pl.String(),
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "line": pl.UInt32(),
        "column": pl.UInt32(),
        "excerpt": pl.String(),
        "message": pl.String(),
        "why": pl.String(),
        "fix": pl.String(),
        "fixed": pl.String(),
        "evidence": pl.String(),
        "group": pl.String(),
        "fingerprint": pl.String(),
    }
)

_OF_CHECK: Final = ("code", "name", "confidence", "why", "fix")


def wire(findings: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Return ``findings`` (FINDING) as WIRE, in the same order, with the words of ``checks`` joined on."""
    words = pl.DataFrame(
        {name: [str(getattr(check, name)) for check in checks] for name in _OF_CHECK},
        schema=dict.fromkeys(_OF_CHECK, pl.String()),
    )
    return findings.join(words, on="code", how="left", maintain_order="left").select(WIRE.names())


def jsonl(findings: pl.DataFrame, checks: Sequence[Check]) -> bytes:
    """Return ``findings`` (FINDING) one JSON object a line; b"" for none.

    Batches may be written one after the other: lines depend on nothing but their finding.
    """
    out = BytesIO()
    write_jsonl(findings, checks, out)
    return out.getvalue()


def write_jsonl(findings: pl.DataFrame, checks: Sequence[Check], out: IO[bytes]) -> None:
    """Write the same to ``out`` piece by piece: to have all of it at once takes several copies of it.

    Raises:
        OSError: as ``out`` raised it.
    """
    relay = _Relay(out)
    try:
        wire(findings, checks).write_ndjson(cast(IO[bytes], relay))
    except OSError as error:
        raise relay.error or error from None


class _Relay:
    """A file that hands on what is written to it, and keeps its own error: Polars makes another of it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.error: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._out.write(piece)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._out.flush()


def json_document(report: Report) -> bytes:
    """Return the whole run as one JSON document: figures, verdict, findings and quarantine."""
    summary = summarise(report, card_frame(report))
    compared = report.comparison
    document = {
        "schema_version": SCHEMA_VERSION,
        "suite": report.suite.name,
        "passed": summary.passed,
        "records": summary.records,
        "checked": summary.checked,
        "quarantined": summary.quarantined,
        "flagged": summary.flagged,
        "problems": summary.problems,
        "accepted": summary.accepted,
        "new": summary.new,
        "fixed": summary.fixed,
        "compared_with": compared.run if compared else None,
        "outcomes": [_outcome(outcome) for outcome in report.outcomes],
        "findings": wire(report.findings, tuple(checks_of(report).values())).to_dicts(),
        "quarantine": report.quarantine.to_dicts(),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "expectation": outcome.expectation,
        "severity": outcome.severity.value,
        "success": outcome.success,
        "failing": outcome.failing,
        "covered": outcome.covered,
        "findings": outcome.findings,
        "words": outcome.words,
        "measure": outcome.measure.value,
        "tolerated": outcome.tolerated,
        "article_ids": list(outcome.article_ids),
    }
