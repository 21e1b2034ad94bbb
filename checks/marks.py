"""Spans marked in a text ⟦so⟧, as examples and labelled articles carry them.

A mark may say what it stands for (``⟦UNS001|reportedly⟧``) and may stand within another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

OPEN: Final = "⟦"
CLOSE: Final = "⟧"
_PIECE: Final = re.compile(r"(⟦(?:[\w/?-]+\|)?|⟧)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of a text without its marks."""

    label: str
    """What it stands for; empty where it does not say."""
    start: int
    """Characters of the text, half open."""
    end: int


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """Return a text without its marks, and what they enclosed, in the order in which they open.

    Raises:
        ValueError: a mark is not closed, or closed twice.
    """
    text, begun, marks = "", list[tuple[int, str]](), dict[int, Mark]()
    opened = 0
    for piece in _PIECE.split(marked):
        if piece.startswith(OPEN):
            begun.append((opened, piece[1:].removesuffix("|")))
            marks[opened] = Mark("", len(text), len(text))
            opened += 1
        elif piece == CLOSE:
            if not begun:
                raise ValueError(f"a mark is closed that was not opened, in {marked[:60]!r}")
            number, label = begun.pop()
            marks[number] = Mark(label, marks[number].start, len(text))
        else:
            text += piece
    if begun:
        raise ValueError(f"a mark is left open in {marked[:60]!r}")
    return text, list(marks.values())


def marked_fields(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each text of an article's record that may carry marks: its field, and the mapping and key that hold it."""
    yield from (
        (name, record, name) for name in ("text", "title", "deck") if isinstance(record.get(name), str)
    )
    for number, caption in enumerate(record.get("captions") or []):
        yield f"captions.{number}.text", caption, "text"
