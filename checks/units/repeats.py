"""Captions known by repetition: alternative text beside its caption, and what stands again and again on a page."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import captions, shapes, within

_LISTED: Final = 3.5
"""Log odds above which a repeated line is an entry of a list of other articles rather than a caption."""

_ENTRY: Final = 90
"""Characters of an entry in a list, at most."""

_REACH: Final = 6
"""Lines within which a caption may be the beginning of another one."""

_NEAR: Final = 4
"""Lines within which a caption may be given again."""

_OFTEN: Final = 3
"""Times that a line must stand in an article to be known by that alone."""

_PARAGRAPH: Final = 400
"""Characters from which a repeated line is a paragraph rather than a caption."""

_LONG: Final = 30
"""Characters of wording from which a caption is known again where it is part of another."""


def pictured(lines: pl.DataFrame) -> pl.Series:
    """Match unclaimed lines that a credit follows, or that say the same as a line beside them or as themselves."""
    return (
        lines.pipe(_compared)
        .with_columns(_same(k) for k in range(1, _NEAR + 1))
        .select(_caption())
        .to_series()
    )


def _caption() -> pl.Expr:
    col = pl.col
    followed = col("credit_below") & (col("n") < 300) & ~col("quote") & ~col("bullet")
    opening = pl.coalesce(captions.alternative(), col("asked").str.slice(0, captions.OPENING))
    doubled = (
        col("asked").str.slice(captions.OPENING).str.contains(opening, literal=True).fill_null(value=False)
    )
    carded = within.beside(col("is_date"), -1, -2, -3)
    limit = pl.when(carded & (col("times") < _OFTEN)).then(-0.5).otherwise(_LISTED)
    inside = (col("sentences_after") > 0) & (col("odds") < limit)
    twice = col("half").is_not_null() & (inside | (col("owner") & (col("odds") < _LISTED)))
    return col("free") & ((followed & ~col("prose")) | twice | ((doubled | _told_beside()) & inside))


def _compared(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what a line is compared with others by; only the first few words of most lines are."""
    col = pl.col
    free = col("claim").is_null() & (col("n") >= 20) & ~col("says_whole") & ~shapes.titled_elsewhere()
    return lines.with_columns(
        free=free,
        often=_often(),
        length=col("wording").str.len_chars(),
        credit_below=within.beside(col("claim") == "credit", -1),
    ).with_columns(
        asked=pl.when(col("free") & col("n").is_between(2 * captions.OPENING, 1200)).then("text"),
        known=pl.when("often").then("text"),
        other=pl.when(col("free") & (col("n") >= _LONG)).then("text"),
    )


def _told_beside() -> pl.Expr:
    """Match a line that says the same as one close by, or as two others further off.

    Side by side, they may be any text but long prose; further off, one of them is a caption by its own shape.
    """
    col = pl.col
    short = (col("n") < _PARAGRAPH) & (~col("prose") | col("shaped") | col("credit_below"))
    beside = [(_same_as(offset) & short) | _equal(offset) for offset in (1, -1)]
    further = [k for k in range(-_NEAR, _NEAR + 1) if abs(k) > 1]
    near = [_same_as(k) & (col("shaped") | (short & within.at(col("shaped"), k))) for k in further]
    longer = [_goes_on(k) & short for k in range(-_REACH, _REACH + 1) if k]
    return (col("n") >= _LONG) & pl.any_horizontal(*beside, *near, *longer, "often").fill_null(value=False)


def _goes_on(offset: int) -> pl.Expr:
    """Match a line that begins with all of another one, which is known for a caption by how often it stands."""
    return pl.col("other").str.starts_with(within.at(pl.col("known"), offset)).fill_null(value=False)


def _often() -> pl.Expr:
    """Match a line that stands three times or more, as alternative texts do; not in a list, and no heading of one."""
    col = pl.col
    tabled = col("tail").str.contains("   ", literal=True)
    plain = ~col("full") & ~col("bullet") & ~col("tail").str.ends_with(":") & ~tabled
    return (col("times") >= _OFTEN) & plain & ~_in_list()


def _in_list() -> pl.Expr:
    """Match lines between two that are short and no sentences, as in a menu or a table, nor both copies of it."""
    col = pl.col
    entry = ~col("full") & (col("n") < _ENTRY) & (col("letters") > 0)
    listed = within.at(entry, 1) & within.at(entry, -1)
    other = (within.at(col("key"), 1) != col("key")) | (within.at(col("key"), -1) != col("key"))
    return (listed & other).fill_null(value=False)


def _equal(offset: int) -> pl.Expr:
    return (pl.col("n") < _PARAGRAPH) & (pl.col("wording") == within.at(pl.col("wording"), offset))


def _same_as(offset: int) -> pl.Expr:
    """Match a line that says the same as the one ``offset`` before (after where negative), which is mutual."""
    if offset > 0:
        return pl.col(f"same {offset}")
    return within.at(pl.col(f"same {-offset}"), offset).fill_null(value=False)


def _same(offset: int) -> pl.Expr:
    mine, other = pl.col("wording"), within.at(pl.col("wording"), offset)
    long = pl.min_horizontal("length", within.at(pl.col("length"), offset)) >= _LONG
    part = (
        mine.str.starts_with(other)
        | other.str.starts_with(mine)
        | mine.str.ends_with(other)
        | other.str.ends_with(mine)
    )
    return ((mine == other) | (long & part)).fill_null(value=False).alias(f"same {offset}")
