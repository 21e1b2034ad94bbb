"""The line of the last runs, small enough for a header, with its figures in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from copydesk.reports.model import Report
from copydesk.reports.summary import Summary

_RUNS: Final = 14
_WIDTH: Final = 120
_HEIGHT: Final = 28
_EDGE: Final = 3


@dataclass(frozen=True, slots=True)
class Spark:
    """What the template draws."""

    points: str
    """Points of an SVG polyline in a box of 120 by 28."""
    label: str
    """Every figure, for those who do not see the line."""
    text: str
    """The first and the last figure."""


def spark(report: Report, summary: Summary) -> Spark | None:
    """Return the problems per article of the last runs, this one included; None without an earlier one."""
    if report.comparison is None or not summary.checked:
        return None
    problems = summary.problems["critical"] + summary.problems["warning"]
    before = report.comparison.trend.tail(_RUNS - 1).filter(pl.col("articles") > 0)
    shares = (
        before.select((pl.col("critical") + pl.col("warning")) / pl.col("articles")).to_series().to_list()
    )
    shares.append(problems / summary.checked)
    figures = [f"{share:.1f}" for share in shares]
    title = f"Problems per article over {len(figures)} runs"
    return Spark(
        points=_points(shares),
        label=f"{title}: {', '.join(figures)}",
        text=f"problems per article, {len(figures)} runs: {figures[0]} → {figures[-1]}",
    )


def _points(values: list[float]) -> str:
    low, high = min(values), max(values)
    span, steps = (high - low) or 1, max(len(values) - 1, 1)
    spots = (
        (
            _EDGE + (_WIDTH - 2 * _EDGE) * step / steps,
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (value - low) / span,
        )
        for step, value in enumerate(values)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
