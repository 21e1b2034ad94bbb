"""Reports opened from disk in Chromium, with everything watched that leaves the file or runs in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from factory import talks
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from copydesk.reports.html import write_html
from copydesk.reports.model import Report

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDE: ViewportSize = {"width": 1280, "height": 900}


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    reason = "no Chromium: install one, or name it in CHROMIUM"
    return pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A report in a page, and what happened while it was there."""

    page: Page
    path: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """Addresses asked for that are not the report's own files."""
        own = self.path.parent.as_uri() + "/"
        return [url for url in self.requests if not url.startswith((own, "blob:"))]

    def titles(self) -> list[str]:
        return self.page.locator("#rows b").all_inner_texts()

    def cards(self) -> list[str]:
        return self.page.locator("#article .card h3").all_inner_texts()

    def current(self) -> str:
        return self.page.locator("#article .card.on h3").inner_text()

    def unfold(self) -> None:
        """Show the filters, which a narrow screen folds away."""
        if not self.page.locator("#filters").is_visible():
            self.page.locator("#fold summary").click()

    def settle(self) -> None:
        """Wait until a filter that was typed has been applied."""
        self.page.wait_for_timeout(150)


OpenReport = Callable[..., Opened]


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[OpenReport]:
    """Write a report, open it from disk, and hold it to zero errors and zero requests at the end."""
    seen: list[Opened] = []
    contexts = []

    def opened(
        report: Report | None = None,
        *,
        path: Path | None = None,
        hash_: str = "",
        scheme: str = "light",
        size: ViewportSize = WIDE,
        before: str = "",
    ) -> Opened:
        path = path or tmp_path / "report.html"
        if report or not path.exists():
            write_html(report or talks(), path)
        context = browser.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
        context.set_default_timeout(10_000)
        context.add_init_script(before)
        contexts.append(context)
        one = Opened(context.new_page(), path)
        context.on("request", lambda request: one.requests.append(request.url))
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.on(
            "console", lambda message: one.errors.append(message.text) if message.type == "error" else None
        )
        one.page.on("dialog", lambda dialog: one.errors.append(dialog.message))
        one.page.goto(path.as_uri() + hash_)
        seen.append(one)
        return one

    def ready(*args: Report, **options: object) -> Opened:
        one = opened(*args, **options)  # type: ignore[arg-type]
        one.page.wait_for_selector("html[data-ready]")
        return one

    yield ready
    for one in seen:
        assert one.errors == []
        assert one.outside() == []
    for context in contexts:
        context.close()


AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    def run(page: Page) -> list[str]:
        found = AXE.run(page, options=RULES).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return run
