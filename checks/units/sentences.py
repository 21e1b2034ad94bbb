"""Sentences of the article's running text, each with the source that its content is handed to.

A full stop ends a sentence unless it belongs to an abbreviation or an initial, or a small letter follows. Lines are cut
at every stop, and the few pieces between which no sentence ends are put together again: what stands at the end of a
piece is soon looked at, where stops within a line would have to be searched for.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import alternation, lexicon
from copydesk.checks.threads import alone
from copydesk.checks.units import cut

_CLOSING: Final = r"”“’\"')\]»«"
_AFTER: Final = rf"(?:[{_CLOSING}]|\[\d+\])*[ \t\u{{a0}}]+"
"""What may follow a stop, white space at last."""
_END: Final = rf"(?:[.!?…]+{_AFTER}|[。！？]+[」』”]*)"
_SHORT: Final = alternation(lexicon("abbreviations").phrases("title", "other"))
_ABBREVIATED: Final = rf"(?-u:\b)(?:{_SHORT}|[A-Z]|[a-z]\.(?:[A-Za-z]\.)*[A-Za-z])\.{_AFTER}$"
_SMALL: Final = rf"[.!?…][{_CLOSING}]*[ \t]+[\p{{Ll}}—–]"
"""A stop, and what a sentence runs on with."""
_MONTHS: Final = lexicon("calendar").any_of("month", languages=["de"])
_ORDINAL: Final = rf"(?:\d|(?:^|[ (])[a-zäöü])\. (?:(?i:{_MONTHS})(?-u:\b)|[A-ZÄ]\.)"
"""What German counts or shortens before a capital letter: "am 3. Mai", "z. B."."""
_NAMED: Final = 12
"""Characters of the next piece in which a month's name ends."""


def sentences(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut lines of running text into sentences.

    Args:
        lines: row, field, line, start, text and language.

    Returns:
        The same columns, a row a sentence: ``text`` and ``start`` are its own, ``end`` beside them, ``paragraph``, the
        text of its line, and ``new_paragraph``: it is the first of its line.
    """
    numbered = lines.with_columns(paragraph="text").with_row_index("at")
    return (
        cut.pieces(numbered, _END)
        .pipe(_joined)
        .with_columns(pl.col("text").str.strip_chars_end())
        .filter(pl.col("text") != "")
        .with_columns(
            end=pl.col("start") + cut.chars("text"),
            new_paragraph=pl.col("at").ne_missing(pl.col("at").shift(1)),
        )
        .drop("at")
    )


def _joined(parts: pl.DataFrame) -> pl.DataFrame:
    """Give the first of ``parts``, pieces of lines, the text of those in which its sentence goes on, and them none."""
    goes_on = _goes_on(parts)
    if not goes_on.any():
        return parts
    later = goes_on.shift(1, fill_value=False)
    told = parts.with_columns(goes_on=goes_on | later, later=later)
    whole = pl.col("text").str.join("").over((~pl.col("later")).cum_sum())
    text = cut.changed(told, "goes_on", "text", cut.where(~pl.col("later"), whole))
    return parts.with_columns(text)


def _goes_on(parts: pl.DataFrame) -> pl.Series:
    """Return after which of ``parts`` no sentence ends, so that the next one belongs to it."""
    same = pl.col("at") == pl.col("at").shift(-1)
    told = parts.select("language", "text", after=pl.col("text").shift(-1), same=same.fill_null(value=False))
    # To compare takes a tenth of what a pattern takes: small letters stand behind capitals and all signs of ASCII.
    after = pl.col("after")
    told = told.with_columns(small=pl.col("same") & (after >= "a") & ((after < "“") | (after >= "„")))
    german = bool((told["language"] == "de").any())
    told = told.with_columns(german=pl.col("same") & (pl.col("language") == "de")) if german else told
    goes_on = alone(told, pl.col("text").str.contains(_ABBREVIATED)) & told["same"]
    goes_on |= _met(told, "small", 1, _SMALL)
    return goes_on | _met(told, "german", _NAMED, _ORDINAL) if german else goes_on


def _met(told: pl.DataFrame, asked: str, reach: int, pattern: str) -> pl.Series:
    """Return whether ``pattern`` matches in text and ``reach`` characters of the one ``after`` it, where ``asked``."""
    both = pl.concat_str("text", pl.col("after").str.head(reach))
    return cut.only(told, asked, both.str.contains(pattern)).fill_null(value=False)
