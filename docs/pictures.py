"""Photograph the report on the samples for the README and the tour: `make pictures`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).parent.parent
REPORT: Final = ROOT / "out" / "report.html"
IMAGES: Final = Path(__file__).parent / "images"
Scheme = Literal["light", "dark"]
PICTURES: Final[dict[str, tuple[int, int, Scheme]]] = {
    "report": (1280, 800, "light"),
    "report-dark": (1280, 800, "dark"),
    "report-phone": (360, 780, "light"),
}
"""Width, height and colour scheme of each."""
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Write the pictures."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        sys.exit("no Chromium: install one, or name it in CHROMIUM")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in PICTURES:
            _photograph(browser, name)
        browser.close()


def _photograph(browser: Browser, name: str) -> None:
    width, height, scheme = PICTURES[name]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(REPORT.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
