"""Read calendar dates out of text, as expressions."""

from __future__ import annotations

from typing import Final

import polars as pl

MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH: Final = rf"(?i-u:({MONTHS}|{SHORT_MONTHS}))"
_MONTH_FIRST: Final = (
    rf"(?-u:\b){_MONTH}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ((?:1[5-9]|20)[0-9][0-9])(?-u:\b)"
)
_DAY_FIRST: Final = (
    rf"(?-u:\b)([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? ((?:1[5-9]|20)[0-9][0-9])(?-u:\b)"
)
_MONTH_DAY: Final = rf"(?-u:\b){_MONTH}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?(?-u:\b)"
_DAY_MONTH: Final = rf"(?-u:\b)([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?-u:\b)"
_ISO: Final = r"(?-u:\b)((?:1[5-9]|20)[0-9][0-9])-([0-9][0-9])-([0-9][0-9])(?-u:\b)"
_NUMBER: Final = {name[:3].lower(): number for number, name in enumerate(MONTHS.split("|"), 1)}


def first_date(text: pl.Expr) -> pl.Expr:
    """Return the first full date that ``text`` gives ("May 29, 2017", "29 May 2017", "2017-05-29"), or null.

    Where the forms are mixed, the month-first form is looked for first, then the others in the order above.
    """
    return pl.coalesce(
        _date(text, _MONTH_FIRST, 3, 1, 2), _date(text, _DAY_FIRST, 3, 2, 1), _date(text, _ISO, 1, 2, 3)
    )


def _date(text: pl.Expr, pattern: str, year: int, month: int, day: int) -> pl.Expr:
    """Return the date whose parts are the given groups of ``pattern``; null where there is no such day."""
    name = text.str.extract(pattern, month)
    number = (
        name.str.slice(0, 3).str.to_lowercase().replace_strict(_NUMBER, default=None, return_dtype=pl.Int8)
    )
    written = pl.format(
        "{}-{}-{}",
        text.str.extract(pattern, year),
        pl.coalesce(number, name.cast(pl.Int8, strict=False)).cast(pl.String).str.zfill(2),
        text.str.extract(pattern, day).str.zfill(2),
    )
    return written.str.to_date("%Y-%m-%d", strict=False)


def nearest_date(text: pl.Expr, to: pl.Expr) -> pl.Expr:
    """Return the day and month that ``text`` gives ("Monday, May 29", "29 May") in the year that is nearest.

    Args:
        text: holds one date, with or without a year, which is not read.
        to: the date that it should lie near; where it is null, so is the result.
    """
    name = pl.coalesce(text.str.extract(_MONTH_DAY, 1), text.str.extract(_DAY_MONTH, 2))
    day = pl.coalesce(text.str.extract(_MONTH_DAY, 2), text.str.extract(_DAY_MONTH, 1))
    number = (
        name.str.slice(0, 3).str.to_lowercase().replace_strict(_NUMBER, default=None, return_dtype=pl.Int8)
    )
    near = [
        pl.format("{}-{}-{}", to.dt.year() + offset, number, day).str.to_date("%Y-%m-%d", strict=False)
        for offset in (0, -1, 1)
    ]
    apart = [(date - to).dt.total_days().abs().fill_null(400) for date in near]
    least = pl.min_horizontal(apart)
    return pl.coalesce(pl.when(days == least).then(date) for date, days in zip(near, apart, strict=True))
