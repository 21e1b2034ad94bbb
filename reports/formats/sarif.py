"""SARIF 2.1.0, as code scanning services read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

import polars as pl

from copydesk.checks.model import Check
from copydesk.reports.cards import checks_of, plain_name
from copydesk.reports.formats.places import placed
from copydesk.reports.model import Report

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {"critical": "error", "warning": "warning", "info": "note"}
_PRECISION: Final = {"high": "high", "medium": "medium", "low": "low"}
_FINGERPRINT: Final = "copydesk/v1"


def sarif(report: Report) -> bytes:
    """Return the run as one SARIF log: a rule for each check of the suite, a result for each finding.

    With a run to compare with, results say whether they are new, and fixed findings are listed as absent.
    Accepted findings are there too, as suppressed, with the reason.
    """
    checks = checks_of(report)
    rules = {code: number for number, code in enumerate(checks)}
    frame = placed(report)
    if report.comparison:
        known = pl.col("fingerprint").is_in(report.comparison.known.implode())
        frame = frame.with_columns(state=pl.when(known).then(pl.lit("unchanged")).otherwise(pl.lit("new")))
    results = [_result(row, rules) for row in (*frame.iter_rows(named=True), *_accepted(report))]
    if report.comparison:
        results += [_absent(row, rules) for row in report.comparison.fixed.iter_rows(named=True)]
    if report.accepted.height:
        # The standard wants it of every result, or of none.
        results = [{"suppressions": []} | result for result in results]
    driver = {"name": "copydesk", "rules": [_rule(check) for check in checks.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(check: Check) -> dict[str, Any]:
    rule = {
        "id": check.code,
        "name": "".join(part.capitalize() for part in check.name.split("-")),
        "shortDescription": {"text": plain_name(check)},
        "fullDescription": {"text": check.why},
        "help": {
            "text": f"{check.why} {check.fix}",
            "markdown": f"{check.why}\n\n**What to do:** {check.fix}",
        },
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"precision": _PRECISION[check.confidence], "tags": [check.code[:3]]},
    }
    return {**rule, "helpUri": check.rule} if check.rule else rule


def _result(row: Mapping[str, Any], rules: Mapping[str, int]) -> dict[str, Any]:
    result = {
        "ruleId": row["code"],
        "ruleIndex": rules[row["code"]],
        "level": _LEVELS[row["severity"]],
        "message": {"text": row["message"]},
        "locations": [_location(row)],
        "partialFingerprints": {_FINGERPRINT: row["fingerprint"]},
    }
    if row["fixed"] is not None and row["begin_column"] is not None:
        result["fixes"] = [_fix(row)]
    if "reason" in row:
        told = {"kind": "external", "status": "accepted", "justification": row["reason"]}
        result["suppressions"] = [told]
    return {**result, "baselineState": row["state"]} if "state" in row else result


def _accepted(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the rows of findings that are let stand: no news, whatever they are compared with."""
    frame = placed(report, report.accepted).with_columns(report.accepted["reason"])
    state = {"state": "unchanged"} if report.comparison else {}
    return (row | state for row in frame.iter_rows(named=True))


def _fix(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a safe fix of what stands in a file as it is."""
    inserted = {"insertedContent": {"text": row["fixed"]}} if row["fixed"] else {}
    change = {
        "artifactLocation": {"uri": quote(row["path"])},
        "replacements": [{"deletedRegion": _region(row), **inserted}],
    }
    return {"description": {"text": row["fix"]}, "artifactChanges": [change]}


def _location(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(row["path"])},
            "region": {**_region(row), "snippet": {"text": row["excerpt"]}},
        },
        "logicalLocations": [{"name": row["field"], "fullyQualifiedName": row["article_id"]}],
    }


def _region(row: Mapping[str, Any]) -> dict[str, Any]:
    region = {"startLine": row["begin_line"], "endLine": row["end_line"]}
    if row["begin_column"] is not None:
        region |= {"startColumn": row["begin_column"], "endColumn": row["end_column"]}
    return region


def _absent(row: Mapping[str, Any], rules: Mapping[str, int]) -> dict[str, Any]:
    result = {
        "ruleId": row["code"],
        "level": _LEVELS[row["severity"]],
        "message": {"text": f"Fixed: {row['excerpt']}"},
        "locations": [{"logicalLocations": [{"fullyQualifiedName": row["article_id"]}]}],
        "partialFingerprints": {_FINGERPRINT: row["fingerprint"]},
        "baselineState": "absent",
    }
    return {**result, "ruleIndex": rules[row["code"]]} if row["code"] in rules else result
