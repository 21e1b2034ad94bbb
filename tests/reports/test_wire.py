"""The wire form: exact keys, joined words, the same bytes whatever the batches."""

from __future__ import annotations

import json

from factory import CHECKS, article_frame, finding, make_report, talks
from hostile import HOSTILE

from copydesk.checks.model import FINDING
from copydesk.reports.formats.wire import SCHEMA_VERSION, WIRE, json_document, jsonl


def test_a_line_has_the_published_keys_in_order() -> None:
    lines = jsonl(talks().findings, CHECKS).splitlines()
    assert len(lines) == talks().findings.height
    assert {tuple(json.loads(line)) for line in lines} == {tuple(WIRE.names())}


def test_what_the_check_says_is_joined_on() -> None:
    row = json.loads(jsonl(talks().findings.filter(code="CAP001"), CHECKS).splitlines()[0])
    joined = {key: row[key] for key in ("code", "name", "confidence", "why", "fix")}
    assert joined == {
        "code": "CAP001",
        "name": "duplicate-caption",
        "confidence": "high",
        "why": "Why duplicate-caption matters.",
        "fix": "How to mend duplicate-caption.",
    }


def test_no_findings_are_no_bytes() -> None:
    assert jsonl(FINDING.to_frame(), CHECKS) == b""


def test_batches_add_up_to_the_whole() -> None:
    found = talks().findings
    assert jsonl(found[:4], CHECKS) + jsonl(found[4:], CHECKS) == jsonl(found, CHECKS)


def test_hostile_text_comes_back_as_it_was() -> None:
    articles = article_frame(*({"text": text} for text in HOSTILE))
    found = [finding(articles, row, "UNS001", text) for row, text in enumerate(HOSTILE)]
    lines = jsonl(make_report(articles, found).findings, CHECKS).decode().split("\n")[:-1]
    assert [json.loads(line)["excerpt"] for line in lines] == list(HOSTILE)


def test_the_document_holds_the_run_and_balances() -> None:
    document = json.loads(json_document(talks()))
    assert document["schema_version"] == SCHEMA_VERSION
    assert document["records"] == document["checked"] + document["quarantined"] == 4
    assert document["problems"] == {"critical": 1, "warning": 5, "info": 2}
    assert document["passed"] is False
    assert len(document["findings"]) == talks().findings.height
    assert document["quarantine"][0]["reason"] == "bad-json"


def test_the_same_run_gives_the_same_bytes() -> None:
    assert json_document(talks()) == json_document(talks())
    assert jsonl(talks().findings, CHECKS) == jsonl(talks().findings, CHECKS)
