"""What a scheduled run says of itself beside its report: figures and verdicts, in Markdown and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from copydesk.checks.model import Severity
from copydesk.checks.suites import Outcome
from copydesk.flows.conclusion import Conclusion
from copydesk.reports.visible import one_line


def markdown(run: Conclusion) -> str:
    """Return ``run`` in figures; no article text, and identifiers only as code."""
    figures = run.figures
    found = ", ".join(f"{figures.severities.get(level.value, 0)} {level}" for level in Severity)
    parts = (
        f"# {run.suite.title}: {'not met' if run.failed else 'met'}",
        f"{figures.checked + figures.quarantined} records in: {figures.checked} checked, "
        f"{figures.quarantined} quarantined. {figures.held} articles are held. Findings: {found}.",
        f"Report: {_code(str(run.report))}",
        _table(
            ("expectation", "severity", "verdict", "articles", "covered", "tolerated", "first of them"),
            map(_row, run.outcomes),
        ),
        _quarantined(figures.reasons),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def by_check(run: Conclusion) -> list[dict[str, str | int]]:
    """Return a row for each check of ``run``: what was found, and what the suite says of it."""
    outcomes = {outcome.expectation: outcome for outcome in run.outcomes}
    return [
        {
            "check": check.code,
            "name": check.name,
            "severity": check.severity.value,
            "findings": run.figures.codes.get(check.code, 0),
            "articles": outcomes[check.code].failing,
            "verdict": "met" if outcomes[check.code].success else "not met",
        }
        for check in run.suite.checks
    ]


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


def _quarantined(reasons: Mapping[str, int]) -> str:
    rows = [(_code(reason), str(n)) for reason, n in reasons.items()]
    return _table(("quarantined", "records"), rows) if rows else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    cells = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _code(text: str) -> str:
    """Return ``text`` as a code span that it cannot leave, in a table or out of it."""
    return f"`{one_line(text).replace('`', '’').replace('|', '¦')}`"
