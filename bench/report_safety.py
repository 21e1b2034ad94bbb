"""A report under hostile text and under the rules of WCAG 2.2 AA, in Chromium."""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from report_browser import chromium

from copydesk.reports.html import write_html, write_pages

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "reports"))
FACTORY: Any = import_module("factory")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
NARROW = (320, 800)
WIDE = (1280, 900)


def violations(folder: Path) -> dict[str, int]:
    """Return the broken rules of each state that a report is looked at in."""
    plain, bad, pages = folder / "plain.html", folder / "hostile.html", folder / "pages"
    write_html(FACTORY.talks(), plain)
    write_html(FACTORY.hostile(), bad)
    write_pages(FACTORY.hostile(), pages)
    seen = {}
    with chromium() as browser:
        for scheme in ("light", "dark"):
            seen[scheme] = _broken(_page(browser, plain, WIDE, scheme))
            seen[f"320 px, {scheme}"] = _broken(_page(browser, plain, NARROW, scheme))
            seen[f"hostile, {scheme}"] = _broken(_page(browser, bad, WIDE, scheme))
            seen[f"an article's own page, {scheme}"] = _broken(
                _page(browser, pages / "01.html", WIDE, scheme)
            )
        page = _page(browser, plain, WIDE, "light")
        page.keyboard.press("?")
        seen["dialog"] = _broken(page)
        page.keyboard.press("Escape")
        page.get_by_label("Check").select_option("UNS")
        page.wait_for_timeout(200)
        seen["filtered"] = _broken(page)
    return seen


def _page(browser: Browser, path: Path, size: tuple[int, int], scheme: str) -> Page:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(path.as_uri())
    return page


def _broken(page: Page) -> int:
    return len(Axe().run(page, options=RULES).response["violations"])


def hostile(folder: Path) -> Counter[str]:
    """Return the strings tried, those that ran, and the requests that left the file, over every article."""
    counts: Counter[str] = Counter(strings=len(FACTORY.HOSTILE), ran=0, left=0)
    path, pages = folder / "hostile.html", folder / "pages"
    write_html(FACTORY.hostile(), path)
    write_pages(FACTORY.hostile(), pages)
    with chromium() as browser:
        page = browser.new_page()
        own = folder.as_uri()
        page.on("request", lambda request: counts.update(left=int(not request.url.startswith(own))))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        for _ in FACTORY.HOSTILE:
            page.keyboard.press("]")
            page.wait_for_timeout(15)
        counts["ran"] += int(page.evaluate("'hit' in window"))
        for one in sorted(pages.glob("*.html")):
            page.goto(one.as_uri())
            counts["ran"] += int(page.evaluate("'hit' in window"))
    return counts
