"""What goes wrong is said by name, with the place and the remedy, and with an exit code of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result

from copydesk.checks.suites import Suite, load_suite
from copydesk.flows import pipeline

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("nothing.txt", ["nothing.txt", "spelled right"]),
        ("notes.docx", ["notes.docx", "unknown format", ".txt"]),
        ("bridge.txt --suite nope", ["nope", "archive, breaking, standard"]),
        ("bridge.txt --suite nope.toml", ["nope.toml", "archive, breaking, standard"]),
        ("bridge.txt --suite broken.toml", ["broken.toml", "line 1"]),
        ("bridge.txt --select ZZZ", ["ZZZ", "copydesk list"]),
        ("bridge.txt --select CAP001 --ignore CAP", ["no check is left"]),
        ("bridge.txt --columns x", ["'x'", "headline=title"]),
        ("feed.ndjson --columns a=nope", ["nope", "one of id, url"]),
        ("bridge.txt --language English", ["two-letter code"]),
        ("bridge.txt --fail-on error", ["error", "never"]),
        ("bridge.txt --format xml", ["xml", "jsonl"]),
        ("bridge.txt --limit -1", ["-1"]),
        ("", ["PATH"]),
    ],
)
def test_wrong_usage_exits_2_with_a_remedy(
    run: Run, newsroom: Path, arguments: str, words: list[str]
) -> None:
    (newsroom / "notes.docx").write_bytes(b"PK")
    (newsroom / "broken.toml").write_text("title = Sport", "utf-8")
    seen = run("check", *arguments.split())
    assert (seen.exit_code, seen.stdout) == (2, "")
    for word in words:
        assert word in seen.stderr


@pytest.mark.parametrize("command", ["check bridge.txt", "inspect bridge.txt", "config"])
def test_a_wrong_settings_file_is_named_by_every_command_that_reads_it(
    run: Run, newsroom: Path, command: str
) -> None:
    (newsroom / "copydesk.toml").write_text("strict = 3\n", "utf-8")
    seen = run(*command.split())
    assert (seen.exit_code, seen.stdout) == (2, "")
    assert f"{newsroom / 'copydesk.toml'}: strict = 3: write true or false" in seen.stderr


@pytest.mark.parametrize("option", ["--report", "--output"])
def test_a_place_that_cannot_be_written_leaves_the_run_incomplete(
    run: Run, newsroom: Path, option: str
) -> None:
    seen = run("check", "bridge.txt", option, "missing/out")
    assert seen.exit_code == 3
    assert "cannot write missing/out" in seen.stderr
    assert "name another place" in seen.stderr
    assert not (newsroom / "missing").exists()


def broken(suite: Suite) -> Suite:
    """Return ``suite`` with a check that raises on every article."""
    check = replace(suite.checks[0], code="BAD001", flag=pl.col("no such column"))
    check = replace(check, find=None, gate=None, hints=(), together="")
    return replace(suite, checks=(*suite.checks, check))


@pytest.mark.parametrize("form", ["full", "jsonl", "json"])
def test_a_failing_check_stops_the_run_by_name(run: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(pipeline, "suite_of", lambda _settings: broken(load_suite("standard")))
    seen = run("check", "bridge.txt", "--format", form, "--fail-on", "never")
    assert (seen.exit_code, seen.stdout) == (3, "")
    assert "check BAD001 failed: ColumnNotFoundError" in seen.stderr


def test_a_failing_check_writes_no_report(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "suite_of", lambda _settings: broken(load_suite("standard")))
    run("check", "bridge.txt", "--report", "report.html", "--format", "json", "--output", "run.json")
    assert not (newsroom / "report.html").exists()
    assert not (newsroom / "run.json").exists()


def test_a_fault_of_copydesk_is_not_taken_for_a_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "suite_of", lambda _settings: 1 / 0)
    seen = run("check", "bridge.txt")
    assert seen.exit_code == 3
    assert "ZeroDivisionError" in seen.stderr
    assert "a fault of copydesk" in seen.stderr


def test_an_interrupted_run_concludes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_settings: object) -> Suite:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "suite_of", interrupted)
    seen = run("check", "bridge.txt")
    assert (seen.exit_code, seen.stdout) == (130, "")
    assert "nothing was concluded" in seen.stderr
