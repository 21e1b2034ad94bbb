"""The console report: what it shows, in which order, and that nothing in it acts."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from factory import article_frame, check, finding, make_report, talks, with_comparison
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from copydesk.checks.model import Severity
from copydesk.checks.suites import Suite
from copydesk.reports.console import Style, render
from copydesk.reports.excerpt import window
from copydesk.reports.model import Report
from copydesk.reports.visible import visible


def printed(
    report: Report, style: Style = "full", *, width: int = 80, limit: int = 20, colour: bool = False
) -> str:
    out = StringIO()
    render(report, Console(file=out, width=width, force_terminal=colour), style=style, limit=limit)
    return out.getvalue()


def test_a_card_is_shown_once_with_its_copies() -> None:
    text = printed(talks())
    assert text.count("critical[CAP001]") == 1
    assert "= also: 4:1" in text
    assert text.count("warning[BLR001]") == 1


def test_every_part_of_the_layout_is_there() -> None:
    text = printed(talks())
    for part in ("--> a0.txt:6:15", "why:  Why hedge", "fix:  How to mend hedge", "copydesk explain UNS001"):
        assert part in text


def test_a_finding_without_a_span_shows_its_field_and_no_caret() -> None:
    record = printed(talks()).partition("warning[REC001]")[2].partition("= why")[0]
    assert "--> a1.txt authors" in record
    assert "^" not in record


def test_notes_are_counted_but_folded_away() -> None:
    text = printed(talks())
    assert "info[CAP006]" not in text
    assert "2 notes folded away" in text


def test_the_accounts_balance() -> None:
    text = printed(talks())
    assert "4 records in = 3 checked + 1 quarantined" in text
    assert "feed.ndjson:7: bad-json" in text


def test_the_verdict_names_what_was_missed_above_info() -> None:
    line = next(line for line in printed(talks()).splitlines() if line.startswith("verdict"))
    assert (
        line
        == "verdict  FAILED standard not met: 4 of 5 expectations missed (CAP001, BLR001, UNS001, REC001)"
    )


def test_a_clean_run_passes() -> None:
    text = printed(make_report(article_frame({"text": "All well."})))
    assert "PASSED standard met: 5 of 5 expectations" in text
    assert "0 critical, 0 warnings in 0 of 1 article" in text


def test_the_article_with_the_critical_problem_comes_first() -> None:
    articles = article_frame({"text": "mild"}, {"text": "mild and grave"})
    found = [
        finding(articles, 0, "UNS001", "mild"),
        finding(articles, 1, "UNS001", "mild"),
        finding(articles, 1, "CAP001", "grave"),
    ]
    report = make_report(articles, found)
    assert re.findall(r"(?:warning|critical) \w+", printed(report, "concise"))[:3] == [
        "critical CAP001",
        "warning UNS001",
        "warning UNS001",
    ]


def test_the_limit_says_how_much_is_left_out() -> None:
    assert "… 5 more problems not shown" in printed(talks(), limit=1)
    assert "not shown" not in printed(talks(), limit=0)


def test_new_problems_come_first_and_say_so() -> None:
    fingerprints = talks().findings["fingerprint"]
    known = fingerprints.filter(talks().findings["code"] != "REC001").to_list()
    report = with_comparison(talks(), known, fixed=1)
    lines = printed(report, "concise").splitlines()
    assert lines[0].startswith("a1.txt authors: warning REC001")
    assert lines[0].endswith("NEW")
    assert sum(line.endswith("NEW") for line in lines) == 1
    assert any("1 new, 1 fixed" in line for line in lines)


def test_without_a_run_to_compare_with_nothing_is_new() -> None:
    assert "NEW" not in printed(talks())
    assert "New" not in printed(talks())


@pytest.mark.parametrize("width", [40, 80, 140])
def test_excerpts_and_notes_keep_to_the_width(width: int) -> None:
    body = [
        line
        for line in printed(talks(), width=width).splitlines()
        if "│" in line or line.startswith("      = ")
    ]
    assert body
    assert max(cell_len(line) for line in body) <= width


@pytest.mark.parametrize("style", ["full", "concise"])
@pytest.mark.parametrize("payloads", [HOSTILE[first : first + 8] for first in range(0, len(HOSTILE), 8)])
def test_hostile_text_is_shown_and_does_nothing(payloads: tuple[str, ...], style: Style) -> None:
    articles = article_frame(
        *(
            {**dict.fromkeys(("id", "origin", "title", "section"), text), "text": f"a {text} b"}
            for text in payloads
        )
    )
    found = []
    for row, payload in enumerate(payloads):
        found.append(finding(articles, row, "UNS001", payload, message=payload))
        found.append(finding(articles, row, "REC001", field=payload))
    rejects = [{"file": text, "line": None, "reason": "binary", "detail": text} for text in payloads]
    text = printed(make_report(articles, found, quarantine=rejects), style, width=4000)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", text)
    for payload in payloads:
        shown = visible(" ".join(payload.split()))
        assert f"hedge-without-source: {shown}" in text if style == "concise" else f"= {shown}" in text
        assert f"quarantined {shown}: binary: {shown}" in text


def test_colour_is_for_terminals_and_not_for_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1;31m" in printed(talks(), colour=True)
    assert "\x1b" not in printed(talks())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in printed(talks(), colour=True)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 40), st.integers(20, 100))
def test_a_window_fits_and_its_carets_stand_under_the_span(
    text: str, start: int, length: int, width: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    view = window(text, start, end, width)
    assert cell_len(view.before + view.marked + view.after) <= width + 1
    assert view.indent == cell_len(view.before)
    assert view.carets.count("^") == max(1, cell_len(view.marked))
    assert "\n" not in view.before + view.marked + view.after


def test_carets_count_the_cells_of_wide_characters() -> None:
    view = window("東京の会談 reportedly 🙂", 6, 16, 60)
    assert (view.indent, view.carets, view.after) == (11, "^" * 10, " 🙂")


def test_a_span_over_two_lines_says_that_it_goes_on() -> None:
    assert window("one\ntwo", 0, 7, 40).carets == "^^^ (goes on)"


def test_a_huge_line_costs_no_more_than_a_short_one() -> None:
    view = window("x" * 5_000_000, 2_000_000, 4_000_000, 80)
    assert cell_len(view.before + view.marked + view.after) <= 80


def test_the_reason_stands_with_the_first_problem_of_a_check() -> None:
    text = printed(talks())
    assert text.count("warning[UNS001]") == 3
    assert text.count("Why hedge-without-source matters.") == 1
    assert text.count("How to mend hedge-without-source.") == 3


def test_no_line_ends_in_blanks_but_those_of_the_table() -> None:
    problems = printed(talks(), width=60).partition("Severity")[0].rstrip().splitlines()
    assert [line for line in problems if line != line.rstrip()] == []


def test_a_long_list_of_missed_expectations_is_cut() -> None:
    checks = tuple(check(f"UNS{number:03}", "hedge", Severity.WARNING) for number in range(1, 8))
    articles = article_frame({"text": "one two three four five six seven"})
    found = [
        finding(articles, 0, one.code, word, checks=checks)
        for one, word in zip(checks, ["one", "two", "three", "four", "five", "six", "seven"], strict=True)
    ]
    text = printed(make_report(articles, found, suite=Suite("s", "S", "", checks, {})))
    assert "7 of 7 expectations missed (UNS001, UNS002, UNS003, UNS004, UNS005 and 2 more)" in text


def test_a_span_that_is_the_whole_line_is_shown_whole_if_it_fits() -> None:
    view = window("x" * 60, 0, 60, 60)
    assert view.marked == "x" * 60


def test_what_is_said_of_the_whole_record_names_no_field() -> None:
    articles = article_frame({"text": "Some words."})
    report = make_report(articles, [finding(articles, 0, "REC001", field="text")])
    assert printed(report, "concise").startswith("a0.txt: warning REC001 ")
