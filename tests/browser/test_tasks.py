"""What editors do with the report, done in a browser."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from factory import article_frame, finding, hostile, make_report, talks
from hostile import HOSTILE

if TYPE_CHECKING:
    from conftest import OpenReport

pytestmark = pytest.mark.browser


def test_the_copies_of_one_defect_are_one_card(open_report: OpenReport) -> None:
    report = open_report()
    assert sum("Duplicate caption" in card for card in report.cards()) == 1
    assert report.page.locator("mark.critical").count() == 2
    assert report.page.get_by_text("Show all 2 places").count() == 2


def test_furniture_and_captions_look_like_what_they_are(open_report: OpenReport) -> None:
    page = open_report().page
    assert page.locator(".copy .x").count() == 2
    assert page.locator(".copy .c").count() == 2


def test_a_safe_fix_is_shown_before_and_after_with_what_it_rests_on(open_report: OpenReport) -> None:
    articles = article_frame({"title": "One", "text": "They donâ€™t sail.\n\nGo on\n\nGo on"})
    found = [
        finding(articles, 0, "UNS001", "â€™", fixed="’"),
        finding(articles, 0, "CAP001", "Go on", nth=1, fixed="", evidence="Go on, line 3"),
    ]
    page = open_report(make_report(articles, found)).page
    first, second = page.locator(".card").all_inner_texts()
    assert "Before: They donâ€™t sail." in first
    assert "After, safely: They don’t sail." in first
    assert "Evidence: Go on, line 3" in second
    assert "Before: Go on" in second
    assert "After, safely: taken out" in second
    assert page.locator("del").all_inner_texts() == ["â€™", "Go on"]
    assert page.locator("ins").all_inner_texts() == ["’"]


def test_a_link_to_one_finding_opens_it_fresh(open_report: OpenReport) -> None:
    first = open_report()
    first.page.keyboard.press("]")
    first.page.wait_for_timeout(30)
    first.page.locator("[data-copy]").last.click()
    wanted, link = first.current(), first.page.url
    second = open_report(path=first.path, hash_="#" + link.partition("#")[2])
    assert second.current() == wanted
    assert second.page.locator("#article h2").inner_text() == "Harbour reopens"


@pytest.mark.parametrize(
    "hash_", ["#%", "#a=nobody&f=nothing", "#show=&check=ZZZ", *(f"#a={text}" for text in HOSTILE[:8])]
)
def test_a_broken_link_opens_the_report(open_report: OpenReport, hash_: str) -> None:
    assert open_report(hash_=hash_).page.locator("#article > *").count() == 1


def test_articles_of_the_same_id_are_told_apart_by_the_finding(open_report: OpenReport) -> None:
    articles = article_frame(
        {"id": "same", "text": "One reportedly."}, {"id": "same", "text": "Two reportedly."}
    )
    found = [finding(articles, row, "UNS001", "reportedly", fingerprint=f"f{row}") for row in (0, 1)]
    report = open_report(make_report(articles, found), hash_="#a=same&f=f1")
    assert report.page.locator("#article h2").inner_text().startswith("Two")


def test_the_export_reads_back(open_report: OpenReport) -> None:
    report = open_report(hostile())
    with report.page.expect_download() as download:
        report.page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert len(lines) == 1 + hostile().findings.select("row", "code", "group").unique().height
    assert all(len(line) == len(lines[0]) for line in lines)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines for cell in line)


def test_paper_carries_the_article_and_not_the_controls(open_report: OpenReport) -> None:
    page = open_report().page
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#list").is_visible()
    assert page.locator(".copy").is_visible()
    assert page.locator(".card").first.is_visible()
    assert len(page.pdf()) > 5_000


def test_all_articles_print(open_report: OpenReport) -> None:
    page = open_report().page
    page.evaluate(
        "window.print = () => { window.printed = document.querySelectorAll('#article .one').length }"
    )
    page.get_by_role("button", name="Print all").click()
    page.wait_for_function("window.printed === 2")


def test_an_empty_run_opens(open_report: OpenReport) -> None:
    page = open_report(make_report(article_frame())).page
    assert "0 problems in 0 articles" in page.locator("#count").inner_text()


def test_talks_has_what_these_tests_lean_on() -> None:
    assert talks().findings.height == 10


def test_what_is_said_of_the_whole_record_names_no_field(open_report: OpenReport) -> None:
    articles = article_frame({"title": "One", "text": "a word"})
    found = [finding(articles, 0, "REC001", field="text"), finding(articles, 0, "UNS001", "word")]
    report = open_report(make_report(articles, found))
    assert "record’s field" not in report.page.locator(".card").first.inner_text()
    assert report.current().startswith("2.")


def test_the_worst_article_is_first_and_says_why(open_report: OpenReport) -> None:
    report = open_report()
    assert report.page.locator("#rows [aria-current] b").inner_text() == "Envoys agree to meet again"
    assert "1 critical" in report.page.locator("#rows [aria-current]").inner_text()
    card = report.page.locator(".card.on")
    assert "Why: Why duplicate-caption matters." in card.inner_text()
    assert "What to do: How to mend duplicate-caption." in card.inner_text()
    assert (
        card.get_by_role("link", name="Rule CAP001").get_attribute("href") == "https://rules.example/CAP001"
    )
