"""The pages that do without a script: what they show, and that hostile text does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import hostile, talks
from hostile import HOSTILE
from playwright.sync_api import Browser, Page

from copydesk.reports.html import write_pages
from copydesk.reports.model import Report

pytestmark = pytest.mark.browser

Violations = Callable[[Page], list[str]]
Open = Callable[..., Page]


@pytest.fixture
def open_pages(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write the pages of a report and open the index; hold every page to zero requests beyond the folder."""
    asked: list[str] = []
    contexts = []

    def opened(report: Report, *, scheme: str = "light", width: int = 1280) -> Page:
        write_pages(report, tmp_path)
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.on("request", lambda request: asked.append(request.url))
        contexts.append(context)
        page = context.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        return page

    yield opened
    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
    for context in contexts:
        context.close()


def test_the_index_leads_to_the_articles_and_back(open_pages: Open) -> None:
    page = open_pages(talks())
    assert "1 critical problem, 5 warnings in 2 of 3 articles" in page.locator("main").inner_text()
    page.get_by_role("link", name="Envoys agree to meet again").click()
    assert page.locator("h1").inner_text() == "Envoys agree to meet again"
    page.get_by_role("link", name="Next").click()
    assert page.locator("h1").inner_text() == "Harbour reopens"
    page.get_by_role("link", name="All articles").click()
    assert page.locator("tbody tr").count() == 3


def test_a_mark_leads_to_its_card_and_back(open_pages: Open) -> None:
    page = open_pages(talks())
    page.get_by_role("link", name="Envoys").click()
    page.locator("mark.critical a").first.click()
    card = page.locator("li:target")
    assert "Duplicate caption" in card.inner_text()
    number = card.locator("h2").inner_text().partition(".")[0]
    card.get_by_role("link", name="Show in text").click()
    assert page.locator("mark a:target").inner_text() == number


def test_a_problem_without_a_place_names_its_field(open_pages: Open) -> None:
    page = open_pages(talks())
    page.get_by_role("link", name="Harbour").click()
    assert "In the record’s field “authors”." in page.locator(".card").first.inner_text()


def test_hostile_text_does_nothing(open_pages: Open) -> None:
    page = open_pages(hostile())
    for number in range(1, len(HOSTILE) + 1):
        page.goto(page.url.rpartition("/")[0] + f"/{number:02}.html")
        assert page.evaluate("window.hit") is None
        assert page.locator("main img, main svg, main iframe, main style, script").count() == 0
        assert page.locator(".card").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_accessibility_rule_is_broken(
    open_pages: Open, violations: Violations, scheme: str, width: int
) -> None:
    for report in (talks(), hostile()):
        page = open_pages(report, scheme=scheme, width=width)
        assert violations(page) == []
        page.locator("tbody a").first.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
