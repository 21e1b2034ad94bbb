"""`copydesk check` compares with the runs before it, and keeps its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli import cli

Run = Callable[..., Result]
ONE_CHECK = 'select = ["BLR001"]\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examined_once: None) -> Run:
    """Return a function that runs the command in a newsroom's folder."""
    del examined_once
    (tmp_path / "copydesk.toml").write_text(ONE_CHECK, "utf-8")
    (tmp_path / "bridge.txt").write_text("Bridge reopens\n\nThe bridge reopened.\n\nLeave a Reply\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, arguments, prog_name="copydesk")


def kept() -> int:
    return len(list(Path(".copydesk/history").glob("*.parquet")))


def compared(result: Result) -> tuple[int | None, int | None]:
    document = json.loads(result.stdout)
    return document["new"], document["fixed"]


def test_the_first_run_has_nothing_to_compare_with(run: Run) -> None:
    assert compared(run("check", "bridge.txt", "--format", "json")) == (None, None)
    assert kept() == 1


@pytest.mark.parametrize("form", ["full", "jsonl", "sarif"])
def test_a_run_is_kept_whatever_it_prints(run: Run, form: str) -> None:
    run("check", "bridge.txt", "--format", form)
    assert compared(run("check", "bridge.txt", "--format", "json")) == (0, 0)
    assert kept() == 2


def test_a_fault_that_was_mended_is_fixed(run: Run) -> None:
    run("check", "bridge.txt")
    Path("bridge.txt").write_text("Bridge reopens\n\nThe bridge reopened.\n", "utf-8")
    assert compared(run("check", "bridge.txt", "--format", "json")) == (0, 1)


def test_no_history_keeps_and_compares_nothing(run: Run) -> None:
    run("check", "bridge.txt")
    assert compared(run("check", "bridge.txt", "--no-history", "--format", "json")) == (None, None)
    assert kept() == 1


def test_without_a_settings_file_nothing_is_kept(run: Run) -> None:
    Path("copydesk.toml").unlink()
    run("check", "bridge.txt")
    assert not Path(".copydesk").exists()
    run("check", "bridge.txt", "--history", "runs")
    assert len(list(Path("runs").iterdir())) == 1


def test_a_place_that_takes_nothing_makes_the_run_incomplete(run: Run) -> None:
    result = run("check", "bridge.txt", "--history", "bridge.txt/runs")
    assert result.exit_code == 3
    assert "cannot write bridge.txt/runs" in result.stderr


def test_old_runs_go_when_their_time_is_over(run: Run) -> None:
    Path("copydesk.toml").write_text(f"{ONE_CHECK}retention = 0", "utf-8")
    for _ in range(3):
        run("check", "bridge.txt")
    assert kept() == 1


def test_a_damaged_run_is_a_warning(run: Run) -> None:
    run("check", "bridge.txt")
    next(Path(".copydesk/history").iterdir()).write_bytes(b"half")
    result = run("check", "bridge.txt", "--format", "json")
    assert compared(result) == (None, None)
    assert "warning: run 2" in result.stderr
