"""What is in sight when a report opens, is stepped through, or is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factory import article_frame, finding, make_report, with_comparison

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
