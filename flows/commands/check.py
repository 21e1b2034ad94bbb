"""``copydesk check``: run a suite over some input, say what was found, and exit accordingly."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click
from click.exceptions import Exit

from copydesk.checks.model import Severity
from copydesk.checks.suites import Suite
from copydesk.flows import pipeline
from copydesk.flows.commands.options import setting_options
from copydesk.flows.commands.output import opened, writing
from copydesk.flows.commands.summary import name_quarantined, progress, summary
from copydesk.flows.pipeline import Checked, Tally
from copydesk.flows.settings import Settings, effective

if TYPE_CHECKING:
    from copydesk.reports.model import Report

FORMATS: Final = ("full", "concise", "json", "jsonl")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@setting_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="How findings are printed.",
)
@click.option("--report", type=click.Path(path_type=Path), help="Also write an HTML report to this file.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Write findings to this file, not standard output."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Problems to print in full and concise, the gravest; 0 for all.",
)
def check(
    paths: tuple[str, ...],
    *,
    form: str,
    report: Path | None,
    output: Path | None,
    limit: int,
    **overrides: object,
) -> None:
    """Check articles: files, folders, globs, or - for standard input.

    Text, Markdown, HTML, JSON, NDJSON, CSV and Parquet are read by their suffix, and may be mixed.

    Exits 0 when clean or below --fail-on, 1 on findings at or above it that the suite does not tolerate, 2 on
    wrong usage, configuration or input, 3 when the run is incomplete.
    """
    settings = effective(overrides)
    tally = Tally(pipeline.suite_of(settings))
    parts = progress(tally.watch(examined(paths, settings, tally.suite)))
    with opened(output) as out:
        if form == "jsonl":
            parts = _streamed(parts, tally.suite, out)
        if form == "jsonl" and report is None:
            deque(parts, maxlen=0)
        else:
            whole = pipeline.assemble(parts, tally)
            _write_html(whole, report)
            _print(whole, form, out, limit, report)
    if form in {"json", "jsonl"}:
        click.echo(summary(tally), err=True)
    raise Exit(exit_code(tally, settings))


def examined(paths: Iterable[str], settings: Settings, suite: Suite) -> Iterator[Checked]:
    """Read ``paths`` and yield them examined, batch by batch."""
    from copydesk.datasets.readers import read

    batches = read(tuple(paths), columns=settings.columns, stdin=sys.stdin.buffer)
    return pipeline.check(batches, suite.checks, language=settings.language)


def exit_code(tally: Tally, settings: Settings) -> int:
    """Return 3 for quarantined records under ``strict``, 1 for findings over the threshold, else 0."""
    if settings.strict and tally.quarantined:
        return 3
    if settings.fail_on == "never":
        return 0
    return int(tally.reaches(Severity(settings.fail_on)))


def _streamed(parts: Iterable[Checked], suite: Suite, out: TextIO) -> Iterator[Checked]:
    """Write the findings of each part before the next is read; name its quarantined records."""
    from copydesk.reports.formats.wire import jsonl

    for part in parts:
        out.buffer.write(jsonl(part.findings, suite.checks))
        name_quarantined(part.quarantine)
        yield part


def _write_html(report: Report, path: Path | None) -> None:
    if path is None:
        return
    from copydesk.reports.html import write_html

    with writing(path):
        write_html(report, path)


def _print(report: Report, form: str, out: TextIO, limit: int, path: Path | None) -> None:
    if form == "json":
        from copydesk.reports.formats.wire import json_document

        out.buffer.write(json_document(report))
    elif form in {"full", "concise"}:
        from rich.console import Console

        from copydesk.reports.console import Style, render

        style: Style = "full" if form == "full" else "concise"
        render(report, Console(file=out), style=style, limit=limit, report_path=str(path) if path else None)
