"""Native map metrics of a single column."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

import jsonschema
import polars as pl
from dateutil.parser import parse
from polars.exceptions import ComputeError

from .maps import register_condition
from .providers import Cell, NoNativeForm
from .values import bound, each, is_member, is_text, members, plain, text, within

_ORDERED_BY_DIFFERENCE: Final = (pl.Date, pl.Datetime, pl.Duration, pl.Time)


def _between(
    cell: Cell,
    min_value: Any = None,
    max_value: Any = None,
    strict_min: Any = None,
    strict_max: Any = None,
    **_: Any,
) -> pl.Expr:
    return within(plain(cell), bound(cell, min_value), bound(cell, max_value), strict_min, strict_max)


def _in_set(cell: Cell, value_set: Iterable[Any] | None = None, **_: Any) -> pl.Expr:
    if value_set is None:
        return pl.lit(True)
    return is_member(cell, members(cell, value_set))


def _not_in_set(cell: Cell, value_set: Iterable[Any] | None = None, **_: Any) -> pl.Expr:
    if value_set is None:
        return pl.lit(True)
    return ~is_member(cell, members(cell, value_set))


def _unique(cell: Cell, **_: Any) -> pl.Expr:
    if cell.dtype.is_nested():
        raise NoNativeForm  # pandas tells lists apart by identity
    return cell.value.is_unique()


def _steps(cell: Cell) -> pl.Expr:
    """Return differences between present neighbours: missing rows stand between none of them."""
    if not (cell.dtype.is_numeric() or cell.dtype in _ORDERED_BY_DIFFERENCE):
        raise NoNativeForm
    value = cell.value.cast(pl.Int64) if cell.dtype.is_unsigned_integer() else cell.value
    return value - value.forward_fill().shift()


def _increasing(cell: Cell, strictly: bool | None = None, **_: Any) -> pl.Expr:
    return _rises(cell, _steps(cell), strictly=bool(strictly))


def _decreasing(cell: Cell, strictly: bool | None = None, **_: Any) -> pl.Expr:
    return _rises(cell, -_steps(cell), strictly=bool(strictly))


def _rises(cell: Cell, step: pl.Expr, *, strictly: bool) -> pl.Expr:
    zero = pl.lit(dt.timedelta() if cell.dtype.is_temporal() else 0)
    return (step > zero if strictly else step >= zero).fill_null(True)


def matches(cell: Cell, pattern: str) -> pl.Expr:
    """Return whether the pattern occurs in the value, as Python's ``re.search`` finds it."""
    value, native = text(cell), rust_pattern(pattern)
    if native is not None:
        return value.str.contains(native)
    search: Callable[[str], Any] = re.compile(pattern).search
    return each(value, lambda item: search(item) is not None)


def rust_pattern(pattern: str) -> str | None:
    """Return a Python pattern in Polars' dialect, or None where only Python has its meaning.

    Polars knows no look-around and no back references, and a closing ``$`` of Python's also matches
    before a line feed that ends the text.
    """
    body, end = (pattern[:-1], r"\n?\z") if re.search(r"(?<!\\)\$\Z", pattern) else (pattern, "")
    if re.search(r"\$|\\z", body):
        return None
    try:
        pl.Series([""]).str.contains(body + end)
    except ComputeError:
        return None
    return body + end


def _match_any_or_all(cell: Cell, regex_list: list[str], match_on: str | None = None, **_: Any) -> pl.Expr:
    found = [matches(cell, pattern) for pattern in regex_list]
    if match_on not in (None, "any", "all"):
        raise ValueError("match_on must be either 'any' or 'all'")
    return pl.all_horizontal(found) if match_on == "all" else pl.any_horizontal(found)


def like(pattern: str, escape: str | None = None) -> str:
    """Return the regular expression of an SQL LIKE pattern: ``%`` is any run, ``_`` any character.

    Raises:
        ValueError: the pattern ends in the escape character.
    """
    parts, characters = [], iter(pattern)
    for character in characters:
        if escape and character == escape:
            following = next(characters, None)
            if following is None:
                raise ValueError(f"like pattern {pattern!r} ends in its escape character")
            parts.append(re.escape(following))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return rf"(?s)\A(?:{''.join(parts)})\z"


def _like(cell: Cell, pattern: str, escape: str | None = None) -> pl.Expr:
    return text(cell).str.contains(like(pattern, escape))


def _match_like_list(
    cell: Cell, like_pattern_list: list[str], match_on: str | None = None, escape: str | None = None, **_: Any
) -> pl.Expr:
    found = [_like(cell, pattern, escape) for pattern in like_pattern_list]
    return pl.all_horizontal(found) if match_on == "all" else pl.any_horizontal(found)


