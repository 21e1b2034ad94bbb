"""Measure `copydesk check` on made-up articles and compare it with two peers: `make bench`.

Everything is measured as a whole process, start-up and reading included. Prints tables, writes
bench/data/results.json and ends with 1 where a floor of docs/bench.md is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from measure import Cost, run

HERE: Final = Path(__file__).parent
DATA: Final = HERE / "data"
SIZES: Final = (1_000, 10_000, 100_000)
FEEDS: Final = ("articles.ndjson", "articles.parquet")
PEERS: Final = ("spaCy PhraseMatcher", "C4-like line rules")
PEER_ARTICLES: Final = 2_000

LEAST_PER_CORE: Final = 5_000
"""Articles a second and core, at the largest size."""
MOST_MB: Final = 1_500
"""Peak memory."""
MOST_BEND: Final = 1.25
"""Cost of an article at the largest size, as a multiple of its cost at the size before."""


@dataclass(frozen=True, slots=True)
class Row:
    """One feed of one size, checked twice."""

    feed: str
    articles: int
    feed_mb: float
    """Size of the NDJSON form, whichever form was read."""
    cost: Cost
    """The cheaper of the two runs."""
    same_bytes: bool

    @property
    def per_core(self) -> float:
        """Articles for each second of CPU."""
        return self.articles / self.cost.cpu_s

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table shows it."""
        return (
            self.feed,
            f"{self.articles:,}",
            f"{self.articles / self.cost.wall_s:,.0f}",
            f"{self.per_core:,.0f}",
            f"{self.feed_mb / self.cost.wall_s:.1f}",
            f"{self.cost.cpu_s:.2f}",
            f"{self.cost.peak_mb:,.0f}",
            "same" if self.same_bytes else "DIFFERENT",
        )


HEADER: Final = ("feed", "articles", "articles/s", "per core", "MB/s", "CPU s", "peak MB", "two runs")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, its first column left and the others right aligned."""
    cells = [header, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def line(row: Sequence[str]) -> str:
        first, *others = zip(row, widths, strict=True)
        return "| " + " | ".join([first[0].ljust(first[1]), *(c.rjust(w) for c, w in others)]) + " |"

    return "\n".join(line(row) for row in (header, rule, *rows))


def prepare(size: int) -> Path:
    """Write the articles of one size and return their folder.

    They are made in a process of their own: what this one holds in memory would count for its children.
    """
    folder = DATA / str(size)
    subprocess.run([sys.executable, HERE / "articles.py", str(size), folder], check=True)
    return folder


def check(feed: Path, output: Path) -> Cost:
    """Return what `copydesk check` costs on ``feed``, its findings written to ``output``."""
    command = Path(sys.executable).with_name("copydesk")
    return run([str(command), "check", str(feed), "--format", "jsonl", "--fail-on", "never"], output)


def measure(folder: Path, size: int, feed: str) -> Row:
    """Check one feed twice and return the cheaper run, the findings left beside the feed."""
    output = folder / f"{feed}.findings.jsonl"
    first, second = (check(folder / feed, output) for _ in range(2))
    return Row(
        feed=feed,
        articles=size,
        feed_mb=(folder / FEEDS[0]).stat().st_size / 1e6,
        cost=min(first, second, key=lambda cost: cost.cpu_s),
        same_bytes=first.sha256 == second.sha256,
    )


def peer(name: str, feed: Path) -> dict[str, Any]:
    """Return what a peer reports on the first articles of ``feed``."""
    command = [sys.executable, str(HERE / "peers.py"), name, str(feed), str(PEER_ARTICLES)]
    result: dict[str, Any] = json.loads(subprocess.check_output(command))
    return result


def bend(rows: Sequence[Row]) -> float:
    """Return how much dearer an article gets from the middle size to the largest, start-up left out."""
    if len(rows) < 3:
        return 1.0
    small, middle, large = rows[-3:]

    def step(a: Row, b: Row) -> float:
        return (b.cost.cpu_s - a.cost.cpu_s) / (b.articles - a.articles)

    return step(middle, large) / step(small, middle)


def caught(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return for each code: articles with the fault put in, those of them flagged, others flagged."""
    with (folder / "faults.ndjson").open() as lines:
        put = {(row["id"], code) for row in map(json.loads, lines) for code in row["codes"]}
    with (folder / f"{FEEDS[0]}.findings.jsonl").open() as lines:
        flagged = {(row["article_id"], row["code"]) for row in map(json.loads, lines)}
    injected, found, others = (
        Counter(code for _, code in pairs) for pairs in (put, put & flagged, flagged - put)
    )
    return {code: (injected[code], found[code], others[code]) for code in sorted(injected | others)}


def missed(rows: Sequence[Row]) -> list[str]:
    """Return a line for each floor that the measured rows do not hold."""
    largest = max(row.articles for row in rows)
    feeds = {feed: [row for row in rows if row.feed == feed] for feed in FEEDS}
    lines = [f"{r.feed}, {r.articles:,}: two runs differ" for r in rows if not r.same_bytes]
    lines += [f"{r.feed}, {r.articles:,}: {r.cost.peak_mb:,.0f} MB" for r in rows if r.cost.peak_mb > MOST_MB]
    lines += [
        f"{r.feed}, {r.articles:,}: {r.per_core:,.0f} articles/s per core"
        for r in rows
        if r.articles == largest and r.per_core < LEAST_PER_CORE
    ]
    lines += [f"{feed}: cost bends by {bend(of):.2f}" for feed, of in feeds.items() if bend(of) > MOST_BEND]
    return lines


def main(sizes: Sequence[int]) -> int:
    rows: list[Row] = []
    for size in sizes:
        folder = prepare(size)
        rows += [measure(folder, size, feed) for feed in FEEDS]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(table(HEADER, [row.cells() for row in rows]))

    peers = [peer(name, DATA / str(sizes[-1]) / FEEDS[0]) for name in PEERS]
    print("\n" + compared(rows, peers))
    faults = caught(DATA / str(sizes[0]))
    print(
        "\n"
        + table(("fault", "put in", "flagged", "elsewhere"), [(c, *map(str, n)) for c, n in faults.items()])
    )

    misses = missed(rows)
    results = {"rows": [asdict(row) for row in rows], "peers": peers, "faults": faults, "missed": misses}
    (DATA / "results.json").write_text(json.dumps(results, indent=1))
    print("\n" + "\n".join(f"missed: {line}" for line in misses) if misses else "\nevery floor holds")
    return 1 if misses else 0


def compared(rows: Sequence[Row], peers: Sequence[dict[str, Any]]) -> str:
    """Return the table of rates per core, with copydesk's rate as a multiple of each peer's."""
    ours = [row for row in rows if row.feed == FEEDS[0]][-1]
    cells = [("copydesk, standard suite", f"{ours.per_core:,.0f}", "1.0")]
    for result in peers:
        rate = result["articles"] / result["cpu_s"]
        cells.append((result["peer"], f"{rate:,.0f}", f"{ours.per_core / rate:.1f}"))
    return table(("per core, start-up and reading of copydesk included", "articles/s", "copydesk ÷"), cells)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of articles, ascending")
    sys.exit(main(parser.parse_args().sizes))
