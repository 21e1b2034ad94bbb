"""Filters: what they leave, what they say, and that a link carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from factory import article_frame, finding, make_report, talks, with_comparison

if TYPE_CHECKING:
    from conftest import OpenReport

pytestmark = pytest.mark.browser


def test_filters_narrow_the_list_the_text_and_the_cards(open_report: OpenReport) -> None:
    report = open_report()
    report.page.get_by_label("Check").select_option("UNS001")
    report.settle()
    assert report.page.locator("#count").inner_text() == "3 problems in 2 articles"
    assert {card.split(". ")[1].split(" ▲")[0] for card in report.cards()} == {"Hedge without source"}
    assert report.page.locator("mark.critical").count() == 0
    report.page.locator("#section").select_option("Local")
    report.settle()
    assert report.titles() == ["Harbour reopens"]
    report.page.get_by_role("button", name="Reset").click()
    report.settle()
    assert len(report.titles()) == 2


def test_what_filters_is_named_beside_the_list_and_goes_at_a_click(open_report: OpenReport) -> None:
    report = open_report(with_comparison(talks(), []), hash_="#q=reportedly&check=UNS&section=Local&fresh=1")
    chips = report.page.get_by_role("group", name="Filters that are on").get_by_role("button")
    assert chips.all_inner_texts() == ["text: reportedly ✕", "check: UNS ✕", "desk: Local ✕", "New only ✕"]
    for left in (
        ["check: UNS ✕", "desk: Local ✕", "New only ✕"],
        ["desk: Local ✕", "New only ✕"],
        ["New only ✕"],
    ):
        chips.first.click()
        report.settle()
        assert chips.all_inner_texts() == left
    assert report.page.evaluate("document.activeElement.textContent") == "New only ✕"
    assert report.page.url.endswith("fresh=1") or "fresh=1&" in report.page.url
    chips.first.click()
    report.settle()
    assert report.titles() == ["Envoys agree to meet again", "Harbour reopens"]
    assert not report.page.locator("#fresh").is_checked()
    assert report.page.evaluate("document.activeElement.id") == "q"
    assert report.page.locator("#chips").bounding_box()["height"] == 0  # type: ignore[index]


def test_a_family_is_a_filter_and_options_are_counted(open_report: OpenReport) -> None:
    report = open_report()
    assert "CAP001 Duplicate caption (1)" in report.page.locator("#check option").all_inner_texts()
    report.page.get_by_label("Check").select_option("CAP")
    report.settle()
    assert report.cards() == ["1. Duplicate caption ✖ critical"]


def test_notes_and_clean_articles_come_when_asked_for(open_report: OpenReport) -> None:
    report = open_report()
    report.page.get_by_role("button", name="notes").click()
    report.settle()
    assert any("note" in card for card in report.cards())
    report.page.get_by_role("button", name="clean").click()
    report.settle()
    assert report.titles()[-1] == "Nothing to see"


def test_the_filter_is_in_the_link(open_report: OpenReport) -> None:
    first = open_report()
    first.page.get_by_label("Search").fill("ferries")
    first.page.get_by_label("Check").select_option("UNS")
    first.settle()
    second = open_report(path=first.path, hash_="#" + first.page.url.partition("#")[2])
    assert second.titles() == ["Harbour reopens"]
    assert second.page.locator("#q").input_value() == "ferries"
    assert second.page.locator("#check").input_value() == "UNS"


def test_an_article_with_notes_alone_counts_as_clean(open_report: OpenReport) -> None:
    articles = article_frame({"title": "Noted", "text": "a word"}, {"title": "Clean", "text": "b"})
    report = open_report(make_report(articles, [finding(articles, 0, "CAP006", "word")]))
    page = report.page
    assert page.locator(".figures div", has_text="clean").inner_text().split() == ["clean", "2"]
    page.get_by_role("button", name="clean (2)").click()
    report.settle()
    assert report.titles() == ["Noted", "Clean"]


def test_one_desk_sees_its_new_critical_problems(open_report: OpenReport) -> None:
    articles = article_frame(
        *({"title": f"{desk} {age}", "text": "grave and mild", "section": desk}
          for desk in ("World", "Local") for age in ("old", "fresh"))
    )  # fmt: skip
    found = [
        finding(articles, row, code, word)
        for row in range(4)
        for code, word in (("CAP001", "grave"), ("UNS001", "mild"))
    ]
    report = make_report(articles, found)
    known = report.findings.filter(pl.col("row") % 2 == 0)["fingerprint"].to_list()
    opened = open_report(with_comparison(report, known))
    page = opened.page
    assert "new since 1 Mar 2025, 06:00 UTC" in page.locator("header").inner_text()
    page.get_by_label("Desk").select_option("Local")
    page.get_by_label("New only").check()
    page.get_by_role("button", name="warnings").click()
    opened.settle()
    assert opened.titles() == ["Local fresh"]
    assert len(opened.cards()) == 1
    assert "NEW" in opened.current()
    fresh = open_report(path=opened.path, hash_="#" + page.url.partition("#")[2])
    assert fresh.titles() == ["Local fresh"]
