"""Commands over the runs that were kept: ``history``, ``diff`` and ``digest``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from copydesk.flows.commands.output import opened, targets_of
from copydesk.flows.commands.recording import required_history
from copydesk.flows.settings import effective

if TYPE_CHECKING:
    import polars as pl

    from copydesk.flows.history import History

Command = TypeVar("Command", bound=Callable[..., Any])

_NONE = "no such run was kept yet: `copydesk check` keeps each of its own"
_PLACE = click.option(
    "--history", "place", metavar="PLACE", help="Folder or object store that keeps the runs."
)
_SUITE = click.option("--suite", metavar="NAME", help="Runs of this suite alone.")


def _kept(place: str | None) -> History:
    return required_history(effective({"history": place}))


@click.command()
@_PLACE
@_SUITE
@click.option("--last", type=click.IntRange(min=1), default=20, show_default=True, help="Runs to show.")
@click.option("--by", type=click.Choice(["check", "desk", "source"]), help="Problems of each in every run.")
@click.option("--format", "form", type=click.Choice(["full", "jsonl"]), default="full", show_default=True)
def history(place: str | None, suite: str | None, last: int, by: str | None, form: str) -> None:
    """Show the runs that were kept, or how checks, desks or sources went over them."""
    from copydesk.flows.history import trend
    from copydesk.reports.recorded import trends_of

    kept = _kept(place)
    runs = kept.runs(suite=suite)[-last:]
    if not runs:
        raise click.UsageError(_NONE)
    table = trends_of(kept.rows(runs), [run.run for run in runs], by) if by else trend(runs)
    if form == "jsonl":
        _print_lines(table)
    else:
        _print_table(table, by)


def _print_table(table: pl.DataFrame, by: str | None) -> None:
    from rich.console import Console

    from copydesk.reports.console_runs import print_runs, print_trends

    if by:
        print_trends(table, by, Console())
    else:
        print_runs(table, Console())


def _print_lines(table: pl.DataFrame) -> None:
    for row in table.iter_rows(named=True):
        click.echo(json.dumps(row, ensure_ascii=False, default=str))


@click.command()
@click.argument("before", default="last~1")
@click.argument("after", default="last")
@_PLACE
@click.option("--format", "form", type=click.Choice(["full", "jsonl"]), default="full", show_default=True)
def diff(before: str, after: str, place: str | None, form: str) -> None:
    """Show what is new and what was fixed between two runs: BEFORE and AFTER, the last two by default.

    A run goes by its name or the beginning of it; last is the last one, last~1 the one before.
    """
    from copydesk.flows.history import UnknownRunError
    from copydesk.reports.recorded import changes

    kept = _kept(place)
    try:
        first, second = kept.find(before), kept.find(after)
    except UnknownRunError as error:
        raise click.UsageError(str(error)) from error
    found = changes(kept.rows([first]), kept.rows([second]), {first.run: first.checks}, second.checks)
    if form == "full":
        from rich.console import Console

        from copydesk.reports.console_runs import print_changes

        print_changes(found, Console())
        return
    for name in ("new", "persisting", "fixed"):
        for row in getattr(found, name).drop("new").iter_rows(named=True):
            click.echo(json.dumps({"change": name, **row}, ensure_ascii=False))


@click.command()
@_PLACE
@_SUITE
@click.option(
    "--hours", type=click.FloatRange(min=0), default=0, help="Sum up all runs of the last hours of runs."
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(["markdown", "html"]),
    multiple=True,
    default=["markdown"],
    show_default=True,
    help="Once for each --output, and once for standard output.",
)
@click.option(
    "--output", "outputs", type=click.Path(path_type=Path), multiple=True, help="File of a --format."
)
def digest(
    place: str | None, suite: str | None, hours: float, forms: tuple[str, ...], outputs: tuple[Path, ...]
) -> None:
    """Write the desk's digest of the last run: new critical problems, noisiest checks, worst feeds, trend."""
    from copydesk.reports import mail

    files = targets_of(forms, outputs)
    told = _kept(place).digest(hours=hours, suite=suite)
    if told is None:
        raise click.UsageError(_NONE)
    for form, path in files.items():
        with opened(path) as out:
            out.write(mail.markdown(told) if form == "markdown" else mail.html(told))
