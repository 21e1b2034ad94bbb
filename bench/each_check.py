r"""What each check costs: `python bench/each_check.py [--rules FILE]`.

The measure is one search of every sentence for a plain word. A pattern that the engine walks letter by letter costs
ten of them, so that a check may cost a few patterns. A repetition with a count over letters of any script
(`\p{L}{1,60}`), or a Unicode word boundary in a text that is not ASCII, costs a hundred, and no test shows it. Ends
with 1 where a check is dearer than the bar.

What some checks search together (`Check.together`) is done before and not counted.

The articles are English alone: what a check asks in other languages is not measured.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import articles as made
import polars as pl

from copydesk.checks import engine
from copydesk.checks.model import Check, Unit
from copydesk.checks.units import cut_units
from copydesk.datasets.readers import read
from copydesk.flows.pipeline import suite_of
from copydesk.flows.settings import Settings

ARTICLES: Final = 2_500
ROUNDS: Final = 3
MOST: Final = 40.0
"""Searches of every sentence for a plain word that one check may cost."""


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of ``work``, the least of a few rounds."""
    return min(_once(work) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def costs(batch: pl.DataFrame, checks: Sequence[Check]) -> Iterator[tuple[Check, float, int]]:
    """Yield each of ``checks`` with its cost in searches and the number of its findings on ``batch`` (ARTICLE)."""
    frames = cut_units(batch)
    search = spent(lambda: frames[Unit.SENTENCE].select(pl.col("text").str.contains("harbourmaster")))
    covered = engine.covered(frames, checks)
    for check in checks:
        rows = covered[engine.scope(check)]
        found = engine.hits(rows, batch, check)
        yield (
            check,
            spent(partial(engine.hits, rows, batch, check)) / search,
            found.height,
        )


def main() -> int:
    """Print the cost of each check, the dearest first; return 1 where one is above the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rules", action="append", default=[], help="a pack of house rules, measured as well"
    )
    rules = tuple(parser.parse_args().rules)
    with tempfile.TemporaryDirectory() as folder:
        made.write(ARTICLES, Path(folder))
        batch = next(iter(read([str(Path(folder, "articles.parquet"))]))).articles
    table = sorted(costs(batch, suite_of(Settings(rules=rules)).checks), key=lambda row: -row[1])
    print(f"{ARTICLES:,} articles; searches of every sentence for one word, at most {MOST:g} a check")
    for check, cost, findings in table:
        mark = "  above the bar" if cost > MOST else ""
        print(f"{check.code}  {check.name:28} {check.unit:9} {cost:6.1f}  {findings:6,} findings{mark}")
    print(f"all {len(table)} checks: {sum(cost for _, cost, _ in table):.0f}")
    return int(any(cost > MOST for _, cost, _ in table))


if __name__ == "__main__":
    raise SystemExit(main())
