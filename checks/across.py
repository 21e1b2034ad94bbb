"""What checks compare between articles, told over a run that is cut into many batches.

Each batch leaves the traces of the units that may stand in other articles: where they are, a key, a value
(TRACE). Over the traces of all batches it is told which keys stand twice, which units count, and which of them
are defects; no text is needed for that. Only the articles on which the run tells more than their own batch
did, or less, are examined again, with what the run told: ``examine(…, elsewhere=…)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import polars as pl

from copydesk.checks.model import TRACE, Across, Check

PLACE: Final = pl.Schema({name: TRACE[name] for name in ("code", "row", "field", "line", "start")})
"""A unit that a check flags."""
COUNTED: Final = pl.Schema(
    {
        "partition": pl.UInt32(),  # of the run, from 0
        **{name: TRACE[name] for name in TRACE if name != "code"},  # rows count the articles of the partition
    }
)
"""A unit that counts for one check."""
_UNIT: Final = ["row", "field", "line", "start"]


def comparing(checks: Iterable[Check]) -> list[tuple[Check, Across]]:
    """Return those of ``checks`` that compare articles."""
    return [(check, check.across) for check in checks if check.across is not None]


def traces(frame: pl.DataFrame, check: Check, across: Across) -> pl.DataFrame:
    """Return TRACE of the rows of ``frame`` (of the check's unit) that may stand elsewhere too."""
    keyed = frame.with_columns(key=across.key).filter(pl.col("key").is_not_null())
    made = {"code": pl.lit(check.code), "value": across.value}
    return keyed.select(made.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in TRACE.items())


def repeated(keys: pl.Series) -> pl.Series:
    """Return, sorted, each of ``keys`` that stands twice or more often."""
    return keys.filter(keys.is_duplicated()).unique().sort()


def counted(trace: pl.DataFrame, again: pl.Series, across: Across) -> pl.DataFrame:
    """Return the rows of ``trace`` (TRACE of whole articles, one check's) that count.

    Args:
        trace: in reading order.
        again: keys that stand twice in the run, sorted.
        across: of the check.
    """
    return trace.with_columns(again=_among(trace["key"], again)).filter(across.counts).drop("again")


def _among(keys: pl.Series, found: pl.Series) -> pl.Series:
    """Tell for each of ``keys`` whether it is ``found`` (sorted): a search, as one table a batch would be dear."""
    if found.is_empty():
        return pl.repeat(value=False, n=len(keys), dtype=pl.Boolean, eager=True)
    return found.gather(found.search_sorted(keys).clip(upper_bound=len(found) - 1)) == keys


def defects(units: pl.DataFrame, check: Check, across: Across) -> pl.DataFrame:
    """Return PLACE, with ``partition``, of what ``check`` flags among ``units``.

    Args:
        units: COUNTED in reading order, every one of the run that has its key.
        check: to name.
        across: of the check.
    """
    article = (pl.col("partition").cast(pl.UInt64) * 2**32) + pl.col("row")
    flagged = units.with_columns(article=article).filter(across.flag)
    return flagged.select("partition", pl.lit(check.code).alias("code"), *_UNIT)


def informed(frame: pl.DataFrame, check: Check, elsewhere: pl.DataFrame) -> tuple[pl.DataFrame, Check]:
    """Return the unit's frame and the check as they are where the run told the defects.

    Args:
        frame: of the check's unit.
        check: one that compares articles is held to what was told; another is left as it is.
        elsewhere: PLACE.
    """
    if check.across is None:
        return frame, check
    told = elsewhere.filter(pl.col("code") == check.code).select(*_UNIT, elsewhere=True)
    typed = frame.with_columns(pl.col("start").cast(pl.Int64))
    told = told.with_columns(pl.col("start").cast(pl.Int64))
    joined = typed.join(told, on=_UNIT, how="left", maintain_order="left")
    known = joined.with_columns(pl.col("elsewhere").fill_null(value=False))
    return known, replace(check, gate=None, narrow=None, unless=(), flag=check.across.found)


def changed(places: pl.DataFrame, before: pl.DataFrame) -> pl.Series:
    """Return the rows of the articles on which the run tells other defects than their batches did.

    Args:
        places: PLACE, what the run tells of a partition.
        before: PLACE, what its batches told by themselves.
    """
    other = [a.join(b, on=PLACE.names(), how="anti") for a, b in ((places, before), (before, places))]
    return pl.concat(other)["row"].unique().sort()
