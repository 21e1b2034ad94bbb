"""What a report is made from: the frames of one finished run, and nothing that it has to look up."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from copydesk.checks.suites import Outcome, Suite


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

    @property
    def records(self) -> int:
        """Records that went in: those checked and those quarantined."""
        return self.articles.height + self.quarantine.height
