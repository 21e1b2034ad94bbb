"""Word lists: each loads, says where it comes from, and holds every phrase once."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import polars as pl
import pytest

from copydesk.checks.events import shipped
from copydesk.checks.lexicon import alternation, lexicon, words

TABLES: dict[str, dict[str, Any]] = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
    for file in files("copydesk.checks.lexicons").iterdir()
    if file.name.endswith(".toml")
}
LISTS = {
    name: table for name, table in TABLES.items() if "event" not in table and not name.endswith("_model")
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_lexicon_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    about = TABLES[name]["about"]
    assert all(about[key].strip() for key in ("what", "source", "license"))
    if "reviewed" in about:
        assert date.fromisoformat(about["reviewed"])


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lexicon_holds_every_phrase_of_a_list_once_and_no_list_is_empty(name: str) -> None:
    for key, table in LISTS[name].items():
        if key == "about":
            continue
        for language, phrases in table.items():
            assert re.fullmatch("[a-z]{2}|any", language), (key, language)
            assert phrases, (key, language)
            assert all(phrase.strip() for phrase in phrases), (key, language)
            twice = {phrase for phrase in phrases if phrases.count(phrase) > 1}
            assert not twice, (key, language)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_makes_a_pattern_that_finds_its_own_phrases(name: str) -> None:
    for key in LISTS[name].keys() - {"about"}:
        phrases = [phrase for phrase in lexicon(name).phrases(key) if not phrase.startswith("/")]
        frame = pl.DataFrame({"phrase": phrases}, schema={"phrase": pl.String})
        pattern = f"^(?i:{lexicon(name).any_of(key)})$"
        missed = frame.filter(~pl.col("phrase").str.contains(pattern))["phrase"].to_list()
        assert not missed, key


def test_phrases_may_be_asked_for_by_language() -> None:
    calendar = lexicon("calendar")
    assert "montag" in calendar.phrases("weekday", languages=["de"])
    assert "monday" not in calendar.phrases("weekday", languages=["de"])
    assert {"montag", "monday"} <= set(calendar.phrases("weekday"))
    with pytest.raises(KeyError):
        calendar.phrases("no-such-list")


def test_an_alternation_prefers_the_longest_and_takes_both_apostrophes() -> None:
    told = pl.DataFrame({"text": ["didn’t respond to", "colour", "a.m", "axm"]})
    pattern = words(alternation(["didn't", "/colou?r/", "a.m", "didn't respond to"]))
    found = told.select(pl.col("text").str.extract(pattern, 0)).to_series().to_list()
    assert found == ["didn’t", "colour", "a.m", None]


def test_every_event_has_a_day_and_patterns_that_hold_for_its_own_name() -> None:
    for event in shipped():
        assert isinstance(event.began, date)
        told = pl.DataFrame({"name": [event.name]})
        assert told.select(pl.col("name").str.contains(event.names)).item(), event.name
        assert told.select(pl.col("name").str.contains(event.about)).item(), event.name
