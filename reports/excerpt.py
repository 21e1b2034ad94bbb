"""One line of text cut to a width, with carets that stand under the right characters."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from copydesk.reports.visible import visible

_ELLIPSIS = "…"
_TAIL = 12
"""Cells of a long span's end that are kept when its middle is cut out."""


@dataclass(frozen=True, slots=True)
class Window:
    """A line with a span in it; widths in terminal cells, where a CJK character or an emoji is two."""

    before: str
    marked: str
    after: str
    continues: bool
    """The span goes on below this line."""

    @property
    def indent(self) -> int:
        """Cells before the span."""
        return cell_len(self.before)

    @property
    def carets(self) -> str:
        """A caret for each cell of the span, at least one."""
        return "^" * max(1, cell_len(self.marked)) + (" (goes on)" if self.continues else "")


def window(text: str, start: int, end: int, width: int) -> Window:
    """Return the line of ``text`` where [start, end) begins, cut to at most ``width`` cells around it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    stop = min(end, last)
    # A line may hold megabytes: no more is measured than could be shown.
    reach = width * 4
    before = _plain(text[max(first, start - reach) : start])
    after = _plain(text[stop : min(last, stop + reach)].removesuffix("\r"))
    around = min(cell_len(before) + cell_len(after), width // 3)
    marked = _without_middle(_plain(_ends(text[start:stop], reach)), width - around)
    room = width - cell_len(marked)
    # What one side leaves free, the other may use.
    left = max(room // 2, room - cell_len(after))
    before = _tail(before, left)
    return Window(before, marked, _head(after, room - cell_len(before)), end > last)


def _ends(text: str, reach: int) -> str:
    return text if len(text) <= 2 * reach else text[:reach] + text[-reach:]


def _plain(text: str) -> str:
    return visible(text).replace("\t", " ")


def _head(text: str, cells: int) -> str:
    """Return the beginning of ``text`` in at most ``cells``, ending in an ellipsis where it is cut."""
    if cell_len(text) <= cells:
        return text
    return _take(text, cells - 1) + _ELLIPSIS if cells > 0 else ""


def _tail(text: str, cells: int) -> str:
    """Return the end of ``text`` in at most ``cells``, beginning with an ellipsis where it is cut."""
    if cell_len(text) <= cells:
        return text
    return _ELLIPSIS + _take(text[::-1], cells - 1)[::-1] if cells > 0 else ""


def _take(text: str, cells: int) -> str:
    """Return the longest beginning of ``text`` that fits in ``cells``."""
    kept = text[: max(cells, 0)]
    while cell_len(kept) > cells:
        kept = kept[:-1]
    return kept


def _without_middle(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    tail = _take(text[::-1], min(_TAIL, cells // 3))[::-1]
    return _head(text, cells - cell_len(tail)) + tail
