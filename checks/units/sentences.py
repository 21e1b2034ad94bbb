"""Sentences of the article's running text, each with the source that its content is handed to.

A full stop ends a sentence unless it belongs to an abbreviation or an initial, or a small letter follows. Such
stops are masked by private characters of the same length while the text is cut, so that offsets stay true.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import alternation, lexicon
from copydesk.checks.units import cut

_MASKED: Final = (("\ue000", "."), ("\ue001", "!"), ("\ue002", "?"), ("\ue003", "…"))
_PRIVATE: Final = "[\ue000-\ue003]"
_ABBREVIATED: Final = (
    rf"(?-u:\b)({alternation(lexicon('abbreviations').phrases('title', 'other'))}"
    rf"|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\."
)
_END: Final = r"(?:[.!?…]+(?:[”’\"')\]»]|\[\d+\])*[ \t\u{a0}]+|[。！？]+[」』”]*)"


def sentences(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut body and standfirst lines into sentences.

    Args:
        lines: row, field, line, start, text and role.

    Returns:
        The same columns, a row a sentence: ``text`` and ``start`` are its own, ``end`` beside them,
        and ``paragraph``, the text of its line.
    """
    running = lines.filter(pl.col("role").is_in(["body", "deck"]))
    masked = running.with_columns(
        paragraph="text", masked=~pl.col("text").str.contains(_PRIVATE)
    ).with_columns(pl.when("masked").then(_mask(pl.col("text"))).otherwise("text"))
    return (
        cut.pieces(masked, _END)
        .with_columns(_unmask().str.strip_chars_end())
        .filter(pl.col("text") != "")
        .with_columns(end=pl.col("start") + cut.chars("text"))
        .drop("masked")
    )


def _mask(text: pl.Expr) -> pl.Expr:
    initials = text.str.replace_all(_ABBREVIATED, "${1}\ue000")
    for mask, mark in _MASKED:
        initials = initials.str.replace_all(rf"[{mark}]([”’\"')\]]*[ \t]+[\p{{Ll}}—–])", f"{mask}$1")
    return initials


def _unmask() -> pl.Expr:
    """Return ``text`` with its own marks again; a line that had private characters itself was not masked."""
    masks, marks = [mask for mask, _ in _MASKED], [mark for _, mark in _MASKED]
    text = pl.col("text")
    return (
        pl.when(pl.col("masked") & text.str.contains(_PRIVATE))
        .then(text.str.replace_many(masks, marks))
        .otherwise(text)
    )
