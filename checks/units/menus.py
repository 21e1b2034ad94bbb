"""The menu at the head of a page: many short items in a row, each with its mark, before the first sentence.

An article may begin with a list of its own (what is in it, what it takes), but hardly with so long a one.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut
from copydesk.checks.units.role import BOILERPLATE

_SHORT: Final = 60
"""Characters below which a line may be an item."""
_ITEM: Final = r"^(?:[•·*+–—>»-] ?[^\s\d]|o \p{Lu})"
"""How items of lists within lists are marked where a page is written as text."""
_LEAST: Final = 10
"""Lines in a row, at least."""
_MARKED: Final = 0.6
"""Share of them with a mark, at least: others head their lists."""


def claimed(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim the lines of a menu for the page, up to its last item: the headline may follow at once."""
    short = pl.col("before") & ~pl.col("full") & (pl.col("n") < _SHORT)
    told = lines.select("row", short=short, item=cut.where(short, pl.col("head")).str.contains(_ITEM))
    if not told["item"].any():
        return lines
    runs = told.with_columns(run=pl.struct("row", "short").rle_id()).with_row_index("at").filter("short")
    menus = (
        runs.group_by("run")
        .agg(count=pl.len(), marked=pl.col("item").mean(), last=pl.col("at").filter("item").max())
        .filter((pl.col("count") >= _LEAST) & (pl.col("marked") >= _MARKED))
    )
    at = runs.join(menus, on="run").filter(pl.col("at") <= pl.col("last"))["at"]
    mine = cut.matching(lines.height, at) & lines["claim"].is_null()
    return lines.with_columns(claim=pl.when(mine).then(pl.lit(BOILERPLATE)).otherwise("claim"))
