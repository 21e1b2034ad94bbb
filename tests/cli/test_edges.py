"""The command at the edges: nothing to check, mere notes, and places that take no output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import Result

from copydesk.checks.model import CheckError

Run = Callable[..., Result]
COMMAND = [sys.executable, "-c", "from copydesk.flows.start import main; main()"]


def test_where_nothing_was_checked_nothing_has_passed(run: Run) -> None:
    Path("empty").mkdir()
    result = run("check", "empty", "--no-history")
    assert "NOTHING CHECKED standard: there was no article to judge" in result.stdout
    assert result.exit_code == 0
    strict = run("check", "empty", "--no-history", "--strict", "--format", "jsonl")
    assert (strict.exit_code, strict.stdout) == (3, "")
    assert "nothing checked" in strict.stderr


def test_a_mere_note_of_a_grave_check_fails_no_suite(run: Run) -> None:
    Path("note.csv").write_text(
        'id,title,text,published\n1,Mill to close,"Some workers will go, the owner, Jon Alder, said.",2026-03-12\n',
        "utf-8",
    )
    result = run("check", "note.csv", "--no-history")
    assert "1 note folded away" in result.stdout
    assert "PASSED standard met: 46 of 46 expectations" in result.stdout


def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    before = Path(os.devnull).stat()
    result = run("check", "budget.ndjson", "--no-history", "--format", "json", "--output", os.devnull)
    after = Path(os.devnull).stat()
    assert result.exit_code == 0
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)


def test_other_files_in_the_folder_of_the_runs_are_left_alone(run: Run) -> None:
    Path("runs").mkdir()
    pl.DataFrame({"text": ["News."]}).write_parquet("runs/feed.parquet")
    for _ in range(2):
        assert "damaged" not in run("check", "budget.ndjson", "--history", "runs").stderr
    assert Path("runs/feed.parquet").exists()
    assert len(list(Path("runs").iterdir())) == 3


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("retention = inf", "write a number from 0 to"),
        ('rules = "house.toml"', "write a list of files"),
        ('history = "foo://runs"', "no store is at foo://runs"),
    ],
)
def test_a_setting_out_of_reason_is_refused_with_a_remedy(run: Run, settings: str, says: str) -> None:
    Path("copydesk.toml").write_text(settings, "utf-8")
    result = run("check", "budget.ndjson")
    assert (result.exit_code, says in result.stderr) == (2, True)


def test_an_empty_path_is_not_the_working_folder(run: Run) -> None:
    result = run("check", "")
    assert (result.exit_code, "an empty path" in result.stderr) == (2, True)


@pytest.mark.parametrize("between", [",", ",\n", " , "])
def test_an_array_is_read_from_standard_input(run: Run, between: str) -> None:
    given = f'[{{"id": "a", "text": "One."}}{between}{{"id": "b", "text": "Two."}}]'
    result = run("check", "-", "--no-history", given=given)
    assert "2 records in = 2 checked" in result.stdout


def test_a_table_that_is_none_is_refused(run: Run) -> None:
    Path("pyproject.toml").write_text("[tool]\ncopydesk = 5\n", "utf-8")
    result = run("check", "budget.ndjson")
    assert (result.exit_code, "write [tool.copydesk] as a table" in result.stderr) == (2, True)


def test_the_reason_why_a_check_failed_is_told_to_its_end() -> None:
    cause = ValueError("regex parse error:\n    (?=a)\n    ^^^\nerror: look-around is not supported")
    assert str(CheckError("NUM009", cause)).endswith(
        "ValueError: regex parse error: … error: look-around is not supported"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_standard_output_is_told_in_a_line(newsroom: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=newsroom
        )
    assert done.returncode == 3
    assert done.stderr.startswith("Error: cannot write standard output")
    assert done.stderr.count("\n") == 1


def test_a_closed_standard_stream_is_told_in_a_line(newsroom: Path) -> None:
    for closed, given, code in ((">&-", "budget.ndjson", 3), ("<&-", "-", 2)):
        command = f'"$@" check {given} --no-history {closed}'
        done = subprocess.run(
            ["sh", "-c", command, "sh", *COMMAND], capture_output=True, text=True, check=False, cwd=newsroom
        )
        assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
