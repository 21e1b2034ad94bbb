"""How much of a finding is tolerated, and in what it is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Any, Final

SLACK: Final = 1e-9
"""Far below one article in a hundred million: a limit that is met exactly is met, whatever the rounding."""


class Measure(StrEnum):
    """What a limit counts."""

    SHARE = "share"
    """Failing articles as a share of the covered ones, 0 to 1."""
    ARTICLES = "count"
    """Failing articles."""
    PER_1000_WORDS = "per_1000_words"
    """Findings per 1,000 words of the covered articles."""
    BATCH = "batch"
    """The articles as a whole, met or not: there is one to cover, and it fails or not."""

    def observed(self, failing: int, covered: int, findings: int, words: int) -> float:
        """Return what was measured: 0 where nothing was found, infinity where there are no words."""
        if self in (Measure.ARTICLES, Measure.BATCH):
            return float(failing)
        part, whole = (failing, covered) if self is Measure.SHARE else (1000 * findings, words)
        if not part:
            return 0.0
        return part / whole if whole else inf


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is tolerated; ``str`` of it is made to be read."""

    value: float
    measure: Measure = Measure.SHARE

    def holds(self, failing: int, covered: int, findings: int, words: int) -> bool:
        """Tell whether the figures stay within the limit."""
        return self.measure.observed(failing, covered, findings, words) <= self.value + SLACK

    def __str__(self) -> str:
        """Return the limit in words."""
        if self.measure is Measure.SHARE:
            return f"{100 * self.value:.4g}% of articles"
        if self.measure is Measure.ARTICLES:
            return f"{self.value:g} articles"
        if self.measure is Measure.BATCH:
            return "the articles as a whole"
        return f"{self.value:g} per 1,000 words"


def limit_of(value: float | Limit | Mapping[str, Any]) -> Limit:
    """Return a limit as a suite file writes it: a share, or a table with one measure.

    Raises:
        TypeError: it is neither.
        ValueError: it is out of range, or its measure is unknown.
    """
    if isinstance(value, Limit):
        return value
    if isinstance(value, Mapping):
        value, measure = _measured(value)
    else:
        measure = Measure.SHARE
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"a limit is a number, not {value!r}")
    if value < 0 or (measure is Measure.SHARE and value > 1):
        raise ValueError(f"{value:g} is out of range: a share is between 0 and 1, other limits from 0")
    return Limit(float(value), measure)


def _measured(table: Mapping[str, Any]) -> tuple[Any, Measure]:
    written = set(Measure) - {Measure.BATCH}
    if len(table) != 1 or next(iter(table)) not in written:
        known = ", ".join(measure for measure in Measure if measure in written)
        raise ValueError(f"a limit has exactly one of {known}; got {', '.join(table) or 'nothing'}")
    name, value = next(iter(table.items()))
    return value, Measure(name)
