"""``copydesk inspect``: show what was understood of a flat text."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

import click
import polars as pl

from copydesk.checks.model import Unit
from copydesk.checks.units import inspect as structure
from copydesk.flows.settings import effective
from copydesk.reports.visible import one_line

UNITS: Final = tuple(unit.value for unit in Unit if unit is not Unit.ARTICLE)
_PLACE: Final = ("article_id", "unit", "field", "start", "end", "line", "text")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--unit", type=click.Choice(UNITS), default="line", show_default=True, help="What to show.")
@click.option("--format", "form", type=click.Choice(("full", "jsonl")), default="full", show_default=True)
def inspect(paths: tuple[str, ...], unit: str, form: str) -> None:
    """Show the lines, sentences, quotations or captions that were understood, and what of them."""
    from copydesk.datasets.readers import read

    for batch in read(paths, columns=effective({}).columns, stdin=sys.stdin.buffer):
        rows = structure(batch.articles, Unit(unit))
        if form == "jsonl":
            sys.stdout.buffer.write(rows.write_ndjson().encode())
        else:
            for line in _lines(rows):
                click.echo(line)


def _lines(rows: pl.DataFrame) -> Iterator[str]:
    """Yield a heading for each article and a line for each of its units, cut to the terminal's width."""
    width = max(shutil.get_terminal_size().columns, 40)
    for (name,), group in rows.group_by("article_id", maintain_order=True):
        yield one_line(str(name))
        for row in group.iter_rows(named=True):
            yield _cut(f"{row['line']:>5}  {_facts(row)}  {one_line(row['text'])}", width)


def _facts(row: Mapping[str, Any]) -> str:
    """Return what is known of a unit beside its place: a role, or ``attributed=true cue=said``."""
    if "role" in row:
        return str(row["role"]).ljust(len("boilerplate"))
    known = {name: value for name, value in row.items() if name not in _PLACE and value is not None}
    return " ".join(f"{name}={one_line(str(value))}" for name, value in known.items())


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
