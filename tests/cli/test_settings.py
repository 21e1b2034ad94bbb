"""Settings: found upward, checked with a remedy, overridden by options."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.settings import Settings, SettingsError, effective, find, load, shown
from copydesk.flows.sources import Source


def written(folder: Path, text: str, name: str = "copydesk.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        suite = "breaking"
        select = ["CAP", "UNS001"]
        ignore = ["CAP005"]
        rules = ["style/house.toml"]
        fail-on = "warning"
        strict = true
        language = "de"
        columns = { headline = "title" }
        accepted = { 3f2a = "Agreed with the desk." }
        history = "runs"
        retention = 7
        [sources.wire]
        paths = ["intake/wire"]
        settle = 2
        """,
    )
    settings = load(path)
    assert settings == Settings(
        suite="breaking",
        select=("CAP", "UNS001"),
        ignore=("CAP005",),
        rules=(str(tmp_path / "style/house.toml"),),
        fail_on="warning",
        strict=True,
        language="de",
        columns={"headline": "title"},
        accepted={"3f2a": "Agreed with the desk."},
        history=str(tmp_path / "runs"),
        retention=7.0,
        sources=(Source(name="wire", paths=("intake/wire",), settle=2.0),),
    )
    assert list(shown(settings)) == [
        "suite",
        "select",
        "ignore",
        "rules",
        "fail-on",
        "strict",
        "language",
        "accepted",
        "columns",
        "history",
        "retention",
        "sources",
    ]


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("", "{folder}/.copydesk/history"),
        ("history = false", ""),
        ('history = "s3://desk/runs"', "s3://desk/runs"),
        ('history = "/var/runs"', "/var/runs"),
    ],
)
def test_runs_are_kept_beside_the_settings_file(tmp_path: Path, setting: str, place: str) -> None:
    assert load(written(tmp_path, setting)).history == place.format(folder=tmp_path)
    assert load(None).history == ""


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    written(tmp_path, 'suite = "archive"')
    below = tmp_path / "desk" / "today"
    below.mkdir(parents=True)
    assert find(below) == tmp_path / "copydesk.toml"
    nearer = written(below.parent, '[tool.copydesk]\nsuite = "breaking"', "pyproject.toml")
    assert find(below) == nearer
    assert load(nearer).suite == "breaking"


def test_a_project_without_our_table_is_passed_over(tmp_path: Path) -> None:
    own = written(tmp_path, 'suite = "archive"')
    below = tmp_path / "project"
    below.mkdir()
    written(below, '[project]\nname = "x"', "pyproject.toml")
    assert find(below) == own


def test_our_own_file_goes_before_the_shared_one(tmp_path: Path) -> None:
    written(tmp_path, "[tool.copydesk]\nstrict = true", "pyproject.toml")
    own = written(tmp_path, "strict = false")
    assert find(tmp_path) == own


def test_without_a_file_defaults_hold() -> None:
    assert load(None) == Settings()


def test_a_suite_file_is_meant_beside_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path, 'suite = "suites/sport.toml"')
    assert load(path).suite == str(tmp_path / "suites" / "sport.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('sweet = "standard"', ["sweet", "suite"]),
        ("suite = 3", ["suite", "3", "string"]),
        ('select = "CAP"', ["select", "write a list"]),
        ('fail-on = "error"', ["fail-on", "critical, warning, info, never"]),
        ('strict = "yes"', ["strict", "true or false"]),
        ('language = "English"', ["language", "two-letter"]),
        ("columns = [1]", ["columns", "table"]),
        ("[sources.Wire]\npaths = ['x']", ["Wire", "lower-case"]),
        ("[sources.wire]\nsettle = 1", ["wire", "either paths or a feed"]),
        ("[sources.wire]\npaths = ['x']\nretries = 1", ["wire", "retries", "settle"]),
        ("strict = true\nsuite = standard", ["line 2"]),
    ],
)
def test_a_wrong_setting_names_file_and_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    for word in [str(path), *words]:
        assert word in str(caught.value)


def test_what_is_asked_for_goes_before_the_file(tmp_path: Path) -> None:
    written(tmp_path, 'suite = "archive"\nignore = ["CAP"]')
    settings = effective({"suite": "breaking", "ignore": (), "strict": None}, start=tmp_path)
    assert settings.suite == "breaking"
    assert settings.ignore == ("CAP",)
