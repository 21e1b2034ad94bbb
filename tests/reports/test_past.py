"""`copydesk history`, `diff` and `digest`: what the runs that were kept tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from factory import finding, hostile, make_report, talks
from hostile import HOSTILE

from copydesk.flows.cli import cli
from copydesk.flows.history import History
from copydesk.reports.digest import Desk, Digest, Problem, Share
from copydesk.reports.mail import bars, html, markdown
from copydesk.reports.model import Report

NOON = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(cli, arguments, prog_name="copydesk")


def later(report: Report, *codes: str) -> Report:
    """The same articles without the findings of ``codes``, and with a critical one that is new."""
    left = [row for row in report.findings.to_dicts() if row["code"] not in codes]
    fresh = finding(report.articles, 0, "CAP001", "The two sides")
    return make_report(report.articles, [*left, fresh], quarantine=report.quarantine.to_dicts())


def kept(folder: Path, *runs: Report) -> History:
    history = History(str(folder), tell=pytest.fail)
    for hour, one in enumerate(runs):
        history.record(history.compared(one), at=NOON + timedelta(hours=hour))
    return history


def digest_of(folder: Path, *runs: Report, hours: float = 0) -> Digest:
    told = kept(folder, *runs).digest(hours=hours)
    assert told
    return told


def test_the_digest_tells_what_is_new_by_desk(tmp_path: Path) -> None:
    digest = digest_of(tmp_path, talks(), later(talks(), "BLR001"))
    assert [(desk.name, desk.total) for desk in digest.desks] == [("World", 1)]
    assert digest.desks[0].first[0].excerpt == "The two sides"
    assert digest.desks[0].first[0].title == "Envoys agree to meet again"
    assert (digest.new, digest.fixed, digest.critical, digest.warning) == (1, 1, 2, 4)
    assert digest.since == NOON


def test_the_first_digest_names_every_critical_problem(tmp_path: Path) -> None:
    digest = digest_of(tmp_path, talks())
    assert digest.since is None
    assert digest.grave == 1
    assert "# copydesk standard: 1 critical problem\n" in markdown(digest)


def test_the_noisiest_check_and_the_worst_feed_come_first(tmp_path: Path) -> None:
    digest = digest_of(tmp_path, talks())
    assert (digest.checks[0].name, digest.checks[0].problems) == ("UNS001 Hedge for source", 3)
    feeds = [(feed.name, feed.problems, feed.articles, feed.rate) for feed in digest.feeds]
    assert feeds == [("Wire", 4, 1, 4.0), ("Desk", 2, 2, 1.0)]


def test_several_runs_are_summed_up_as_they_stand_at_the_end(tmp_path: Path) -> None:
    gone = make_report(talks().articles, [])
    digest = digest_of(tmp_path, talks(), later(talks()), gone, hours=1)
    assert (digest.runs, digest.critical, digest.new, digest.fixed, digest.grave) == (2, 0, 0, 7, 0)
    assert digest.since == NOON


def test_a_run_of_another_suite_is_left_out(tmp_path: Path) -> None:
    history = kept(tmp_path, talks())
    assert history.digest(suite="archive") is None


def test_the_digest_in_markdown(tmp_path: Path) -> None:
    text = markdown(digest_of(tmp_path, talks(), later(talks(), "BLR001")))
    assert text.startswith("# copydesk standard: 1 new critical problem\n")
    assert "Since 1 Mar 2025, 12:00 UTC: 1 new, 1 fixed." in text
    assert "- **World**: 1\n  - Envoys agree to meet again: Duplicate caption: “The two sides”" in text
    assert "| Wire | 4 | 1 | 4.0 |" in text
    assert len(text.splitlines()) < 40


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.seen.append((tag, [name for name, _ in attrs]))


def test_the_digest_in_html_loads_and_runs_nothing(tmp_path: Path) -> None:
    articles = hostile().articles
    found = [finding(articles, row, "CAP001", text) for row, text in enumerate(HOSTILE)]
    digest = digest_of(tmp_path, make_report(articles, found), make_report(articles, found))
    for told in (digest, digest_of(tmp_path / "first", make_report(articles, found))):
        tags = Tags()
        tags.feed(html(told))
        assert not {tag for tag, _ in tags.seen} & {"script", "style", "link", "img", "iframe", "svg", "a"}
        names = {name for _, attributes in tags.seen for name in attributes}
        assert names <= {"lang", "charset", "name", "content", "style", "dir", "role", "aria-hidden"}


def quoting(text: str) -> Digest:
    """A digest in which everything that comes from a feed is ``text``."""
    return Digest(
        suite="standard", at=NOON, since=None, runs=1, articles=1, quarantined=0, flagged=1, critical=1,
        warning=0, new=0, fixed=0, passed=False, checks=(), feeds=(Share(text, 1, 1),), trend=(1.0, 2.0),
        desks=(Desk(text, 1, (Problem(text, "Check", text, text),)),),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_markdown(text: str) -> None:
    body = markdown(quoting(text))
    lines = [line[:2] for line in body.splitlines() if line.startswith(("#", "|", "- ", "  -"))]
    assert lines == ["# ", "##", "- ", "  ", "##", "| ", "|-", "| ", "##"]
    assert not re.search(r"(?<!\\)<", body)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", body)


def test_bars_are_measured_from_nothing() -> None:
    assert bars((0.0, 2.0, 4.0)) == "▁▅█"
    assert bars((3.2, 3.1)) == "██"
    assert bars((0.0, 0.0)) == "▁▁"
    assert bars((2.0,)) == ""


def test_history_lists_the_runs(tmp_path: Path, run: Run) -> None:
    kept(tmp_path, talks(), later(talks(), "BLR001"))
    text = run("history", "--history", str(tmp_path)).stdout
    assert "20250301T120000 standard not met" in text
    assert max(map(len, text.splitlines())) <= 80
    rows = [
        json.loads(line)
        for line in run("history", "--history", str(tmp_path), "--format", "jsonl").stdout.splitlines()
    ]
    assert [(row["critical"], row["new"], row["fixed"]) for row in rows] == [(1, None, None), (2, 1, 1)]


@pytest.mark.parametrize(
    ("by", "name", "counts"),
    [("check", "BLR001", [1, 0]), ("desk", "World", [4, 4]), ("source", "Wire", [4, 4])],
)
def test_history_shows_trends(tmp_path: Path, run: Run, by: str, name: str, counts: list[int]) -> None:
    kept(tmp_path, talks(), later(talks(), "BLR001"))
    place = ("--history", str(tmp_path), "--by", by)
    rows = {}
    for line in run("history", *place, "--format", "jsonl").stdout.splitlines():
        row = json.loads(line)
        rows[row["name"]] = row["counts"]
    assert rows[name] == counts
    assert name in run("history", *place).stdout


def test_diff_shows_what_is_new_and_what_was_fixed(tmp_path: Path, run: Run) -> None:
    kept(tmp_path, talks(), later(talks(), "BLR001"))
    text = run("diff", "--history", str(tmp_path)).stdout
    assert "+ critical CAP001 Duplicate caption: Envoys agree to meet again (text:6) “The two sides”" in text
    assert "- warning BLR001 Comment form" in text
    assert "1 new problem, 5 persisting, 1 fixed" in text
    back = run("diff", "last", "last~1", "--history", str(tmp_path)).stdout
    assert "1 new problem, 5 persisting, 1 fixed" in back
    assert "+ warning BLR001" in back


def test_diff_for_machines(tmp_path: Path, run: Run) -> None:
    kept(tmp_path, talks(), later(talks(), "BLR001"))
    lines = run("diff", "--history", str(tmp_path), "--format", "jsonl").stdout.splitlines()
    changes = [json.loads(line)["change"] for line in lines]
    assert (changes.count("new"), changes.count("fixed")) == (1, 2)


def test_digest_writes_both_bodies(tmp_path: Path, run: Run) -> None:
    kept(tmp_path / "runs", talks())
    body, page = tmp_path / "body.md", tmp_path / "body.html"
    bodies = ("--format", "markdown", "--output", str(body), "--format", "html", "--output", str(page))
    assert run("digest", "--history", str(tmp_path / "runs"), *bodies).exit_code == 0
    assert body.read_text("utf-8").startswith("# copydesk standard")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert run("digest", "--history", str(tmp_path / "runs")).stdout == body.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "--history", "none"),
        ("digest", "--history", "none"),
        ("diff", "--history", "none"),
        ("diff", "nope", "--history", "none"),
        ("history",),
    ],
)
def test_what_cannot_be_told_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2


def test_hostile_text_does_nothing_on_the_terminal(tmp_path: Path, run: Run) -> None:
    articles = hostile().articles
    found = [finding(articles, row, "CAP001", text) for row, text in enumerate(HOSTILE)]
    kept(tmp_path, make_report(articles), make_report(articles, found))
    for arguments in (("diff",), ("history",), ("history", "--by", "desk"), ("history", "--by", "source")):
        text = run(*arguments, "--history", str(tmp_path)).stdout
        assert text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
