"""What a report is made from: the frames of one finished run, and nothing that it has to look up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import polars as pl

from copydesk.checks.model import FINDING
from copydesk.checks.suites import Outcome, Suite

TREND: Final = pl.Schema(
    {
        "run": pl.String(),  # the run's name in its store
        "at": pl.Datetime("us", "UTC"),  # when it was recorded
        "suite": pl.String(),  # its name
        "records": pl.UInt32(),  # that went in: articles + quarantined
        "articles": pl.UInt32(),  # checked
        "quarantined": pl.UInt32(),
        "flagged": pl.UInt32(),  # articles with a warning or a critical problem
        "critical": pl.UInt32(),  # problems: the copies of one defect count once
        "warning": pl.UInt32(),
        "info": pl.UInt32(),
        "new": pl.UInt32(),  # problems above info that were not known; null: nothing to compare with
        "fixed": pl.UInt32(),  # those that were known and are gone; null likewise
        "passed": pl.Boolean(),  # whether the suite was met
    }
)

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


ACCEPTED: Final = pl.Schema({**FINDING, "reason": pl.String()})
"""A finding that the newsroom has looked at and lets stand, with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What earlier runs knew, so that a report can say what is new and what was fixed."""

    run: str
    """Name of the last earlier run in its store."""
    at: datetime
    """When that run was recorded."""
    known: pl.Series
    """Fingerprints of the findings that are not new."""
    fixed: pl.DataFrame
    """FIXED: a row for each problem that is gone though its article was checked for it again."""
    trend: pl.DataFrame
    """TREND: the earlier runs, oldest first, without the one that is reported."""


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
    left_out: int = 0
    """Further articles that were checked: a report of very many shows the gravest alone."""
    accepted: pl.DataFrame = field(default_factory=ACCEPTED.to_frame)
    """ACCEPTED: told apart from the findings, and no part of any verdict."""
    comparison: Comparison | None = None
    """The run to compare with; None: nothing is called new."""

    @property
    def records(self) -> int:
        """Records that went in: those checked and those quarantined."""
        return self.articles.height + self.left_out + self.quarantine.height
