"""What build services read: JUnit XML, GitHub's workflow commands, GitLab's code quality report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from copydesk.checks.model import Check
from copydesk.reports.cards import Card, card_frame, cards, checks_of
from copydesk.reports.formats.places import placed
from copydesk.reports.model import Report
from copydesk.reports.visible import one_line, visible

_GITHUB: Final = {"critical": "error", "warning": "warning", "info": "notice"}
_GITLAB: Final = {"critical": "critical", "warning": "minor", "info": "info"}
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def github(report: Report) -> bytes:
    """Return one annotation a finding, as a workflow command a line."""
    return "".join(_annotation(row) for row in placed(report).iter_rows(named=True)).encode()


def _annotation(row: Mapping[str, Any]) -> str:
    place = {"file": row["path"], "line": row["begin_line"], "endLine": row["end_line"]}
    if row["begin_column"] is not None and row["begin_line"] == row["end_line"]:
        place |= {"col": row["begin_column"], "endColumn": row["end_column"]}
    place["title"] = f"{row['code']} {row['name']}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return (
        f"::{_GITHUB[row['severity']]} {properties}::{_data(one_line(row['message'] + ' ' + row['fix']))}\n"
    )


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(report: Report) -> bytes:
    """Return a code quality report: one issue a finding."""
    issues = [_issue(row) for row in placed(report).iter_rows(named=True)]
    return (json.dumps(issues, ensure_ascii=False, indent=1) + "\n").encode()


def _issue(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "description": visible(f"{row['message']} {row['fix']}"),
        "check_name": f"{row['code']} {row['name']}",
        "fingerprint": row["fingerprint"],
        "severity": _GITLAB[row["severity"]],
        "location": {"path": row["path"], "lines": {"begin": row["begin_line"], "end": row["end_line"]}},
    }


def junit(report: Report) -> bytes:
    """Return a test suite an article: a failure for each critical problem and warning, notes left out.

    A clean article is one passed case; a quarantined record is a case in error.
    """
    checks = checks_of(report)
    alarms = (card for card in cards(card_frame(report)) if card.severity != "info")
    found = {row: list(group) for row, group in groupby(alarms, key=lambda card: card.row)}
    root = Element("testsuites", name=f"copydesk {report.suite.name}")
    for row, name in enumerate(report.articles["id"].fill_null("")):
        _suite(root, name, found.get(row, ()), checks)
    for reject in report.quarantine.iter_rows(named=True):
        _reject(root, reject)
    root.set("tests", str(sum(1 for _ in root.iter("testcase"))))
    root.set("failures", str(sum(1 for _ in root.iter("failure"))))
    root.set("errors", str(report.quarantine.height))
    text: str = tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _suite(root: Element, name: str, found: Iterable[Card], checks: Mapping[str, Check]) -> None:
    suite = SubElement(root, "testsuite", name=_xml(name), errors="0")
    for card in found:
        check, place = checks[card.code], card.places[0]
        case = _case(suite, name, f"{card.code} {check.name} {place.field}:{place.line}:{place.column}")
        failure = SubElement(case, "failure", message=_xml(card.message), type=card.severity)
        failure.text = _xml(f"{place.excerpt}\n\n{check.why}\n{check.fix}")
    if not len(suite):
        _case(suite, name, "clean")
    failures = sum(1 for _ in suite.iter("failure"))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))


def _reject(root: Element, reject: Mapping[str, Any]) -> None:
    name = reject["file"] if reject["line"] is None else f"{reject['file']}:{reject['line']}"
    suite = SubElement(root, "testsuite", name=_xml(name), tests="1", failures="0", errors="1")
    case = _case(suite, name, "readable")
    SubElement(case, "error", message=_xml(reject["detail"] or ""), type=_xml(reject["reason"]))


def _case(suite: Element, article: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_xml(article), name=_xml(name))


def _xml(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", visible(text))
