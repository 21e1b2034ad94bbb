"""Quotation marks of other customs, curled as the English double ones are, so that one reading serves all.

German opens below („so“) or with the points inward (»so«), and its closing mark is the English opening one; many
British papers quote in single marks (‘so’), whose closing mark is an apostrophe elsewhere. A text that is curled is as
long as it was: offsets hold for both.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut

_LOW: Final = "„"
_INWARD: Final = "^[^«»]*»"
"""A paragraph whose first guillemet points to the right opens with it, where that is a custom."""


_SINGLE: Final = "‘"
_OPENING: Final = r"(^|[\s(\[—–-])‘"
_SPEECH: Final = r"‘((?:[^‘’]|’[\p{L}\p{N}])*)’($|[^\p{L}\p{N}])"
"""From one mark to the other; what stands before a letter is an apostrophe."""
_CLOSING: Final = r"([.,!?…])’($|\s)"
"""The end of what an earlier sentence has opened; behind a letter it may be a plural's apostrophe."""


def foreign(frame: pl.DataFrame) -> bool:
    """Return whether any text of ``frame`` (language) may have other marks than the English ones."""
    return bool((frame["language"] != "en").any())


def curled(frame: pl.DataFrame, paragraph: str) -> pl.Expr:
    """Return ``text`` with “ and ” in place of marks that English reads otherwise.

    Args:
        frame: language, text, and the column ``paragraph`` that holds its whole paragraph.
        paragraph: by which it is told what opens.
    """
    text = pl.col("text")
    if not foreign(frame):
        return text
    whole = cut.where(pl.col("language") != "en", pl.col(paragraph))
    low = whole.str.contains(_LOW, literal=True)
    straight = low & ~whole.str.contains("[“”]")
    inward = (pl.col("language") == "de") & whole.str.contains(_INWARD)
    return (
        pl.when(straight)
        .then(text.str.replace_many(["„", '"'], ["“", "”"]))
        .when(low)
        .then(text.str.replace_many(["„", "“"], ["“", "”"]))
        .when(inward)
        .then(text.str.replace_many(["»", "«"], ["“", "”"]))
        .otherwise(text)
    )


def doubled(frame: pl.DataFrame, paragraph: str) -> pl.Expr:
    """Return the same, and “ and ” in place of single marks, in paragraphs that have no double ones.

    For what stands in a voice that is not the writer's. Titles and words at arm's length have single marks, too, so
    that nobody is asked for the speaker of each.
    """
    text, whole = curled(frame, paragraph), pl.col(paragraph).str
    if not frame.select(pl.col("text").str.contains(_SINGLE, literal=True).any()).item():
        return text
    asked = cut.among(
        whole.contains(_SINGLE, literal=True), whole.contains(_OPENING) & ~whole.contains('[“”"]')
    )
    changed = (
        cut.where(asked, pl.col("text"))
        .str.replace_all(_SPEECH, "“${1}”${2}")
        .str.replace_all(_OPENING, "${1}“")
        .str.replace_all(_CLOSING, "${1}”${2}")
    )
    return pl.when(asked).then(changed).otherwise(text)
