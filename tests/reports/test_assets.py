"""The shrunk style and script that pages carry are those of their sources."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from factory import article_frame, make_report

from copydesk.reports.html import write_html
from copydesk.reports.html.page import asset

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["page.min.css", "page.min.js"])
def test_what_pages_carry_was_made_from_the_sources(name: str) -> None:
    stamp = runpy.run_path(str(DOCS / "assets.py"))["stamp"]
    assert asset(name).startswith(stamp(name)), "run `make assets`"


def test_the_page_without_articles_weighs_under_25_kilobytes(tmp_path: Path) -> None:
    empty = replace(make_report(article_frame()), outcomes=())
    write_html(empty, tmp_path / "shell.html")
    assert (tmp_path / "shell.html").stat().st_size < 25_000
