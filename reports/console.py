"""The report on a terminal: what is wrong, where, why and what to do, within a screen or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, Literal

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.checks.model import Check
from copydesk.reports.cards import (
    Card,
    Place,
    article_order,
    card_frame,
    cards,
    checks_of,
    field_shown,
    field_text,
    plain_name,
)
from copydesk.reports.excerpt import window
from copydesk.reports.mending import Change, changes
from copydesk.reports.model import Report
from copydesk.reports.summary import Summary, counted, summarise, verdict_line
from copydesk.reports.visible import one_line

Style = Literal["full", "concise"]

_COLOURS: Final = {"critical": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_VERDICTS: Final = {"passed": "bold green", "failed": "bold red", "nothing checked": "bold yellow"}
_GUTTER: Final = 5
_NARROWEST: Final = 40
_TITLE: Final = 500
_REJECTS_SHOWN: Final = 10


def render(
    report: Report,
    console: Console,
    *,
    style: Style = "full",
    limit: int = 20,
    report_path: str | None = None,
) -> None:
    """Print ``report``: problems by article, gravest article first, then the figures and the verdict.

    Args:
        report: the run.
        console: where to print; its width, colours and NO_COLOR are honoured.
        style: ``full`` shows the text with what to do; ``concise`` is a line a problem.
        limit: problems to show, 0 for all; Rich prints about a thousand a second.
        report_path: where the HTML report was written, named in the last line.
    """
    frame = card_frame(report)
    checks = checks_of(report)
    alarms = frame.filter(pl.col("severity") != "info")
    shown = _gravest_first(alarms).head(limit or alarms.height)
    sheet = _Sheet(console, style, checks)
    for row, group in groupby(cards(shown), key=lambda card: card.row):
        for text in _article(report.articles.row(row, named=True), list(group), sheet):
            _put(console, text)
    if shown.height < alarms.height:
        _put(console, Text(f"… {counted(alarms.height - shown.height, 'more problem')} not shown\n", "dim"))
    _close(report, frame, checks, console, report_path)


def _gravest_first(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the cards with those of an article together: new before known, critical before warning."""
    places = article_order(frame).with_row_index("place")
    return (
        frame.with_row_index("reading")
        .join(places, on="row")
        .sort("place", "rank", "new", "reading", descending=[False, False, True, False])
        .select(frame.columns)
    )


