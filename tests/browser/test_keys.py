"""The report by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from factory import article_frame, finding, make_report

if TYPE_CHECKING:
    from conftest import OpenReport

pytestmark = pytest.mark.browser


def test_keys_step_through_problems_and_articles(open_report: OpenReport) -> None:
    report = open_report()
    keyboard = report.page.keyboard
    steps = []
    for key in "jjjjk[":
        keyboard.press(key)
        report.page.wait_for_timeout(30)
        steps.append((report.page.locator("#article h2").inner_text()[:6], report.current()[:2]))
    assert steps == [
        ("Envoys", "2."),
        ("Envoys", "3."),
        ("Envoys", "4."),
        ("Harbou", "1."),
        ("Envoys", "4."),
        ("Envoys", "4."),
    ]
    keyboard.press("/")
    keyboard.type("jjj")
    assert report.page.locator("#q").input_value() == "jjj"


def test_single_keys_can_be_turned_off_and_stay_off(open_report: OpenReport) -> None:
    report = open_report()
    report.page.keyboard.press("?")
    report.page.get_by_label("Single keys are on").uncheck()
    report.page.get_by_role("button", name="Close").click()
    report.page.keyboard.press("j")
    assert report.current().startswith("1.")
    report.page.reload()
    report.page.wait_for_selector("html[data-ready]")
    report.page.keyboard.press("j")
    assert report.current().startswith("1.")


def test_the_keyboard_alone_reaches_the_first_card(open_report: OpenReport) -> None:
    page = open_report().page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('mark, .card') !== null")


def test_arrows_walk_the_list(open_report: OpenReport) -> None:
    report = open_report()
    report.page.locator("#rows a").first.focus()
    report.page.keyboard.press("ArrowDown")
    report.page.wait_for_timeout(30)
    assert report.page.evaluate("document.activeElement.querySelector('b').textContent") == "Harbour reopens"


def test_every_problem_has_its_turn_wherever_one_begins(open_report: OpenReport) -> None:
    articles = article_frame({"title": "One", "text": "a b c"}, {"title": "Two", "text": "a"})
    codes = ("UNS001", "CAP001", "BLR001")
    found = [finding(articles, 0, code, word) for code, word in zip(codes, "abc", strict=True)]
    report = open_report(make_report(articles, [*found, finding(articles, 1, "UNS001", "a")]))
    turns = [report.current()[:2]]
    for key in "jjjkkkj":
        report.page.keyboard.press(key)
        report.page.wait_for_timeout(30)
        turns.append(report.page.locator("#article h2").inner_text() + report.current()[:2])
    assert turns == ["2.", "One3.", "One1.", "Two1.", "One3.", "One2.", "One1.", "One2."]
