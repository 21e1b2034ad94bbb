"""Frames made to be difficult: every type, holes, NaN, Unicode, no rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import polars as pl

WORDS: Final = ("Zürich", "東京", "naïve café", "🙂 smile", "plain", "", "a1", "12", "x" * 40)
DATES: Final = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(400)]
SCHEMA: Final = pl.Schema(
    {
        "row": pl.Int64(),
        "whole": pl.Int64(),
        "few": pl.Int64(),
        "small": pl.UInt8(),
        "real": pl.Float64(),
        "word": pl.String(),
        "other": pl.String(),
        "json": pl.String(),
        "valid": pl.String(),
        "written": pl.String(),
        "flag": pl.Boolean(),
        "day": pl.Date(),
        "moment": pl.Datetime("us"),
        "zoned": pl.Datetime("us", "UTC"),
        "price": pl.Decimal(12, 2),
        "kind": pl.Categorical(),
        "desk": pl.Enum(["news", "sport", "arts"]),
        "tags": pl.List(pl.String()),
        "single": pl.Float32(),
        "took": pl.Duration("us"),
        "place": pl.Struct({"town": pl.String()}),
    }
)


def frame(rows: int, *, holes: float, seed: int) -> pl.DataFrame:
    """Made-up rows of every type; ``holes`` is the share of missing values."""
    draw = random.Random(seed)
    values = list(_columns(draw, rows))
    gaps = {name: [None if draw.random() < holes else value for value in column] for name, column in values}
    return pl.DataFrame({"row": range(rows)} | gaps, schema=SCHEMA, strict=False)


def _columns(draw: random.Random, rows: int) -> Iterator[tuple[str, list[object]]]:
    def many(pool: Sequence[object]) -> list[object]:
        return [draw.choice(pool) for _ in range(rows)]

    yield "whole", [draw.randint(-50, 50) for _ in range(rows)]
    yield "few", many([1, 2, 2, 3])
    yield "small", many(range(200))
    yield (
        "real",
        [draw.choice([draw.gauss(0, 10), float(draw.randint(0, 5)), float("nan")]) for _ in range(rows)],
    )
    yield "word", many(WORDS)
    yield "other", many(WORDS)
    yield "json", many(['{"a": 1}', "[1, 2]", "{", '"text"', '{"a": "x"}'])
    yield "valid", many(['{"a": 1}', '{"a": "x"}', "[]"])
    yield "written", many(["2025-03-01", "2025-3-1", "1 March 2025", "tomorrow", "2025-02-30"])
    yield "flag", many([True, False])
    days = many(DATES)
    yield "day", days
    yield "moment", [dt.datetime.combine(day, dt.time(draw.randrange(24))) for day in days]
    yield "zoned", [dt.datetime.combine(day, dt.time(draw.randrange(24)), dt.UTC) for day in days]
    yield "price", [Decimal(draw.randint(-999, 999)) / 100 for _ in range(rows)]
    yield "kind", many(["a", "b", "c"])
    yield "desk", many(["news", "sport", "arts"])
    yield "tags", many([["x"], ["x", "y"], [], ["y"]])
    yield "single", many([0.5, 1.25, -3.0, float("nan")])
    yield "took", [dt.timedelta(minutes=draw.randint(0, 90)) for _ in range(rows)]
    yield "place", many([{"town": "Zürich"}, {"town": "東京"}])


FRAMES: Final[Mapping[str, pl.DataFrame]] = {
    "with holes": frame(36, holes=0.2, seed=1),
    "without holes": frame(30, holes=0.0, seed=2),
    "one row": frame(1, holes=0.0, seed=3),
    "no rows": frame(0, holes=0.0, seed=4),
    "nothing but holes": frame(5, holes=1.0, seed=5),
}
