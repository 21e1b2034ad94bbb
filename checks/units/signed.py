"""The author's name once more, by itself, above the story or below it.

A page that gives its by-line under the headline often gives it again at the end, among its own links and lists.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut
from copydesk.checks.units.role import BYLINE

_TWICE: Final = 2
"""How often a page gives its author again, at most: a name that comes oftener stands in a list of articles."""


def again(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim as by-lines (``claim``) what gives a name again that another by-line of the article gives."""
    apart = (pl.col("sentences_after") == 0) | (pl.col("sentences_before") == 0)
    name = pl.col("is_name") & ~pl.col("bullet") & (pl.col("tokens") == 0) & ~pl.col("lexical")
    asked = lines.select("row", "head", "claim", name=pl.col("claim").is_null() & apart & name)
    asked = asked.with_row_index("at")
    given = asked.filter(pl.col("claim") == BYLINE).group_by("row").agg(signed=pl.col("head").str.join("|"))
    if given.is_empty():
        return lines
    found = (
        asked.filter("name")
        .join(given, on="row", how="inner")
        .filter(pl.col("signed").str.contains(pl.col("head"), literal=True))
        .filter(pl.len().over("row", "head") <= _TWICE)
    )
    mine = cut.matching(lines.height, found["at"])
    return lines.with_columns(claim=pl.when(mine).then(pl.lit(BYLINE)).otherwise("claim"))
