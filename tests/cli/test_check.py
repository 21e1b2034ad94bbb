"""``copydesk check``: what it prints where, and how it exits."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli import cli

Run = Callable[..., Result]
COPYDESK = str(Path(sys.executable).with_name("copydesk"))


def codes(stdout: str) -> list[str]:
    return [json.loads(line)["code"] for line in stdout.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("budget.ndjson", 0),
        ("bridge.txt", 1),
        ("bridge.txt --fail-on never", 0),
        ("bridge.txt --select CAP", 0),
        ("feed.ndjson", 0),
        ("feed.ndjson --fail-on warning", 1),
        ("feed.ndjson --fail-on warning --ignore UNS", 0),
        ("feed.ndjson bridge.txt --strict", 3),
        ("feed.ndjson --strict --fail-on never", 3),
        ("budget.ndjson --strict", 0),
    ],
)
def test_exit_codes(run: Run, arguments: str, code: int) -> None:
    assert run("check", *arguments.split(), "--format", "jsonl").exit_code == code


@pytest.mark.parametrize(("form", "code"), [("full", 1), ("concise", 1), ("sarif", 1)])
def test_the_exit_code_is_that_of_the_run_in_every_format(run: Run, form: str, code: int) -> None:
    assert run("check", "bridge.txt", "--format", form).exit_code == code


@pytest.mark.parametrize(("most", "code"), [(1000, 0), (0.001, 1)])
def test_findings_are_held_to_the_words_of_the_articles(
    run: Run, newsroom: Path, most: float, code: int
) -> None:
    (newsroom / "desk.toml").write_text(
        'title = "Desk"\nabout = "By words."\nchecks = ["BLR"]\n'
        f"[tolerance]\ndefault = {{ per_1000_words = {most} }}\n",
        "utf-8",
    )
    asked = ("check", "bridge.txt", "--suite", "desk.toml", "--format", "jsonl")
    assert run(*asked).exit_code == code


def test_the_settings_file_decides_where_no_option_does(run: Run, newsroom: Path) -> None:
    (newsroom / "copydesk.toml").write_text('fail-on = "never"\n', "utf-8")
    assert run("check", "bridge.txt").exit_code == 0
    assert run("check", "bridge.txt", "--fail-on", "critical").exit_code == 1


def test_every_record_is_accounted_for(run: Run) -> None:
    seen = json.loads(run("check", ".", "--format", "json").stdout)
    assert (seen["records"], seen["checked"], seen["quarantined"]) == (5, 4, 1)
    printed = run("check", ".").stdout
    assert "5 records in = 4 checked + 1 quarantined" in printed
    assert "feed.ndjson:2" in printed


def test_findings_alone_reach_standard_output(run: Run) -> None:
    seen = run("check", "feed.ndjson", "bridge.txt", "--format", "jsonl")
    assert {"BLR001", "UNS001"} <= set(codes(seen.stdout))
    assert "feed.ndjson:2: quarantined, bad-json" in seen.stderr
    assert "4 records in: 3 checked, 1 quarantined." in seen.stderr


def test_a_clean_run_puts_nothing_on_the_wire(run: Run) -> None:
    seen = run("check", "budget.ndjson", "--format", "jsonl")
    assert seen.stdout == ""
    assert "standard: met" in seen.stderr


def test_streaming_and_collecting_say_the_same(run: Run, newsroom: Path) -> None:
    streamed = run("check", ".", "--format", "jsonl")
    collected = run("check", ".", "--format", "jsonl", "--report", "report.html")
    assert streamed.stdout_bytes == collected.stdout_bytes
    assert streamed.exit_code == collected.exit_code == 1
    assert "Bridge reopens" in (newsroom / "report.html").read_text("utf-8")


def test_several_formats_of_one_run(run: Run, newsroom: Path) -> None:
    forms = "--format json --output run.json --format sarif --output run.sarif --format csv --output run.csv"
    seen = run("check", ".", *forms.split(), "--format", "jsonl")
    wire = codes(seen.stdout)
    assert [finding["code"] for finding in json.loads(Path("run.json").read_text())["findings"]] == wire
    assert len(json.loads(Path("run.sarif").read_text())["runs"]) == 1
    assert pl.read_csv("run.csv").height == len(wire)
    assert not [path.name for path in newsroom.iterdir() if path.name.endswith(".part")]


def test_all_formats_into_files_leave_standard_output_alone(run: Run, newsroom: Path) -> None:
    seen = run("check", "bridge.txt", "--format", "parquet", "--output", "run.parquet")
    assert seen.stdout == ""
    assert pl.read_parquet(newsroom / "run.parquet").height > 0


@pytest.mark.parametrize(
    "arguments",
    [
        "--format json --format json",
        "--format json --format sarif --format csv --output a",
        "--output a --output b",
        "--format json --output a --format sarif --output a",
        "--output a --report a",
    ],
)
def test_outputs_that_do_not_fit_are_refused(run: Run, newsroom: Path, arguments: str) -> None:
    before = set(newsroom.iterdir())
    assert run("check", "bridge.txt", *arguments.split()).exit_code == 2
    assert set(newsroom.iterdir()) == before


def test_no_more_problems_than_the_limit_are_spelled_out(run: Run) -> None:
    shown = [run("check", ".", "--limit", limit).stdout.count("copydesk explain") for limit in ("1", "0")]
    assert shown[0] < shown[1]


@pytest.mark.parametrize(
    ("given", "article"),
    [
        ("Bridge reopens\n\nLeave a Reply\n\nPost Comment\n", "stdin"),
        ('{"id": "a", "text": "The bridge reopened.\\n\\nLeave a Reply\\n\\nPost Comment"}\n', "a"),
    ],
    ids=["text", "json-lines"],
)
def test_standard_input(run: Run, given: str, article: str) -> None:
    seen = run("check", "-", "--format", "jsonl", given=given)
    findings = [json.loads(line) for line in seen.stdout.splitlines()]
    assert "BLR001" in {finding["code"] for finding in findings}
    assert {finding["article_id"] for finding in findings} == {article}


def test_the_fields_of_a_feed_are_renamed(run: Run, newsroom: Path) -> None:
    text = (newsroom / "budget.ndjson").read_text("utf-8")
    (newsroom / "budget.ndjson").write_text(
        text.replace('"text"', '"body"').replace('"id"', '"slug"'), "utf-8"
    )
    seen = run("check", "budget.ndjson", "--columns", "body=text", "--columns", "slug=id", "--format", "json")
    assert json.loads(seen.stdout)["checked"] == 1


@pytest.mark.usefixtures("newsroom")
def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (CliRunner().invoke(cli, ["check", ".", "--format", "json"]) for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes
    assert first.exit_code == second.exit_code == 1


def test_progress_is_shown_on_a_terminal_and_on_standard_error_alone(newsroom: Path) -> None:
    controller, terminal = pty.openpty()
    command = [COPYDESK, "check", "bridge.txt", "--format", "jsonl"]
    done = subprocess.run(
        command, cwd=newsroom, stdout=subprocess.PIPE, stderr=terminal, check=False, timeout=60
    )
    os.close(terminal)
    shown = os.read(controller, 65536).decode()
    os.close(controller)
    assert "1 articles checked" in shown
    assert "BLR001" in codes(done.stdout.decode())


def test_a_reader_that_goes_away_is_no_error(newsroom: Path) -> None:
    (newsroom / "many.ndjson").write_text(
        "".join(json.dumps({"id": str(n), "text": "So it is.\n\nPost Comment"}) + "\n" for n in range(500)),
        "utf-8",
    )
    command = [COPYDESK, "check", "many.ndjson", "--format", "jsonl"]
    with subprocess.Popen(command, cwd=newsroom, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read().decode() == ""
    assert process.returncode == 141
