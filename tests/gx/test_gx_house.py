"""A newsroom's own suite, written for pandas, judges articles unchanged; what is wrong in it is named."""

from __future__ import annotations

import copydesk.checks.gx  # isort: skip # noqa: F401 - silences what importing GX warns of

import json
from pathlib import Path
from typing import Any

import great_expectations.expectations as gxe
import pytest
from click.testing import CliRunner, Result
from feeds import feed
from parity import SUMMARY, by_pandas

from copydesk.checks.model import Severity
from copydesk.checks.suites import Measure, judge_house, load_suite
from copydesk.flows.cli import cli

pytestmark = [pytest.mark.gx, pytest.mark.filterwarnings("ignore:.*use Condition objects")]

BY_HAND = """
{
  "expectation_suite_name": "wire_feed",
  "data_asset_type": "Dataset",
  "expectations": [
    {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "id", "mostly": 0.8}},
    {"expectation_type": "expect_column_values_to_be_in_set",
     "kwargs": {"column": "language", "value_set": ["en", "fr"], "mostly": 0.9, "result_format": "COMPLETE"}},
    {"expectation_type": "expect_column_values_to_match_regex",
     "kwargs": {"column": "url", "regex": "^https?://",
                "row_condition": "language == 'en'", "condition_parser": "pandas"}},
    {"expectation_type": "expect_column_pair_values_A_to_be_greater_than_B",
     "kwargs": {"column_A": "modified", "column_B": "published", "or_equal": true,
                "ignore_row_if": "either_value_is_missing"}},
    {"expectation_type": "expect_column_value_lengths_to_be_between",
     "kwargs": {"column": "text", "min_value": 1, "max_value": 400}},
    {"expectation_type": "expect_column_values_to_be_unique", "kwargs": {"column": "id", "mostly": 0.5}},
    {"expectation_type": "expect_column_unique_value_count_to_be_between",
     "kwargs": {"column": "language", "min_value": 1, "max_value": 9}},
    {"expectation_type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1}},
    {"expectation_type": "expect_column_to_exist", "kwargs": {"column": "dateline"}}
  ],
  "meta": {"great_expectations_version": "0.18.19"}
}
"""


