"""Dates as feeds write them, as moments in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from itertools import product
from typing import Final

import polars as pl

from copydesk.datasets.schema import MOMENT

_ZONED: Final = ("%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z")
_NAIVE: Final = ("%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M")
_DAYS: Final = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y")  # dots put the day first wherever they are used

_LONGEST: Final = 64
"""Characters: longer than any date is written."""

_HOURS: Final = {
    "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_FIRST, _LAST = (
    (moment.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    for moment in (datetime.min, datetime.max)
)
"""Microseconds from 1970 to the first moment of the year 1, and to the last of the year 9999."""
_DEFAULTS: Final = (datetime(2001, 1, 1), datetime(2004, 2, 2))
"""Whatever a text leaves open differs between the two."""


def moments(column: pl.Series) -> pl.Series:
    """Return dates and times given as text, as MOMENT; null where the text is no complete date.

    Without a zone they count as UTC, without a time as midnight. A text that reads differently by the
    American and the European order of day and month is not guessed at: it is null.
    """
    text = pl.col("text")
    frame = column.alias("text").to_frame().select(_iso(text))
    first, *others = _known(text)
    frame = frame.with_columns(moment=first)
    # Most feeds write all their dates in the first form.
    if frame["moment"].null_count() > frame["text"].null_count():
        frame = frame.with_columns(moment=pl.coalesce("moment", *others))
    odd = frame.filter(pl.col("moment").is_null() & text.is_not_null())["text"].unique()
    if odd.is_empty():
        return frame.select(within_years(pl.col("moment")).alias(column.name)).to_series()
    read = pl.Series([_parse(value) for value in odd], dtype=MOMENT)
    rest = text.replace_strict(odd, read, default=None, return_dtype=MOMENT)
    return frame.select(pl.coalesce(within_years(pl.col("moment")), rest).alias(column.name)).to_series()


def within_years(column: pl.Expr, step: Fraction = Fraction(1)) -> pl.Expr:
    """Return dates or times, counted in ``step`` microseconds, null beyond the years 1 to 9999.

    Python and people have no others.
    """
    known = column.cast(pl.Int64).is_between(_FIRST // step, _LAST // step)
    return pl.when(known).then(column)


def _iso(text: pl.Expr) -> pl.Expr:
    dashed = text.str.strip_chars().str.replace(r"^(\d{4})/(\d\d)/(\d\d)", "$1-$2-$3")
    return dashed.str.replace(r"^(\d{4}-\d\d-\d\d) +(\d)", "${1}T$2")


def _known(text: pl.Expr) -> Iterator[pl.Expr]:
    for form in _ZONED:
        yield text.str.to_datetime(form, strict=False, time_unit="us", time_zone="UTC")
    for form in _NAIVE:
        yield text.str.to_datetime(form, strict=False, time_unit="us").dt.replace_time_zone("UTC")
    for form in _DAYS:
        yield text.str.to_date(form, strict=False).cast(MOMENT)
    for digits, unit in ((r"^\d{10}$", 1_000_000), (r"^\d{13}$", 1_000)):
        stamp = pl.when(text.str.contains(digits)).then(text).str.to_integer(strict=False)
        yield (stamp * unit).cast(MOMENT)


def _parse(text: str) -> datetime | None:
    if len(text) > _LONGEST:
        return None
    readings = {_read(text, default, day_first) for default, day_first in product(_DEFAULTS, (True, False))}
    return readings.pop() if len(readings) == 1 else None


def _read(text: str, default: datetime, day_first: bool) -> datetime | None:
    from dateutil import parser  # noqa: PLC0415 - takes longer to import than to read a hundred other dates

    try:
        read = parser.parse(text, default=default, dayfirst=day_first, tzinfos=_zone)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, ArithmeticError, TypeError, AttributeError):
        return None


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """Return the zone a text names, whatever the machine's own zone is."""
    if offset is None and name in _HOURS:
        offset = _HOURS[name] * 3600
    return None if offset is None else timezone(timedelta(seconds=offset))
