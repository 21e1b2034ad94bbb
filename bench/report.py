"""Measure the HTML report in Chromium against the bars it is held to: ``python bench/report.py``.

Run it on a machine that has nothing else to do: other work is measured with it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import inf
from pathlib import Path

import polars as pl
from report_browser import first_problem, load, opened, p95
from report_data import report_of
from report_safety import hostile, violations

from copydesk.checks.suites import load_suite
from copydesk.reports.html import write_html
from copydesk.reports.model import Report


@dataclass(frozen=True)
class Bar:
    """A figure and what it has to stay under."""

    what: str
    figure: float
    limit: float
    unit: str

    @property
    def held(self) -> bool:
        return self.figure < self.limit or self.figure == self.limit == 0

    def __str__(self) -> str:
        mark = "yes" if self.held else "NO"
        limit = f"< {self.limit:,.0f} {self.unit}" if self.limit else "0"
        return f"| {self.what} | {self.figure:,.1f} {self.unit} | {limit} | {mark} |"


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


def safety(folder: Path) -> Iterator[Bar]:
    for state, broken in violations(folder).items():
        yield Bar(f"axe rules broken: {state}", broken, 0, "")
    counts = hostile(folder)
    yield Bar(f"hostile strings that ran, of {counts['strings']} in every field", counts["ran"], 0, "")
    yield Bar("requests that left the file", counts["left"], 0, "")


def speed(folder: Path) -> Iterator[Bar]:
    small, large = report_of(1_000), report_of(10_000)
    page, pages = folder / "small.html", folder / "large.html"
    yield Bar("write 1,000 articles", written(small, page), 1, "s")
    yield Bar("write 10,000 articles", written(large, pages), 8, "s")
    write_html(report_of(0), folder / "shell.html")
    yield from sizes(page, small, (folder / "shell.html").stat().st_size)
    millis, work, nodes = load(page)
    yield Bar("load 1,000 articles", millis, 500, "ms")
    yield Bar("main thread, 1,000 articles", work, 200, "ms")
    shown, tabs = first_problem(page)
    yield Bar("first problem and its card in sight, unasked", millis if shown else inf, 500, "ms")
    yield Bar("elements, 1,000 articles", nodes, 2500, "")
    millis, work, _ = load(pages)
    yield Bar(f"load 10,000 articles, {large.findings.height:,} findings", millis, 1000, "ms")
    yield Bar("main thread, 10,000 articles", work, 500, "ms")
    yield Bar("tabs to the first problem", tabs, 3, "")
    yield from interactions(page)


def main() -> int:
    print("| what | measured | bar | held |\n|---|---|---|---|", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for bar in chain(safety(Path(folder)), speed(Path(folder))):
            print(bar, flush=True)
            failed += not bar.held
    print(json.dumps({"missed": failed}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
