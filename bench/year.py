"""A year of hourly runs in one store, then the questions a desk asks of it: `python bench/year.py`.

Each run holds 50 articles, some of them seen an hour before. The store is thinned every simulated day, as
housekeeping does. Exits 1 where an answer takes longer than the bar.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import polars as pl
from articles import articles
from measure import Cost, run

from copydesk.checks.suites import load_suite
from copydesk.datasets.readers import read
from copydesk.flows import pipeline
from copydesk.flows.history import History
from copydesk.reports.model import Report

MOST_S: Final = 2.0
"""Wall seconds of one answer, the start of the command included."""
ARTICLES: Final = 50
SEEN_AGAIN: Final = 10
"""Articles of each run that the run before held too."""
RETENTION: Final = 90.0
"""Days, the default of the settings."""


def examined(feed: Path) -> Report:
    """Return a run over ``feed``."""
    suite = load_suite("standard")
    tally = pipeline.Tally(suite)
    return pipeline.assemble(tally.watch(pipeline.check(read([str(feed)]), suite.checks)), tally)


def hour(report: Report, number: int) -> Report:
    """Return ``report`` as that of another hour: other articles, but for those seen again."""
    row = pl.int_range(pl.len())
    turn = pl.when(row < SEEN_AGAIN).then(number - 1).otherwise(number).cast(pl.String)
    place = pl.when(row < SEEN_AGAIN).then(row + ARTICLES - SEEN_AGAIN).otherwise(row).cast(pl.String)
    named = report.articles.with_columns(id=pl.format("{}-{}", turn, place))
    ids = named["id"].gather(report.findings["row"])
    findings = report.findings.with_columns(
        article_id=ids, fingerprint=pl.concat_str(ids, "fingerprint", separator=":")
    )
    return replace(report, articles=named, findings=findings)


def fill(place: Path, report: Report, hours: int) -> None:
    """Record ``hours`` runs that end now, and thin the store every day."""
    history = History(str(place), tell=print)
    first = datetime.now(UTC) - timedelta(hours=hours)
    for number in range(hours):
        history.record(hour(report, number), at=first + timedelta(hours=number))
        if number % 24 == 23:
            history.thin(RETENTION)


def questions() -> Iterator[tuple[str, Cost]]:
    """Yield each question to the newsroom in the working folder, with the fastest of three answers."""
    copydesk = str(Path(sys.executable).with_name("copydesk"))
    asked = {
        "history": ["history"],
        "history by check": ["history", "--by", "check", "--last", "168"],
        "diff": ["diff"],
        "digest of a week": ["digest", "--hours", "168"],
        "report": [
            "check",
            "feed.ndjson",
            "--report",
            "report.html",
            "--fail-on",
            "never",
            "--format",
            "concise",
        ],
    }
    for name, words in asked.items():
        answers = [run([copydesk, *words], Path(os.devnull)) for _ in range(3)]
        yield name, min(answers, key=lambda answer: answer.wall_s)


def main() -> int:
    """Print the answers' times; return 1 where one is over the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=int, default=8_760)
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "copydesk.toml").write_text("", "utf-8")
        lines = (json.dumps(record) + "\n" for record, _ in articles(ARTICLES))
        (home / "feed.ndjson").write_text("".join(lines), "utf-8")
        store = home / ".copydesk" / "history"
        start = time.perf_counter()
        fill(store, examined(home / "feed.ndjson"), hours)
        files = [path.stat().st_size for path in store.iterdir()]
        print(f"{hours:,} runs recorded in {time.perf_counter() - start:.0f} s")
        print(f"{len(files):,} kept, {sum(files) / 1e6:.1f} MB")
        with chdir(home):
            answers = dict(questions())
    for name, cost in answers.items():
        print(f"{name:18} {cost.wall_s:.2f} s, of which the processor {cost.cpu_s:.2f} s")
    return int(max(cost.wall_s for cost in answers.values()) >= MOST_S)


if __name__ == "__main__":
    sys.exit(main())
