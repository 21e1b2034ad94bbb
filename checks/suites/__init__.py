"""Named suites: which checks, how much is tolerated, and the verdict that follows.

A suite is judged twice by the same rule: here, for the command line, and by Great Expectations in
``copydesk.checks.gx``, for scheduled runs. A test holds the two to the same outcomes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import polars as pl

from copydesk.checks.model import Check, Severity
from copydesk.checks.registry import CHECKS, select

IDS_SHOWN: Final = 20
"""How many failing article ids an outcome names."""


class SuiteError(ValueError):
    """A suite file is missing or malformed; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Suite:
    """Checks with the share of covered articles that each may flag."""

    name: str
    title: str
    about: str
    checks: tuple[Check, ...]
    tolerance: Mapping[str, float]

    def tolerated(self, code: str) -> float:
        """Return the share of covered articles (0 to 1) that may carry a finding of ``code``."""
        return self.tolerance.get(code, self.tolerance.get("default", 0.0))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one expectation of a suite came to."""

    suite: str
    expectation: str
    """A check's code, or the name of an expectation on the records: ``ids-unique``."""
    severity: Severity
    success: bool
    failing: int
    """Articles that carry at least one finding."""
    covered: int
    """Articles that the expectation could judge."""
    tolerated: float
    article_ids: tuple[str, ...]
    """Up to IDS_SHOWN of the failing articles, in input order."""

    @property
    def share(self) -> float:
        """Failing articles as a share of the covered ones, 0 where none is covered."""
        return self.failing / self.covered if self.covered else 0.0


def suite_names() -> tuple[str, ...]:
    """Return the names of the suites that ship with copydesk, sorted."""
    folder = files("copydesk.checks.suites")
    return tuple(sorted(Path(f.name).stem for f in folder.iterdir() if f.name.endswith(".toml")))


def load_suite(name: str) -> Suite:
    """Return a suite by its name, or by the path of a TOML file of the same form.

    Raises:
        SuiteError: no such suite, or its file is malformed.
    """
    path = Path(name)
    try:
        if path.suffix == ".toml":
            text, stem = path.read_text("utf-8"), path.stem
        else:
            text, stem = (files("copydesk.checks.suites") / f"{name}.toml").read_text("utf-8"), name
    except OSError as error:
        known = ", ".join(suite_names())
        raise SuiteError(f"no suite {name!r}: use one of {known}, or the path of a .toml file") from error
    try:
        return _suite(stem, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise SuiteError(f"suite {name!r}: {error}") from error


def _suite(name: str, data: Mapping[str, Any]) -> Suite:
    unknown = data.keys() - {"title", "about", "checks", "tolerance"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}; a suite has title, about, checks and tolerance")
    checks = select(data["checks"])
    tolerance = {str(code): float(share) for code, share in data.get("tolerance", {}).items()}
    stray = tolerance.keys() - {check.code for check in CHECKS} - {"default"}
    if stray:
        raise ValueError(f"tolerance for {min(stray)!r}, which is no check")
    if not all(0 <= share <= 1 for share in tolerance.values()):
        raise ValueError("a tolerance is a share between 0 and 1")
    return Suite(name, str(data["title"]), str(data["about"]), checks, tolerance)


def judge(verdicts: pl.DataFrame, suite: Suite) -> tuple[Outcome, ...]:
    """Return one outcome per check of ``suite`` over a VERDICT frame, in the suite's order.

    An expectation holds when at most ``tolerated`` of the covered articles carry a finding.
    """
    by_code = (
        verdicts.group_by("code")
        .agg(
            failing=(pl.col("count") > 0).sum(),
            covered=pl.col("count").is_not_null().sum(),
            ids=pl.col("article_id").filter(pl.col("count") > 0).head(IDS_SHOWN),
        )
        .rows_by_key("code", named=True, unique=True)
    )
    nothing: dict[str, Any] = {"failing": 0, "covered": 0, "ids": []}
    return tuple(_outcome(suite, check, by_code.get(check.code, nothing)) for check in suite.checks)


def _outcome(suite: Suite, check: Check, seen: Mapping[str, Any]) -> Outcome:
    failing, covered, tolerated = int(seen["failing"]), int(seen["covered"]), suite.tolerated(check.code)
    return Outcome(
        suite=suite.name,
        expectation=check.code,
        severity=check.severity,
        success=failing <= tolerated * covered,
        failing=failing,
        covered=covered,
        tolerated=tolerated,
        article_ids=tuple(seen["ids"]),
    )
