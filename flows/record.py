"""What a scheduled run leaves in its folder beside the report: frames that others take up, and facts."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import polars as pl

from copydesk.checks.model import FINDING, Severity
from copydesk.checks.suites import Outcome, Suite
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.growing import Growing
from copydesk.flows.parts import code_digest, lexicon_digests
from copydesk.flows.whole import Placed

FRAMES: Final = {"findings": FINDING, "passed": ARTICLE, "held": ARTICLE, "quarantine": QUARANTINE}
"""The Parquet files; an article is held when a critical finding stands on it, and passed when none does."""

_LIBRARIES: Final = ("copydesk", "polars", "great-expectations", "prefect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A run in figures, whatever of it a report shows."""

    checked: int
    held: int
    severities: Mapping[str, int]
    """Findings by severity."""
    codes: Mapping[str, int]
    """Findings by check."""
    reasons: Mapping[str, int]
    """Quarantined records by reason."""

    @property
    def quarantined(self) -> int:
        """Records that could not be checked."""
        return sum(self.reasons.values())

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return sum(self.severities.values())


def leave(whole: Sequence[Placed], quarantine: pl.DataFrame, folder: Path) -> Figures:
    """Write FRAMES of a run into ``folder``, which exists, each file whole or not at all.

    Raises:
        OSError: the folder does not take a file.
    """
    severities, codes = Counter[str](), Counter[str]()
    checked = held = 0
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(Growing(folder / f"{name}.parquet", schema))
            for name, schema in FRAMES.items()
        }
        files["quarantine"].add(quarantine)
        for part in whole:
            findings, articles = part.findings(), part.articles()
            critical = findings.filter(pl.col("severity") == Severity.CRITICAL).select("row").unique()
            stopped = articles.join(critical, on="row", how="semi", maintain_order="left")
            files["findings"].add(findings)
            files["held"].add(stopped)
            files["passed"].add(articles.join(critical, on="row", how="anti", maintain_order="left"))
            severities.update(_counted(findings, "severity"))
            codes.update(_counted(findings, "code"))
            checked, held = checked + articles.height, held + stopped.height
    return Figures(
        checked=checked, held=held, severities=severities, codes=codes, reasons=_counted(quarantine, "reason")
    )


def _counted(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return dict(frame.group_by(column).len().sort(column).iter_rows())


def leave_facts(
    figures: Figures, suite: Suite, outcomes: Sequence[Outcome], folder: Path, timings: Mapping[str, float]
) -> None:
    """Write ``facts.json``: counts, outcomes, what code and lexicons it was, and how long each step took.

    Args:
        figures: of the run.
        suite: that was judged.
        outcomes: of the suite.
        folder: where to.
        timings: seconds of each step.
    """
    facts: dict[str, Any] = {
        "suite": suite.name,
        "records": figures.checked + figures.quarantined,
        "checked": figures.checked,
        "quarantined": figures.quarantined,
        "held": figures.held,
        "findings": dict(sorted(figures.codes.items())),
        "severities": dict(figures.severities),
        "reasons": dict(figures.reasons),
        "outcomes": [asdict(outcome) for outcome in outcomes],
        "code": code_digest(),
        "lexicons": lexicon_digests(),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES},
        "seconds": {name: round(seconds, 3) for name, seconds in timings.items()},
    }
    part = folder / ".facts.json.part"
    part.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(folder / "facts.json")
