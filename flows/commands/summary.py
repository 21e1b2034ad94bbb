"""What goes to standard error beside machine formats: progress, quarantined records, one line at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click
import polars as pl

from copydesk.checks.model import Severity
from copydesk.flows.pipeline import Checked, Tally, missed
from copydesk.reports.visible import one_line


def progress(parts: Iterable[Checked]) -> Iterator[Checked]:
    """Yield ``parts``, counting them on standard error where a person is watching it."""
    if not sys.stderr.isatty():
        yield from parts
        return
    done = 0

    def counted(part: Checked) -> Checked:
        nonlocal done
        done += part.articles.height
        click.echo(f"\r{done:,} articles checked", nl=False, err=True)
        return part

    yield from map(counted, parts)
    click.echo("\r\x1b[K", nl=False, err=True)


def name_quarantined(quarantine: pl.DataFrame) -> None:
    """Say of each record of ``quarantine`` (QUARANTINE) which it is and why it was not checked."""
    for file, line, reason, detail in quarantine.iter_rows():
        where = file if line is None else f"{file}:{line}"
        click.echo(f"{one_line(where)}: quarantined, {reason}: {one_line(detail)}", err=True)


def summary(tally: Tally) -> str:
    """Return a run in one line: what went in, what was found, and what the suite says."""
    failed = missed(tally.outcomes())
    verdict = "met" if tally.checked else "nothing checked"
    if failed:
        verdict = f"failed on {', '.join(failed)}"
    found = ", ".join(f"{tally.of(level)} {level}" for level in Severity)
    accepted = f", {tally.accepted} accepted" if tally.accepted else ""
    return (
        f"{tally.checked + tally.quarantined} records in: {tally.checked} checked, "
        f"{tally.quarantined} quarantined. Findings: {found}{accepted}. {tally.suite.name}: {verdict}."
    )
