"""Running figures within each article, over a frame sorted by ``row``, without window functions.

Window functions hash every row of a frame; lines are already in order, so that one cumulative pass and a
fill from each article's first or last line say the same at a fraction of the cost.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_ROW: Final = pl.col("row")
FIRST: Final = (_ROW.shift(1) != _ROW).fill_null(True)
"""The first line of an article."""
LAST: Final = (_ROW.shift(-1) != _ROW).fill_null(True)
"""The last line of an article."""


def at(value: pl.Expr, offset: int) -> pl.Expr:
    """Return ``value`` of the line ``offset`` before (after where negative) in the same article, else null."""
    return pl.when(_ROW.shift(offset) == _ROW).then(value.shift(offset))


def beside(mask: pl.Expr, *offsets: int) -> pl.Expr:
    """Return whether ``mask`` matches any of the lines ``offsets`` before (after where negative) in the article."""
    return pl.any_horizontal(at(mask, offset).fill_null(value=False) for offset in offsets)


def articles(lines: pl.DataFrame, asked: pl.Expr) -> pl.Series:
    """Return which of ``lines`` are of an article in which some line is ``asked``."""
    some = lines.select("row", asked=asked).filter("asked")["row"].unique()
    return lines["row"].is_in(some.implode())


def told(rows: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Add to ``rows`` the ``facts`` of their articles, which stand by ``row``: a join would have to look for them."""
    return rows.hstack(facts.drop("row")[rows["row"]])


def count_before(mask: pl.Expr) -> pl.Expr:
    """Return how many earlier lines of the article match ``mask``."""
    before = mask.cast(pl.Int64).cum_sum().shift(1, fill_value=0)
    return before - pl.when(FIRST).then(before).forward_fill()


def count_after(mask: pl.Expr) -> pl.Expr:
    """Return how many later lines of the article match ``mask``."""
    running = mask.cast(pl.Int64).cum_sum()
    return pl.when(LAST).then(running).backward_fill() - running


def total(mask: pl.Expr) -> pl.Expr:
    """Return how many lines of the article match ``mask``: a sum is quick, as no row need be told from another."""
    return mask.cast(pl.Int64).sum().over("row")


def others(mask: pl.Expr) -> pl.Expr:
    """Return how many other lines of the article match ``mask``."""
    return total(mask) - mask.cast(pl.Int64)


def outside(mask: pl.Expr, earlier: pl.Expr, later: pl.Expr) -> dict[str, pl.Expr]:
    """Return what is ``before`` the first line that matches ``mask``, that one with it, and ``beyond`` the last.

    ``earlier`` and ``later`` are how many lines of the article match before and after each.
    """
    return {"before": earlier == 0, "beyond": (later == 0) & ~mask}


def index() -> pl.Expr:
    """Return the line's 0-based number in its article, blank lines not counted."""
    here = pl.int_range(pl.len(), dtype=pl.Int64)
    return here - pl.when(FIRST).then(here).forward_fill()


def since(mask: pl.Expr, cap: int) -> pl.Expr:
    """Return the distance in lines to the nearest line before that matches ``mask``, at most ``cap``."""
    here = pl.int_range(pl.len(), dtype=pl.Int64)
    latest = pl.when(mask).then(here).when(FIRST).then(here - cap).forward_fill()
    return (here - latest).clip(0, cap)


def until(mask: pl.Expr, cap: int) -> pl.Expr:
    """Return the distance in lines to the nearest line after that matches ``mask``, at most ``cap``."""
    here = pl.int_range(pl.len(), dtype=pl.Int64)
    coming = pl.when(mask).then(here).when(LAST).then(here + cap).backward_fill()
    return (coming - here).clip(0, cap)


def around(mask: pl.Expr, reach: int) -> pl.Expr:
    """Return the share of lines within ``reach`` lines on either side (and the line itself) matching ``mask``.

    Lines of other articles count as not matching.
    """
    matching = _summed(mask, reach) if reach <= _FEW else _counted(mask, reach)
    return matching / (2 * reach + 1)


_FEW: Final = 4
"""Lines on either side that are looked at one by one in less time than running totals take."""


def _summed(mask: pl.Expr, reach: int) -> pl.Expr:
    beside = (at(mask, way * k).fill_null(value=False) for k in range(1, reach + 1) for way in (1, -1))
    return sum((one.cast(pl.Int64) for one in beside), mask.cast(pl.Int64))


def _counted(mask: pl.Expr, reach: int) -> pl.Expr:
    here = pl.int_range(pl.len(), dtype=pl.Int64)
    begin = pl.when(FIRST).then(here).forward_fill()
    finish = pl.when(LAST).then(here).backward_fill()
    running = mask.cast(pl.Int64).cum_sum()
    upto = running.gather(pl.min_horizontal(here + reach, finish))
    before = running.shift(1, fill_value=0)
    return upto - before.gather(pl.max_horizontal(here - reach, begin))