class ExpectNobodyToPanic(gxe.ExpectColumnValuesToNotBeNull):
    """Expect what cannot be found out."""

    def _validate(self, *_: Any, **__: Any) -> dict[str, Any]:
        raise RuntimeError("somebody panicked")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text("Bridge reopens\n\nThe bridge reopened, mayor Jo Hall said.\n", "utf-8")
    (tmp_path / "wire.json").write_text(BY_HAND, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def suite(*expectations: dict[str, Any]) -> str:
    return json.dumps({"name": "made", "expectations": expectations})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("desk")
def test_a_suite_written_for_pandas_judges_articles_as_pandas_does() -> None:
    articles = feed(60)
    found = judge_house(articles.lazy(), load_suite("wire.json"))
    told = json.loads(BY_HAND)["expectations"]
    asked = [(one["expectation_type"].lower(), dict(one["kwargs"])) for one in told]
    for _, kwargs in asked:
        kwargs.pop("result_format", None)
    theirs = by_pandas(articles, asked, SUMMARY)
    assert [one.success for one in found] == [one.success for one in theirs]
    assert not any(one.raised for one in theirs)
    assert {one.success for one in found} == {True, False}
    rows = [
        (one, other.result) for one, other in zip(found, theirs, strict=True) if one.measure is Measure.SHARE
    ]
    assert [one.failing for one, _ in rows] == [other["unexpected_count"] for _, other in rows]
    assert len(rows) == 6


@pytest.mark.usefixtures("desk")
def test_outcomes_hold_identifiers_and_figures_and_no_text() -> None:
    found = {one.expectation: one for one in judge_house(feed(60), load_suite("wire.json"))}
    texts = found["expect_column_value_lengths_to_be_between(text)"]
    assert 0 < len(texts.article_ids) <= 20
    assert set(texts.article_ids) <= {one or "" for one in feed(60)["id"]}
    assert found["expect_table_row_count_to_be_between"].observed == 60
    assert "Wort" not in str(found.values())


def test_expectations_have_severities_and_tell_two_of_one_kind_apart(desk: Path) -> None:
    kind, filled = "expect_column_values_to_not_be_null", {"column": "title"}
    one = {"type": kind, "kwargs": filled, "severity": "info"}
    (desk / "two.json").write_text(suite(one, one | {"kwargs": filled | {"mostly": 0.5}}), "utf-8")
    found = judge_house(feed(5), load_suite("two.json"))
    assert [(o.expectation, o.severity, o.tolerated) for o in found] == [
        (f"{kind}(title)", Severity.INFO, 0.0),
        (f"{kind}(title) #2", Severity.INFO, 0.5),
    ]


def test_parameters_of_the_suite_are_filled_in(desk: Path) -> None:
    asked = {"type": "expect_table_row_count_to_equal", "kwargs": {"value": {"$PARAMETER": "rows"}}}
    data = {"name": "made", "expectations": [asked], "suite_parameters": {"rows": 5}}
    (desk / "made.json").write_text(json.dumps(data), "utf-8")
    assert [one.success for one in judge_house(feed(5), load_suite("made.json"))] == [True]
    assert [one.success for one in judge_house(feed(6), load_suite("made.json"))] == [False]


def test_a_suite_of_ours_takes_theirs_beside_it(desk: Path) -> None:
    own = 'title = "Desk"\nabout = ""\nchecks = ["CAP001"]\nexpectations = "wire.json"\n'
    (desk / "desk.toml").write_text(own, "utf-8")
    theirs = BY_HAND.replace('"min_value": 1, "max_value": 9', '"max_value": 9')
    (desk / "wire.json").write_text(theirs, "utf-8")
    shown = run("suites", "desk.toml")
    assert [line.split()[0] for line in shown.stdout.splitlines()[2:]] == ["CAP001", *["own"] * 9]
    seen = run("check", "a.txt", "--suite", "desk.toml", "--format", "json", "--no-history")
    told = json.loads(seen.stdout)["outcomes"]
    assert [one["expectation"] for one in told][:2] == ["CAP001", "expect_column_values_to_not_be_null(id)"]
    assert seen.exit_code == 0
    (desk / "wire.json").write_text(theirs.replace('"dateline"', '"nowhere"'), "utf-8")
    assert run("check", "a.txt", "--suite", "desk.toml", "--no-history").exit_code == 1


NULL = "expect_column_values_to_not_be_null"


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (
            suite({"type": NULL, "kwargs": {"column": "nowhere"}}),
            3,
            f'{NULL}(nowhere) could not be judged: Error: The column "nowhere"',
        ),
        (
            suite({"type": "expect_nobody_to_panic", "kwargs": {"column": "text"}}),
            3,
            "expect_nobody_to_panic(text) could not be judged: somebody panicked",
        ),
        (
            suite({"type": "expect_miracles", "kwargs": {"column": "text"}}),
            3,
            "expect_miracles(text) could not be judged: no such expectation",
        ),
        (
            suite({"type": NULL, "kwargs": {"column": "text", "mostly": 3}}),
            3,
            f"{NULL}(text) could not be judged: 2 validation errors",
        ),
        (
            suite(
                {
                    "type": "expect_column_kl_divergence_to_be_less_than",
                    "kwargs": {"column": "nowhere", "threshold": 1},
                }
            ),
            3,
            "expect_column_kl_divergence_to_be_less_than(nowhere) could not be judged",
        ),
        (
            suite(
                {
                    "type": NULL,
                    "kwargs": {
                        "column": "text",
                        "row_condition": "nowhere > 1",
                        "condition_parser": "pandas",
                    },
                }
            ),
            3,
            f'{NULL}(text) could not be judged: row condition names the column "nowhere"',
        ),
        (suite({"kwargs": {}}), 2, "made.json, expectation 1: it has no type"),
        (suite({"type": NULL, "kwargs": []}), 2, f"expectation 1: the kwargs of {NULL} are no table"),
        (
            suite({"type": NULL, "kwargs": {}, "severity": "dire"}),
            2,
            "severity 'dire' is none of critical, warning, info",
        ),
        (suite(), 2, "made.json is no suite of Great Expectations"),
        ('{"expectations": [', 2, "made.json is no JSON"),
        ("[]", 2, "made.json is no suite of Great Expectations"),
        (b"\xff\xfe", 2, "made.json is no JSON"),
        (None, 2, "no suite 'made.json': use one of archive, breaking, standard"),
    ],
)
@pytest.mark.parametrize("form", ["full", "json"])
def test_what_is_wrong_in_a_suite_stops_the_run_by_its_name(
    desk: Path, body: str | bytes | None, code: int, said: str, form: str
) -> None:
    if body is not None:
        (desk / "made.json").write_bytes(body if isinstance(body, bytes) else body.encode())
    seen = run(
        "check", "a.txt", "--suite", "made.json", "--format", form, "--fail-on", "never", "--no-history"
    )
    assert (seen.exit_code, seen.stdout) == (code, "")
    assert said in seen.stderr
    assert "Traceback" not in seen.stderr


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'title = "\xff"', "desk.toml"),
        (b'title = "Desk"\nabout = ""\n', "it has no 'checks'"),
        (
            b'title = "Desk"\nabout = ""\nchecks = ["CAP"]\nexpectations = "missing.json"',
            "no file missing.json",
        ),
        (
            b'title = "Desk"\nabout = ""\nchecks = ["CAP"]\nexpectations = ["a.json"]',
            "takes the path of a JSON file",
        ),
    ],
)
def test_what_is_wrong_in_a_suite_of_ours_is_refused(desk: Path, body: bytes, said: str) -> None:
    (desk / "desk.toml").write_bytes(body)
    seen = run("check", "a.txt", "--suite", "desk.toml", "--no-history")
    assert (seen.exit_code, seen.stdout) == (2, "")
    assert said in seen.stderr
