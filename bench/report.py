"""Measure the HTML report in Chromium against the bars it is held to: ``python bench/report.py``."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from playwright.sync_api import CDPSession, Page, sync_playwright

from copydesk.checks.model import FINDING, Check
from copydesk.checks.suites import load_suite
from copydesk.checks.units import LINE
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.reports.html import write_html
from copydesk.reports.model import Report

WORDS = "the council said that a plan for the harbour would reportedly cost more than expected and".split()
LINES, WORDS_A_LINE, FINDINGS = 32, 22, 8.5

# Runs one action and returns the milliseconds until its effect has been painted.
TIMED = """(action) => new Promise((done) => {
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  seen.observe(document.getElementById("article"), { childList: true, subtree: true, attributes: true });
  const pressed = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
  const key = (name) => document.body.dispatchEvent(pressed(name));
  const fill = (id, value) => {
    document.getElementById(id).value = value;
    document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
  };
  ({ key: () => key(action[1]), fill: () => fill(action[1], action[2]) })[action[0]]();
})"""


@dataclass(frozen=True)
class Bar:
    """A figure and what it has to stay under."""

    what: str
    figure: float
    limit: float
    unit: str

    @property
    def held(self) -> bool:
        return self.figure < self.limit

    def __str__(self) -> str:
        mark = "yes" if self.held else "NO"
        return f"| {self.what} | {self.figure:,.1f} {self.unit} | < {self.limit:,.0f} {self.unit} | {mark} |"


def report_of(count: int, seed: int = 1) -> Report:
    """Return a run of ``count`` articles of 4 KB with 8.5 findings each, the same for the same seed."""
    chance = random.Random(seed)
    suite = load_suite("standard")
    articles, lines, findings = [], [], []
    for row in range(count):
        body = [" ".join(chance.choices(WORDS, k=WORDS_A_LINE)).capitalize() + "." for _ in range(LINES)]
        text = "\n\n".join(body)
        articles.append(_article(row, text, chance))
        starts = [sum(len(line) + 2 for line in body[:number]) for number in range(LINES)]
        lines += [
            (row, "text", 2 * number + 1, start, start + len(line), "body")
            for number, (start, line) in enumerate(zip(starts, body, strict=True))
        ]
        spans = sorted(_span(text, chance) for _ in range(int(FINDINGS + chance.random())))
        findings += [_finding(row, text, span, chance.choice(suite.checks), chance) for span in spans]
    return Report(
        suite=suite,
        articles=pl.DataFrame(articles, schema=ARTICLE),
        lines=pl.DataFrame(lines, schema=LINE, orient="row"),
        findings=pl.DataFrame(findings, schema=FINDING),
        outcomes=(),
        quarantine=QUARANTINE.to_frame(),
    )


def _article(row: int, text: str, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"feed-{row:06}",
        "title": " ".join(chance.choices(WORDS, k=8)).capitalize(),
        "text": text,
        "section": chance.choice(["World", "Local", "Sport", "Business"]),
        "source": chance.choice(["Wire", "Own", "Web"]),
        "authors": [f"Writer {chance.randrange(200)}"],
        "language": "en",
    }


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    start = text.rfind(" ", 0, chance.randrange(len(text) - 60)) + 1
    return start, start + len(text[start:].split(maxsplit=1)[0])


def _finding(
    row: int, text: str, span: tuple[int, int], check: Check, chance: random.Random
) -> dict[str, Any]:
    start, end = span
    return {
        "row": row,
        "article_id": f"feed-{row:06}",
        "code": check.code,
        "severity": str(check.severity),
        "field": "text",
        "start": start,
        "end": end,
        "line": text.count("\n", 0, start) + 1,
        "column": start - text.rfind("\n", 0, start),
        "excerpt": text[start:end],
        "message": f"No source stands for “{text[start:end]}” in this sentence.",
        "fingerprint": f"{chance.getrandbits(64):016x}",
    }


@contextmanager
def opened(path: Path) -> Iterator[tuple[Page, float]]:
    """Open a report in a fresh Chromium and wait until it can be used; also give the main thread's ms."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("no Chromium: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = busy(session)
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        yield page, busy(session) - before
        browser.close()


def busy(session: CDPSession) -> float:
    """Return the ms that the main thread has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def load(path: Path, *, runs: int = 5) -> tuple[float, float, int]:
    """Return the median load and main-thread CPU in ms, and the elements of the loaded page."""
    loads, tasks, nodes = [], [], 0
    for _ in range(runs):
        with opened(path) as (page, worked):
            loads.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
            tasks.append(worked)
            nodes = page.evaluate("document.querySelectorAll('*').length")
    return sorted(loads)[runs // 2], sorted(tasks)[runs // 2], nodes


def p95(page: Page, actions: list[list[str]]) -> float:
    """Return the 95th percentile of the milliseconds that ``actions`` take."""
    times = sorted(page.evaluate(TIMED, action) for action in actions)
    return float(times[int(0.95 * (len(times) - 1))])


def interactions(path: Path) -> Iterator[Bar]:
    codes = [check.code for check in load_suite("standard").checks]
    with opened(path) as (page, _):
        yield Bar("j, p95 at 1,000 articles", p95(page, [["key", "j"]] * 100), 50, "ms")
        yield Bar("open an article, p95", p95(page, [["key", "]"]] * 60), 100, "ms")
        filters = [["fill", "check", code] for code in (*codes, "")]
        yield Bar("filter, p95", p95(page, filters), 50, "ms")
        searches = [
            ["fill", "q", word]
            for word in ("harb", "harbour", "than expected", "writer 7", "council said", "")
        ]
        yield Bar("search, p95", p95(page, searches * 4), 150, "ms")


def sizes(path: Path, report: Report, shell: int) -> Iterator[Bar]:
    text = report.articles.select(pl.col("text", "title").str.len_bytes().sum()).sum_horizontal().item()
    each = (path.stat().st_size - shell - text) / report.articles.height
    yield Bar("shell", shell / 1000, 25, "KB")
    yield Bar("beyond text, an article", each / 1000, 1, "KB")


def written(report: Report, path: Path) -> float:
    began = time.perf_counter()
    write_html(report, path)
    return time.perf_counter() - began


def bars(folder: Path) -> Iterator[Bar]:
    small, large = report_of(1_000), report_of(10_000)
    page, pages = folder / "small.html", folder / "large.html"
    yield Bar("write 1,000 articles", written(small, page), 1, "s")
    yield Bar("write 10,000 articles", written(large, pages), 8, "s")
    write_html(report_of(0), folder / "shell.html")
    yield from sizes(page, small, (folder / "shell.html").stat().st_size)
    millis, work, nodes = load(page)
    yield Bar("load 1,000 articles", millis, 500, "ms")
    yield Bar("main thread, 1,000 articles", work, 200, "ms")
    yield Bar("elements, 1,000 articles", nodes, 2500, "")
    millis, work, _ = load(pages)
    yield Bar(f"load 10,000 articles, {large.findings.height:,} findings", millis, 1000, "ms")
    yield Bar("main thread, 10,000 articles", work, 500, "ms")
    yield from interactions(page)


def main() -> int:
    print("| what | measured | bar | held |\n|---|---|---|---|", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for bar in bars(Path(folder)):
            print(bar, flush=True)
            failed += not bar.held
    print(json.dumps({"missed": failed}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
