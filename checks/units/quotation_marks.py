"""Quotation marks of other languages, curled as the English ones are, so that one reading serves all.

German opens below („so“) or with the points inward (»so«), and its closing mark is the English opening one. A text
that is curled is as long as it was: offsets hold for both.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut

_LOW: Final = "„"
_INWARD: Final = "^[^«»]*»"
"""A paragraph whose first guillemet points to the right opens with it, where that is a custom."""


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