def _match_no_like(cell: Cell, like_pattern_list: list[str], escape: str | None = None, **_: Any) -> pl.Expr:
    return ~pl.any_horizontal([_like(cell, pattern, escape) for pattern in like_pattern_list])


def _length(cell: Cell) -> pl.Expr:
    return text(cell).str.len_chars().cast(pl.Int64)


def _length_between(
    cell: Cell,
    min_value: Any = None,
    max_value: Any = None,
    strict_min: Any = None,
    strict_max: Any = None,
    **_: Any,
) -> pl.Expr:
    return within(_length(cell), min_value, max_value, strict_min, strict_max)


def _z_score(cell: Cell, threshold: float, double_sided: bool | None = None, **_: Any) -> pl.Expr:
    number = _number(cell)
    score = (number - number.mean()) / number.std()
    both = double_sided is None or double_sided
    near = score.abs() < abs(threshold) if both else score < threshold
    return near.fill_null(True) | score.is_nan()


def _not_outliers(
    cell: Cell, method: str | None = None, multiplier: float | None = None, **_: Any
) -> pl.Expr:
    number, reach = _number(cell), 1.5 if multiplier is None else multiplier
    if method in (None, "iqr"):
        low, high = (number.quantile(share, interpolation="linear") for share in (0.25, 0.75))
        spread = (high - low) * reach
        return ((number >= low - spread) & (number <= high + spread)).fill_null(True)
    if method != "std":
        raise ValueError(f"method {method!r} is unknown; use 'iqr' or 'std'")
    distance, reached = (number - number.mean()).abs(), number.std() * reach
    return pl.when(reached <= 0).then(distance == 0).otherwise(distance < reached).fill_null(True)


def _number(cell: Cell) -> pl.Expr:
    if not cell.dtype.is_numeric():
        raise NoNativeForm
    return cell.value.cast(pl.Float64)


def _parsed(cell: Cell, test: Callable[[str], Any]) -> pl.Expr:
    if not is_text(cell.dtype):
        raise NoNativeForm

    def passes(item: str) -> bool:
        try:
            test(item)
        except (ValueError, OverflowError, jsonschema.ValidationError):
            return False
        return True

    return each(text(cell), passes)


def _json_schema(cell: Cell, json_schema: Any, **_: Any) -> pl.Expr:
    if not is_text(cell.dtype):
        raise NoNativeForm

    def passes(item: str) -> bool:
        try:
            jsonschema.validate(json.loads(item), json_schema)
        except jsonschema.ValidationError:
            return False
        return True

    return each(text(cell), passes)


register_condition("column_values.nonnull", lambda cell, **_: cell.value.is_not_null(), skip_missing=False)
register_condition("column_values.null", lambda cell, **_: cell.value.is_null(), skip_missing=False)
register_condition("column_values.unique", _unique)
register_condition("column_values.between", _between)
register_condition("column_values.in_set", _in_set)
register_condition("column_values.not_in_set", _not_in_set)
register_condition("column_values.increasing", _increasing)
register_condition("column_values.decreasing", _decreasing)
register_condition("column_values.match_regex", lambda cell, regex, **_: matches(cell, regex))
register_condition("column_values.not_match_regex", lambda cell, regex, **_: ~matches(cell, regex))
register_condition("column_values.match_regex_list", _match_any_or_all)
register_condition(
    "column_values.not_match_regex_list", lambda cell, regex_list, **_: ~_match_any_or_all(cell, regex_list)
)
register_condition(
    "column_values.match_like_pattern",
    lambda cell, like_pattern, escape=None, **_: _like(cell, like_pattern, escape),
)
register_condition(
    "column_values.not_match_like_pattern",
    lambda cell, like_pattern, escape=None, **_: ~_like(cell, like_pattern, escape),
)
register_condition("column_values.match_like_pattern_list", _match_like_list)
register_condition("column_values.not_match_like_pattern_list", _match_no_like)
register_condition("column_values.value_length.between", _length_between)
register_condition("column_values.value_length.equals", lambda cell, value, **_: _length(cell) == value)
register_condition("column_values.z_score.under_threshold", _z_score)
register_condition("column_values.not_outliers", _not_outliers)
register_condition(
    "column_values.match_strftime_format",
    lambda cell, strftime_format, **_: _parsed(
        cell, lambda item: dt.datetime.strptime(item, strftime_format)
    ),
)
register_condition("column_values.dateutil_parseable", lambda cell, **_: _parsed(cell, parse))
register_condition("column_values.json_parseable", lambda cell, **_: _parsed(cell, json.loads))
register_condition("column_values.match_json_schema", _json_schema)
