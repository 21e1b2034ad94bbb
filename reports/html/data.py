"""What the page's script reads: an index of the articles, and a block with the text and cards of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any, Final

from copydesk.checks.model import Check
from copydesk.reports.cards import SEVERITIES, Card, field_shown, plain_name
from copydesk.reports.html.view import Line, View
from copydesk.reports.mending import Change
from copydesk.reports.visible import visible

# As they stand in a script element: nothing in a string can close it or open a comment, and the line
# separators that older script engines end a string at are written out.
_ESCAPES: Final = (
    ("&", "\\u0026"),
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)


def script_json(value: object) -> str:
    """Return ``value`` as JSON that is safe inside a script element, and is JavaScript too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def block(view: View) -> list[Any]:
    """Return the language, the lines and the cards of one article.

    A card is [message, fingerprint], where no line shows it also [field, excerpt], and where there are any
    also [evidence, changes], with a change as [lead, before, after, tail]. The field is "" for what is said
    of the whole record. A body line without marks is its text alone: most lines are.
    """
    marked = view.marked()
    return [
        view.language,
        [line[1] if _is_plain(line) else line for line in view.lines],
        [
            _card(card, changes, shown=number in marked)
            for number, (card, changes) in enumerate(zip(view.cards, view.changes, strict=True))
        ],
    ]


def _is_plain(line: Line) -> bool:
    return line[0] == "b" and len(line) == 2 and isinstance(line[1], str)


def _card(card: Card, changes: Sequence[Change], *, shown: bool) -> list[Any]:
    words, place = [visible(card.message), card.fingerprint], card.places[0]
    where = ["", ""] if shown else [field_shown(place), visible(place.excerpt)]
    told = [visible(card.evidence or ""), [astuple(change) for change in changes]]
    if any(told):
        return [*words, *where, *told]
    return words if shown else [*words, *where]


class Index:
    """The index, filled article by article; names and checks are told once and then counted."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self._checks: Final = {check.code: check for check in checks}
        self._numbers: Final[dict[str, int]] = {}
        self._names: Final[dict[str, dict[str, int]]] = {"sections": {}, "sources": {}, "authors": {}}
        self._articles: Final[list[Sequence[object]]] = []

    def add(self, view: View) -> None:
        """Append one article, in the order of the list."""
        authors = [self._number("authors", name) for name in view.authors]
        section, source = self._number("sections", view.section), self._number("sources", view.source)
        packed = [self._packed(card) for card in view.cards]
        self._articles.append((view.id, view.title, section, source, authors, view.date, packed))

    def data(self) -> dict[str, Any]:
        """Return what data.js reads as ``run``."""
        names = {kind: list(numbers) for kind, numbers in self._names.items()}
        checks = [_check(self._checks[code]) for code in self._numbers]
        return {"checks": checks, **names, "articles": self._articles}

    def _number(self, kind: str, name: str) -> int:
        return self._names[kind].setdefault(name, len(self._names[kind]))

    def _packed(self, card: Card) -> int:
        number = self._numbers.setdefault(card.code, len(self._numbers))
        return number * 6 + SEVERITIES.index(card.severity) * 2 + card.new


def _check(check: Check) -> dict[str, str]:
    return {
        "code": check.code,
        "name": plain_name(check),
        "why": check.why,
        "fix": check.fix,
        "rule": web_address(check.rule),
    }


def web_address(address: str) -> str:
    """Return ``address`` if a browser may follow it, else ""."""
    return address if address.startswith(("https://", "http://")) else ""
