"""Every core expectation, on frames made to be difficult, with Polars and with pandas.

Cases are tuples of an expectation's type, a column they turn on (for the notes), and its arguments.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import polars as pl

Case = tuple[str, str, dict[str, Any]]

WORDS: Final = ("Zürich", "東京", "naïve café", "🙂 smile", "plain", "", "a1", "12", "x" * 40)
DATES: Final = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(400)]
SCHEMA: Final = pl.Schema(
    {
        "row": pl.Int64(),
        "whole": pl.Int64(),
        "few": pl.Int64(),
        "small": pl.UInt8(),
        "real": pl.Float64(),
        "word": pl.String(),
        "other": pl.String(),
        "json": pl.String(),
        "written": pl.String(),
        "flag": pl.Boolean(),
        "day": pl.Date(),
        "moment": pl.Datetime("us"),
        "zoned": pl.Datetime("us", "UTC"),
        "price": pl.Decimal(12, 2),
        "kind": pl.Categorical(),
        "desk": pl.Enum(["news", "sport", "arts"]),
        "tags": pl.List(pl.String()),
    }
)


def frame(rows: int, *, holes: float, seed: int) -> pl.DataFrame:
    """Made-up rows of every type; ``holes`` is the share of missing values."""
    draw = random.Random(seed)
    values = list(_columns(draw, rows))
    gaps = {name: [None if draw.random() < holes else value for value in column] for name, column in values}
    return pl.DataFrame({"row": range(rows)} | gaps, schema=SCHEMA, strict=False)


def _columns(draw: random.Random, rows: int) -> Iterator[tuple[str, list[Any]]]:
    def many(pool: Sequence[object]) -> list[object]:
        return [draw.choice(pool) for _ in range(rows)]

    yield "whole", [draw.randint(-50, 50) for _ in range(rows)]
    yield "few", many([1, 2, 2, 3])
    yield "small", many(range(200))
    yield (
        "real",
        [draw.choice([draw.gauss(0, 10), float(draw.randint(0, 5)), float("nan")]) for _ in range(rows)],
    )
    yield "word", many(WORDS)
    yield "other", many(WORDS)
    yield "json", many(['{"a": 1}', "[1, 2]", "{", '"text"', '{"a": "x"}'])
    yield "written", many(["2025-03-01", "2025-3-1", "1 March 2025", "tomorrow", "2025-02-30"])
    yield "flag", many([True, False])
    days = many(DATES)
    yield "day", days
    yield "moment", [dt.datetime.combine(day, dt.time(draw.randrange(24))) for day in days]
    yield "zoned", [dt.datetime.combine(day, dt.time(draw.randrange(24)), dt.UTC) for day in days]
    yield "price", [Decimal(draw.randint(-999, 999)) / 100 for _ in range(rows)]
    yield "kind", many(["a", "b", "c"])
    yield "desk", many(["news", "sport", "arts"])
    yield "tags", many([["x"], ["x", "y"], [], ["y"]])


FRAMES: Final[Mapping[str, pl.DataFrame]] = {
    "with holes": frame(160, holes=0.2, seed=1),
    "without holes": frame(90, holes=0.0, seed=2),
    "one row": frame(1, holes=0.0, seed=3),
    "no rows": frame(0, holes=0.0, seed=4),
    "nothing but holes": frame(7, holes=1.0, seed=5),
    "sorted": frame(60, holes=0.1, seed=6).sort("whole", nulls_last=True),
}

NUMBERS: Final = ("whole", "small", "real")
TEXTS: Final = ("word", "kind", "desk")
EVERY: Final = tuple(SCHEMA)


def cases() -> list[Case]:
    """Return every case, each with arguments that some rows meet and some do not."""
    return [*_single(), *_aggregates(), *_distribution(), *_several(), *_table(), *_like(), *_types()]


def _single() -> Iterator[Case]:
    for column in EVERY:
        yield "expect_column_values_to_not_be_null", column, {"column": column, "mostly": 0.7}
        yield "expect_column_values_to_be_null", column, {"column": column, "mostly": 0.1}
        yield "expect_column_values_to_be_unique", column, {"column": column}
    for column in (*NUMBERS, "price"):
        between = {"column": column, "min_value": -3, "max_value": 20.5}
        yield "expect_column_values_to_be_between", column, between | {"strict_min": True, "mostly": 0.5}
        yield (
            "expect_column_values_to_be_between",
            column,
            {"column": column, "max_value": 3, "strict_max": True},
        )
    noon = dt.datetime(2025, 6, 1)
    yield (
        "expect_column_values_to_be_between",
        "zoned",
        {"column": "zoned", "min_value": "2025-06-01T00:00:00Z"},
    )
    yield "expect_column_values_to_be_between", "moment", {"column": "moment", "min_value": noon}
    for column, values in {
        "whole": [1, 2, 3, -4],
        "small": [1, 2, 300],
        "real": [0, 1, 2.0],
        "word": ["plain", "東京", ""],
        "kind": ["a", "b", "z"],
        "desk": ["news"],
        "flag": [True],
        "price": [Decimal("1.25"), 2],
    }.items():
        yield (
            "expect_column_values_to_be_in_set",
            column,
            {"column": column, "value_set": values, "mostly": 0.3},
        )
        yield "expect_column_values_to_not_be_in_set", column, {"column": column, "value_set": values}
    for column in ("whole", "real", "row", "moment", "price"):
        for strictly in (False, True):
            order = {"column": column, "strictly": strictly, "mostly": 0.9}
            yield "expect_column_values_to_be_increasing", column, order
            yield "expect_column_values_to_be_decreasing", column, order
    for column in (*TEXTS, "row", "real", "day"):
        lengths = {"column": column, "min_value": 2, "max_value": 9, "strict_max": True}
        yield "expect_column_value_lengths_to_be_between", column, lengths
        yield "expect_column_value_lengths_to_equal", column, {"column": column, "value": 5}
    for regex in (r"^[a-z]+$", r"\d", r"(?=p)p", r"é", r"(.)\1", r"\w\b"):
        for column in ("word", "kind", "row"):
            yield (
                "expect_column_values_to_match_regex",
                column,
                {"column": column, "regex": regex, "mostly": 0.2},
            )
            yield "expect_column_values_to_not_match_regex", column, {"column": column, "regex": regex}
    for match_on in ("any", "all"):
        listed = {"column": "word", "regex_list": ["a", "^p", "京$"], "match_on": match_on}
        yield "expect_column_values_to_match_regex_list", "word", listed
    yield (
        "expect_column_values_to_not_match_regex_list",
        "word",
        {"column": "word", "regex_list": ["a", "é$"]},
    )
    format_ = {"column": "written", "strftime_format": "%Y-%m-%d", "mostly": 0.3}
    yield "expect_column_values_to_match_strftime_format", "written", format_
    yield "expect_column_values_to_be_dateutil_parseable", "written", {"column": "written"}
    yield "expect_column_values_to_be_json_parseable", "json", {"column": "json", "mostly": 0.5}
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}}
    yield "expect_column_values_to_match_json_schema", "json", {"column": "json", "json_schema": schema}
    for column in (*NUMBERS, "price"):
        for both in (True, False):
            scores = {"column": column, "threshold": 1.2, "double_sided": both, "mostly": 0.9}
            yield "expect_column_value_z_scores_to_be_less_than", column, scores
        for method, multiplier in (("iqr", 0.5), ("std", 1.1), ("std", 0.0)):
            spread = {"column": column, "method": method, "multiplier": multiplier}
            yield "expect_column_values_to_not_be_outliers", column, spread


def _aggregates() -> Iterator[Case]:
    limits = {"min_value": -2, "max_value": 30}
    for name in ("max", "min", "mean", "median", "sum", "stdev"):
        for column in (*NUMBERS, "price"):
            yield f"expect_column_{name}_to_be_between", column, {"column": column, **limits}
    for name in ("max", "min"):
        early = {"column": "day", "min_value": dt.date(2025, 1, 2)}
        yield f"expect_column_{name}_to_be_between", "day", early
    for column in (name for name in EVERY if name != "tags"):
        yield "expect_column_unique_value_count_to_be_between", column, {"column": column, "max_value": 20}
        share = {"column": column, "min_value": 0.1, "max_value": 0.8}
        yield "expect_column_proportion_of_unique_values_to_be_between", column, share
        yield "expect_column_proportion_of_non_null_values_to_be_between", column, share
    for column, values in {"few": [1, 2, 3], "word": [*WORDS], "kind": ["a", "b"], "flag": [True]}.items():
        asked = {"column": column, "value_set": values}
        yield "expect_column_distinct_values_to_be_in_set", column, asked
        yield "expect_column_distinct_values_to_contain_set", column, asked
        yield "expect_column_distinct_values_to_equal_set", column, asked
        yield "expect_column_most_common_value_to_be_in_set", column, asked | {"ties_okay": True}


def _distribution() -> Iterator[Case]:
    ranges = {"quantiles": [0.05, 0.25, 0.5, 0.75, 1.0], "value_ranges": [[-60, 60]] * 5}
    for column in (*NUMBERS, "price"):
        for how in (False, "linear", "lower", "higher", "midpoint"):
            asked = {"column": column, "quantile_ranges": ranges, "allow_relative_error": how}
            yield "expect_column_quantile_values_to_be_between", column, asked
    weights = {"values": [1, 2, 3], "weights": [0.25, 0.5, 0.25]}
    for limit in (0.0, 0.5):
        asked = {"column": "few", "partition_object": weights, "threshold": limit}
        yield "expect_column_kl_divergence_to_be_less_than", "few", asked


def _several() -> Iterator[Case]:
    for pair in (("whole", "small"), ("word", "other"), ("whole", "real"), ("day", "day"), ("kind", "word")):
        for ignore in ("both_values_are_missing", "either_value_is_missing", "neither"):
            asked = {"column_A": pair[0], "column_B": pair[1], "ignore_row_if": ignore, "mostly": 0.4}
            yield "expect_column_pair_values_to_be_equal", pair[0], asked
            if "kind" not in pair:
                yield "expect_column_pair_values_a_to_be_greater_than_b", pair[0], asked | {"or_equal": True}
    pairs = [("plain", "a1"), ("", None), ("12", "12")]
    asked = {"column_A": "word", "column_B": "other", "value_pairs_set": pairs}
    yield "expect_column_pair_values_to_be_in_set", "word", asked
    for ignore in ("all_values_are_missing", "any_value_is_missing", "never"):
        for columns in (["few", "flag"], ["word", "other"], ["whole", "real", "small"]):
            asked = {"column_list": columns, "ignore_row_if": ignore, "mostly": 0.2}
            yield "expect_compound_columns_to_be_unique", columns[0], asked
            yield "expect_multicolumn_values_to_be_equal", columns[0], asked
            yield "expect_select_column_values_to_be_unique_within_record", columns[0], asked
        sums = {
            "column_list": ["few", "whole", "real"],
            "sum_total": 4,
            "ignore_row_if": ignore,
            "mostly": 0.1,
        }
        yield "expect_multicolumn_sum_to_equal", "few", sums


def _table() -> Iterator[Case]:
    yield "expect_column_to_exist", "word", {"column": "word"}
    yield "expect_column_to_exist", "nowhere", {"column": "nowhere"}
    yield "expect_table_row_count_to_be_between", "", {"min_value": 1, "max_value": 100}
    yield "expect_table_row_count_to_equal", "", {"value": 90}
    yield "expect_table_column_count_to_be_between", "", {"max_value": 20}
    yield "expect_table_column_count_to_equal", "", {"value": len(SCHEMA)}
    yield "expect_table_columns_to_match_ordered_list", "", {"column_list": list(SCHEMA)}
    yield "expect_table_columns_to_match_set", "", {"column_set": ["word", "row"], "exact_match": False}
    yield "expect_table_row_count_to_equal_other_table", "", {"other_table_name": "elsewhere"}
    yield (
        "unexpected_rows_expectation",
        "",
        {"unexpected_rows_query": "SELECT * FROM {batch} WHERE whole > 3"},
    )
    query = {"base_query": "SELECT 1", "comparison_data_source_name": "x", "comparison_query": "SELECT 1"}
    yield "expect_query_results_to_match_comparison", "", query


def _like() -> Iterator[Case]:
    for pattern in ("%a%", "_1", "", "東%", "100!%"):
        asked = {"column": "word", "like_pattern": pattern, "escape": "!"}
        yield "expect_column_values_to_match_like_pattern", "word", asked
        yield "expect_column_values_to_not_match_like_pattern", "word", asked
    asked = {"column": "word", "like_pattern_list": ["%a%", "p%"]}
    yield "expect_column_values_to_match_like_pattern_list", "word", asked | {"match_on": "all"}
    yield "expect_column_values_to_not_match_like_pattern_list", "word", asked


def _types() -> Iterator[Case]:
    for column in ("row", "word", "real", "kind", "tags", "price"):
        for name in ("int64", "str", "float64", "bool", "list", "Decimal"):
            yield "expect_column_values_to_be_of_type", column, {"column": column, "type_": name}
            yield "expect_column_type_to_be", column, {"column": column, "type_": name}
        listed = {"column": column, "type_list": ["int64", "str"]}
        yield "expect_column_values_to_be_in_type_list", column, listed
