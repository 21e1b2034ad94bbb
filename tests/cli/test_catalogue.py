"""The commands that tell what there is, and what was understood of a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from copydesk.checks.registry import CHECKS
from copydesk.checks.suites import load_suite, suite_names

Run = Callable[..., Result]


def test_list_names_every_check(run: Run) -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[check.code, check.name] for check in CHECKS]


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_explain_says_what_why_and_limits(run: Run, code: str) -> None:
    seen = run("explain", code.lower())
    assert seen.exit_code == 0
    assert seen.stdout.startswith(f"{code} ")
    for heading in ("What it flags", "Why", "Known limits", "fix: "):
        assert heading in seen.stdout


def test_explain_of_no_check(run: Run) -> None:
    seen = run("explain", "ZZZ999")
    assert (seen.exit_code, seen.stdout) == (2, "")
    assert "copydesk list" in seen.stderr


def test_suites(run: Run) -> None:
    assert [line.split()[0] for line in run("suites").stdout.splitlines()] == list(suite_names())
    for name in suite_names():
        shown = run("suites", name).stdout
        assert all(check.code in shown for check in load_suite(name).checks)
    assert run("suites", "nope").exit_code == 2


def test_config_shows_the_settings_and_their_file(run: Run, newsroom: Path) -> None:
    assert "no settings file" in run("config").stdout
    (newsroom / "copydesk.toml").write_text('suite = "breaking"\n', "utf-8")
    shown = run("config").stdout
    assert str(newsroom / "copydesk.toml") in shown
    assert "suite = 'breaking'" in shown


KEYS = {
    "line": {"role"},
    "sentence": {"attributed", "cue", "source"},
    "quote": {"speaker", "cue"},
    "caption": {"copy", "credit"},
}
TEXT = (
    "Harbour reopens\n\nThe harbour reopened on Monday, the port authority said. "
    "“We are glad to see the boats again,” said Ana Ruiz, its director.\n\n"
    "Boats leave the harbour of Lund Bay at dawn. Photo: Jo Hall\n"
)


@pytest.mark.parametrize("unit", sorted(KEYS))
def test_inspect_gives_the_place_and_the_facts_of_each_unit(run: Run, unit: str) -> None:
    seen = run("inspect", "-", "--unit", unit, "--format", "jsonl", given=TEXT)
    rows = [json.loads(line) for line in seen.stdout.splitlines()]
    assert seen.exit_code == 0
    assert rows
    for row in rows:
        assert row.keys() >= {"article_id", "unit", "start", "end", "line"} | KEYS[unit]
        assert (row["article_id"], row["unit"]) == ("stdin", unit)
        if row["field"] == "text":
            assert TEXT[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("unit", sorted(KEYS))
def test_inspect_prints_a_line_for_each_unit(run: Run, unit: str) -> None:
    rows = run("inspect", "-", "--unit", unit, "--format", "jsonl", given=TEXT).stdout.splitlines()
    shown = run("inspect", "-", "--unit", unit, given=TEXT).stdout.splitlines()
    assert shown[0] == "stdin"
    assert len(shown) == 1 + len(rows)


def test_inspect_lets_nothing_in_a_text_act_on_the_terminal(run: Run) -> None:
    seen = run("inspect", "-", given="Title\n\nA \x1b[31mred\x1b[0m line with \u202e in it, she said.\n")
    assert "\x1b" not in seen.stdout
    assert "\u202e" not in seen.stdout


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("copydesk ")
    shown = run("check", "--help").stdout
    assert "Exits 0" in shown
