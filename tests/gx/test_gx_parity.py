"""Every core expectation has one verdict, whether Polars judges it or GX's own pandas engine."""

from __future__ import annotations

import pytest
from parity import COMPLETE, SUMMARY, Told, asked_of, by_pandas, by_polars, compared, conversions
from parity_cases import Case, about, cases
from parity_frames import FRAMES
from parity_table import PAGE, REASONS, core, page, rows

pytestmark = pytest.mark.gx


def differs_on_purpose(case: Case, name: str) -> bool:
    """Whether docs/gx-parity.md says that the two differ here."""
    kind = case[0]
    return kind.endswith("creasing") and about(case) == ("small",) and name == "without holes"


@pytest.mark.parametrize("name", FRAMES)
def test_polars_says_what_pandas_says(name: str) -> None:
    said: list[tuple[Case, Told, Told]] = []
    for case, ours, theirs in zip(asked_of(name), *compared(name), strict=True):
        if differs_on_purpose(case, name):
            assert ours != theirs, "no longer a difference: take it out of the page"
        elif ours != theirs and not theirs.raised:
            said.append((case, ours, theirs))
    assert not said


def test_a_scan_says_what_a_frame_says() -> None:
    frame = FRAMES["with holes"]
    asked = [next(case for case in cases() if case[0] == kind) for kind in core()]
    assert by_polars(frame.lazy(), asked, COMPLETE) == by_polars(frame, asked, COMPLETE)


def test_the_page_says_what_happens() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python tests/gx/parity_table.py"


def test_what_is_not_native_has_its_reason() -> None:
    found = rows()
    assert {row.kind for row in found if row.way != "native"} == REASONS.keys()
    assert {kind for kind, _ in cases()} == set(core())
    ways = [row.way for row in found]
    assert ways.count("native") >= 40
    assert ways.count("native") + ways.count("pandas") >= 50


def test_types_are_those_of_the_schema() -> None:
    asked: list[Case] = [("expect_column_values_to_be_of_type", {"column": "whole", "type_": "int64"})]
    frame = FRAMES["with holes"]
    assert by_polars(frame, asked, SUMMARY)[0].success
    assert not by_pandas(frame, asked, SUMMARY)[0].success


def test_a_malformed_pattern_is_an_error_even_without_rows() -> None:
    asked: list[Case] = [("expect_column_values_to_match_regex", {"column": "word", "regex": "("})]
    assert "unterminated" in by_polars(FRAMES["no rows"], asked, SUMMARY)[0].raised


def test_pandas_is_given_the_columns_that_are_named_and_no_others() -> None:
    asked: list[Case] = [
        ("expect_column_values_to_be_unique", {"column": "tags"}),
        (
            "expect_column_kl_divergence_to_be_less_than",
            {"column": "few", "threshold": 1, "partition_object": {"values": [1], "weights": [1.0]}},
        ),
        ("expect_multicolumn_values_to_be_equal", {"column_list": ["few", "flag"]}),
        ("expect_column_values_to_be_of_type", {"column": "price", "type_": "Decimal"}),
    ]
    with conversions() as messages:
        by_polars(FRAMES["with holes"], asked, COMPLETE)
    given = {frozenset(message.rpartition("converting ")[2].split(", ")) - {"row"} for message in messages}
    assert given == {frozenset(about(case)) for case in asked}
