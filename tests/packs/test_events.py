"""A newsroom's own events: read with remedies, counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from copydesk.checks.consistency.elapsed_time import CHECK
from copydesk.checks.engine import examine
from copydesk.checks.model import Severity
from copydesk.checks.packs.errors import PackError
from copydesk.checks.packs.events import load_events
from copydesk.checks.packs.read import load_packs
from copydesk.datasets.schema import conform
from copydesk.flows.house import with_events
from copydesk.flows.settings import Settings

EVENT = """
[[event]]
name = "the lockout at Orlhaven docks"
began = 2019-05-06
names = '(?i:lock-?out)'
about = 'Orlhaven'
"""
RULE = """
[[rule]]
code = "HSE001"
name = "worn-phrase"
phrases = ["amid"]
message = "Worn."
fix = "Say it plainly."
why = "Worn words say little."
"""


def written(folder: Path, text: str) -> str:
    path = folder / "desk.toml"
    path.write_text(text, "utf-8")
    return str(path)


def counted(settings: Settings) -> list[str]:
    """Return what is said of a count of years from the lockout."""
    article = {
        "id": "a",
        "title": "Orlhaven pays its dockers",
        "text": "Three years after the lockout at Orlhaven docks, all who were turned away have been paid.",
        "language": "en",
        "published": date(2025, 6, 1),
    }
    return (
        examine(conform(pl.DataFrame([article])), [with_events(CHECK, settings)])
        .findings["message"]
        .to_list()
    )


def test_years_are_counted_from_a_newsrooms_own_event(tmp_path: Path) -> None:
    assert counted(Settings()) == []
    (told,) = counted(Settings(rules=(written(tmp_path, EVENT),)))
    assert told == (
        "The lockout at Orlhaven docks began on 6 May 2019; on 1 June 2025 that is 6 full years, "
        "so that the seventh year runs."
    )


def test_rules_and_events_share_a_pack(tmp_path: Path) -> None:
    path = written(tmp_path, RULE + EVENT)
    assert [rule.code for rule in load_packs([path])] == ["HSE001"]
    assert [event.began for event in load_events([path])] == [date(2019, 5, 6)]
    assert load_packs([written(tmp_path, EVENT)]) == ()
    assert load_events([written(tmp_path, RULE)]) == ()


def test_a_check_of_another_severity_keeps_it(tmp_path: Path) -> None:
    mild = replace(CHECK, severity=Severity.INFO)
    informed = with_events(mild, Settings(rules=(written(tmp_path, EVENT),)))
    assert informed is not mild
    assert informed.severity is Severity.INFO


@pytest.mark.parametrize(
    ("written_as", "says"),
    [
        (
            ("2019-05-06", '"2019-05-06"'),
            r"event 1 \(the lockout at Orlhaven docks\): began = '2019-05-06'.*",
        ),
        (("began = 2019-05-06", ""), r"it has no 'began'; write began = 2016-06-23"),
        (("about", "abuot"), r"unknown key 'abuot'; an event has name, began, names, about"),
        (("lock-?out", "lock("), r"names: unclosed group; patterns are written in the syntax"),
        (("'Orlhaven'", "'Veldstad'"), r"about does not match the event's own name"),
        (("'Orlhaven'", "'(?:Orlhaven)?'"), r"about: it matches an empty text"),
        (('"the lockout at Orlhaven docks"', '" "'), r"event 1 \( \): name = ' ': write some text"),
        (("[[event]]", "[event]"), r"it holds no rule; begin each with the line \[\[rule\]\], an event with"),
        (
            ("[[event]]", RULE + "[event]"),
            r"event is no list of tables; begin each with the line \[\[event\]\]",
        ),
        (("[[event]]", "[[events]]"), r"it holds no rule"),
    ],
)
def test_a_malformed_event_is_named(tmp_path: Path, written_as: tuple[str, str], says: str) -> None:
    path = written(tmp_path, EVENT.replace(*written_as))
    with pytest.raises(PackError, match=says) as caught:
        load_events([path])
    assert str(caught.value).startswith(f"{path}: ")
