"""Every core expectation has one verdict, whether Polars judges it or GX's own pandas engine."""

from __future__ import annotations

import pytest
from parity import SUMMARY, Told, by_pandas, by_polars, compared
from parity_cases import Case, about, cases
from parity_frames import FRAMES
from parity_table import PAGE, REASONS, core, page, rows

pytestmark = pytest.mark.gx


def differs_on_purpose(case: Case, name: str) -> bool:
    """Whether docs/gx-parity.md says that the two differ here."""
    kind, arguments = case
    wraps = kind.endswith("creasing") and about(case) == ("small",) and name == "without holes"
    untried = arguments.get("regex") == "(" and name in ("no rows", "nothing but holes")
    return wraps or untried


@pytest.mark.parametrize("name", FRAMES)
def test_polars_says_what_pandas_says(name: str) -> None:
    said: list[tuple[Case, Told, Told]] = []
    for case, ours, theirs in zip(cases(), *compared(name), strict=True):
        if differs_on_purpose(case, name):
            assert ours != theirs, "no longer a difference: take it out of the page"
        elif ours != theirs and not theirs.raised:
            said.append((case, ours, theirs))
    assert not said


def test_a_scan_says_what_a_frame_says() -> None:
    frame = FRAMES["with holes"]
    assert by_polars(frame.lazy(), cases(), SUMMARY) == by_polars(frame, cases(), SUMMARY)


def test_the_page_says_what_happens() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python tests/gx/parity_table.py"


def test_what_is_not_native_has_its_reason() -> None:
    found = rows()
    assert {row.kind for row in found if row.way != "native"} == REASONS.keys()
    assert {kind for kind, _ in cases()} == set(core())


def test_types_are_those_of_the_schema() -> None:
    asked: list[Case] = [("expect_column_values_to_be_of_type", {"column": "whole", "type_": "int64"})]
    frame = FRAMES["with holes"]
    assert by_polars(frame, asked, SUMMARY)[0].success
    assert not by_pandas(frame, asked, SUMMARY)[0].success
