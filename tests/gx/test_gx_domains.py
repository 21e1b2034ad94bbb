"""Row conditions, missing values and result formats are those of GX's pandas engine."""

from __future__ import annotations

import copydesk.checks.gx.engine  # isort: skip # noqa: F401 - silences what importing GX warns of

import datetime as dt
from typing import Any

import pytest
from great_expectations.expectations.row_conditions import Column
from parity import COMPLETE, Told, by_pandas, by_polars
from parity_cases import Case
from parity_frames import FRAMES

# Suites written for pandas still carry it.
pytestmark = [
    pytest.mark.gx,
    pytest.mark.filterwarnings("ignore:.*use Condition objects"),
]

QUERIES = (
    "whole > 0",
    "`whole` >= 0 and word != 'plain'",
    "word.isnull()",
    "word.notna() & (real < 1)",
    "not (kind == 'a')",
    "kind in ['a', 'b'] or few == 3",
    "-20 < whole <= 20",
    "whole == [1, 2, 3]",
    "whole > small",
    "whole > 1000",
)
CONDITIONS = (
    Column("whole") > 0,
    (Column("whole") <= 5) & Column("word").is_not_null(),
    (Column("kind") == "a") | (Column("real") != 1.0),
    Column("desk").is_in(["news", "arts"]),
    Column("few").is_not_in([1]),
    Column("word").is_null(),
    Column("moment") >= dt.datetime(2025, 6, 1),
)
ASKED: tuple[Case, ...] = (
    ("expect_column_values_to_not_be_null", {"column": "word", "mostly": 0.9}),
    ("expect_column_values_to_be_between", {"column": "whole", "min_value": 5}),
    ("expect_column_values_to_be_unique", {"column": "word"}),
    ("expect_column_values_to_be_increasing", {"column": "whole", "mostly": 0.5}),
    ("expect_column_values_to_match_regex", {"column": "word", "regex": "^[a-z]"}),
    ("expect_column_values_to_be_unique", {"column": "tags"}),
    ("expect_column_max_to_be_between", {"column": "whole", "max_value": 30}),
    ("expect_column_mean_to_be_between", {"column": "real", "max_value": 30}),
    ("expect_column_unique_value_count_to_be_between", {"column": "word", "max_value": 4}),
    (
        "expect_column_kl_divergence_to_be_less_than",
        {
            "column": "few",
            "threshold": 0.1,
            "partition_object": {"values": [1, 2, 3], "weights": [0.25, 0.5, 0.25]},
        },
    ),
    ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "whole", "column_B": "small"}),
    ("expect_compound_columns_to_be_unique", {"column_list": ["few", "kind"]}),
)
SHAPES: dict[str, dict[str, Any]] = {
    "boolean": {"result_format": "BOOLEAN_ONLY"},
    "basic": {"result_format": "BASIC"},
    "few": {"result_format": "SUMMARY", "partial_unexpected_count": 3},
    "none": {"result_format": "SUMMARY", "partial_unexpected_count": 0},
    "positions": {"result_format": "COMPLETE"},
    "two columns": {"result_format": "COMPLETE", "unexpected_index_column_names": ["row", "desk"]},
    "no values": {
        "result_format": "SUMMARY",
        "partial_unexpected_count": 100,
        "unexpected_index_column_names": ["row"],
        "exclude_unexpected_values": True,
    },
    "whole rows": {"result_format": "SUMMARY", "include_unexpected_rows": True},
}


def unlike(
    asked: list[Case], shape: dict[str, Any], name: str = "with holes"
) -> list[tuple[Case, Told, Told]]:
    frame = FRAMES[name]
    both = zip(asked, by_polars(frame, asked, shape), by_pandas(frame, asked, shape), strict=True)
    return [one for one in both if one[1] != one[2] or one[1].raised]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_keeps_the_rows_that_pandas_keeps(query: str) -> None:
    where = {"row_condition": query, "condition_parser": "pandas"}
    assert not unlike([(kind, kwargs | where) for kind, kwargs in ASKED], COMPLETE)


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_a_condition_keeps_the_rows_that_pandas_keeps(condition: Any) -> None:
    assert not unlike([(kind, kwargs | {"row_condition": condition}) for kind, kwargs in ASKED], COMPLETE)


@pytest.mark.parametrize("shape", SHAPES)
def test_results_have_the_form_that_was_asked_for(shape: str) -> None:
    assert not unlike(list(ASKED), SHAPES[shape])


def test_identifiers_without_values_are_no_more_than_was_asked_for() -> None:
    shape = SHAPES["no values"] | {"partial_unexpected_count": 2}
    for told in by_polars(FRAMES["with holes"], [ASKED[2], ASKED[-1]], shape):
        assert [len(column) for column in told.result["partial_unexpected_index_list"][0].values()] == [2]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nowhere > 1", 'names the column "nowhere"'),
        ("whole >", "cannot be read"),
        ("whole.abs() > 1", "'whole.abs()', which is not supported"),
        ("__import__('os').system('true')", "which is not supported"),
        ("@secret > 1", "cannot be read"),
    ],
)
def test_a_query_that_means_nothing_here_is_an_error(query: str, said: str) -> None:
    where = {"row_condition": query, "condition_parser": "pandas"}
    told = by_polars(FRAMES["one row"], [(kind, kwargs | where) for kind, kwargs in ASKED[:3]], COMPLETE)
    assert [said in one.raised for one in told] == [True] * 3


def test_a_column_that_is_not_there_is_an_error_with_its_name() -> None:
    asked: list[Case] = [
        ("expect_column_values_to_not_be_null", {"column": "nowhere"}),
        ("expect_column_max_to_be_between", {"column": "nowhere", "max_value": 1}),
        ("expect_column_pair_values_to_be_equal", {"column_A": "word", "column_B": "nowhere"}),
        ("expect_compound_columns_to_be_unique", {"column_list": ["word", "nowhere"]}),
    ]
    assert all('"nowhere"' in one.raised for one in by_polars(FRAMES["with holes"], asked, COMPLETE))
