"""Two runs an hour apart over an edited article: every report tells the same of them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from factory import article_frame
from known import announced
from rich.console import Console

from copydesk.checks.suites import load_suite
from copydesk.datasets.batch import Batch
from copydesk.datasets.schema import QUARANTINE
from copydesk.flows import pipeline
from copydesk.flows.history import History
from copydesk.flows.pipeline import Tally
from copydesk.reports.cards import card_frame
from copydesk.reports.console import render
from copydesk.reports.formats import FORMATS
from copydesk.reports.html import write_html, write_pages
from copydesk.reports.mail import html, markdown
from copydesk.reports.model import Report

SIX = datetime(2025, 3, 1, 6, 0, tzinfo=UTC)

BEFORE = """The pier will reportedly close in May.

Harbour master Ida Rask said the cranes stay.

Many believe the ferry will move.

Leave a Reply"""

# A paragraph more above, the form taken out, the crowd still there, a new hedge below.
AFTER = """The town council met on Thursday evening, clerk Bo Lund said.

The pier will reportedly close in May.

Harbour master Ida Rask said the cranes stay.

Many believe the ferry will move.

The new pier is allegedly too short."""


ARTICLES = {
    text: announced(article_frame(
        {"title": "Pier to close", "text": text, "authors": ["Ida Holm"], "section": "Local", "source": "Own",
         "published": SIX, "language": "en", "dateline": "Lund Bay"}
    )) for text in (BEFORE, AFTER)
}  # fmt: skip


def checked(text: str) -> Report:
    tally = Tally(load_suite("standard"))
    batches = [Batch(ARTICLES[text], QUARANTINE.to_frame())]
    return pipeline.assemble(tally.watch(pipeline.check(batches, tally.suite.checks)), tally)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> History:
    history = History(str(tmp_path_factory.mktemp("runs")), tell=pytest.fail)
    history.record(history.compared(checked(BEFORE)), at=SIX)
    return history


@pytest.fixture(scope="module")
def second(kept: History) -> Report:
    report = kept.compared(checked(AFTER))
    kept.record(report, at=SIX + timedelta(hours=1))
    return report


def told(report: Report) -> dict[tuple[str, str], bool]:
    """Return whether each problem is new, by its code and its words."""
    alarms = card_frame(report).filter(pl.col("severity") != "info")
    return {(code, excerpt[0]): new for code, excerpt, new in alarms.select("code", "excerpt", "new").rows()}


def test_an_edit_above_keeps_a_problem_and_a_repair_fixes_it(second: Report) -> None:
    assert told(second) == {
        ("UNS001", "reportedly"): False,
        ("UNS003", "Many believe"): False,
        ("UNS001", "allegedly"): True,
    }
    assert second.comparison
    assert second.comparison.fixed["code"].to_list() == ["BLR001"]


def test_every_report_tells_the_same(second: Report, kept: History, tmp_path: Path) -> None:
    write_html(second, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert re.findall(r"<dt>(?:new|fixed) since.*?<dd>(\d+)</dd>", page) == ["1", "1"]
    assert "new since 1 Mar 2025, 06:00 UTC" in page

    results = json.loads(FORMATS["sarif"](second))["runs"][0]["results"]
    states = [result["baselineState"] for result in results if result["level"] != "note"]
    assert {state: states.count(state) for state in states} == {"new": 1, "unchanged": 2, "absent": 1}

    document = json.loads(FORMATS["json"](second))
    assert (document["new"], document["fixed"]) == (1, 1)

    out = StringIO()
    render(second, Console(file=out, width=80))
    assert "; 1 new, 1 fixed" in out.getvalue()
    assert out.getvalue().count("NEW") == 1

    digest = kept.digest()
    assert digest
    assert (digest.new, digest.fixed) == (1, 1)
    for body in (markdown(digest), html(digest)):
        assert "Since 1 Mar 2025, 06:00 UTC: 1 new, 1 fixed." in body


def test_the_same_run_gives_the_same_bytes_in_every_form(
    second: Report, kept: History, tmp_path: Path
) -> None:
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        write_pages(second, folder)
        write_html(second, folder / "report.html")
        write_html(second, folder / "shards.html", together=0)
        files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        out = StringIO()
        render(second, Console(file=out, width=80))
        digest = kept.digest()
        assert digest
        made.append((files, out.getvalue(), markdown(digest), html(digest)))
    assert made[0] == made[1]
    assert {name: form(second) for name, form in FORMATS.items()} == {
        name: form(second) for name, form in FORMATS.items()
    }
