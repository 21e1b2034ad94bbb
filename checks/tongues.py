"""What checks of sources ask in German, French and Spanish; the words stand in ``lexicons/hearsay.toml``.

These are asked of articles in their own language alone, so that they may use letters beyond ASCII: slower to search,
and gated by plain stems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Wording
from copydesk.checks.wording import outside_quotation

OTHERS: Final = ("de", "es", "fr")
COVERED: Final = frozenset({"en", *OTHERS})
_START: Final = 25
"""Characters in which a sentence says that somebody told the one before: "Das teilte …", "Así lo dijo …"."""
_STANDS_ALONE: Final = r"^(?:\P{L}|$)"


def each(made: Callable[[str], Wording]) -> Mapping[str, Wording]:
    """Return the wording of a check in each of the other languages, made when an article is written in it."""
    return _Each(made)


@dataclass(frozen=True, slots=True)
class _Each(Mapping[str, Wording]):
    made: Callable[[str], Wording]
    known: dict[str, Wording] = field(default_factory=dict[str, Wording])

    def __getitem__(self, code: str) -> Wording:
        if code not in OTHERS:
            raise KeyError(code)
        if code not in self.known:
            self.known[code] = self.made(code)
        return self.known[code]

    def __contains__(self, code: object) -> bool:
        return code in OTHERS  # what Mapping has would make the wording

    def __iter__(self) -> Iterator[str]:
        return iter(OTHERS)

    def __len__(self) -> int:
        return len(OTHERS)


def any_of(code: str, *names: str) -> str:
    """Return a pattern for the phrases of the lists in one language, whatever their case."""
    return rf"(?i:{lexicon('hearsay').any_of(*names, languages=[code])})"


def find(pattern: str) -> str:
    """Return ``pattern`` where a word begins; ``whole`` tells whether one ends behind it."""
    return rf"(?P<lead>^|[^\p{{L}}])(?:{pattern})"


def whole() -> pl.Expr:
    """Return whether a match is whole words in the writer's own voice."""
    return outside_quotation() & pl.col("after").str.contains(_STANDS_ALONE)


def holds(column: str, code: str, name: str) -> pl.Expr:
    """Return whether ``column`` holds one of the stems in the list ``name``, as a part of any word."""
    stems = list(lexicon("hearsay").phrases(name, languages=[code]))
    return pl.col(column).str.contains_any(stems, ascii_case_insensitive=True)


def told(text: pl.Expr, code: str) -> pl.Expr:
    """Return whether ``text`` hands what it says to somebody beyond doubt."""
    return text.str.contains(rf"(?:^|[^\p{{L}}]){any_of(code, 'told')}(?:[^\p{{L}}]|$)")


def told_elsewhere(code: str, *names: str) -> pl.Expr:
    """Return whether the sentence, but for phrases of the lists ``names``, or the start of the next one is told."""
    rest = pl.col("bare").str.replace_all(any_of(code, *names), "")
    return told(rest, code) | told(pl.col("next_text").str.slice(0, _START), code)


def placed(code: str) -> pl.Expr:
    """Return whether the words behind the match say where its people belong, or who they are."""
    return pl.col("after").str.contains(
        rf"^ (?:{any_of(code, 'placed')}(?:[^\p{{L}}]|$)|d['’])|^, (?:qui|dont|quienes) "
    )


def ahead(code: str, name: str) -> pl.Expr:
    """Return whether one of the words in the list ``name`` stands right before the match."""
    return pl.col("before").str.contains(rf"(?:^|[^\p{{L}}]){any_of(code, name)}[ ’']*$")
