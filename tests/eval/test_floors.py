"""The labelled articles: enough of them, what the checks score on them, and what is said of it."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from labelled import FLOORS, gold, measured
from write_measured import TARGET, content

from copydesk.checks.evaluation.figures import Figures
from copydesk.checks.evaluation.measured import Measured
from copydesk.checks.evaluation.measured import measured as known
from copydesk.checks.registry import CHECKS

LANGUAGES: Final = {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "ar", "ja"}
ROUNDING: Final = 0.005
"""Floors are written with two digits."""


def test_the_set_is_large_enough_and_does_not_shrink() -> None:
    assert len(gold()) >= max(60, FLOORS["set"]["articles"])
    assert measured().labels >= FLOORS["set"]["labels"]
    assert {article.record["language"] for article in gold()} == LANGUAGES


def test_what_was_looked_for_is_labelled_and_many_articles_are_clean() -> None:
    marked = Counter(code for article in gold() for label in article.labels for code in label.codes)
    assert sorted(marked) == FLOORS["set"]["labelled"]
    assert marked.keys() <= {check.code for check in CHECKS}
    assert sum(not article.labels for article in gold()) >= 10


@pytest.mark.parametrize("by", ["checks", "kinds"])
def test_no_figure_falls_below_its_floor(by: str) -> None:
    rows: tuple[Figures, ...] = getattr(measured(), by)
    low = {
        f"{row.name} {name}": (value, floor)
        for row in rows
        for name, floor in FLOORS[by].get(row.name, {}).items()
        if (value := getattr(row, name)) is None or value < floor - ROUNDING
    }
    assert low == {}


@pytest.mark.parametrize("by", ["checks", "kinds"])
def test_every_figure_has_a_floor(by: str) -> None:
    rows: tuple[Figures, ...] = getattr(measured(), by)
    told = {
        (row.name, name) for row in rows for name in ("precision", "recall") if getattr(row, name) is not None
    }
    floors = {(code, name) for code, values in FLOORS[by].items() for name in values}
    assert told - floors == set(), "write a floor for it in floors.toml"


def test_what_explain_says_is_in_step() -> None:
    assert TARGET.read_text("utf-8") == content(), "run `python tests/eval/write_measured.py`"


def test_figures_are_told_in_words() -> None:
    row = known("UNS001")
    assert row is not None
    assert f"in tests/eval ({len(gold())} articles of our own)" in row.told
    nothing = Measured(
        articles=9, labels=0, answered=0, right=0, wrong=0, bad="", bad_why="", good="", good_why=""
    )
    assert nothing.told.startswith("not measured")
    assert known("HSE001") is None
