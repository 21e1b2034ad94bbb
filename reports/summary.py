"""The few figures that every report opens with, counted once so that all of them agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from copydesk.checks.model import Severity
from copydesk.checks.suites import Outcome
from copydesk.reports.cards import SEVERITIES, numbered
from copydesk.reports.model import Report

_NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A run in figures. A problem is a card: the copies of one defect count once."""

    records: int
    checked: int
    quarantined: int
    left_out: int
    """Checked articles that the report does not show, and whose problems it does not count."""
    flagged: int
    """Articles with a critical problem or a warning."""
    problems: Mapping[str, int]
    """By severity, from the gravest, zeros included."""
    new: int | None
    """Critical problems and warnings that the compared run did not have; None: nothing to compare with."""
    fixed: int | None
    """Critical findings and warnings of the compared run that are gone; None: nothing to compare with."""
    accepted: int
    """Problems that the newsroom lets stand; they count nowhere else."""
    missed: tuple[Outcome, ...]
    """Expectations of the suite that were not met."""

    @property
    def passed(self) -> bool:
        """Whether every expectation above info was met."""
        return all(outcome.severity is Severity.INFO for outcome in self.missed)

    @property
    def verdict(self) -> str:
        """``passed``, ``failed``, or ``nothing checked``: what nobody looked at has met nothing."""
        if not self.checked:
            return "nothing checked"
        return "passed" if self.passed else "failed"

    @property
    def clean(self) -> int:
        """Articles shown without a critical problem or a warning."""
        return self.checked - self.left_out - self.flagged


def summarise(report: Report, frame: pl.DataFrame) -> Summary:
    """Return the figures of ``report``, whose cards are ``frame`` (see ``cards.card_frame``)."""
    counts = dict(frame.group_by("severity").len().iter_rows())
    alarms = frame.filter(pl.col("severity") != Severity.INFO)
    compared = report.comparison
    return Summary(
        records=report.records,
        checked=report.articles.height + report.left_out,
        quarantined=report.quarantine.height,
        left_out=report.left_out,
        flagged=alarms["row"].n_unique(),
        problems={name: counts.get(name, 0) for name in SEVERITIES},
        new=int(alarms["new"].sum()) if compared else None,
        fixed=compared.fixed.filter(pl.col("severity") != Severity.INFO).height if compared else None,
        accepted=numbered(report.accepted)["card"].n_unique(),
        missed=tuple(outcome for outcome in report.outcomes if not outcome.success),
    )


def verdict_line(report: Report, summary: Summary) -> str:
    """Return the suite's verdict in a line: ``standard not met: 1 of 20 expectations missed (CAP001)``."""
    name, total = report.suite.name, len(report.outcomes)
    if not summary.checked:
        return f"{name}: there was no article to judge"
    missed = sorted(summary.missed, key=lambda outcome: SEVERITIES.index(outcome.severity))
    grave = [outcome.expectation for outcome in missed if outcome.severity is not Severity.INFO]
    if not grave:
        notes = ", the others are notes" if summary.missed else ""
        return f"{name} met: {total - len(summary.missed)} of {total} expectations{notes}"
    names = ", ".join(grave[:_NAMED]) + (f" and {len(grave) - _NAMED} more" if len(grave) > _NAMED else "")
    return f"{name} not met: {len(grave)} of {total} expectations missed ({names})"


def counted(number: int, noun: str) -> str:
    """Return ``1 article`` or ``1,234 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
