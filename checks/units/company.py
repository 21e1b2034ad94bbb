"""How likely a line is page furniture by the company it keeps: a second look, at the scores of the first.

Lists of other articles, tags and boxes stand in runs, of which the first look is sure of some lines only; a paragraph
of the story ends a run. Of a line itself only the surface is asked here, and whether it is inside the story: where it
stands is told by the lines around it. The weights stand beside those of the first look in ``lexicons/line_model.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl
from polars import col

from copydesk.checks import weights
from copydesk.checks.units import furniture, within

_TOLD: Final = -2.0
"""Log odds below which a sentence is surely the story's own."""
_SHAPED: Final = 1.0
"""Log odds of a line that its shape claims for the article, at most."""
_MOST: Final = 8.0
"""Log odds beyond which a line is no surer."""
_NEAR: Final = (1, 2, 3)
"""Lines on either side that are looked at."""
_BESIDE: Final = tuple(k * way for k in _NEAR for way in (1, -1))
_EVEN: Final = 3.0
"""Log odds beyond which both neighbours together say no more."""


def judged_again(lines: pl.DataFrame) -> pl.DataFrame:
    """Replace ``odds`` of ``lines`` (claimed by shape) by the log odds that the second look gives."""
    return surrounded(lines).with_columns(odds=_log_odds()).drop(*_ADDED)


@cache
def _log_odds() -> pl.Expr:
    return weights.log_odds("line_model", "company", features())


def surrounded(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what ``features`` are made of: the scores of the first look around each line, and in its run."""
    shaped = col("claim").is_not_null()
    mine = col("odds").clip(-_MOST, pl.when(shaped).then(_SHAPED).otherwise(_MOST))
    lines = lines.with_columns(mine=mine).with_columns(told=col("sentence") & (col("mine") < _TOLD))
    lines = lines.with_columns(nth=(col("told") | within.FIRST).cum_sum())
    # Staged, as each of these columns is read three times.
    lines = lines.with_columns(**{f"mine {k}": within.at(col("mine"), k) for k in _BESIDE})
    lines = lines.with_columns(
        near=pl.sum_horizontal(f"mine {k}" for k in _BESIDE) / len(_BESIDE),
        last=within.count_after(col("told")) == 0,
        **{
            f"{end} {way}": take(f"mine {k * way}" for k in _NEAR).fill_null(none)
            for end, take, none in (("best", pl.max_horizontal, -_MOST), ("least", pl.min_horizontal, _MOST))
            for way in (1, -1)
        },
    )
    runs = lines.group_by("nth", maintain_order=True).agg(_of_run())
    at = lines["nth"] - 1
    return lines.with_columns(runs[name].gather(at).alias(name) for name in _RUN)


_RUN: Final = ("run_best", "run_mean", "run_least", "run_length")
_ADDED: Final = (
    "mine", "told", "nth", "near", "last", "best 1", "best -1", "least 1", "least -1",
    *(f"mine {k}" for k in _BESIDE), *_RUN,
)  # fmt: skip


def _of_run() -> list[pl.Expr]:
    """Return the scores of a run: the lines from one paragraph of the story to the next."""
    inner = col("mine").filter(~col("told"))
    return [
        inner.max().fill_null(-_MOST).alias("run_best"),
        inner.mean().fill_null(-_MOST).alias("run_mean"),
        inner.min().fill_null(-_MOST).alias("run_least"),
        pl.len().cast(pl.Float64).log().alias("run_length"),
    ]


def features() -> dict[str, pl.Expr]:
    """Return the second look's features by name, over a frame that is ``surrounded``."""
    mine, last = col("mine"), col("last").cast(pl.Float64)
    above, below = (col(f"mine {k}").fill_null(0) for k in (1, -1))
    return furniture.of_line() | {name: col(name) for name in ("mine", "near", *_RUN)} | {
        "is_credit": col("credits").cast(pl.Float64),
        "above": above,
        "below": below,
        "best_above": col("best 1"),
        "best_below": col("best -1"),
        "least_above": col("least 1"),
        "least_below": col("least -1"),
        "mine_squared": mine * mine.abs() / 5,
        "above_2": col("mine 2").fill_null(0),
        "below_2": col("mine -2").fill_null(0),
        "last": last,
        "first": (within.count_before(col("told")) == 0).cast(pl.Float64),
        "last_run_mean": last * col("run_mean"),
        "last_run_best": last * col("run_best"),
        "last_mine": last * mine,
        "both": above.clip(-_EVEN, _EVEN) * below.clip(-_EVEN, _EVEN),
        "less_of_both": pl.min_horizontal(above, below),
        "more_of_both": pl.max_horizontal(above, below),
    }  # fmt: skip
