"""An article as the report shows it: lines in reading order, cut where marks begin and end.

Text is cut here, where offsets count characters; the page gets pieces and no offsets, since JavaScript
counts UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, TypeVar

import polars as pl

from copydesk.checks.units.cut import caption_number
from copydesk.reports.cards import Card, article_order, card_frame, cards
from copydesk.reports.mending import Change, changes
from copydesk.reports.model import Report
from copydesk.reports.visible import visible

Piece = str | list[str | int]
"""Plain text, or [text, card…]: the cards, by number from 0, that mark it. A card's number is given as
its bitwise complement where the mark only goes on from the piece before."""

Line = list[str | Piece]
"""[role, piece…]: a role of LINE by its letter."""

LineRow = tuple[int, int, int, str]
"""row, start, end and role of a LINE."""

T = TypeVar("T")

LETTERS: Final = {
    "headline": "h",
    "deck": "d",
    "byline": "y",
    "date": "t",
    "body": "b",
    "subhead": "s",
    "caption": "c",
    "credit": "r",
    "boilerplate": "x",
}

_LINE: Final = ("row", "start", "end", "role")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_CAPTION_PARTS: Final = (("text", "c"), ("credit", "r"))


@dataclass(frozen=True, slots=True)
class Mark:
    """What one finding covers in its field."""

    start: int
    end: int
    card: int


@dataclass(frozen=True, slots=True)
class View:
    """One article, ready to be set."""

    id: str
    title: str
    section: str
    source: str
    authors: tuple[str, ...]
    date: str
    """ISO date of publication, "" where unknown."""
    language: str
    lines: list[Line]
    cards: list[Card]
    """In reading order: those without a mark first."""

    changes: list[list[Change]]
    """The safe changes of each card."""

    def marked(self) -> set[int]:
        """Return the numbers of the cards that mark something."""
        pieces = (piece for line in self.lines for piece in line[1:] if not isinstance(piece, str))
        return {ref for piece in pieces for ref in piece[1:] if isinstance(ref, int)}


def views(report: Report) -> Iterator[View]:
    """Yield each article of ``report``: the one to read first at the top, clean ones last."""
    frame = card_frame(report)
    order = _order(report, frame)
    found = _by_row(cards(_reading_order(frame)), lambda card: card.row)
    lines = _by_row(report.lines.filter(field="text").select(*_LINE).iter_rows(), lambda line: line[0])
    articles = report.articles[order].with_columns(pl.col("id").fill_null(""))
    for row, article in zip(order, articles.iter_rows(named=True), strict=True):
        yield _view(article, found.get(row, []), lines.get(row, []))


def _order(report: Report, frame: pl.DataFrame) -> pl.Series:
    rows = pl.DataFrame({"row": pl.int_range(report.articles.height, dtype=pl.UInt32, eager=True)})
    flagged = article_order(frame)
    clean = rows.join(flagged, on="row", how="anti", maintain_order="left")
    return pl.concat([flagged, clean])["row"]


def _by_row(items: Iterable[T], row: Callable[[T], int]) -> dict[int, list[T]]:
    """Return ``items`` by their article's row: a frame for each article would cost more than its view."""
    groups: dict[int, list[T]] = {}
    for item in items:
        groups.setdefault(row(item), []).append(item)
    return groups


def _reading_order(frame: pl.DataFrame) -> pl.DataFrame:
    field = pl.col("field").list.first()
    shown = field.replace_strict(
        {"title": 1, "deck": 2, "text": 3}, default=caption_number(field) + 4, return_dtype=pl.UInt32
    )
    return frame.sort("row", shown.fill_null(0), pl.col("start").list.first(), maintain_order=True)


def _view(article: Mapping[str, Any], own: list[Card], lines: Sequence[LineRow]) -> View:
    shown = list(_lines(article, lines, _marks(own)))
    title = next((_plain(line) for line in shown if line[0] == "h"), "") or visible(article["id"])
    if not any(line[0] == "h" for line in shown):
        shown.insert(0, ["h", title])
    published, language = article["published"], article["language"] or ""
    return View(
        id=visible(article["id"]),
        title=title,
        section=visible(article["section"] or ""),
        source=visible(article["source"] or ""),
        authors=tuple(visible(name or "") for name in article["authors"] or ()),
        date=published.date().isoformat() if published else "",
        language=language if _LANGUAGE.fullmatch(language) else "",
        lines=shown,
        cards=own,
        changes=[changes(card, article) for card in own],
    )


def _marks(own: Iterable[Card]) -> dict[str, list[Mark]]:
    """Return the marks by field, in the order that they begin."""
    marks: dict[str, list[Mark]] = {}
    for number, card in enumerate(own):
        for place in card.places:
            marks.setdefault(place.field, []).append(Mark(place.start, place.end, number))
    for of_field in marks.values():
        of_field.sort(key=lambda mark: (mark.start, mark.end))
    return marks


def _lines(
    article: Mapping[str, Any], lines: Sequence[LineRow], marks: Mapping[str, list[Mark]]
) -> Iterator[Line]:
    for field in ("title", "deck"):
        if article[field]:
            yield from _whole(
                article[field], LETTERS["headline" if field == "title" else field], marks.get(field)
            )
    if article["authors"]:
        yield ["y", visible(", ".join(name or "" for name in article["authors"]))]
    text = article["text"] or ""
    yield from _cut(text, lines or [(0, 0, len(text), "body")], marks.get("text", []))
    for number, caption in enumerate(article["captions"] or ()):
        for part, letter in _CAPTION_PARTS:
            if caption and caption[part]:
                yield from _whole(caption[part], letter, marks.get(f"captions.{number}.{part}"))


def _whole(text: str, letter: str, marks: list[Mark] | None) -> Iterator[Line]:
    yield [letter, *_pieces(text, 0, len(text), marks or [])]


def _cut(text: str, lines: Iterable[LineRow], marks: Sequence[Mark]) -> Iterator[Line]:
    """Yield each line with the marks that touch it; lines and marks stand in the order they begin."""
    waiting, touching = iter(marks), list[Mark]()
    mark = next(waiting, None)
    for _, start, end, role in lines:
        while mark and mark.start < end:
            # One that begins in the white space before a line begins with the line.
            touching.append(replace(mark, start=max(mark.start, start)))
            mark = next(waiting, None)
        touching = [one for one in touching if one.end > start]
        yield [LETTERS.get(role, "b"), *_pieces(text, start, end, touching)]


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """Return text[start:end] cut where a mark begins or ends; overlapping marks share pieces."""
    if not marks:
        return [visible(text[start:end])]
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    return [_piece(text, left, right, marks) for left, right in pairwise(cuts)]


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    words = visible(text[start:end])
    return [words, *(mark.card if mark.start == start else ~mark.card for mark in over)] if over else words


def _plain(line: Line) -> str:
    return "".join(piece if isinstance(piece, str) else str(piece[0]) for piece in line[1:])
