"""What editors do with the report, done in a browser."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import polars as pl
import pytest
from factory import article_frame, finding, hostile, make_report, talks, with_comparison
from hostile import HOSTILE

if TYPE_CHECKING:
    from conftest import OpenReport
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_first_problem_and_its_card_are_in_sight(open_report: OpenReport) -> None:
    report = open_report()
    assert report.titles() == ["Envoys agree to meet again", "Harbour reopens"]
    for selector in ("#article mark.critical.on", "#article .card.critical.on"):
        box = report.page.locator(selector).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 900
    assert "Why duplicate-caption matters." in report.page.locator(".card.on").inner_text()


def in_sight(page: Page) -> list[bool]:
    """Whether the mark and the card's head stand within the pane that scrolls."""
    return [
        page.locator(one).first.evaluate(
            """(one) => {
              const box = one.getBoundingClientRect();
              const pane = document.getElementById("article").getBoundingClientRect();
              return box.top >= Math.max(pane.top, 0) && box.bottom <= Math.min(pane.bottom, innerHeight);
            }"""
        )
        for one in ("#article mark.on", "#article .card.on h3")
    ]


@pytest.mark.parametrize("below", [-4, 1, 21, 300])
def test_a_first_mark_about_the_fold_is_in_sight_with_its_card(open_report: OpenReport, below: int) -> None:
    words = "\n\n".join(["Words said Mayor Hall."] * 12 + ["Here reportedly they end."] + ["More."] * 40)
    articles = article_frame({"title": "One", "text": words})
    page = open_report(make_report(articles, [finding(articles, 0, "UNS001", "reportedly")])).page
    bottom = page.evaluate(
        "() => { article.scrollTop = 0; return document.querySelector('mark').getBoundingClientRect().bottom }"
    )
    page.set_viewport_size({"width": 1280, "height": int(bottom) - below})
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert in_sight(page) == [True, True]


def test_far_apart_both_are_in_sight_and_in_one_column_what_was_asked_for(open_report: OpenReport) -> None:
    lines = [f"Line {number} reportedly." for number in range(40)] + ["The last is grave."]
    articles = article_frame({"title": "One", "text": "\n\n".join(lines)})
    found = [finding(articles, 0, "UNS001", "reportedly", nth=number) for number in range(40)]
    report = open_report(make_report(articles, [finding(articles, 0, "CAP001", "grave"), *found]))
    page = report.page
    assert in_sight(page) == [True, True]
    for _ in range(3):
        page.keyboard.press("k")
        assert in_sight(page) == [True, True]
    narrow = open_report(path=report.path, size={"width": 320, "height": 640}).page
    narrow.get_by_role("link", name="Show in text").first.click()
    assert in_sight(narrow) == [True, False]
    narrow.locator("mark.on a").click()
    assert in_sight(narrow) == [False, True]


def test_the_copies_of_one_defect_are_one_card(open_report: OpenReport) -> None:
    report = open_report()
    assert sum("Duplicate caption" in card for card in report.cards()) == 1
    assert report.page.locator("mark.critical").count() == 2
    assert report.page.get_by_text("Show all 2 places").count() == 2


def test_furniture_and_captions_look_like_what_they_are(open_report: OpenReport) -> None:
    page = open_report().page
    assert page.locator(".copy .x").count() == 2
    assert page.locator(".copy .c").count() == 2


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


def test_search_finds_a_phrase_deep_in_a_text_and_shows_it(open_report: OpenReport) -> None:
    articles = article_frame(
        {
            "title": "Long",
            "text": "\n".join(f"Line {i} is reportedly dull." for i in range(400)) + "\nThe grey heron.",
        },
        {"title": "Short", "text": "Nothing reportedly here."},
    )
    report = open_report(
        make_report(articles, [finding(articles, row, "UNS001", "reportedly") for row in (0, 1)])
    )
    report.page.get_by_label("Search").fill("GREY HERON")
    report.settle()
    assert report.titles() == ["Long"]
    box = report.page.locator(".found").bounding_box()
    assert box
    assert 0 <= box["y"] <= 900


def test_a_link_to_one_finding_opens_it_fresh(open_report: OpenReport) -> None:
    first = open_report()
    first.page.keyboard.press("]")
    first.page.wait_for_timeout(30)
    first.page.locator("[data-copy]").last.click()
    wanted, link = first.current(), first.page.url
    second = open_report(path=first.path, hash_="#" + link.partition("#")[2])
    assert second.current() == wanted
    assert second.page.locator("#article h2").inner_text() == "Harbour reopens"


def test_the_filter_is_in_the_link(open_report: OpenReport) -> None:
    first = open_report()
    first.page.get_by_label("Search").fill("ferries")
    first.page.get_by_label("Check").select_option("UNS")
    first.settle()
    second = open_report(path=first.path, hash_="#" + first.page.url.partition("#")[2])
    assert second.titles() == ["Harbour reopens"]
    assert second.page.locator("#q").input_value() == "ferries"
    assert second.page.locator("#check").input_value() == "UNS"


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


def test_an_article_opens_at_what_is_new_and_gravest(open_report: OpenReport) -> None:
    articles = article_frame({"title": "One", "text": "mild then grave then fresh"})
    found = [
        finding(articles, 0, code, word) for code, word in zip(CODES, ("mild", "grave", "fresh"), strict=True)
    ]
    report = make_report(articles, found)
    assert open_report(report).current().startswith("2.")
    known = report.findings["fingerprint"][:2].to_list()
    assert open_report(with_comparison(report, known)).current().startswith("3.")


CODES = ("UNS001", "CAP001", "BLR001")


def test_each_copy_can_be_gone_to(open_report: OpenReport) -> None:
    copies = "\n\n".join(["The same caption."] + ["Words said Mayor Hall."] * 60 + ["The same caption."])
    articles = article_frame({"title": "One", "text": copies})
    found = [finding(articles, 0, "CAP001", "The same caption.", nth=nth, group="g") for nth in (0, 1)]
    page = open_report(make_report(articles, found)).page
    page.get_by_role("link", name="Place 2 of 2").click()
    box = page.locator("mark").nth(1).bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_an_article_with_notes_alone_counts_as_clean(open_report: OpenReport) -> None:
    articles = article_frame({"title": "Noted", "text": "a word"}, {"title": "Clean", "text": "b"})
    report = open_report(make_report(articles, [finding(articles, 0, "CAP006", "word")]))
    page = report.page
    assert page.locator(".figures div", has_text="clean").inner_text().split() == ["clean", "2"]
    page.get_by_role("button", name="clean (2)").click()
    report.settle()
    assert report.titles() == ["Noted", "Clean"]


def test_what_is_said_of_the_whole_record_names_no_field(open_report: OpenReport) -> None:
    articles = article_frame({"title": "One", "text": "a word"})
    found = [finding(articles, 0, "REC001", field="text"), finding(articles, 0, "UNS001", "word")]
    report = open_report(make_report(articles, found))
    assert "record’s field" not in report.page.locator(".card").first.inner_text()
    assert report.current().startswith("2.")


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
