"""What a scheduled run leaves to be read beside its report: figures and verdicts, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.checks.model import Severity
from copydesk.checks.suites import Outcome
from copydesk.reports.model import Report
from copydesk.reports.visible import one_line


def markdown(report: Report, folder: str) -> str:
    """Return ``report`` in figures; no article text, and identifiers only as code.

    Args:
        report: the finished run.
        folder: where the run was left.
    """
    failed = [outcome.expectation for outcome in report.outcomes if not outcome.success]
    parts = (
        f"# {report.suite.title}: {'not met' if failed else 'met'}",
        f"{report.records} records in: {report.articles.height} checked, "
        f"{report.quarantine.height} quarantined. Findings: {_severities(report)}.",
        f"Report: {_code(f'{folder}/report.html')}",
        _table(
            ("expectation", "severity", "verdict", "articles", "covered", "tolerated", "first of them"),
            map(_row, report.outcomes),
        ),
        _quarantined(report),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _severities(report: Report) -> str:
    counts = dict(report.findings.group_by("severity").len().iter_rows())
    return ", ".join(f"{counts.get(level.value, 0)} {level}" for level in Severity)


def _row(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.expectation,
        outcome.severity,
        "met" if outcome.success else "**not met**",
        str(outcome.failing),
        str(outcome.covered),
        str(outcome.limit),
        " ".join(map(_code, outcome.article_ids[:3])),
    )


def _quarantined(report: Report) -> str:
    reasons = report.quarantine.group_by("reason").len().sort("reason")
    rows = [(_code(reason), str(n)) for reason, n in reasons.iter_rows()]
    return _table(("quarantined", "records"), rows) if rows else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    cells = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _code(text: str) -> str:
    """Return ``text`` as a code span that it cannot leave, in a table or out of it."""
    return f"`{one_line(text).replace('`', '’').replace('|', '¦')}`"
