"""Native metrics that are one value for a column or a table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import polars as pl
from great_expectations.constants import MAX_DISTINCT_VALUES

from .providers import (
    Cell,
    NoNativeForm,
    register_aggregate,
    register_schema_metric,
)
from .values import is_text, members, plain


def _ordered(cell: Cell) -> pl.Expr:
    """Return the column where its order is the same in pandas."""
    if cell.dtype.is_nested() or (is_text(cell.dtype) and cell.dtype != pl.String):
        raise NoNativeForm
    return cell.value


def _number(cell: Cell) -> pl.Expr:
    if cell.dtype == pl.Decimal:
        return cell.value.cast(pl.Float64)
    if not cell.dtype.is_numeric():
        raise NoNativeForm
    return cell.value


def _hashable(cell: Cell) -> pl.Expr:
    if cell.dtype.is_nested():
        raise NoNativeForm  # pandas cannot count them either, and says so
    return plain(cell)


def _total(cell: Cell, **_: Any) -> pl.Expr:
    number = _number(cell)
    return number.cast(pl.Int64).sum() if cell.dtype.is_integer() else number.sum()


def _share_of(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(part / whole).otherwise(0)


def _unique_share(cell: Cell, **_: Any) -> pl.Expr:
    return _share_of(_hashable(cell).drop_nulls().n_unique(), cell.value.count())


def _quantiles(cell: Cell, quantiles: Iterable[float], allow_relative_error: Any = None, **_: Any) -> pl.Expr:
    number = _number(cell)
    how: Any = allow_relative_error or "nearest"
    if how not in ("linear", "lower", "higher", "midpoint", "nearest"):
        raise NoNativeForm  # pandas words the error
    find = _nearest if how == "nearest" else partial(pl.Expr.quantile, interpolation=how)
    return pl.concat_list([find(number, share).fill_null(float("nan")) for share in quantiles])


def _nearest(number: pl.Expr, share: float) -> pl.Expr:
    """Return the value nearest to a share of the way; of two equally near, the one in the even place."""
    ordered = number.drop_nulls().sort()
    place = ((ordered.len().cast(pl.Int64) - 1) * share).round(mode="half_to_even").cast(pl.Int64)
    return ordered.get(place, null_on_oob=True)


def _distinct(cell: Cell) -> pl.Expr:
    return _hashable(cell).drop_nulls().unique(maintain_order=False).sort()


def _outside(cell: Cell, value_set: Iterable[Any]) -> pl.Expr:
    distinct = _distinct(cell)
    return distinct.filter(~distinct.is_in(_set_of(cell, value_set).implode()))


def _lacking(cell: Cell, value_set: Iterable[Any]) -> pl.Expr:
    wanted = _set_of(cell, value_set)
    return pl.lit(wanted).filter(~pl.lit(wanted).is_in(_hashable(cell).drop_nulls().unique().implode()))


def _set_of(cell: Cell, value_set: Iterable[Any] | None) -> pl.Series:
    wanted = list(value_set or [])
    values = members(cell, wanted).unique(maintain_order=True)
    kind = pl.String if is_text(cell.dtype) else cell.dtype
    if None in wanted or not values.cast(kind, strict=False).eq_missing(values).all():
        raise NoNativeForm  # the column can hold no such value
    return values.cast(kind)


def _most_common(cell: Cell, **_: Any) -> pl.Expr:
    if cell.dtype.is_nested():
        raise NoNativeForm
    ordered = cell.value.drop_nulls().mode().sort()  # before the cast: an Enum has an order of its own
    return plain(cell, ordered).implode()


register_aggregate("table.row_count", lambda **_: pl.len())
register_aggregate("column.max", lambda cell, **_: _ordered(cell).max())
register_aggregate("column.min", lambda cell, **_: _ordered(cell).min())
register_aggregate("column.mean", lambda cell, **_: _number(cell).mean())
register_aggregate("column.median", lambda cell, **_: _number(cell).median())
register_aggregate("column.standard_deviation", lambda cell, **_: _number(cell).std())
register_aggregate("column.sum", _total)
register_aggregate("column.quantile_values", _quantiles)
register_aggregate("column.most_common_value", _most_common)
register_aggregate("column.non_null_count", lambda cell, **_: cell.value.count())
register_aggregate("column.non_null_proportion", lambda cell, **_: _share_of(cell.value.count(), pl.len()))
register_aggregate("column.unique_proportion", _unique_share)
register_aggregate("column.distinct_values.count", lambda cell, **_: _hashable(cell).drop_nulls().n_unique())
register_aggregate(
    "column.distinct_values.not_in_set.count",
    lambda cell, value_set=None, **_: _outside(cell, value_set).len(),
)
register_aggregate(
    "column.distinct_values.not_in_set",
    lambda cell, value_set=None, limit=None, **_: (
        _outside(cell, value_set).head(limit or MAX_DISTINCT_VALUES).implode()
    ),
)
register_aggregate(
    "column.distinct_values.missing_from_column.count",
    lambda cell, value_set=None, **_: _lacking(cell, value_set).len(),
)
register_aggregate(
    "column.distinct_values.missing_from_column",
    lambda cell, value_set=None, limit=None, **_: (
        _lacking(cell, value_set).head(limit or MAX_DISTINCT_VALUES).implode()
    ),
)
register_schema_metric("table.columns", list)
register_schema_metric("table.column_count", len)
register_schema_metric(
    "table.column_types",
    lambda schema: [
        {"name": name, "type": kind} for name, kind in schema.to_frame().to_pandas().dtypes.items()
    ],
)
