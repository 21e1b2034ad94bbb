"""Cases for every core expectation, each with arguments that some rows meet and some do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from parity_frames import SCHEMA, WORDS

Case = tuple[str, dict[str, Any]]
"""An expectation's type and its arguments."""

NUMBERS: Final = ("whole", "small", "real", "single", "price")
NO_NUMBERS: Final = ("word", "flag", "day", "tags")
TEXTS: Final = ("word", "kind", "desk")
EVERY: Final = tuple(SCHEMA)
NOON: Final = dt.datetime(2025, 6, 1)
VALUES: Final[dict[str, list[Any]]] = {
    "whole": [1, 2, 3, -4],
    "small": [1, 2, 3.0],
    "real": [0, 1, 2.0],
    "word": ["plain", "東京", ""],
    "kind": ["a", "b", "z"],
    "desk": ["news"],
    "flag": [True],
    "price": [Decimal("1.25"), 2],
    "moment": [NOON],
}


def cases() -> list[Case]:
    """Return every case."""
    made = (_missing, _between, _sets, _order, _lengths, _patterns, _parsed, _spread)
    more = (_aggregates, _distinct, _quantiles, _pairs, _several, _table, _types)
    return [one for of in (*made, *more) for one in of()]


def outlines() -> list[Case]:
    """Return the first case of each expectation on each choice of columns."""
    first: dict[tuple[str, tuple[str, ...]], Case] = {}
    for case in cases():
        first.setdefault((case[0], about(case)), case)
    return list(first.values())


def about(case: Case) -> tuple[str, ...]:
    """Return the columns that a case names, none for a table."""
    given = case[1]
    single = [given[key] for key in ("column", "column_A", "column_B") if key in given]
    return (*single, *given.get("column_list", ()))


def _case(kind: str, column: str = "", **arguments: Any) -> Case:
    return f"expect_{kind}", ({"column": column} if column else {}) | arguments


def _missing() -> Iterator[Case]:
    for column in EVERY:
        yield _case("column_values_to_not_be_null", column, mostly=0.7)
        yield _case("column_values_to_be_null", column, mostly=0.1)
        yield _case("column_values_to_be_unique", column)


def _between() -> Iterator[Case]:
    kind = "column_values_to_be_between"
    for column in NUMBERS:
        yield _case(kind, column, min_value=-3, max_value=20.5, strict_min=True, mostly=0.5)
        yield _case(kind, column, max_value=3, strict_max=True)
    yield _case(kind, "moment", min_value=NOON)
    yield _case(kind, "moment", min_value="2025-06-01", max_value="2025-09-01T12:00:00")
    yield _case(kind, "zoned", min_value="2025-06-01T00:00:00Z")
    for column in NO_NUMBERS:
        yield _case(kind, column, min_value=1)


def _sets() -> Iterator[Case]:
    for column, values in VALUES.items():
        yield _case("column_values_to_be_in_set", column, value_set=values, mostly=0.3)
        yield _case("column_values_to_not_be_in_set", column, value_set=values)
    yield _case("column_values_to_be_in_set", "word", value_set=[])
    yield _case("column_values_to_be_in_set", "word", value_set=["plain", 12])
    yield _case("column_values_to_be_in_set", "tags", value_set=["x"])
    for column, values in (("small", [1, 300]), ("real", [0, None])):
        yield _case("column_values_to_be_in_set", column, value_set=values)
        for kind in ("to_be_in_set", "to_contain_set", "to_equal_set"):
            yield _case(f"column_distinct_values_{kind}", column, value_set=values)


def _order() -> Iterator[Case]:
    for column in ("whole", "small", "real", "moment", "price", "took", "word"):
        for strictly in (False, True):
            yield _case("column_values_to_be_increasing", column, strictly=strictly, mostly=0.9)
            yield _case("column_values_to_be_decreasing", column, strictly=strictly, mostly=0.9)


