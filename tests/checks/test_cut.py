"""Texts are cut and changed in few rows as they would be in all of them."""

from __future__ import annotations

import re

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal, assert_series_equal

from copydesk.checks.units import cut, sources

MARKED = st.text(
    st.sampled_from(["“", "”", '"', "'", "«", "»", "„", "a", " ", "é", "𝒳", "\u0301", "."]), max_size=30
)
TEXTS = st.lists(st.one_of(MARKED, st.text(max_size=12)), min_size=1, max_size=6)


@given(TEXTS)
def test_a_quotation_is_told_by_its_opening_as_by_all_of_it(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts, "start": [0] * len(texts)}, schema_overrides={"start": pl.Int64})
    by_all = cut.gaps(frame, sources.QUOTATION)
    assert_frame_equal(cut.gaps(frame, sources.QUOTATION, sources.OPENING), by_all)


@given(st.lists(st.tuples(st.text(max_size=20), st.booleans()), max_size=8))
def test_only_the_rows_that_are_asked_are_changed(rows: list[tuple[str, bool]]) -> None:
    frame = pl.DataFrame(rows, schema={"text": pl.String, "asked": pl.Boolean}, orient="row")
    capitals = pl.col("text").str.to_uppercase()
    expected = frame.select(pl.when("asked").then(capitals).otherwise("text").alias("text")).to_series()
    assert_series_equal(cut.changed(frame, "asked", "text", capitals), expected)


@given(
    st.lists(st.text(st.sampled_from(["\n", " ", "\t", "\u2028", "a", "é", "𝒳"]), max_size=12), max_size=5)
)
def test_lines_stand_where_they_say(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String}).with_row_index("row")
    for row, line, begin, start, end, text in cut.lines(frame).iter_rows():
        whole = texts[row].split("\n")[line - 1]
        assert texts[row][start:end] == text == whole.strip()
        assert texts[row][begin:].startswith(whole)


@given(st.lists(st.text(st.sampled_from("ab1 .,é"), max_size=12), min_size=1, max_size=5))
def test_what_is_anchored_is_searched_in_the_whole_text(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts, "start": [7] * len(texts)}, schema_overrides={"start": pl.Int64})
    for pattern in (r"^[a-z]", r"\b[a-z1]{2}", r"[a-z]$", r"1"):
        found = cut.matches(frame, pattern).select("text", "match", "before", "after", "start", "end")
        expected = [
            (text, m[0], text[: m.start()], text[m.end() :], m.start() + 7, m.end() + 7)
            for text in texts
            for m in re.finditer(pattern, text)
        ]
        assert found.rows() == expected
