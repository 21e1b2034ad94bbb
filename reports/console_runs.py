"""Recorded runs on a terminal: their figures, their trends, and what changed between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.checks.registry import CHECKS
from copydesk.reports.cards import plain_name
from copydesk.reports.mail import bars
from copydesk.reports.recorded import Changes, problems
from copydesk.reports.summary import counted
from copydesk.reports.visible import one_line

_NAMES: Final = {check.code: plain_name(check) for check in CHECKS}
_COLOURS: Final = {"critical": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_FIGURES: Final = ("articles", "flagged", "critical", "warning", "new", "fixed")
_SHORTEST: Final = 15
"""Characters of a run's name down to the second."""


def print_runs(trend: pl.DataFrame, console: Console) -> None:
    """Print TREND, a run a line, oldest first, each by as much of its name as tells it from the others."""
    table = _table("Run", "Suite", "Verdict", *(name.capitalize() for name in _FIGURES), left=3)
    shown = _shortest(trend["run"].to_list())
    for run in trend.iter_rows(named=True):
        verdict = Text("met", "green") if run["passed"] else Text("not met", "red")
        numbers = (_number(run[name]) for name in _FIGURES)
        table.add_row(Text(run["run"][:shown]), Text(one_line(run["suite"])), verdict, *numbers)
    _put(console, table)


def _shortest(names: Sequence[str]) -> int:
    lengths = range(_SHORTEST, max(map(len, names), default=_SHORTEST))
    return next((n for n in lengths if len({name[:n] for name in names}) == len(names)), max(map(len, names)))


def print_trends(trends: pl.DataFrame, by: str, console: Console) -> None:
    """Print problems per run, a name a line (see ``trends_of``)."""
    table = _table(by.capitalize(), "Trend", "First", "Last", "Change", left=2)
    for name, counts in trends.iter_rows():
        change = counts[-1] - counts[0]
        words = f"{name} {_NAMES.get(name, '')}".strip() if by == "check" else name
        colour = "red" if change > 0 else "green" if change < 0 else ""
        table.add_row(
            Text(one_line(words)),
            Text(bars(tuple(map(float, counts)))),
            *(Text(f"{count:,}") for count in (counts[0], counts[-1])),
            Text(f"{change:+,}", colour),
        )
    _put(console, table)


def print_changes(changes: Changes, console: Console) -> None:
    """Print what is new and what was fixed, a problem a line, and the figures."""
    found = {
        name: problems(getattr(changes, name)).filter(pl.col("severity") != "info")
        for name in ("new", "persisting", "fixed")
    }
    for name, sign, colour in (("new", "+", "red"), ("fixed", "-", "green")):
        for row in found[name].iter_rows(named=True):
            _put(console, _change(row, sign, colour))
    new, persisting, fixed = (found[name].height for name in ("new", "persisting", "fixed"))
    _put(console, Text(f"{counted(new, 'new problem')}, {persisting:,} persisting, {fixed:,} fixed"))


def _change(row: Mapping[str, Any], sign: str, colour: str) -> Text:
    words = f" “{one_line(row['excerpt'])[:80]}”" if row["excerpt"] else ""
    return Text.assemble(
        (f"{sign} ", colour),
        (f"{row['severity']} {row['code']}", _COLOURS[row["severity"]]),
        f" {_NAMES.get(row['code'], '')}: {one_line(row['title'] or row['article_id'] or '')}",
        f" ({one_line(row['field'])}:{row['line']})",
        (words, "dim"),
    )


def _table(*titles: str, left: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=0)
    for number, title in enumerate(titles):
        table.add_column(title, justify="left" if number < left else "right", no_wrap=True)
    return table


def _number(value: int | None) -> Text:
    return Text("" if value is None else f"{value:,}")


def _put(console: Console, text: Text | Table) -> None:
    console.print(text, markup=False, emoji=False, highlight=False, soft_wrap=isinstance(text, Text))
