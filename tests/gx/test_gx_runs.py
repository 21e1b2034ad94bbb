"""What the scheduled run concludes and what the command says of the same articles is one verdict."""

from __future__ import annotations

import copydesk.checks.gx  # isort: skip # noqa: F401 - silences what importing GX warns of

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from copydesk.checks.suites import Outcome, load_suite, suite_names
from copydesk.datasets.readers import read
from copydesk.flows import parts, pipeline
from copydesk.flows.cli import cli
from copydesk.flows.conclusion import Run, conclude, now
from copydesk.flows.settings import Settings

pytestmark = pytest.mark.gx

ARTICLES = Path(__file__).parents[2] / "bench" / "articles.py"
OWN = {
    "name": "Records of the desk",
    "expectations": [
        {
            "type": "expect_column_values_to_not_be_null",
            "kwargs": {"column": "section"},
            "severity": "warning",
        },
        {
            "type": "expect_column_value_lengths_to_be_between",
            "kwargs": {"column": "title", "max_value": 60, "mostly": 0.9},
        },
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "url", "mostly": 0.99}},
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "text"}},
        {"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1, "max_value": 500}},
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with 1,000 made-up articles, some with faults of the text, some of the record."""
    made = tmp_path_factory.mktemp("runs")
    subprocess.run([sys.executable, ARTICLES, "1000", made], check=True)
    lines = (made / "articles.ndjson").read_text("utf-8").splitlines()
    (made / "articles.ndjson").write_text("\n".join(_spoilt(lines)) + "\n", "utf-8")
    (made / "own.json").write_text(json.dumps(OWN), "utf-8")
    (made / "desk.toml").write_text(
        'title = "Desk"\nabout = "Ours and theirs."\nchecks = ["CAP", "UNS"]\nexpectations = "own.json"\n'
        "[tolerance]\ndefault = { per_1000_words = 0.5 }\nCAP001 = { count = 3 }\n"
        "[records]\nids-unique = 0.0\n",
        "utf-8",
    )
    return made


def _spoilt(lines: list[str]) -> Iterator[str]:
    """Yield the records, one in ten with a fault."""
    faults: tuple[dict[str, Any], ...] = (
        {"id": "twice"},
        {"published": None},
        {"language": "english"},
        {"url": "ftp://example.org/1"},
        {"modified": "1999-01-01T00:00:00Z"},
        {"section": None},
    )
    for number, line in enumerate(lines):
        fault = faults[number // 10 % len(faults)] if number % 10 == 0 else {}
        yield json.dumps(json.loads(line) | fault)


def by_command(folder: Path, suite: str) -> list[dict[str, Any]]:
    arguments = (
        "check",
        str(folder / "articles.ndjson"),
        "--suite",
        suite,
        "--format",
        "json",
        "--fail-on",
        "never",
    )
    seen = CliRunner().invoke(cli, [*arguments, "--no-history"])
    assert seen.exit_code == 0, seen.stderr
    outcomes: list[dict[str, Any]] = json.loads(seen.stdout)["outcomes"]
    return outcomes


def by_flow(folder: Path, suite: str, store: Path) -> tuple[Outcome, ...]:
    checks = load_suite(suite).checks
    parts.save(store / "part", pipeline.check(read([str(folder / "articles.ndjson")]), checks), checks)
    settings, run = Settings(suite=suite, history=""), Run(at=now(), mark="made")
    done = conclude([str(store / "part")], [], settings=settings, out=str(store / "out"), run=run, tell=print)
    return done.outcomes


@pytest.mark.parametrize("name", [*suite_names(), "desk.toml", "own.json"])
def test_the_command_and_the_flow_come_to_one_verdict(folder: Path, tmp_path: Path, name: str) -> None:
    suite = str(folder / name) if "." in name else name
    told, concluded = by_command(folder, suite), by_flow(folder, suite, tmp_path)
    assert told == [
        {key: value for key, value in _plain(outcome).items() if key in told[0]} for outcome in concluded
    ]
    assert {one["success"] for one in told} == {True, False}


def _plain(outcome: Outcome) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(outcome)))
    return plain
