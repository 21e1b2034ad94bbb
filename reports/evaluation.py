"""An evaluation to be read: tables for a terminal, one JSON document, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.checks.evaluation.figures import Evaluation, Figures
from copydesk.checks.evaluation.lines import Lines
from copydesk.reports.visible import one_line

_COLUMNS: Final = ("P", "R", "F1", "Labels", "Found", "Missed", "False", "Again", "Shut")
_LEGEND: Final = (
    "P precision, R recall; Missed: labels that nothing answers; False: alarms that no label bears out;\n"
    "Again: one more finding on a label; Shut: labels where the check cannot judge. The last two count neither way."
)


def print_figures(evaluation: Evaluation, names: Mapping[str, str], console: Console) -> None:
    """Print the figures by check, by kind, and of the lines.

    Args:
        evaluation: to be printed.
        names: by code, the name of the check.
        console: where to.
    """
    articles = f"{evaluation.articles} article{'' if evaluation.articles == 1 else 's'}"
    console.print(f"{articles}, {evaluation.labels} labels", highlight=False)
    for title, rows in (("Check", evaluation.checks), ("Kind", evaluation.kinds)):
        told = [row for row in rows if any(_counts(row))]
        if told:
            table = _table(title, *_COLUMNS)
            for row in told:
                named = f"{row.name} {names.get(row.name, '')}".strip()
                table.add_row(Text(one_line(named)), *map(Text, _cells(row)))
            console.print(table)
    console.print(_LEGEND, style="dim", highlight=False, soft_wrap=True)
    if evaluation.lines is not None:
        _print_lines(evaluation.lines, console)


def _cells(row: Figures) -> tuple[str, ...]:
    shares = (row.precision, row.recall, row.f1)
    return (*map(_share, shares), *(f"{count:,}" for count in _counts(row)))


def _counts(row: Figures) -> tuple[int, ...]:
    return row.labels, row.right, row.labels - row.answered, row.wrong, row.again, row.not_covered


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _print_lines(lines: Lines, console: Console) -> None:
    told = f"{lines.own_flagged:,} of {lines.own:,} of the article's own lines"
    console.print(
        f"boilerplate lines: precision {_share(_part(lines.answered, lines.answered + lines.wrong))}, "
        f"recall {_share(_part(lines.answered, lines.furniture))} of {lines.furniture:,}; {told} flagged",
        highlight=False,
        soft_wrap=True,
    )
    if lines.roles:
        table = _table("Role", "Precision", "Recall", "Labels", "Read so")
        for role, (wanted, read, both) in lines.roles.items():
            shares = (_share(_part(both, read)), _share(_part(both, wanted)))
            table.add_row(Text(role), *map(Text, (*shares, f"{wanted:,}", f"{read:,}")))
        console.print(table)


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def print_misses(evaluation: Evaluation, console: Console) -> None:
    """Print each miss and each false alarm with the words around it."""
    for row in evaluation.misses.iter_rows(named=True):
        where = row["article_id"] if row["field"] == "text" else f"{row['article_id']} {row['field']}"
        place = "" if row["start"] is None else f" {row['start']}–{row['end']}"
        beside = f" (there: {row['beside']})" if row["beside"] else ""
        head = Text(f"{row['what']:<11}  ", "red" if row["what"] == "miss" else "yellow")
        head.append(f"{row['name']}  {one_line(where)}{place}{beside}", "")
        console.print(head, soft_wrap=True)
        if row["excerpt"]:
            shown = Text(f"    {_tail(row['before'])}")
            shown.append(f"⟦{one_line(row['excerpt'])}⟧", "bold").append(_head(row["after"]))
            console.print(shown, soft_wrap=True)
    counts = dict(evaluation.misses.group_by("what").len().iter_rows())
    console.print(
        f"{counts.get('miss', 0)} missed, {counts.get('false alarm', 0)} false alarms", highlight=False
    )


def _tail(text: str) -> str:
    """Return the context before a span, from its line's beginning."""
    kept = one_line(text.rpartition("\n")[2])
    return f"{kept} " if text[-1:] == " " else kept


def _head(text: str) -> str:
    kept = one_line(text.partition("\n")[0])
    return f" {kept}" if text[:1] == " " else kept


def document(evaluation: Evaluation, *, misses: bool) -> dict[str, Any]:
    """Return an evaluation as one JSON document, with its misses and false alarms where asked."""
    found: dict[str, Any] = {
        "articles": evaluation.articles,
        "labels": evaluation.labels,
        "checks": [_row(row) for row in evaluation.checks],
        "kinds": [_row(row) for row in evaluation.kinds],
        "lines": None if evaluation.lines is None else asdict(evaluation.lines),
    }
    return found | ({"misses": evaluation.misses.to_dicts()} if misses else {})


def _row(row: Figures) -> dict[str, Any]:
    shares = {name: getattr(row, name) for name in ("precision", "recall", "f1")}
    return asdict(row) | {name: None if v is None else round(v, 4) for name, v in shares.items()}


def json_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield each row as a JSON object."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False)


def figure_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return a row for each check and each kind."""
    return [
        {"by": by, **_row(row)}
        for by, rows in (("check", evaluation.checks), ("kind", evaluation.kinds))
        for row in rows
    ]


def _table(first: str, *rest: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, no_wrap=True, overflow="ellipsis")
    for name in rest:
        table.add_column(name, justify="right", no_wrap=True)
    return table