def _lengths() -> Iterator[Case]:
    for column in (*TEXTS, "row", "real", "day"):
        kind = "column_value_lengths_to_be_between"
        yield _case(kind, column, min_value=2, max_value=9, strict_max=True)
        yield _case("column_value_lengths_to_equal", column, value=5)


def _patterns() -> Iterator[Case]:
    words = [("word", regex) for regex in (r"^[a-z]+$", r"\d", r"(?=p)p", r"é", r"(.)\1", r"\w\b", r"(")]
    for column, regex in (*words, ("kind", "^[ab]$"), ("row", r"^\d$"), ("real", "e")):
        yield _case("column_values_to_match_regex", column, regex=regex, mostly=0.2)
        yield _case("column_values_to_not_match_regex", column, regex=regex)
    for match_on in ("any", "all"):
        regexes = ["a", "^p", "京$"]
        yield _case("column_values_to_match_regex_list", "word", regex_list=regexes, match_on=match_on)
    yield _case("column_values_to_not_match_regex_list", "word", regex_list=["a", "é$"])
    for pattern in ("%a%", "_1", "", "東%", "100!%"):
        yield _case("column_values_to_match_like_pattern", "word", like_pattern=pattern, escape="!")
        yield _case("column_values_to_not_match_like_pattern", "word", like_pattern=pattern, escape="!")
    both = ["%a%", "p%"]
    yield _case("column_values_to_match_like_pattern_list", "word", like_pattern_list=both, match_on="all")
    yield _case("column_values_to_not_match_like_pattern_list", "word", like_pattern_list=both)


def _parsed() -> Iterator[Case]:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
    kind = "column_values_to_match_strftime_format"
    yield _case(kind, "written", strftime_format="%Y-%m-%d", mostly=0.3)
    yield _case(kind, "day", strftime_format="%Y")
    for column in ("written", "row", "json"):
        yield _case("column_values_to_be_dateutil_parseable", column)
    for column in ("json", "word", "whole"):
        yield _case("column_values_to_be_json_parseable", column, mostly=0.5)
    yield _case("column_values_to_match_json_schema", "valid", json_schema=schema)
    yield _case("column_values_to_match_json_schema", "json", json_schema=schema)
    yield _case("column_values_to_match_json_schema", "flag", json_schema=schema)


def _spread() -> Iterator[Case]:
    for column in (*NUMBERS, "word"):
        for both in (True, False):
            kind = "column_value_z_scores_to_be_less_than"
            yield _case(kind, column, threshold=1.2, double_sided=both, mostly=0.9)
        for method, multiplier in (("iqr", 0.5), ("std", 1.1), ("std", 0.0)):
            kind = "column_values_to_not_be_outliers"
            yield _case(kind, column, method=method, multiplier=multiplier)


def _aggregates() -> Iterator[Case]:
    for name in ("max", "min", "mean", "median", "sum", "stdev"):
        for column in (*NUMBERS, *NO_NUMBERS, "took"):
            yield _case(f"column_{name}_to_be_between", column, min_value=-2, max_value=30)
    for name in ("max", "min"):
        yield _case(f"column_{name}_to_be_between", "day", min_value=dt.date(2025, 1, 2))
        yield _case(f"column_{name}_to_be_between", "moment", min_value=NOON)


def _distinct() -> Iterator[Case]:
    for column in EVERY:
        yield _case("column_unique_value_count_to_be_between", column, max_value=20)
        share = {"min_value": 0.1, "max_value": 0.8}
        yield _case("column_proportion_of_unique_values_to_be_between", column, **share)
        yield _case("column_proportion_of_non_null_values_to_be_between", column, **share)
    for column, values in (VALUES | {"few": [1, 2, 3], "word": [*WORDS]}).items():
        for kind in ("to_be_in_set", "to_contain_set", "to_equal_set"):
            yield _case(f"column_distinct_values_{kind}", column, value_set=values)
        yield _case("column_most_common_value_to_be_in_set", column, value_set=values, ties_okay=True)


