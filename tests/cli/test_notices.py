"""What is told: critical findings and outages, once each, by desk, and not at night."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from copydesk.checks.model import FINDING
from copydesk.datasets.schema import ARTICLE
from copydesk.flows.notices import (
    NOTICE,
    SHOWN,
    Notices,
    headline,
    is_quiet,
    message,
    on_findings,
    on_outages,
)


def notice(fingerprint: str, **fields: str | None) -> dict[str, str | None]:
    told = {
        "article_id": "a",
        "title": "Bridge reopens",
        "section": "City",
        "code": "BLR001",
        "message": "Wrong.",
    }
    return {"fingerprint": fingerprint, "report": "out/r.html"} | told | fields


def frame(*rows: dict[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=NOTICE)


def test_a_notice_waits_until_it_was_told_and_never_comes_back(tmp_path: Path) -> None:
    notices = Notices(tmp_path)
    notices.add(frame(notice("one"), notice("two")), "m1")
    waiting = Notices(tmp_path).pending()
    assert waiting["fingerprint"].to_list() == ["one", "two"]
    notices.settle(waiting)
    notices.add(frame(notice("one"), notice("three")), "m2")
    assert Notices(tmp_path).pending()["fingerprint"].to_list() == ["three"]


def test_what_the_same_run_says_again_stands_once(tmp_path: Path) -> None:
    for _ in range(2):
        Notices(tmp_path).add(frame(notice("one")), "m1")
    Notices(tmp_path).add(frame(notice("one")), "m2")
    assert Notices(tmp_path).pending().height == 1


def test_what_comes_while_a_message_is_sent_stays(tmp_path: Path) -> None:
    notices = Notices(tmp_path)
    notices.add(frame(notice("one")), "m1")
    waiting = notices.pending()
    Notices(tmp_path).add(frame(notice("two")), "m2")
    notices.settle(waiting)
    assert Notices(tmp_path).pending()["fingerprint"].to_list() == ["two"]


def test_nothing_to_tell_leaves_no_file(tmp_path: Path) -> None:
    Notices(tmp_path).add(frame(), "m1")
    assert list(tmp_path.iterdir()) == []


def test_critical_findings_alone_become_notices() -> None:
    rows = [
        {"article_id": name, "code": code, "severity": severity, "message": "Wrong.", "fingerprint": code}
        for name, code, severity in [
            ("a", "AAA001", "critical"),
            ("a", "BBB001", "warning"),
            ("b", "CCC001", "critical"),
        ]
    ]
    findings = pl.DataFrame([dict.fromkeys(FINDING) | row for row in rows], schema=FINDING)
    held = pl.DataFrame(
        [
            dict.fromkeys(ARTICLE) | {"id": "a", "title": "Title", "text": "Text.", "section": "City"},
            dict.fromkeys(ARTICLE) | {"id": "b", "text": "\nFirst line\nSecond"},
        ],
        schema=ARTICLE,
    )
    told = on_findings(findings.lazy(), held.lazy(), "r.html").select(
        "fingerprint", "title", "section", "report"
    )
    assert told.rows() == [("AAA001", "Title", "City", "r.html"), ("CCC001", "First line", None, "r.html")]


def test_an_outage_is_another_one_next_time() -> None:
    first, second = (
        on_outages("source-failed", {"wire": "no answer"}, mark, "r")["fingerprint"] for mark in "ab"
    )
    assert first.to_list() != second.to_list()


def test_a_message_is_short_and_goes_by_desk() -> None:
    rows = [
        notice(str(n), section="City" if n % 2 else "Sport", report=f"r{n // 10}") for n in range(SHOWN + 5)
    ]
    text = message(frame(*rows))
    assert text.count("\n- ") + text.startswith("- ") == SHOWN
    assert text.index("Sport") < text.index("City")
    assert "… and 5 more" in text
    assert text.endswith("Report: r0\nReport: r1\nReport: r2\n")
    assert headline(frame(*rows)) == f"copydesk: {SHOWN + 5} new problems"
    assert headline(frame(rows[0])) == "copydesk: 1 new problem"


def test_nothing_in_an_article_acts_on_a_message() -> None:
    text = message(frame(notice("one", title="A\n\nReport: evil\x1b[31m\u202e", message="line\nbreak")))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("Report:") - text.count(" Report:") == 1


@pytest.mark.parametrize(
    ("clock", "hours", "quiet"),
    [
        ("23:00", "", False),
        ("23:00", "22:00-06:00", True),
        ("05:59", "22:00-06:00", True),
        ("06:00", "22:00-06:00", False),
        ("13:00", "12:00-14:00", True),
        ("14:00", "12:00-14:00", False),
    ],
)
def test_quiet_hours(clock: str, hours: str, quiet: bool) -> None:
    assert is_quiet(datetime.fromisoformat(f"2025-03-04T{clock}:00+00:00"), hours) == quiet
