"""What a report is made from: the frames of one finished run, and nothing that it has to look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from copydesk.checks.suites import Outcome, Suite

TREND: Final = pl.Schema(
    {
        "run": pl.String(),  # the run's name in its store
        "at": pl.Datetime("us", "UTC"),  # when it was recorded
        "articles": pl.UInt32(),  # checked
        "flagged": pl.UInt32(),  # with a warning or a critical finding
        "critical": pl.UInt32(),  # findings
        "warning": pl.UInt32(),
        "info": pl.UInt32(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an earlier run knew, so that a report can say what is new and what was fixed."""

    run: str
    """The earlier run's name in its store."""
    at: datetime
    """When the earlier run was recorded."""
    known: pl.Series
    """Fingerprints of the earlier run's findings."""
    fixed: pl.DataFrame
    """Findings of the earlier run that are gone though their article was checked again (FIXED)."""
    trend: pl.DataFrame
    """TREND: the earlier runs, oldest first, without the one that is reported."""


FIXED: Final = pl.Schema(
    {
        "article_id": pl.String(),
        "code": pl.String(),
        "severity": pl.String(),
        "section": pl.String(),
        "source": pl.String(),
        "excerpt": pl.String(),
        "fingerprint": pl.String(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One finished run, as every report reads it."""

    suite: Suite
    articles: pl.DataFrame
    """ARTICLE: the checked records, in input order; ``row`` of the other frames counts them from 0."""
    lines: pl.DataFrame
    """LINE: row, field, line, start, end and role of each line of their texts."""
    findings: pl.DataFrame
    """FINDING, in reading order."""
    outcomes: tuple[Outcome, ...]
    quarantine: pl.DataFrame
    """QUARANTINE: the records that could not be checked."""
    comparison: Comparison | None = None
    """The run to compare with; None: nothing is called new."""

    @property
    def records(self) -> int:
        """Records that went in: those checked and those quarantined."""
        return self.articles.height + self.quarantine.height
