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
_SHORT: Final = lexicon("abbreviations").phrases("title", "other")
_ABBREVIATED: Final = rf"(?-u:\b)({alternation(_SHORT)}|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\."
_FEW: Final = 4
"""Letters of a word in capitals that may be short for another; what is longer is looked for by itself."""
_LONG: Final = alternation(short for short in _SHORT if short[0].isupper() and len(short) > _FEW)
_SMALL: Final = alternation(short for short in _SHORT if short[0].islower() and "." not in short)
_MAYBE: Final = (
    r"(?-u:\b[A-Z][a-z]?[a-z]?[a-z]?\.)",
    rf"{_LONG}\.",
    r"[A-Za-z]\.[A-Za-z]",
    rf"(?:^|[ (/]){_SMALL}\.",
)
"""One of these stands in every line with an abbreviation; together they cost half of what that costs."""
_ORDINAL: Final = (
    rf"(\d|[ (][a-zäöü])\. ((?i:{lexicon('calendar').any_of('month', languages=['de'])})(?-u:\b)|[A-ZÄ]\.)"
)
"""What German counts or shortens before a capital letter: "am 3. Mai", "z. B."."""
_END: Final = r"(?:[.!?…]+(?:[”“’\"')\]»«]|\[\d+\])*[ \t\u{a0}]+|[。！？]+[」』”]*)"


def sentences(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut lines of running text into sentences.

    Args:
        lines: row, field, line, start and text.

    Returns:
        The same columns, a row a sentence: ``text`` and ``start`` are its own, ``end`` beside them,
        and ``paragraph``, the text of its line.
    """
    unused = ~pl.col("text").str.contains(_PRIVATE)
    masked = lines.with_columns(paragraph="text", free=unused, masked=pl.lit(value=False)).pipe(_mask)
    return (
        cut.pieces(masked, _END)
        .pipe(_unmask)
        .with_columns(pl.col("text").str.strip_chars_end())
        .filter(pl.col("text") != "")
        .with_columns(end=pl.col("start") + cut.chars("text"))
        .drop("free", "masked")
    )


def _mask(lines: pl.DataFrame) -> pl.DataFrame:
    """Mask in ``text`` the stops that end no sentence, where the private characters are ``free``; tell where."""
    text = pl.col("text").str
    if (lines["language"] == "de").any():
        lines = (
            lines.with_columns(german=pl.col("free") & (pl.col("language") == "de"))
            .pipe(_replaced, "german", _ORDINAL, "${1}\ue000 ${2}")
            .drop("german")
        )
    maybe = pl.any_horizontal(text.contains(pattern) for pattern in _MAYBE)
    lines = lines.with_columns(short=pl.col("free") & maybe, rare=pl.col("free") & text.contains("[!?…]"))
    lines = _replaced(lines, "short", _ABBREVIATED, "${1}\ue000")
    for mask, mark in _MASKED:
        asked = "free" if mark == "." else "rare"
        lines = _replaced(lines, asked, rf"[{mark}]([”“’\"')\]»«]*[ \t]+[\p{{Ll}}—–])", f"{mask}$1")
    return lines.drop("short", "rare")


def _replaced(lines: pl.DataFrame, asked: str, pattern: str, value: str) -> pl.DataFrame:
    """Mask what the regex ``pattern`` matches in ``text`` where ``asked``: looked for first, as few texts hold it."""
    found = lines.with_columns(found=cut.where(pl.col(asked), pl.col("text")).str.contains(pattern))
    if not found["found"].any():
        return lines
    text = cut.changed(found, "found", "text", pl.col("text").str.replace_all(pattern, value))
    return found.with_columns(text, masked=pl.col("masked") | pl.col("found")).drop("found")


def _unmask(parts: pl.DataFrame) -> pl.DataFrame:
    """Put their own marks back into ``text``; a line that had private characters itself was not masked."""
    if not parts["masked"].any():
        return parts
    masks, marks = [mask for mask, _ in _MASKED], [mark for _, mark in _MASKED]
    own = pl.col("text").str.replace_many(masks, marks)
    return parts.with_columns(cut.changed(parts, "masked", "text", own))
