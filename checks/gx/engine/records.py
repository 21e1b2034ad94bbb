"""Native map metrics of several columns."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from typing import Any

import polars as pl

from .maps import register_condition
from .providers import Cell, NoNativeForm
from .values import is_text, plain


def _comparable(left: Cell, right: Cell) -> bool:
    if left.dtype == right.dtype or (is_text(left.dtype) and is_text(right.dtype)):
        return True
    return _is_number(left) and _is_number(right)


def _alike(first: Cell, *others: Cell) -> bool:
    """Whether the columns compare, missing values included: pandas marks those of each kind differently."""
    flags = {cell.dtype == pl.Boolean for cell in (first, *others)}
    return (
        len(flags) == 1 and not first.dtype.is_nested() and all(_comparable(first, cell) for cell in others)
    )


def _is_number(cell: Cell) -> bool:
    return cell.dtype.is_numeric() or cell.dtype == pl.Boolean


def _value(cell: Cell) -> pl.Expr:
    """Return the column so that true equals 1, as in pandas."""
    return cell.value.cast(pl.Int8) if cell.dtype == pl.Boolean else plain(cell)


def _pair(left: Cell, right: Cell) -> tuple[pl.Expr, pl.Expr]:
    if not _comparable(left, right) or left.dtype.is_nested():
        raise NoNativeForm
    return _value(left), _value(right)


def _equal(left: Cell, right: Cell, **_: Any) -> pl.Expr:
    a, b = _pair(left, right)
    return a == b


def _greater(left: Cell, right: Cell, or_equal: bool | None = None, **_: Any) -> pl.Expr:
    a, b = _pair(left, right)
    return a >= b if or_equal else a > b


def _pair_in_set(
    left: Cell, right: Cell, value_pairs_set: Iterable[tuple[Any, Any]] | None = None, **_: Any
) -> pl.Expr:
    if value_pairs_set is None:
        return pl.lit(True)
    a, b = plain(left), plain(right)
    pairs = [_same(a, x, left) & _same(b, y, right) for x, y in value_pairs_set]
    return reduce(operator.or_, pairs, pl.lit(False))


def _same(value: pl.Expr, wanted: Any, cell: Cell) -> pl.Expr:
    text = isinstance(wanted, str)
    if wanted is not None and (text != is_text(cell.dtype) or not (text or cell.dtype.is_numeric())):
        raise NoNativeForm
    return value.eq_missing(wanted)


def _compound_unique(*cells: Cell, **_: Any) -> pl.Expr:
    if any(cell.dtype.is_nested() for cell in cells):
        raise NoNativeForm
    return pl.struct(cell.name for cell in cells).is_unique()


def _sum_equal(*cells: Cell, sum_total: float, **_: Any) -> pl.Expr:
    if not all(cell.dtype.is_integer() or cell.dtype.is_float() for cell in cells):
        raise NoNativeForm
    return pl.sum_horizontal([cell.value for cell in cells], ignore_nulls=False) == sum_total


def _all_equal(*cells: Cell, **_: Any) -> pl.Expr:
    if not _alike(*cells):
        raise NoNativeForm
    first, *others = cells
    return pl.all_horizontal([_value(first).eq_missing(_value(cell)) for cell in others])


def _unique_within(*cells: Cell, **_: Any) -> pl.Expr:
    if not _alike(*cells):
        raise NoNativeForm
    return pl.all_horizontal([_value(a).ne_missing(_value(b)) for a, b in combinations(cells, 2)])


register_condition("column_pair_values.equal", _equal)
register_condition("column_pair_values.a_greater_than_b", _greater)
register_condition("column_pair_values.in_set", _pair_in_set)
register_condition("compound_columns.unique", _compound_unique)
register_condition("multicolumn_sum.equal", _sum_equal)
register_condition("multicolumn_values.equal", _all_equal)
register_condition("select_column_values.unique.within_record", _unique_within)
