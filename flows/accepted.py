"""Findings that the newsroom lets stand: taken out of the verdict, kept for the reports with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from copydesk.checks.engine import Examined
from copydesk.checks.model import FINDING, VERDICT, Check, counting
from copydesk.reports.model import ACCEPTED


def set_aside(
    seen: Examined, accepted: Mapping[str, str], checks: Sequence[Check], articles: int
) -> tuple[Examined, pl.DataFrame]:
    """Return ``seen`` without what is accepted, and that as ACCEPTED.

    Where one finding of a problem is accepted, all of it is: its fingerprint is what a report links to.

    Args:
        seen: findings and verdicts of a batch.
        accepted: reasons by fingerprint.
        checks: that were run, in their order.
        articles: in the batch.
    """
    if not accepted or seen.findings.is_empty():
        return seen, ACCEPTED.to_frame()
    own = pl.col("fingerprint").replace_strict(accepted, default=None, return_dtype=pl.String)
    problem = pl.coalesce("group", "fingerprint")
    told = seen.findings.with_columns(reason=own).with_columns(
        pl.col("reason").drop_nulls().first().over("row", "code", problem)
    )
    live = told.filter(pl.col("reason").is_null()).select(FINDING.names())
    kept = told.filter(pl.col("reason").is_not_null()).select(ACCEPTED.names())
    verdicts = _less(seen.verdicts, kept, checks, articles)
    return replace(seen, findings=live, verdicts=verdicts), kept


def _less(verdicts: pl.DataFrame, kept: pl.DataFrame, checks: Sequence[Check], articles: int) -> pl.DataFrame:
    """Return ``verdicts``, an article after the other for each of ``checks``, without what was ``kept``."""
    order = {check.code: number * articles for number, check in enumerate(checks)}
    at = pl.col("code").replace_strict(order, return_dtype=pl.UInt32) + pl.col("row")
    fewer = kept.filter(counting(checks)).group_by(at=at).len("fewer")
    counted = pl.col("count") - pl.col("fewer").fill_null(0).cast(pl.UInt32)
    return (
        verdicts.with_row_index("at")
        .join(fewer, on="at", how="left", maintain_order="left")
        .select("article_id", "code", count=counted)
        .cast(VERDICT)
    )
