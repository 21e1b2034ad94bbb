"""Values of expectations, made comparable with a column, or handed to pandas where they are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import polars as pl
from dateutil.parser import parse

from .providers import Cell, NoNativeForm

_NUMBERS = (int, float, Decimal)


def is_text(dtype: pl.DataType) -> bool:
    """Whether values are strings, coded ones included."""
    return dtype in (pl.String, pl.Categorical, pl.Enum)


def text(cell: Cell) -> pl.Expr:
    """Return the column as strings, as pandas' ``astype(str)`` writes them.

    Raises:
        NoNativeForm: Polars writes values of this type differently.
    """
    if cell.dtype == pl.String:
        return cell.value
    if is_text(cell.dtype) or cell.dtype.is_integer():
        return cell.value.cast(pl.String)
    raise NoNativeForm


def plain(cell: Cell, value: pl.Expr | None = None) -> pl.Expr:
    """Return the column, or some of its values, in a type that compares with plain Python values."""
    value = cell.value if value is None else value
    return value.cast(pl.String) if is_text(cell.dtype) else value


def bound(cell: Cell, value: Any) -> Any:
    """Return a limit in the column's kind; dates may be given as text.

    Raises:
        NoNativeForm: the two kinds do not compare.
    """
    if value is None:
        return None
    if cell.dtype.is_temporal():
        return moment(cell, value)
    if cell.dtype.is_numeric() and isinstance(value, _NUMBERS) and not isinstance(value, bool):
        return value
    if is_text(cell.dtype) and isinstance(value, str):
        return value
    raise NoNativeForm


def moment(cell: Cell, value: Any) -> Any:
    """Return a date or time that compares with a temporal column.

    Raises:
        NoNativeForm: the value is no date, or lacks or has a time zone where the column has or lacks one.
    """
    when = parse(value) if isinstance(value, str) else value
    if not isinstance(when, dt.date) or not isinstance(cell.dtype, pl.Datetime | pl.Date):
        raise NoNativeForm
    if isinstance(cell.dtype, pl.Date):
        return when.date() if isinstance(when, dt.datetime) and when.time() == dt.time() else when
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time())
    if (when.tzinfo is None) != (cell.dtype.time_zone is None):
        raise NoNativeForm
    return when


def members(cell: Cell, value_set: Iterable[Any]) -> pl.Series:
    """Return the values of a set in one type that compares with the column; None never matches.

    Raises:
        NoNativeForm: the set mixes kinds, or the column's kind has no such sets.
    """
    kept = [value for value in value_set if value is not None]
    if cell.dtype == pl.Boolean:
        if not all(isinstance(value, bool) for value in kept):
            raise NoNativeForm
        return pl.Series(kept, dtype=pl.Boolean)
    bounds = [bound(cell, value) for value in kept]
    if is_text(cell.dtype):
        return pl.Series(bounds, dtype=pl.String)
    if cell.dtype.is_temporal():
        return pl.Series(bounds, dtype=cell.dtype)
    return _numbers(cell, bounds)


def _numbers(cell: Cell, bounds: list[Any]) -> pl.Series:
    if isinstance(cell.dtype, pl.Decimal):
        return pl.Series([Decimal(value) for value in bounds], dtype=pl.Decimal(38, cell.dtype.scale))
    if any(isinstance(value, Decimal) for value in bounds):
        raise NoNativeForm
    whole = cell.dtype.is_integer() and all(isinstance(value, int) for value in bounds)
    return pl.Series(bounds, dtype=pl.Int64 if whole else pl.Float64, strict=False)


def is_member(cell: Cell, values: pl.Series) -> pl.Expr:
    """Return whether the column's value is one of ``values``, as :func:`members` returned them."""
    value = plain(cell)
    if cell.dtype.is_numeric():
        value = value.cast(values.dtype, strict=False)  # what does not fit is no member
    return value.is_in(values.implode()).fill_null(False)


def within(value: pl.Expr, low: Any, high: Any, strict_min: Any, strict_max: Any) -> pl.Expr:
    """Return whether a value lies between limits, either of which may be missing.

    Raises:
        ValueError: there is no limit, or they are the wrong way round.
    """
    if low is None and high is None:
        raise ValueError("min_value and max_value cannot both be None")
    if low is not None and high is not None and low > high:
        raise ValueError("min_value cannot be greater than max_value")
    tests = []
    if low is not None:
        tests.append(value > low if strict_min else value >= low)
    if high is not None:
        tests.append(value < high if strict_max else value <= high)
    return pl.all_horizontal(tests)


def each(value: pl.Expr, test: Callable[[Any], bool]) -> pl.Expr:
    """Return a Python test of every value, run once for each distinct one."""

    def run(series: pl.Series) -> pl.Series:
        distinct = series.unique().drop_nulls()
        answers = pl.Series([bool(test(item)) for item in distinct], dtype=pl.Boolean)
        return series.replace_strict(distinct, answers, default=None, return_dtype=pl.Boolean)

    return value.map_batches(run, return_dtype=pl.Boolean)
