"""Measure Great Expectations on Polars against its pandas engine and bare Polars: `python bench/gx.py`.

A million rows, ten expectations, one row in a hundred failing each, results in SUMMARY form with the
identifiers of the failing rows. Every measurement is a process of its own, the ways take turns, and a small
frame goes first, so that imports are not counted. CPU time is that of the validation alone; the peak is how
far memory rises while it runs, above what was there before the data was loaded. Ends with 1 where a floor is
missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import polars as pl

ROWS: Final = 1_000_000
ROUNDS: Final = 5
FEWER_TIMES: Final = 8.0
"""Least CPU time of the pandas engine, as a multiple of ours."""
MORE_TIMES: Final = 1.6
"""Most CPU time of ours, as a multiple of bare Polars'."""
SECTIONS: Final = ["news", "sport", "arts", "money"]
SHAPE: Final[dict[str, Any]] = {
    "result_format": "SUMMARY",
    "unexpected_index_column_names": ["id"],
    "return_unexpected_index_query": False,
}


@dataclass(frozen=True, slots=True)
class Spent:
    """What one validation took, and what it found."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    unexpected: list[int]
    """Failing rows of each expectation, in their order."""


def made(rows: int) -> pl.DataFrame:
    """Return rows like those of a feed, each column wrong in one of a hundred places of its own."""
    n = pl.int_range(rows, dtype=pl.Int64)

    def wrong(step: int) -> pl.Expr:
        return (n * 7919 + step * 13) % 100 == step

    day = pl.datetime(2026, 1, 1, time_unit="us") + pl.duration(minutes=n % 500_000)
    return pl.select(
        id=n,
        url=pl.when(wrong(1)).then(pl.lit("ftp://x")).otherwise(pl.format("https://example.org/{}", n)),
        title=pl.when(wrong(2))
        .then(pl.lit(""))
        .otherwise(pl.format("Headline number {} of the day", n % 5000)),
        section=pl.when(wrong(3))
        .then(pl.lit("none"))
        .otherwise(pl.lit(pl.Series([SECTIONS])).list.get(n % 4)),
        words=pl.when(wrong(4)).then(-1).otherwise(n % 2000),
        score=pl.when(wrong(5)).then(9.5).otherwise((n % 1000) / 1000),
        published=pl.when(~wrong(6)).then(day),
        modified=pl.when(wrong(7)).then(day - pl.duration(days=9)).otherwise(day + pl.duration(hours=1)),
        language=pl.when(~wrong(8)).then(pl.lit("en")),
        slug=pl.when(wrong(9)).then(pl.lit("Not A Slug")).otherwise(pl.format("story-{}", n % 9000)),
    )


ASKED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("expect_column_values_to_be_unique", {"column": "id"}),
    ("expect_column_values_to_match_regex", {"column": "url", "regex": "^https?://"}),
    ("expect_column_value_lengths_to_be_between", {"column": "title", "min_value": 5, "max_value": 90}),
    ("expect_column_values_to_be_in_set", {"column": "section", "value_set": SECTIONS}),
    ("expect_column_values_to_be_between", {"column": "words", "min_value": 0, "max_value": 5000}),
    ("expect_column_values_to_be_between", {"column": "score", "min_value": 0, "max_value": 1}),
    ("expect_column_values_to_not_be_null", {"column": "published"}),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {
            "column_A": "modified",
            "column_B": "published",
            "or_equal": True,
            "ignore_row_if": "either_value_is_missing",
        },
    ),
    ("expect_column_values_to_not_be_null", {"column": "language"}),
    ("expect_column_values_to_match_regex", {"column": "slug", "regex": "^[a-z0-9-]+$"}),
)


def by_polars(path: Path) -> Callable[[], list[int]]:
    """Return the validation by the Polars engine."""
    from copydesk.checks.gx import engine  # noqa: F401, PLC0415 - registers the data source

    return _validation("add_polars", "add_batch_definition_whole", pl.read_parquet(path))


def by_pandas(path: Path) -> Callable[[], list[int]]:
    """Return the validation by GX's pandas engine, on columns in Arrow's memory."""
    import pandas as pd  # noqa: PLC0415

    from copydesk.checks.gx.engine.quiet import gx  # noqa: F401, PLC0415 - the same import as the other's

    held = pd.read_parquet(path, dtype_backend="pyarrow")
    return _validation("add_pandas", "add_batch_definition_whole_dataframe", held)


def _validation(source: str, whole: str, frame: object) -> Callable[[], list[int]]:
    import great_expectations as gx  # noqa: PLC0415 - bare Polars must not pay for it
    from great_expectations.expectations.registry import get_expectation_impl  # noqa: PLC0415

    from copydesk.checks.gx.run import config  # noqa: PLC0415

    made = [get_expectation_impl(kind)(**kwargs, meta={"at": at}) for at, (kind, kwargs) in enumerate(ASKED)]
    suite = gx.ExpectationSuite(name="bench", expectations=made)
    context = gx.get_context(mode="ephemeral", project_config=config())
    asset = getattr(context.data_sources, source)("bench").add_dataframe_asset("feed")
    batch = getattr(asset, whole)("all")

    def validate() -> list[int]:
        results = batch.get_batch({"dataframe": frame}).validate(suite, result_format=SHAPE).results
        found = {one.expectation_config.meta["at"]: one.result["unexpected_count"] for one in results}
        return [int(found[at]) for at in range(len(ASKED))]

    return validate


def by_bare_polars(path: Path) -> Callable[[], list[int]]:
    """Return the same in Polars alone: counts, and the first twenty failing values with their identifiers."""
    frame = pl.read_parquet(path)
    late = pl.col("modified") < pl.col("published")
    wrong = {
        "id": ~pl.col("id").is_unique(),
        "url": ~pl.col("url").str.contains("^https?://"),
        "title": ~pl.col("title").str.len_chars().is_between(5, 90),
        "section": ~pl.col("section").is_in(SECTIONS),
        "words": ~pl.col("words").is_between(0, 5000),
        "score": ~pl.col("score").is_between(0, 1),
        "published": pl.col("published").is_null(),
        "modified": late,
        "language": pl.col("language").is_null(),
        "slug": ~pl.col("slug").str.contains("^[a-z0-9-]+$"),
    }
    masks = [mask.fill_null(value=False).alias(f"wrong {name}") for name, mask in wrong.items()]
    told = []
    for name in wrong:
        mask = pl.col(f"wrong {name}")
        first = mask.arg_true().head(20)
        told += [
            mask.sum().alias(f"count {name}"),
            pl.col(name).count().alias(f"present {name}"),
            pl.struct(pl.col(name).alias("value"), pl.col("id").alias("at"))
            .gather(first)
            .implode()
            .alias(f"first {name}"),
        ]

    def validate() -> list[int]:
        found = frame.lazy().with_columns(masks).select(told).collect()
        return [int(found[f"count {name}"].item()) for name in wrong]

    return validate


WAYS: Final[dict[str, Callable[[Path], Callable[[], list[int]]]]] = {
    "GX on Polars": by_polars,
    "GX on pandas, Arrow": by_pandas,
    "Polars alone": by_bare_polars,
}


def spent(way: str, path: Path, small: Path) -> Spent:
    """Return what one way takes in this process, once everything is imported."""
    WAYS[way](small)()
    gc.collect()
    before = _kilobytes("VmRSS")
    validate = WAYS[way](path)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew
    cpu, wall = time.process_time(), time.perf_counter()
    unexpected = validate()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Spent(cpu, wall, (_kilobytes("VmHWM") - before) / 1024, unexpected)


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


def apart(way: str, path: Path, small: Path) -> Spent:
    """Return what one way takes in a process of its own."""
    command = [sys.executable, __file__, "--one", way, str(path), str(small)]
    told = subprocess.check_output(command, text=True, env=os.environ | {"POLARS_MAX_THREADS": "2"})
    return Spent(**json.loads(told.splitlines()[-1]))


def main(rows: int, rounds: int) -> int:
    """Measure, print the table and the floors, and return how the script ends."""
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder, "feed.parquet"), Path(folder, "small.parquet")
        made(rows).write_parquet(path)
        made(1000).write_parquet(small)
        runs: dict[str, list[Spent]] = {way: [] for way in WAYS}
        for _ in range(rounds):
            for way in WAYS:
                runs[way].append(apart(way, path, small))
    counts = {tuple(one.unexpected) for of in runs.values() for one in of}
    cpu = {way: median(one.cpu_s for one in of) for way, of in runs.items()}
    peak = {way: median(one.peak_mb for one in of) for way, of in runs.items()}
    print(f"{rows:,} rows, {len(ASKED)} expectations, median of {rounds} rounds\n")
    print("| way | CPU s | wall s | peak MB with the data |\n| --- | ---: | ---: | ---: |")
    for way, of in runs.items():
        print(f"| {way} | {cpu[way]:.2f} | {median(one.wall_s for one in of):.2f} | {peak[way]:.0f} |")
    return told(cpu, peak, len(counts))


def told(cpu: dict[str, float], peak: dict[str, float], answers: int) -> int:
    """Print each floor with what was measured, and return 1 where one is missed."""
    ours, pandas, bare = WAYS
    floors = [
        (
            f"pandas' CPU ÷ ours: {cpu[pandas] / cpu[ours]:.1f}, at least {FEWER_TIMES:g}",
            cpu[pandas] >= FEWER_TIMES * cpu[ours],
        ),
        (
            f"ours ÷ bare Polars: {cpu[ours] / cpu[bare]:.2f}, at most {MORE_TIMES:g}",
            cpu[ours] <= MORE_TIMES * cpu[bare],
        ),
        (f"peak: {peak[ours]:.0f} MB, below pandas' {peak[pandas]:.0f}", peak[ours] < peak[pandas]),
        ("all found the same rows", answers == 1),
    ]
    print("\n" + "\n".join(f"{'holds ' if holds else 'MISSED'}  {line}" for line, holds in floors))
    return 0 if all(holds for _, holds in floors) else 1


def _arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--one", nargs=3, metavar=("WAY", "FILE", "SMALL"), help=argparse.SUPPRESS)
    return parser.parse_args(given)


if __name__ == "__main__":
    given = _arguments()
    if given.one:
        print(json.dumps(asdict(spent(given.one[0], *map(Path, given.one[1:])))))
    else:
        sys.exit(main(given.rows, given.rounds))
