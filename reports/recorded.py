"""Runs as they are kept: their rows, what became of problems from one to another, and what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from copydesk.reports.cards import SEVERITIES

ROW: Final = pl.Schema(
    {
        "run": pl.String(),  # the run's name
        "article_id": pl.String(),
        "title": pl.String(),  # headline, or the first line of the text
        "section": pl.String(),
        "source": pl.String(),
        "code": pl.String(),  # null: nothing was found in the article, and the other columns are null too
        "severity": pl.String(),
        "field": pl.String(),
        "line": pl.UInt32(),
        "excerpt": pl.String(),  # its beginning
        "message": pl.String(),
        "card": pl.UInt32(),  # findings of a run with the same number are one problem
        "fingerprint": pl.String(),
        "new": pl.Boolean(),  # not known when the run was recorded; null: nothing to compare with
    }
)
"""A finding of a recorded run, or an article of it in which there was none."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the problems of an earlier state."""

    new: pl.DataFrame
    """ROW of the later run."""
    persisting: pl.DataFrame
    """ROW of the later run."""
    fixed: pl.DataFrame
    """ROW of the earlier run or runs; only of articles and checks that the later run covers."""


def changes(
    before: pl.DataFrame,
    after: pl.DataFrame,
    coverage: Mapping[str, frozenset[str]],
    codes: frozenset[str],
) -> Changes:
    """Return what became of the problems of ``before`` in ``after``.

    Args:
        before: ROW of earlier runs, each article from one of them.
        after: ROW of one run.
        coverage: the codes that each run of ``before`` looked for.
        codes: the codes that ``after`` looked for.
    """
    # Told first, then asked of each card: inside a window, Polars would copy the whole list to each of them.
    found = after.filter(pl.col("code").is_not_null()).with_columns(
        fresh=~pl.col("fingerprint").is_in(known_of(before, after, coverage).implode())
    )
    left = before.with_columns(gone=~pl.col("fingerprint").is_in(found["fingerprint"].implode()))
    fresh, gone = pl.col("fresh"), pl.col("gone")
    again = pl.col("article_id").is_in(after["article_id"].unique().implode()) & pl.col("code").is_in(codes)
    return Changes(
        new=found.filter(fresh.any().over("card")).drop("fresh"),
        persisting=found.filter((~fresh).all().over("card")).drop("fresh"),
        fixed=left.filter(again & gone.all().over("run", "card")).drop("gone"),
    )


def known_of(before: pl.DataFrame, after: pl.DataFrame, coverage: Mapping[str, frozenset[str]]) -> pl.Series:
    """Return the fingerprints that are not new: those of ``before``, and what it never looked for."""
    pairs = [(run, code) for run, codes in coverage.items() for code in sorted(codes)]
    looked = pl.DataFrame(pairs, schema={"run": pl.String, "code": pl.String}, orient="row")
    seen = before.select("article_id", "run").unique()
    unlooked = (
        after.filter(pl.col("code").is_not_null())
        .select("article_id", "code", "fingerprint")
        .join(seen, on="article_id")
        .join(looked, on=["run", "code"], how="anti")
    )
    return pl.concat([before["fingerprint"].drop_nulls(), unlooked["fingerprint"]]).unique(
        maintain_order=True
    )


def problems(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the first row of each problem, as grave as its gravest finding and new if one of them is."""
    rank = pl.col("severity").replace_strict(SEVERITIES, range(len(SEVERITIES)), return_dtype=pl.UInt8)
    gravest = pl.col("severity").sort_by(rank).first().over("run", "card")
    fresh = pl.col("new").any().over("run", "card")
    return (
        rows.filter(pl.col("code").is_not_null())
        .with_columns(severity=gravest, new=fresh)
        .unique(["run", "card"], keep="first", maintain_order=True)
    )


def standing(rows: pl.DataFrame) -> pl.DataFrame:
    """Return ROW of several runs as one state: each article as its last run left it.

    A finding is new if any of the runs found it new.
    """
    fresh = rows.filter("new")["fingerprint"]
    last = pl.col("run") == pl.col("run").max().over("article_id")
    return rows.filter(last).with_columns(new=pl.col("fingerprint").is_in(fresh.implode()))


BY: Final[Mapping[str, str]] = {"check": "code", "desk": "section", "source": "source"}
"""What trends may be told apart by, with the column of ROW that says it."""


def trends_of(rows: pl.DataFrame, runs: Sequence[str], by: str) -> pl.DataFrame:
    """Return the problems above info of each of ``runs``: ``name`` and, as a list, ``counts``; most first.

    Args:
        rows: ROW of ``runs``.
        runs: their names, oldest first.
        by: a key of BY.
    """
    found = problems(rows).filter(pl.col("severity") != "info")
    counts = found.group_by(pl.col(BY[by]).fill_null("(none)").alias("name"), "run").len()
    every = counts.select("name").unique().join(pl.DataFrame({"run": list(runs)}), how="cross")
    return (
        every.join(counts, on=["name", "run"], how="left")
        .sort("name", "run")
        .group_by("name", maintain_order=True)
        .agg(counts=pl.col("len").fill_null(0).cast(pl.Int64))
        .sort(pl.col("counts").list.last(), "name", descending=[True, False])
    )
