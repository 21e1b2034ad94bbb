"""A report of more articles than one page holds: texts beside the page, taken as they are looked at."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factory import article_frame, finding, hostile, make_report
from hostile import HOSTILE
from playwright.sync_api import expect

from copydesk.reports.html import write_html
from copydesk.reports.model import Report

if TYPE_CHECKING:
    from conftest import OpenReport

pytestmark = pytest.mark.browser

COUNT = 250


def many() -> Report:
    articles = article_frame(
        *({"title": f"Story {row}", "text": f"It is reportedly number {row}.", "section": "Local"}
          for row in range(COUNT))
    )  # fmt: skip
    return make_report(articles, [finding(articles, row, "UNS001", "reportedly") for row in range(COUNT)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a report with its texts beside it."""
    path = tmp_path / "daily report [1].html"
    write_html(many(), path, together=0)
    return path


def test_it_opens_by_double_click(open_report: OpenReport, path: Path) -> None:
    report = open_report(path=path)
    assert report.page.locator("#article h2").inner_text() == "Story 0"
    assert report.current().startswith("1. Hedge without source")
    assert "250 problems in 250 articles" in report.page.locator("#count").inner_text()
    scripts = [url for url in report.requests if url.endswith(".js")]
    assert [url.rpartition("/")[2] for url in scripts] == ["0.js"]


def test_search_covers_every_text(open_report: OpenReport, path: Path) -> None:
    report = open_report(path=path)
    report.page.get_by_label("Search").fill("number 249")
    expect(report.page.locator("#rows b")).to_have_count(1)
    assert report.titles() == ["Story 249"]
    assert report.page.locator("#article h2").inner_text() == "Story 249"


UNTOLD = "window.ResizeObserver = class { observe() {} }"
"""The page must draw its list by itself: it is left to chance whether it hears of its size before a shard has come."""


@pytest.mark.parametrize("before", ["", UNTOLD], ids=["told", "untold"])
def test_a_link_opens_an_article_of_another_shard(open_report: OpenReport, path: Path, before: str) -> None:
    report = open_report(path=path, hash_="#a=a230", before=before)
    assert report.page.locator("#article h2").inner_text() == "Story 230"
    box = report.page.locator("#rows [aria-current]").bounding_box()
    assert box
    assert 0 <= box["y"] <= 900


def test_the_export_holds_every_article(open_report: OpenReport, path: Path) -> None:
    report = open_report(path=path)
    with report.page.expect_download() as download:
        report.page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == 1 + COUNT


def test_a_page_without_its_folder_says_what_is_missing(open_report: OpenReport, path: Path) -> None:
    shutil.rmtree(path.with_name("daily report [1]-data"))
    report = open_report(path=path)
    assert "0.js is missing beside this page" in report.page.locator("#article").inner_text()
    report.errors.clear()


def test_hostile_text_does_nothing(open_report: OpenReport, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    write_html(hostile(), path, together=0)
    page = open_report(path=path).page
    for _ in HOSTILE:
        page.keyboard.press("]")
        page.wait_for_timeout(15)
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main svg, main iframe, main style").count() == 0


def test_a_shorter_report_leaves_no_texts_of_a_longer_one(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_html(many(), path, together=0)
    folder = tmp_path / "report-data"
    assert len(list(folder.iterdir())) == 3
    write_html(make_report(article_frame({"text": "x"})), path, together=0)
    assert [one.name for one in folder.iterdir()] == ["0.js"]
