"""Every check against its own cases: exactly the marked spans, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import polars as pl
import pytest
from case_files import CASES, Case, Span, load
from known import announced

from copydesk.checks import engine
from copydesk.checks.engine import Examined, examine
from copydesk.checks.model import Check, Severity
from copydesk.checks.registry import CHECKS, select
from copydesk.datasets.schema import conform

CODES = [check.code for check in CHECKS]


CASE_FILES = {path.stem: load(path) for path in sorted(CASES.glob("*.yml"))}


def frame(cases: Iterable[Case]) -> pl.DataFrame:
    records = [record for case in cases for record in case.records]
    fields = sorted({field for record in records for field in record})
    return conform(
        pl.DataFrame({field: [record.get(field) for record in records] for field in fields}, strict=False)
    )


SINGLE = announced(frame(case for cases in CASE_FILES.values() for case in cases if len(case.records) == 1))
SEVERAL = {
    case.id: announced(frame([case]))
    for cases in CASE_FILES.values()
    for case in cases
    if len(case.records) > 1
}


@cache
def together() -> Examined:
    """Examine every case of a single article with all checks, in one frame, as a run does."""
    return examine(SINGLE, CHECKS)


@cache
def examined(case: Case, code: str) -> Examined:
    """Return the findings of a case; one of several articles is a batch of its own."""
    return examine(SEVERAL[case.id], select([code])) if case.id in SEVERAL else together()


def own(case: Case, code: str, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a check about the records of its case."""
    ids = [record["id"] for record in case.records]
    return frame.filter((pl.col("code") == code) & pl.col("article_id").is_in(ids)).rows(named=True)


def span(finding: dict[str, Any]) -> Span:
    return (finding["article_id"], finding["field"], finding["start"], finding["end"], finding["excerpt"])


@pytest.mark.parametrize("code", CODES)
def test_check_finds_the_marked_spans_and_no_others(code: str) -> None:
    wrong: list[object] = []
    for case in CASE_FILES[code]:
        findings = own(case, code, examined(case, code).findings)
        severity, says = case.about.get("severity"), case.about.get("says", "")
        found = sorted(map(span, findings))
        if found != sorted(case.spans):
            wrong.append((case.id, case.about["why"], "expected", case.spans, "found", found))
        wrong += [(case.id, f["severity"]) for f in findings if severity and f["severity"] != severity]
        wrong += [(case.id, f["message"]) for f in findings if says not in f["message"]]
        for column in ("fixed", "evidence"):
            told = [f[column] for f in findings]
            wrong += [(case.id, column, told)] if told != case.about.get(column, told) else []
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_verdicts_count_what_is_more_than_a_note_and_tell_what_is_not_covered(code: str) -> None:
    (check,) = select([code])
    for case in CASE_FILES[code]:
        seen = examined(case, code)
        found = own(case, code, seen.findings)
        counted = [f for f in found if f["severity"] != "info" or check.severity is Severity.INFO]
        for row in own(case, code, seen.verdicts):
            marked = sum(finding["article_id"] == row["article_id"] for finding in counted)
            assert row["count"] == (marked if case.about.get("covered", True) else None), row["article_id"]


@pytest.mark.parametrize("code", CODES)
def test_case_file_holds_two_flags_three_passes_and_a_near_miss(code: str) -> None:
    cases = CASE_FILES[code]
    flags = [case for case in cases if case.kind == "flags"]
    passes = [case for case in cases if case.kind == "passes"]
    assert len(flags) >= 2
    assert len(passes) >= 3
    assert any(case.about.get("near_miss") for case in passes)
    assert all(case.spans for case in flags)
    assert not any(case.spans for case in passes)
    assert all(case.about["why"] for case in cases)


def test_hints_hide_nothing_that_a_check_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every case, in small letters and in capitals too, gives a check the same findings without what is asked first.

    Each by itself: what is searched together would be found by the words of another check.
    """
    monkeypatch.setattr(engine, "_SHARE", 1)
    text = pl.col("text").str
    whole = pl.concat(
        [SINGLE, SINGLE.with_columns(text.to_uppercase()), SINGLE.with_columns(text.to_titlecase())]
    )
    hinted = [check for check in CHECKS if check.hints or check.together]
    plain = [replace(check, hints=(), together="") for check in hinted]
    assert hinted
    assert examine(whole, hinted).findings.equals(examine(whole, plain).findings)


def test_every_case_file_belongs_to_a_check() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == [f"{code}.yml" for code in CODES]


@pytest.mark.parametrize(
    "check", [check for check in CHECKS if check.fixed is not None], ids=lambda c: c.code
)
def test_a_check_that_mends_has_a_case_that_it_mends_and_one_that_takes_a_writer(check: Check) -> None:
    told = [fixed for case in CASE_FILES[check.code] for fixed in case.about.get("fixed", [])]
    assert any(fixed is not None for fixed in told)
    assert any(fixed is None for fixed in told)


def test_what_is_mended_is_found_no_more() -> None:
    """What is mended gives none of the checks that mend anything to find that was not there before."""
    mends = [check for check in CHECKS if check.fixed is not None]
    found = together().findings.filter(pl.col("code").is_in([check.code for check in mends]))
    safe = (pl.col("field") == "text") & pl.col("fixed").is_not_null()
    articles = {row["id"]: row for row in SINGLE.to_dicts()}
    mended = found.filter(safe).sort("article_id", "start", descending=True)
    for row in mended.to_dicts():
        article = articles[row["article_id"]]
        article["text"] = article["text"][: row["start"]] + row["fixed"] + article["text"][row["end"] :]
    changed = pl.DataFrame([articles[name] for name in mended["article_id"].unique()], schema=SINGLE.schema)
    place = ["article_id", "code", "field", "excerpt"]
    assert mended.height >= 5
    after = examine(changed, mends).findings.select(place).rows()
    assert set(after) <= set(found.filter(~safe).select(place).rows())
