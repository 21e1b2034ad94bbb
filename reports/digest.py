"""The desk's digest: what the last runs came to, short enough for a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from copydesk.checks.model import Severity
from copydesk.checks.registry import CHECKS
from copydesk.reports.cards import plain_name
from copydesk.reports.recorded import problems, standing

DESKS: Final = 6
"""Desks, checks and feeds that are named, each."""
EACH: Final = 3
"""Problems that are named of each desk."""
RUNS: Final = 14
"""Runs of the trend."""
_NAMES: Final = {check.code: plain_name(check) for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Problem:
    """A critical problem, as a digest names it."""

    title: str
    check: str
    excerpt: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The critical problems of a desk."""

    name: str
    total: int
    first: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the problems a check or a feed has."""

    name: str
    problems: int
    articles: int
    """Of a check: with such a problem; of a feed: all that were checked."""

    @property
    def rate(self) -> float:
        """Problems per article."""
        return self.problems / self.articles if self.articles else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What a desk is told."""

    suite: str
    at: datetime
    """Of the last run."""
    since: datetime | None
    """Of the run that it is compared with; None: there is none, and the criticals are not called new."""
    runs: int
    articles: int
    quarantined: int
    flagged: int
    critical: int
    warning: int
    new: int
    fixed: int
    passed: bool
    desks: tuple[Desk, ...]
    """New critical problems by desk, or all critical problems where nothing is known to compare with."""
    checks: tuple[Share, ...]
    """From the noisiest."""
    feeds: tuple[Share, ...]
    """From the worst: most problems per article."""
    trend: tuple[float, ...]
    """Problems per article of the last runs, oldest first."""

    @property
    def grave(self) -> int:
        """Problems that ``desks`` counts."""
        return sum(desk.total for desk in self.desks)


def digest_of(rows: pl.DataFrame, trend: pl.DataFrame, *, runs: int) -> Digest:
    """Return what ``runs`` runs came to.

    Args:
        rows: ROW of these runs.
        trend: TREND of one suite, these runs last.
        runs: how many of ``trend`` they are.
    """
    state = standing(rows)
    found = problems(state).filter(pl.col("severity") != Severity.INFO)
    covered, before = trend.tail(runs), trend.head(trend.height - runs)
    compared = before.height and covered["new"].null_count() < runs
    since: datetime | None = before["at"].to_list()[-1] if compared else None
    grave = found.filter(pl.col("severity") == Severity.CRITICAL)
    by_severity = dict(found.group_by("severity").len().iter_rows())
    last = trend.row(-1, named=True)
    return Digest(
        suite=last["suite"],
        at=last["at"],
        since=since,
        runs=runs,
        articles=state["article_id"].n_unique(),
        quarantined=int(covered["quarantined"].sum()),
        flagged=found["article_id"].n_unique(),
        critical=by_severity.get("critical", 0),
        warning=by_severity.get("warning", 0),
        new=int(found["new"].sum()),
        fixed=int(covered["fixed"].sum()),
        passed=last["passed"],
        desks=tuple(_desks(grave.filter("new") if since else grave)),
        checks=tuple(_checks(found)),
        feeds=tuple(_feeds(state, found)),
        trend=tuple(_rates(trend.tail(RUNS))),
    )


def _desks(grave: pl.DataFrame) -> Iterator[Desk]:
    named = grave.with_columns(pl.col("section").fill_null("no desk"))
    for (name,), own in _by_size(named, "section"):
        first = tuple(
            Problem(title or "", _NAMES.get(code, code), excerpt or "", article_id)
            for title, code, excerpt, article_id in own.head(EACH)
            .select("title", "code", "excerpt", "article_id")
            .iter_rows()
        )
        yield Desk(str(name), own.height, first)


def _by_size(frame: pl.DataFrame, key: str) -> Iterable[tuple[tuple[object, ...], pl.DataFrame]]:
    groups = frame.group_by(key, maintain_order=True)
    return sorted(groups, key=lambda group: (-group[1].height, str(group[0][0])))[:DESKS]


def _checks(found: pl.DataFrame) -> Iterator[Share]:
    counts = found.group_by("code").agg(pl.len(), pl.col("article_id").n_unique().alias("articles"))
    for code, total, articles in counts.sort("len", "code", descending=[True, False]).head(DESKS).iter_rows():
        yield Share(f"{code} {_NAMES.get(code, '')}".strip(), total, articles)


def _feeds(state: pl.DataFrame, found: pl.DataFrame) -> Iterator[Share]:
    articles = state.group_by("source").agg(pl.col("article_id").n_unique().alias("articles"))
    counts = articles.join(found.group_by("source").len(), on="source", nulls_equal=True)
    worst = counts.sort(pl.col("len") / pl.col("articles"), "source", descending=[True, False])
    for name, count, total in worst.head(DESKS).iter_rows():
        yield Share(name or "no source named", total, count)


def _rates(trend: pl.DataFrame) -> list[float]:
    alarms = (pl.col("critical") + pl.col("warning")) / pl.col("articles")
    return trend.filter(pl.col("articles") > 0).select(alarms).to_series().to_list()
