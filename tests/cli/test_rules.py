"""House rules on the command line: configured or given, listed, explained, tried."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from copydesk.flows.house import house_digests
from copydesk.flows.settings import Settings, effective

Run = Callable[..., Result]
HOUSE = """
[[rule]]
code = "HSE001"
name = "reopening"
phrases = ["reopened"]
message = "“{match}”: say opened again."
fix = "Write opened again."
why = "House style."
limits = "Knows one form of the verb."
bad = ["The bridge ⟦reopened⟧, mayor Jo Hall said."]
good = ["The bridge opened again, mayor Jo Hall said."]
"""


@pytest.fixture
def house(newsroom: Path) -> Path:
    """Return a pack that the newsroom's settings name."""
    (newsroom / "style").mkdir()
    (newsroom / "copydesk.toml").write_text('rules = ["style/house.toml"]\nhistory = false\n', "utf-8")
    path = newsroom / "style" / "house.toml"
    path.write_text(HOUSE, "utf-8")
    return path


@pytest.mark.usefixtures("house")
def test_configured_rules_run_beside_the_suite(run: Run) -> None:
    codes = [
        json.loads(line)["code"]
        for line in run("check", "bridge.txt", "--format", "jsonl").stdout.split("\n")[:-1]
    ]
    assert {"HSE001", "BLR001"} <= set(codes)
    only = run("check", "bridge.txt", "--format", "jsonl", "--select", "HSE", "--fail-on", "warning")
    assert only.exit_code == 1
    assert [json.loads(line)["excerpt"] for line in only.stdout.split("\n")[:-1]] == ["reopened"]
    left_out = run("check", "bridge.txt", "--format", "jsonl", "--ignore", "HSE001")
    assert "HSE001" not in left_out.stdout


def test_rules_of_an_option(run: Run, house: Path, newsroom: Path) -> None:
    (newsroom / "copydesk.toml").write_text("history = false\n", "utf-8")
    assert "HSE001" not in run("check", "bridge.txt", "--format", "concise").stdout
    assert "HSE001" in run("check", "bridge.txt", "--format", "concise", "--rules", str(house)).stdout


@pytest.mark.usefixtures("house")
def test_rules_are_listed_and_explained(run: Run) -> None:
    assert "HSE001  reopening" in run("list").stdout
    told = run("explain", "hse001").stdout
    for part in ("“reopened”, in a sentence", "House style.", "Knows one form", "fix: Write opened again."):
        assert part in told


def test_a_suite_may_name_rules(run: Run, house: Path, newsroom: Path) -> None:
    suite = 'title = "Own"\nabout = "Own."\nchecks = ["HSE"]\n[tolerance]\nHSE001 = 1.0\n'
    (newsroom / "own.toml").write_text(suite, "utf-8")
    assert run("check", "bridge.txt", "--suite", "own.toml", "--fail-on", "info").exit_code == 0
    assert "HSE001" in run("suites", "own.toml").stdout
    house.unlink()
    assert run("suites", "own.toml").exit_code == 2


def test_a_malformed_pack_is_refused(run: Run, house: Path) -> None:
    house.write_text(HOUSE.replace("phrases", "phrase"), "utf-8")
    seen = run("check", "bridge.txt")
    assert (seen.exit_code, seen.stdout) == (2, "")
    assert "house.toml: rule 1 (HSE001): unknown key 'phrase'" in seen.stderr


def test_a_run_counts_years_from_events_of_a_pack(run: Run, house: Path, newsroom: Path) -> None:
    (newsroom / "docks.md").write_text(
        "---\ntitle: Orlhaven pays its dockers\npublished: 2025-06-01\n---\n"
        "Three years after the lockout at Orlhaven docks, all who were turned away have been paid.\n",
        "utf-8",
    )
    assert "CON001" not in run("check", "docks.md", "--format", "concise").stdout
    event = "[[event]]\nname = 'the Orlhaven lockout'\nbegan = 2019-05-06\nnames = 'lockout'\nabout = 'Orlhaven'\n"
    house.write_text(HOUSE + event, "utf-8")
    assert "CON001" in run("check", "docks.md", "--format", "concise").stdout
    assert run("test-rules").stdout == "2 examples of 1 rules hold; 1 events are well formed\n"
    house.write_text(event.replace("2019-05-06", "'in May'"), "utf-8")
    assert "began = 'in May': write a day" in run("test-rules").stderr


@pytest.mark.flow
def test_a_changed_rule_is_another_edition_of_what_was_checked(house: Path) -> None:
    from copydesk.flows.tasks import options  # noqa: PLC0415 - seconds, which the fast tests save

    before = options(effective({}))
    assert options(effective({})) == before
    house.write_text(HOUSE.replace("reopened", "opened again"), "utf-8")
    assert options(effective({})) != before


def test_no_rules_leave_the_edition_alone() -> None:
    assert house_digests(Settings()) == []


@pytest.mark.usefixtures("house")
def test_examples_that_hold(run: Run) -> None:
    seen = run("test-rules")
    assert (seen.exit_code, seen.stdout) == (0, "2 examples of 1 rules hold\n")


def test_examples_that_fail_are_shown(run: Run, house: Path) -> None:
    wrong = HOUSE.replace("⟦reopened⟧, mayor", "⟦reopened, mayor⟧")
    house.write_text(wrong + wrong.replace("HSE001", "HSE002").partition("bad =")[0], "utf-8")
    seen = run("test-rules", str(house))
    assert seen.exit_code == 1
    assert "HSE001 reopening: bad example 1" in seen.stdout
    assert "expected: text[11:26] “reopened, mayor”" in seen.stdout
    assert "found:    text[11:19] “reopened”" in seen.stdout
    assert "HSE002 reopening: no bad example" in seen.stdout
    assert seen.stdout.endswith("1 of 2 examples failed, 1 rules without one\n")


def test_no_rules_to_try(run: Run) -> None:
    seen = run("test-rules")
    assert seen.exit_code == 2
    assert 'rules = ["house.toml"]' in seen.stderr
