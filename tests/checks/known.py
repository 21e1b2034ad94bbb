"""Articles cut into units once for all tests.

To cut one short article takes as long as to cut a hundred: Polars plans, and compiles patterns, once for all of them.
So what tests announce is cut together, and what was cut before is not cut again. That an article is cut alike alone and
among others is for ``tests/checks/test_engine.py`` to show; it cuts them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import polars as pl

from copydesk.checks.model import Unit
from copydesk.checks.units import cut_units

_ANNOUNCED: Final[list[pl.DataFrame]] = []
_NUMBERS: Final[dict[str, int]] = {}
"""The row of each article that was cut, by everything that it says."""
_FRAMES: Final[dict[Unit, pl.DataFrame]] = {}


def announced(articles: pl.DataFrame) -> pl.DataFrame:
    """Return ``articles`` (ARTICLE), which a test is going to ask about."""
    _ANNOUNCED.append(articles)
    return articles


def units(articles: pl.DataFrame) -> Mapping[Unit, pl.DataFrame]:
    """Return what ``cut_units`` does."""
    said = articles.select(_saying()).to_series().to_list()
    if not _FRAMES or not _NUMBERS.keys() >= set(said):
        _cut(articles)
    return _told(*(_NUMBERS[one] for one in said))


def _cut(articles: pl.DataFrame) -> None:
    """Cut what is new of ``articles``, and of what was announced."""
    every = pl.concat([*_ANNOUNCED, articles]).with_columns(_said=_saying())
    new = every.filter(~pl.col("_said").is_in([*_NUMBERS])).unique("_said", maintain_order=True)
    _ANNOUNCED.clear()
    for unit, frame in cut_units(new.drop("_said")).items():
        moved = frame.with_columns(pl.col("row") + len(_NUMBERS))
        _FRAMES[unit] = pl.concat([_FRAMES[unit], moved], how="diagonal") if unit in _FRAMES else moved
    _NUMBERS.update({said: row for row, said in enumerate(new["_said"], len(_NUMBERS))})


def _saying() -> pl.Expr:
    """Return all that an article says: what it is called, and where it was read, is no part of it."""
    return pl.struct(pl.exclude("id", "origin", "_said")).struct.json_encode()


@cache
def _told(*numbers: int) -> Mapping[Unit, pl.DataFrame]:
    """Return the units of the articles of these ``numbers``, in their order."""
    rows = pl.DataFrame({"row": numbers}, schema={"row": pl.UInt32}).with_row_index("_row")
    found = {unit: rows.join(frame, on="row", maintain_order="left_right") for unit, frame in _FRAMES.items()}
    return {unit: frame.with_columns(row="_row").drop("_row") for unit, frame in found.items()}
