"""``copydesk check``: run a suite over some input, say what was found, and exit accordingly."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Final, TextIO, cast

import click
from click.exceptions import Exit

from copydesk.checks.model import Severity
from copydesk.checks.suites import Suite
from copydesk.flows import pipeline
from copydesk.flows.commands.options import setting_options
from copydesk.flows.commands.output import opened, targets_of, writing
from copydesk.flows.commands.recording import history_of, keep, without_text
from copydesk.flows.commands.summary import name_quarantined, progress, summary
from copydesk.flows.pipeline import Checked, Tally
from copydesk.flows.settings import Settings, effective

if TYPE_CHECKING:
    from copydesk.reports.console import Style
    from copydesk.reports.model import Report

FOR_PEOPLE: Final = ("full", "concise")
FOR_MACHINES: Final = ("json", "jsonl", "sarif", "junit", "github", "gitlab", "csv", "parquet")

FILE: Final = click.Path(path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@setting_options
@click.option(
    "--format",
    "forms",
    type=click.Choice(FOR_PEOPLE + FOR_MACHINES),
    multiple=True,
    default=["full"],
    show_default=True,
    help="How findings are given out; once for each --output, and once for standard output.",
)
@click.option("--output", "outputs", type=FILE, multiple=True, help="File for the --format before it.")
@click.option("--report", type=FILE, help="Also write an HTML report to this file.")
@click.option("--per-article", type=FILE, help="Also write an HTML page for each article into this folder.")
@click.option("--history", metavar="PLACE", help="Folder or object store that keeps the runs.")
@click.option("--no-history", is_flag=True, help="Compare with no earlier run, and keep none.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Problems to print in full and concise, the gravest; 0 for all.",
)
def check(  # noqa: PLR0913 - click hands over each option by its name
    paths: tuple[str, ...],
    *,
    forms: tuple[str, ...],
    outputs: tuple[Path, ...],
    report: Path | None,
    per_article: Path | None,
    limit: int,
    no_history: bool,
    **overrides: object,
) -> None:
    """Check articles: files, folders, globs, or - for standard input.

    Text, Markdown, HTML, JSON, JSON lines, CSV and Parquet are read by their suffix, and may be mixed.

    Exits 0 when clean or below --fail-on, 1 on findings at or above it that the suite does not tolerate, 2 on
    wrong usage, configuration or input, 3 when the run is incomplete.
    """
    targets = targets_of(forms, outputs, report)
    if targets.keys() & set(FOR_PEOPLE):
        Thread(
            target=import_module, args=("copydesk.reports.console",)
        ).start()  # while the articles are examined
    settings = effective(overrides)
    suite = pipeline.suite_of(settings)
    history = None if no_history else history_of(settings)
    streams = targets.keys() == {"jsonl"} and report is None and per_article is None
    unreported = streams and history is None
    tally = Tally(suite, words=suite.counts_words or not unreported)
    parts = progress(tally.watch(examined(paths, settings, suite)))
    if streams:
        parts = _streamed(parts, suite, targets["jsonl"])
    if unreported:
        deque(parts, maxlen=0)
    else:
        run = pipeline.assemble(parts, tally)
        run = history.compared(run) if history else run
        if not streams:
            _write_html(run, report, per_article)
            for form, path in targets.items():
                _give_out(run, form, path, limit, report)
        keep(history, run, settings)
    if not targets.keys() & set(FOR_PEOPLE):
        click.echo(summary(tally), err=True)
    raise Exit(exit_code(tally, settings))


def examined(paths: Iterable[str], settings: Settings, suite: Suite) -> Iterator[Checked]:
    """Read ``paths`` and yield them examined, batch by batch."""
    from copydesk.datasets.readers import read

    batches = read(tuple(paths), columns=settings.columns, stdin=sys.stdin.buffer if sys.stdin else None)
    return pipeline.check(batches, suite.checks, language=settings.language, accepted=settings.accepted)


def exit_code(tally: Tally, settings: Settings) -> int:
    """Return 3 under ``strict`` for quarantined records or none checked, 1 for findings over the threshold, else 0."""
    if settings.strict and (tally.quarantined or not tally.checked):
        return 3
    if settings.fail_on == "never":
        return 0
    return int(tally.reaches(Severity(settings.fail_on)))


def _streamed(parts: Iterable[Checked], suite: Suite, path: Path | None) -> Iterator[Checked]:
    """Write the findings of each part before the next is read, and yield it without its texts."""
    from copydesk.reports.formats.wire import write_jsonl

    with opened(path) as out:

        def written(part: Checked) -> Checked:
            write_jsonl(part.findings, suite.checks, cast(IO[bytes], out.buffer))
            name_quarantined(part.quarantine)
            return without_text(part)

        yield from map(written, parts)


def _write_html(report: Report, page: Path | None, folder: Path | None) -> None:
    if page is not None or folder is not None:
        from copydesk.reports.html import write_html, write_pages
    if page is not None:
        with writing(page):
            write_html(report, page)
    if folder is not None:
        with writing(folder):
            write_pages(report, folder)


def _give_out(report: Report, form: str, path: Path | None, limit: int, page: Path | None) -> None:
    with opened(path) as out:
        if form in FOR_MACHINES:
            from copydesk.reports.formats import FORMATS

            out.buffer.write(FORMATS[form](report))
        else:
            _print(report, "full" if form == "full" else "concise", out, limit, page)


def _print(report: Report, style: Style, out: TextIO, limit: int, page: Path | None) -> None:
    from rich.console import Console

    from copydesk.reports.console import render

    render(report, Console(file=out), style=style, limit=limit, report_path=str(page) if page else None)