def _put(console: Console, text: Text | Table) -> None:
    console.print(text, markup=False, emoji=False, highlight=False, soft_wrap=isinstance(text, Text))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What problems are printed on."""

    console: Console
    style: Style
    checks: dict[str, Check]
    told: set[str] = field(default_factory=set[str])
    """Codes whose reason was printed already."""


def _article(article: dict[str, Any], found: list[Card], sheet: _Sheet) -> Iterator[Text]:
    if sheet.style == "concise":
        yield from (_line(article, card, sheet.checks[card.code]) for card in found)
        return
    yield _heading(article, sheet.console)
    for card in found:
        check, first = sheet.checks[card.code], card.code not in sheet.told
        yield _problem(article, card, check, sheet.console, first=first)
        sheet.told.add(card.code)


def _width(console: Console) -> int:
    return max(console.width, _NARROWEST)


def _heading(article: dict[str, Any], console: Console) -> Text:
    first = (article["text"] or "")[:_TITLE].lstrip().partition("\n")[0]
    name, title = one_line(article["origin"] or article["id"] or ""), one_line(article["title"] or first)
    text = Text.assemble((name, "bold underline"), "  ", (title, "dim"))
    text.truncate(_width(console), overflow="ellipsis")
    return text.append("\n")


def _location(article: dict[str, Any], place: Place) -> str:
    """Return what an editor or a terminal can jump to; a field other than the text is named."""
    name = one_line(article["origin"] or article["id"] or "")
    if not place.end:
        return f"{name} {one_line(field_shown(place))}".rstrip()
    # An origin that already carries the record's line would read as a column.
    numbered = name.rpartition(":")[2].isdecimal()
    where = f"{place.line}:{place.column}"
    return f"{name}:{where}" if place.field == "text" and not numbered else f"{name} {place.field}:{where}"


def _line(article: dict[str, Any], card: Card, check: Check) -> Text:
    return Text.assemble(
        f"{_location(article, card.places[0])}: ",
        (f"{card.severity} {card.code}", _COLOURS[card.severity]),
        f" {check.name}: {one_line(card.message)}",
        (" NEW" if card.new else "", "bold magenta"),
        _also(card, " (also {})"),
    )


def _also(card: Card, frame: str) -> str:
    others = [f"{place.line}:{place.column}" for place in card.places[1:] if place.end]
    more = f" and {len(others) - 5} more" if len(others) > 5 else ""
    return frame.format(", ".join(others[:5]) + more) if others else ""


def _problem(article: dict[str, Any], card: Card, check: Check, console: Console, *, first: bool) -> Text:
    """Return a problem; why it is one and where to read more stand with the first of its check."""
    colour, place = _COLOURS[card.severity], card.places[0]
    text = Text.assemble((f"{card.severity}[{card.code}]", colour), (f" {plain_name(check)}", "bold"))
    if card.new:
        text.append("  NEW", "bold magenta")
    text.append(f"\n{'-->':>{_GUTTER + 2}} ", "blue").append(_location(article, place))
    if place.end:
        text.append(_excerpt(field_text(article, place.field), place, colour, _width(console)))
    notes = (
        ("", one_line(card.message)),
        ("also: ", _also(card, "{}")),
        ("why:  ", check.why if first else ""),
        ("based on: ", one_line(card.evidence or "")),
        ("fix:  ", check.fix),
        *(("safe: ", _becomes(change)) for change in changes(card, article)[:1]),
        ("rule: ", f"copydesk explain {card.code}" if first else ""),
    )
    for label, words in notes:
        if words:
            text.append(_note(label, words, console))
    return text.append("\n")


def _becomes(change: Change) -> str:
    before = one_line(change.before)
    return f"“{before}” becomes “{one_line(change.after)}”" if change.after else f"“{before}” goes"


def _excerpt(source: str, place: Place, colour: str, width: int) -> Text:
    view = window(source, place.start, place.end, width - _GUTTER - 3)
    bar = f"\n{'':{_GUTTER}} │"
    return Text.assemble(
        (bar, "blue"),
        (f"\n{place.line:>{_GUTTER}} │ ", "blue"),
        view.before,
        (view.marked, colour),
        view.after,
        (f"{bar} ", "blue"),
        " " * view.indent,
        (view.carets, colour),
    )


def _note(label: str, words: str, console: Console) -> Text:
    """Return ``= label words``, wrapped under itself."""
    lead = _GUTTER + 3 + len(label)
    lines = Text(words).wrap(console, max(_width(console) - lead, 20))
    for line in lines:
        line.rstrip()
    text = Text.assemble((f"\n{'':{_GUTTER}} = ", "blue"), (label, "bold"))
    return text.append(Text("\n" + " " * lead).join(lines))


def _close(
    report: Report, frame: pl.DataFrame, checks: dict[str, Check], console: Console, path: str | None
) -> None:
    summary = summarise(report, frame)
    if frame.height:
        _put(console, _by_check(frame, checks, compared=report.comparison is not None))
        _put(console, Text())
    for row in report.quarantine.head(_REJECTS_SHOWN).iter_rows(named=True):
        _put(console, _reject(row))
    for text in _figures(report, summary):
        _put(console, text)
    if path:
        _put(console, Text.assemble(("report   ", "dim"), one_line(path)))


def _by_check(frame: pl.DataFrame, checks: dict[str, Check], *, compared: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("Severity", "Check", "Name"):
        table.add_column(title, no_wrap=True)
    for title in ("Problems", "Articles", *(["New"] if compared else [])):
        table.add_column(title, justify="right")
    counts = (
        frame.group_by("rank", "severity", "code")
        .agg(pl.len(), pl.col("row").n_unique(), pl.col("new").sum())
        .sort("rank", "len", "code", descending=[False, True, False])
    )
    for _, severity, code, *numbers in counts.iter_rows():
        cells = (Text(f"{number:,}") for number in numbers[: 3 if compared else 2])
        table.add_row(Text(severity, _COLOURS[severity]), Text(code), Text(checks[code].name), *cells)
    return table


def _reject(row: dict[str, Any]) -> Text:
    place = row["file"] if row["line"] is None else f"{row['file']}:{row['line']}"
    return Text.assemble(
        ("quarantined ", "bold yellow"), one_line(place), f": {row['reason']}: {one_line(row['detail'])}"
    )


def _figures(report: Report, summary: Summary) -> Iterator[Text]:
    unseen = summary.quarantined - _REJECTS_SHOWN
    if unseen > 0:
        yield Text(f"… {counted(unseen, 'more quarantined record')}", "dim")
    yield Text.assemble(
        ("records  ", "dim"),
        f"{counted(summary.records, 'record')} in = {summary.checked:,} checked"
        f" + {summary.quarantined:,} quarantined",
    )
    yield Text.assemble(("problems ", "dim"), _problem_counts(summary))
    word, colour = summary.verdict.upper(), _VERDICTS[summary.verdict]
    yield Text.assemble(("verdict  ", "dim"), (word, colour), f" {verdict_line(report, summary)}")


def _problem_counts(summary: Summary) -> str:
    found = summary.problems
    line = f"{found['critical']:,} critical, {counted(found['warning'], 'warning')}"
    line += f" in {summary.flagged:,} of {counted(summary.checked, 'article')}"
    if summary.new is not None:
        line += f"; {summary.new:,} new, {summary.fixed:,} fixed"
    if summary.accepted:
        line += f"; {summary.accepted:,} accepted"
    if found["info"]:
        line += f"; {counted(found['info'], 'note')} folded away"
    return line
