"""Named suites: which checks, how much is tolerated, and the verdict that follows.

A suite is judged twice by the same rule: here, for the command line, and by Great Expectations in
``copydesk.checks.gx``, for scheduled runs. A test holds the two to the same outcomes. Both read the same
table, the ledger: a row for each article, a column for each check.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import polars as pl

from copydesk.checks.model import Check, CheckError, Severity
from copydesk.checks.registry import CHECKS, select
from copydesk.checks.suites.ledger import TALLY, ledger, tally_of
from copydesk.checks.suites.limits import Limit, Measure, limit_of
from copydesk.checks.suites.records import RECORDS, RecordRule, record_rule

__all__ = [
    "IDS_SHOWN",
    "RECORDS",
    "ExpectationError",
    "Limit",
    "Measure",
    "Outcome",
    "RecordRule",
    "Suite",
    "SuiteError",
    "judge",
    "ledger",
    "load_suite",
    "outcomes",
    "suite_names",
    "tallied",
]

IDS_SHOWN: Final = 20
"""How many failing article ids an outcome names."""


class SuiteError(ValueError):
    """A suite file is missing or malformed; the message names the file and the remedy."""


class ExpectationError(CheckError):
    """An expectation raised while it was judged: the run stops and names it, it never counts as failed."""

    def __init__(self, expectation: str, reason: str) -> None:
        Exception.__init__(self, f"expectation {expectation} could not be judged: {reason}")
        self.code = expectation


@dataclass(frozen=True, slots=True)
class Suite:
    """Checks and expectations on the records, each with what is tolerated of it."""

    name: str
    title: str
    about: str
    checks: tuple[Check, ...]
    tolerance: Mapping[str, float | Limit]
    """By code, or "default"; a plain number is a share of the covered articles."""
    records: Mapping[str, Limit] = field(default_factory=dict[str, Limit])
    """Expectations on the records (see RECORDS) and the share of articles that may miss each."""

    def limit(self, code: str) -> Limit:
        """Return what is tolerated of the check ``code``."""
        return limit_of(self.tolerance.get(code, self.tolerance.get("default", 0.0)))

    def tolerated(self, code: str) -> float:
        """Return the limit of ``code`` as a number, in the unit of its measure."""
        return self.limit(code).value


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
    """Where success ends, in the unit of ``measure``."""
    article_ids: tuple[str, ...]
    """Up to IDS_SHOWN of the failing articles, in input order."""
    measure: Measure = Measure.SHARE
    findings: int = 0
    """Findings in the covered articles."""
    words: int = 0
    """Words of the covered articles."""

    @property
    def share(self) -> float:
        """Failing articles as a share of the covered ones, 0 where none is covered."""
        return self.failing / self.covered if self.covered else 0.0

    @property
    def observed(self) -> float:
        """What was measured, in the unit of ``measure``."""
        return self.measure.observed(self.failing, self.covered, self.findings, self.words)

    @property
    def limit(self) -> Limit:
        """What is tolerated; ``str`` of it is made to be read."""
        return Limit(self.tolerated, self.measure)


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
    unknown = data.keys() - {"title", "about", "checks", "tolerance", "records"}
    if unknown:
        raise ValueError(
            f"unknown key {min(unknown)!r}; a suite has title, about, checks, tolerance and records"
        )
    checks = select(data["checks"])
    tolerance = {str(code): limit_of(value) for code, value in data.get("tolerance", {}).items()}
    stray = tolerance.keys() - {check.code for check in CHECKS} - {"default"}
    if stray:
        raise ValueError(f"tolerance for {min(stray)!r}, which is no check")
    records = {str(rule): limit_of(value) for rule, value in data.get("records", {}).items()}
    for rule, limit in records.items():
        if record_rule(rule) and limit.measure is not Measure.SHARE:
            raise ValueError(f"records.{rule} takes a share of the articles")
    return Suite(name, str(data["title"]), str(data["about"]), checks, tolerance, records)


def judge(verdicts: pl.DataFrame, suite: Suite, articles: pl.DataFrame | None = None) -> tuple[Outcome, ...]:
    """Return one outcome per check of ``suite``, in its order, then one per expectation on the records.

    Args:
        verdicts: VERDICT, whole articles.
        suite: what is expected.
        articles: ARTICLE, the same articles in the same order; without them only limits that need no words
            can be judged, and the records are not.

    Raises:
        ValueError: the frames are not about the same articles, or a limit needs words and there are none.
    """
    return outcomes(ledger(verdicts, suite.checks, articles), suite, records=articles is not None)


def outcomes(table: pl.DataFrame, suite: Suite, *, records: bool = True) -> tuple[Outcome, ...]:
    """Return the outcomes of ``suite`` over a ledger; ledgers of parts of a run may be put together first.

    Args:
        table: see :func:`ledger`.
        suite: what is expected.
        records: whether to judge the records too.

    Raises:
        ValueError: a limit needs words, and the ledger has none.
    """
    words = "words" in table.columns
    if not words and any(suite.limit(check.code).measure is Measure.PER_1000_WORDS for check in suite.checks):
        raise ValueError(f"suite {suite.name}: findings per 1,000 words need the words of the articles")
    checks = [
        tallied(
            _outcome(suite, check.code, check.severity, suite.limit(check.code)),
            tally_of(table, check.code, IDS_SHOWN, words=words),
        )
        for check in suite.checks
    ]
    rules = [record_rule(name) for name in suite.records] if records else []
    flags = table.with_columns((~rule.holds).cast(pl.UInt32).alias(rule.name) for rule in rules)
    return (
        *checks,
        *(
            tallied(
                _outcome(suite, rule.name, rule.severity, suite.records[rule.name]),
                tally_of(flags, rule.name, IDS_SHOWN, words=False),
            )
            for rule in rules
        ),
    )


def _outcome(suite: Suite, expectation: str, severity: Severity, limit: Limit) -> Outcome:
    return Outcome(suite.name, expectation, severity, True, 0, 0, limit.value, (), limit.measure)


def tallied(outcome: Outcome, seen: Mapping[str, Any]) -> Outcome:
    """Return ``outcome`` with the figures and the verdict of a tally (see ``ledger.TALLY``)."""
    failing, covered, findings, words = (int(seen[name] or 0) for name in TALLY[:4])
    return replace(
        outcome,
        success=outcome.limit.holds(failing, covered, findings, words),
        failing=failing,
        covered=covered,
        findings=findings,
        words=words,
        article_ids=tuple(seen["article_ids"]),
    )
