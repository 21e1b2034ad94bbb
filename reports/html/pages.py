"""The report without a script: a page for each article and one that lists them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from copydesk.reports.cards import SEVERITIES, card_frame, checks_of, field_shown, plain_name
from copydesk.reports.html.data import web_address
from copydesk.reports.html.page import asset, environment, policy
from copydesk.reports.html.view import View, views
from copydesk.reports.model import Report
from copydesk.reports.summary import summarise
from copydesk.reports.visible import visible


def write_pages(report: Report, folder: Path) -> None:
    """Write ``index.html`` and a page for each article of ``report`` to ``folder``, which is made if need be.

    Each page stands alone and may be sent by itself; pages are numbered in the order of the list.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    style, count = asset("page.min.css"), report.articles.height
    template = environment().get_template("article.html.j2")
    common = {
        "style": style,
        "policy": policy(style),
        "checks": checks_of(report),
        "plain_name": plain_name,
        "web_address": web_address,
        "field_shown": field_shown,
        "level": _level,
        "marked": lambda card, view: card in view.marked(),
    }
    rows = []
    for number, view in enumerate(views(report)):
        before, after = _name(number - 1, count), _name(number + 1, count)
        page = template.render(common, view=view, before=before, after=after, first=_once())
        (folder / (_name(number, count) or "")).write_bytes(page.encode())
        rows.append(_row(view, _name(number, count)))
    contents = environment().get_template("pages.html.j2")
    summary = summarise(report, card_frame(report))
    page = contents.render(common, rows=rows, summary=summary, suite=visible(report.suite.name))
    (folder / "index.html").write_bytes(page.encode())


def _name(number: int, count: int) -> str | None:
    """Return the file of an article by its place, None where there is none; ids are no file names."""
    return f"{number + 1:0{len(str(count))}}.html" if 0 <= number < count else None


def _once() -> Callable[[int], bool]:
    """Return a function that is true for each number the first time."""
    seen = set[int]()

    def first(number: int) -> bool:
        before = len(seen)
        seen.add(number)
        return len(seen) > before

    return first


def _level(piece: list[Any], view: View) -> str:
    """Return the gravest severity of the cards that mark ``piece``."""
    cards = [view.cards[ref if ref >= 0 else ~ref] for ref in piece[1:]]
    return SEVERITIES[min(SEVERITIES.index(card.severity) for card in cards)]


def _row(view: View, file: str | None) -> dict[str, Any]:
    severities = [card.severity for card in view.cards]
    counts = [severities.count(severity) for severity in SEVERITIES]
    return {"file": file, "title": view.title, "section": view.section, "counts": counts}
