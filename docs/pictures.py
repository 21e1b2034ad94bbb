"""Photograph the report on the samples for the README: `make pictures`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parent.parent
REPORT: Final = ROOT / "out" / "report.html"
IMAGES: Final = Path(__file__).parent / "images"
SCHEMES: Final[dict[str, Literal["light", "dark"]]] = {"report": "light", "report-dark": "dark"}
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Write one picture of the report in each colour scheme."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        sys.exit("no Chromium: install one, or name it in CHROMIUM")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scheme in SCHEMES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
            page.goto(REPORT.as_uri())
            page.wait_for_selector("html[data-ready]")
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
