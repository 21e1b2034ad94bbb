"""A safe fix as its reader sees it: a few words before and after, amid the line they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from copydesk.reports.cards import Card, Place, field_text
from copydesk.reports.visible import visible

_AROUND: Final = 40
"""Characters of the line on either side."""
_LONG: Final = 160
"""Characters of the span above which its middle is left out."""
_SHOWN: Final = 3
"""Changes of one card: the tenth line of a form teaches nothing that the first did not."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one finding's words become; the line is ``lead + before + tail``, then ``lead + after + tail``."""

    lead: str
    before: str
    after: str
    """Empty: the words go."""
    tail: str


def changes(card: Card, article: Mapping[str, Any]) -> list[Change]:
    """Return the safe changes of a card, each once and the first few, made visible.

    Args:
        card: of ``article``.
        article: a record, as ``frame.row(i, named=True)`` gives it.
    """
    safe = [place for place in card.places if place.fixed is not None]
    every = dict.fromkeys(_change(place, field_text(article, place.field)) for place in safe)
    return list(every)[:_SHOWN]


def _change(place: Place, text: str) -> Change:
    lead = text[max(0, place.start - _AROUND) : place.start].rpartition("\n")[2]
    tail = text[place.end : place.end + _AROUND].partition("\n")[0]
    cut_before = place.start - len(lead) > 0 and text[place.start - len(lead) - 1] != "\n"
    cut_behind = place.end + len(tail) < len(text) and text[place.end + len(tail)] != "\n"
    return Change(
        visible(f"…{lead}" if cut_before else lead),
        visible(_short(place.excerpt)),
        visible(place.fixed or ""),
        visible(f"{tail}…" if cut_behind else tail),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 40]} … {words[-30:]}"
