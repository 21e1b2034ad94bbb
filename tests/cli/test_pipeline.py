"""The pipeline's bookkeeping: what many batches come to is what one batch comes to."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.checks.model import FINDING, VERDICT, Check, Confidence, Severity, Unit
from copydesk.checks.suites import Suite, judge
from copydesk.checks.units import LINE
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.commands.summary import progress
from copydesk.flows.pipeline import Checked, Tally, assemble, numbered, together


def check(code: str, severity: Severity) -> Check:
    return Check(
        code=code,
        name="made-up",
        unit=Unit.ARTICLE,
        flag=pl.lit(value=True),
        message=pl.lit("Wrong."),
        fix="Mend it.",
        severity=severity,
        confidence=Confidence.HIGH,
        why="It matters.",
        rule="",
    )


SUITE = Suite(
    "two", "Two", "", (check("AAA001", Severity.CRITICAL), check("BBB001", Severity.WARNING)), {"BBB001": 0.5}
)


def frame(schema: pl.Schema, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    return pl.DataFrame([dict.fromkeys(schema) | row for row in rows], schema=schema)


def part(ids: list[str], flagged: dict[str, set[str]], *, quarantined: int = 0) -> Checked:
    """Return a batch of articles ``ids``, of which ``flagged`` (by code) carry one finding each."""
    hits = [
        (row, name, code) for row, name in enumerate(ids) for code in sorted(flagged) if name in flagged[code]
    ]
    severities = {check.code: check.severity.value for check in SUITE.checks}
    findings = [
        {"row": row, "article_id": name, "code": c, "severity": severities[c]} for row, name, c in hits
    ]
    verdicts = [
        {"article_id": name, "code": c.code, "count": int(name in flagged.get(c.code, set()))}
        for name in ids
        for c in SUITE.checks
    ]
    return Checked(
        articles=frame(ARTICLE, [{"id": name} for name in ids]),
        findings=frame(FINDING, findings),
        verdicts=frame(VERDICT, verdicts),
        lines=frame(LINE, [{"row": row} for row in range(len(ids))]),
        quarantine=frame(QUARANTINE, [{"file": "x", "reason": "binary"}] * quarantined),
    )


def test_rows_count_the_articles_of_the_whole_run() -> None:
    parts = [part(["a", "b"], {"AAA001": {"b"}}), part([], {}), part(["c"], {"AAA001": {"c"}})]
    whole = together(numbered(parts))
    assert whole.findings["row"].to_list() == [1, 2]
    assert whole.lines["row"].to_list() == [0, 1, 2]
    named = whole.articles["id"].gather(whole.findings["row"])
    assert named.to_list() == whole.findings["article_id"].to_list()


# Few runs of many articles: what judging one takes hardly depends on how many there are.
@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.sampled_from([set[str](), {"AAA001"}, {"BBB001"}, {"AAA001", "BBB001"}]), max_size=90),
        min_size=1,
        max_size=6,
    )
)
def test_outcomes_do_not_depend_on_the_batches(batches: list[list[set[str]]]) -> None:
    parts = []
    for number, batch in enumerate(batches):
        ids = [f"{number}-{i}" for i in range(len(batch))]
        hit = {
            code: {name for name, codes in zip(ids, batch, strict=True) if code in codes}
            for code in ("AAA001", "BBB001")
        }
        parts.append(part(ids, hit))
    tally = Tally(SUITE)
    whole = together(tally.watch(numbered(parts)))
    assert tally.outcomes() == judge(whole.verdicts, SUITE, whole.articles)


@pytest.mark.parametrize("watched", [True, False])
def test_no_part_is_held_while_the_next_is_made(watched: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: watched)
    monkeypatch.setattr(sys, "stderr", shown)
    made: list[weakref.ref[pl.DataFrame]] = []

    def parts() -> Iterator[Checked]:
        for name in "abc":
            assert all(texts() is None for texts in made)
            one = part([name], {"AAA001": {name}})
            made.append(weakref.ref(one.articles))
            yield one
            del one

    for one in progress(Tally(SUITE).watch(numbered(parts()))):
        del one
    assert len(made) == 3
    assert ("3 articles checked" in shown.getvalue()) is watched


def test_a_tolerated_check_does_not_fail_the_run() -> None:
    tally = Tally(SUITE)
    together(tally.watch([part(["a", "b"], {"BBB001": {"a"}})]))
    assert not tally.reaches(Severity.INFO)
    together(tally.watch([part(["c"], {"BBB001": {"c"}})]))
    assert tally.reaches(Severity.WARNING)
    assert not tally.reaches(Severity.CRITICAL)


def test_nothing_read_is_an_empty_report() -> None:
    tally = Tally(SUITE)
    report = assemble(tally.watch(()), tally)
    assert report.records == 0
    assert [outcome.covered for outcome in report.outcomes] == [0, 0]


def test_a_report_holds_every_record() -> None:
    tally = Tally(SUITE)
    parts = [part(["a"], {}, quarantined=2), part(["b", "c"], {"AAA001": {"b"}}, quarantined=1)]
    report = assemble(tally.watch(numbered(parts)), tally)
    assert report.records == 6
    assert (tally.checked, tally.quarantined) == (3, 3)
    assert tally.of(Severity.CRITICAL) == 1
    assert report.findings["article_id"].to_list() == ["b"]
