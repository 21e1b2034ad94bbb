"""Run checks over a batch of articles: one frame per unit, whatever the number of checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from copydesk.checks.model import FINDING, VERDICT, Check
from copydesk.checks.units import LINE


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found in one batch of articles."""

    findings: pl.DataFrame
    """FINDING, sorted by row, field and start."""
    verdicts: pl.DataFrame
    """VERDICT: a row for each article and check."""
    lines: pl.DataFrame
    """LINE: the role that each line was given."""


def examine(articles: pl.DataFrame, checks: Sequence[Check]) -> Examined:
    """Return the findings of ``checks`` on ``articles`` (ARTICLE), in reading order.

    Raises:
        CheckError: a check failed; it is named.
    """
    del articles, checks
    return Examined(pl.DataFrame(schema=FINDING), pl.DataFrame(schema=VERDICT), pl.DataFrame(schema=LINE))
