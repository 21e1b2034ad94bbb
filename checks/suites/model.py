"""What a suite is, and what its expectations come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from copydesk.checks.model import Check, CheckError, Severity
from copydesk.checks.suites.house import HouseSuite
from copydesk.checks.suites.limits import Limit, Measure, limit_of

IDS_SHOWN: Final = 20
"""How many failing article ids an outcome names."""


_MOST: Final = 500
"""Characters of a reason that are worth telling."""


class SuiteError(ValueError):
    """A suite file is missing or malformed; the message names the file and the remedy."""


class ExpectationError(CheckError):
    """An expectation raised while it was judged: the run stops and names it, it never counts as failed."""

    def __init__(self, expectation: str, reason: str) -> None:
        told = " ".join(reason.split())
        Exception.__init__(self, f"expectation {expectation} could not be judged: {told[:_MOST]}")
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
    house: HouseSuite | None = None
    """A newsroom's own expectations on the records."""

    def limit(self, code: str) -> Limit:
        """Return what is tolerated of the check ``code``."""
        return limit_of(self.tolerance.get(code, self.tolerance.get("default", 0.0)))

    @property
    def counts_words(self) -> bool:
        """Whether a check is tolerated by the words of the articles."""
        return any(self.limit(check.code).measure is Measure.PER_1000_WORDS for check in self.checks)

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
    measured: float | None = None
    """What an expectation on the articles as a whole measured, where that is a number."""

    @property
    def share(self) -> float:
        """Failing articles as a share of the covered ones, 0 where none is covered."""
        return self.failing / self.covered if self.covered else 0.0

    @property
    def observed(self) -> float:
        """What was measured, in the unit of ``measure``."""
        if self.measured is not None:
            return self.measured
        return self.measure.observed(self.failing, self.covered, self.findings, self.words)

    @property
    def limit(self) -> Limit:
        """What is tolerated; ``str`` of it is made to be read."""
        return Limit(self.tolerated, self.measure)
