"""What a scheduled run leaves in its folder: the report, and the frames that others take up."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.checks.model import Severity
from copydesk.flows.parts import code_digest
from copydesk.reports.html import write_html
from copydesk.reports.model import Report

_LIBRARIES: Final = ("copydesk", "polars", "great-expectations", "prefect")


def leave(run: Report, folder: Path, *, seconds: float) -> None:
    """Write ``run`` into ``folder``; frames and facts whole or not at all, the report last.

    report.html; findings, passed, held and quarantine as Parquet (an article is held when a critical finding
    stands on it); facts.json with counts, outcomes, timings and what code it was.

    Args:
        run: the finished run.
        folder: where to; made when it is missing.
        seconds: what it took, for the facts.

    Raises:
        OSError: the folder does not take a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in _frames(run).items():
        _placed(folder / f"{name}.parquet", frame.write_parquet)
    _placed(folder / "facts.json", lambda path: path.write_text(_facts(run, seconds), "utf-8"))
    write_html(run, folder / "report.html")


def _frames(run: Report) -> dict[str, pl.DataFrame]:
    critical = run.findings.filter(pl.col("severity") == Severity.CRITICAL)["row"].unique()
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return {
        "findings": run.findings,
        "held": run.articles.filter(row.is_in(critical.implode())),
        "passed": run.articles.filter(~row.is_in(critical.implode())),
        "quarantine": run.quarantine,
    }


def _facts(run: Report, seconds: float) -> str:
    facts = {
        "suite": run.suite.name,
        "records": run.records,
        "checked": run.articles.height,
        "quarantined": run.quarantine.height,
        "findings": dict(run.findings.group_by("code").len().sort("code").iter_rows()),
        "outcomes": [asdict(outcome) for outcome in run.outcomes],
        "seconds": round(seconds, 3),
        "code": code_digest(),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES},
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _placed(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make a file beside ``path``, then put it in its place."""
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