def _quantiles() -> Iterator[Case]:
    ranges = {"quantiles": [0.05, 0.25, 0.5, 0.75, 1.0], "value_ranges": [[-60, 60]] * 5}
    everywhere = [(column, how) for column in (*NUMBERS, "word") for how in (False, "linear")]
    for column, how in (*everywhere, *(("real", how) for how in ("lower", "higher", "midpoint", "nearest"))):
        asked = {"quantile_ranges": ranges, "allow_relative_error": how}
        yield _case("column_quantile_values_to_be_between", column, **asked)
    weights = {"values": [1, 2, 3], "weights": [0.25, 0.5, 0.25]}
    for limit in (0.0, 0.5):
        asked = {"partition_object": weights, "threshold": limit}
        yield _case("column_kl_divergence_to_be_less_than", "few", **asked)


def _pairs() -> Iterator[Case]:
    for a, b in (
        ("whole", "small"),
        ("word", "other"),
        ("whole", "real"),
        ("day", "moment"),
        ("kind", "word"),
    ):
        for ignore in ("both_values_are_missing", "either_value_is_missing", "neither"):
            asked = {"column_A": a, "column_B": b, "ignore_row_if": ignore, "mostly": 0.4}
            yield _case("column_pair_values_to_be_equal", **asked)
            if a != "kind":
                yield _case("column_pair_values_a_to_be_greater_than_b", **asked, or_equal=True)
    for a, b, pairs in (
        ("word", "other", [("plain", "a1"), ("", None), ("12", "12")]),
        ("few", "flag", [(1, True), (2, False)]),
    ):
        yield _case("column_pair_values_to_be_in_set", column_A=a, column_B=b, value_pairs_set=pairs)


def _several() -> Iterator[Case]:
    for ignore in ("all_values_are_missing", "any_value_is_missing", "never"):
        for columns in (["few", "flag"], ["word", "other"], ["whole", "real", "small"], ["word", "tags"]):
            asked = {"column_list": columns, "ignore_row_if": ignore, "mostly": 0.2}
            yield _case("compound_columns_to_be_unique", **asked)
            yield _case("multicolumn_values_to_be_equal", **asked)
            yield _case("select_column_values_to_be_unique_within_record", **asked)
        for columns in (["few", "whole", "real"], ["few", "price"], ["few", "word"]):
            asked = {"column_list": columns, "ignore_row_if": ignore, "mostly": 0.1}
            yield _case("multicolumn_sum_to_equal", **asked, sum_total=4)


def _table() -> Iterator[Case]:
    yield _case("column_to_exist", "word")
    yield _case("column_to_exist", "nowhere")
    yield _case("column_to_exist", "word", column_index=2)
    yield _case("table_row_count_to_be_between", min_value=1, max_value=100)
    yield _case("table_row_count_to_equal", value=30)
    yield _case("table_column_count_to_be_between", max_value=22)
    yield _case("table_column_count_to_equal", value=len(SCHEMA))
    yield _case("table_columns_to_match_ordered_list", column_list=list(SCHEMA))
    yield _case("table_columns_to_match_ordered_list", column_list=["word", "row"])
    yield _case("table_columns_to_match_set", column_set=["word", "row"], exact_match=False)
    yield _case("table_row_count_to_equal_other_table", other_table_name="elsewhere")
    query = {"base_query": "SELECT 1", "comparison_data_source_name": "x", "comparison_query": "SELECT 1"}
    yield _case("query_results_to_match_comparison", **query)
    query = {"unexpected_rows_query": "SELECT * FROM {batch} WHERE whole > 3"}
    yield "unexpected_rows_expectation", query


def _types() -> Iterator[Case]:
    for column in ("row", "word", "real", "kind", "tags", "price", "moment"):
        for name in ("int64", "str", "float64", "bool", "list", "Decimal", "datetime64"):
            yield _case("column_values_to_be_of_type", column, type_=name)
            yield _case("column_type_to_be", column, type_=name)
        yield _case("column_values_to_be_in_type_list", column, type_list=["int64", "str"])
