"""The page before a browser reads it: text cut at marks, JSON that cannot break out, one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from factory import CHECKS, article_frame, check, finding, make_report, talks
from hostile import ADDRESSES, HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.checks.suites import Suite
from copydesk.reports.html import write_html
from copydesk.reports.html.data import script_json, web_address
from copydesk.reports.html.view import Line, View, views
from copydesk.reports.model import Report


def only(report: Report) -> View:
    (view,) = views(report)
    return view


def marked(view: View, card: int) -> str:
    """The text that a card marks, piece by piece in reading order."""
    pieces = [piece for line in view.lines for piece in line[1:] if not isinstance(piece, str)]
    return "".join(str(piece[0]) for piece in pieces if card in piece[1:] or ~card in piece[1:])


def whole(lines: list[Line]) -> list[str]:
    return [
        "".join(piece if isinstance(piece, str) else str(piece[0]) for piece in line[1:]) for line in lines
    ]


TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=60)


# A report of many articles takes little more than one of a single article, and tries as many texts.
@settings(max_examples=15)
@given(st.data(), st.lists(TEXT, min_size=10, max_size=20))
def test_pieces_hold_the_line_and_each_mark_exactly(data: st.DataObject, texts: list[str]) -> None:
    articles = article_frame(*({"title": "t", "text": text} for text in texts))
    found = []
    for row, text in enumerate(texts):
        for number in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            one = finding(articles, row, "UNS001", fingerprint=str(number))
            found.append({**one, "start": start, "end": end, "excerpt": text[start:end]})
    seen = {view.id: view for view in views(make_report(articles, found))}
    assert len(seen) == len(texts)
    for row, text in enumerate(texts):
        view = seen[f"a{row}"]
        if text.strip():
            assert whole(view.lines)[-1] == text
        for number, card in enumerate(view.cards):
            assert marked(view, number) == card.places[0].excerpt


def test_a_mark_over_two_lines_begins_once() -> None:
    articles = article_frame({"title": "t", "text": "one two\nthree four"})
    view = only(make_report(articles, [finding(articles, 0, "UNS001", "two\nthree")]))
    assert view.lines[1:] == [["b", "one ", ["two", 0]], ["b", ["three", ~0], " four"]]


def test_overlapping_marks_share_pieces() -> None:
    articles = article_frame({"title": "t", "text": "abcdef"})
    view = only(
        make_report(
            articles, [finding(articles, 0, "UNS001", "abcd"), finding(articles, 0, "UNS001", "cdef")]
        )
    )
    assert view.lines[1] == ["b", ["ab", 0], ["cd", ~0, 1], ["ef", ~1]]


def test_roles_set_the_lines() -> None:
    first = next(views(talks()))
    assert [line[0] for line in first.lines] == ["h", "c", "c", "b", "x", "x"]
    assert first.title == "Envoys agree to meet again"


def test_the_records_own_fields_are_set_and_marked() -> None:
    view = list(views(talks()))[1]
    assert [line[0] for line in view.lines] == ["h", "d", "b", "c", "r"]
    deck = next(line for line in view.lines if line[0] == "d")
    assert deck == ["d", "Ferries sail ", ["reportedly", 1], " on time"]
    assert [card.code for card in view.cards] == ["REC001", "UNS001", "CAP006"]


def test_copies_are_one_card_that_marks_each() -> None:
    view = next(views(talks()))
    copies = [number for number, card in enumerate(view.cards) if card.code == "CAP001"]
    assert len(copies) == 1
    assert marked(view, copies[0]).count("GENEVA") == 2


def test_the_gravest_article_is_first_and_clean_ones_last() -> None:
    assert [view.id for view in views(talks())] == ["a0", "a1", "a2"]
    articles = article_frame({"text": "fine"}, {"text": "mild"}, {"text": "grave"})
    found = [finding(articles, 1, "UNS001", "mild"), finding(articles, 2, "CAP001", "grave")]
    assert [view.id for view in views(make_report(articles, found))] == ["a2", "a1", "a0"]


def test_an_article_without_a_headline_goes_by_its_id() -> None:
    report = make_report(article_frame({"title": "", "text": ""}))
    assert only(report).title == "a0"


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_a_script_cannot_end_it_and_reads_back(text: str) -> None:
    written = script_json([text])
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == [text]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(address: str) -> None:
    assert web_address(address) == ""
    assert web_address("https://rules.example/") == "https://rules.example/"


def test_a_rule_with_a_script_address_has_no_link(tmp_path: Path) -> None:
    bad = check("UNS001", "hedge", rule="javascript:window.hit=1")
    articles = article_frame({"text": "reportedly"})
    report = make_report(
        articles, [finding(articles, 0, "UNS001", "reportedly")], suite=Suite("s", "S", "", (bad,), {})
    )
    write_html(report, tmp_path / "r.html")
    assert "javascript:" not in (tmp_path / "r.html").read_text()


def test_the_same_run_gives_the_same_page(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_html(talks(), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_what_the_checks_say_is_told_once(tmp_path: Path) -> None:
    write_html(talks(), tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text()
    for one in CHECKS:
        assert page.count(one.why) == 1
