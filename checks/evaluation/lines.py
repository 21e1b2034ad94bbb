"""Lines of the page: which ones were taken for furniture, and the role that each was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from copydesk.checks.evaluation.gold import GoldArticle
from copydesk.checks.evaluation.kinds import BOILERPLATE
from copydesk.checks.evaluation.spans import lines_of

OWN: Final = ("headline", "deck", "body", "subhead", "caption")
"""Roles of the article's own lines: a finding of furniture there costs a reader text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """How lines fared, doubtful ones left out."""

    furniture: int
    """Lines labelled ``boilerplate``."""
    answered: int
    """Of these, those that findings of furniture cover by half or more."""
    wrong: int
    """Other lines so covered."""
    own: int
    """Lines of the article's own text."""
    own_flagged: int
    """Of these, those so covered."""
    roles: Mapping[str, tuple[int, int, int]]
    """By role: lines labelled so, lines read so, and both; empty where it is not known how they were read."""


def count_lines(
    gold: Sequence[GoldArticle], findings: pl.DataFrame, roles: pl.DataFrame | None
) -> Lines | None:
    """Count the lines of the articles that have roles; None where there are none.

    Args:
        gold: labelled articles; those without their text or roles are left out.
        findings: article_id, code, field, start, end.
        roles: article_id, line (of those not blank, from 1) and role, as copydesk read them.
    """
    table = _lines(gold)
    if table.is_empty():
        return None
    flagged = table.join(_covered(table, findings), on=["article_id", "line"], how="left").with_columns(
        flagged=pl.col("covered").fill_null(0) * 2 >= pl.col("end") - pl.col("start")
    )
    furniture, own = pl.col("role") == "boilerplate", pl.col("role").is_in(OWN)
    counts = flagged.select(
        furniture=furniture.sum(),
        answered=(furniture & pl.col("flagged")).sum(),
        wrong=(~furniture & pl.col("flagged")).sum(),
        own=own.sum(),
        own_flagged=(own & pl.col("flagged")).sum(),
    ).row(0, named=True)
    return Lines(**counts, roles={} if roles is None else _roles(table, roles))


def _lines(gold: Sequence[GoldArticle]) -> pl.DataFrame:
    rows = [
        (article.id, number, start, end, role)
        for article in gold
        if article.roles and article.text is not None
        for number, ((start, end), role) in enumerate(
            zip(lines_of(article.text), article.roles, strict=False), 1
        )
        if role is not None
    ]
    schema = {
        "article_id": pl.String,
        "line": pl.Int64,
        "start": pl.Int64,
        "end": pl.Int64,
        "role": pl.String,
    }
    return pl.DataFrame(rows, schema, orient="row")


def _covered(lines: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Return article_id, line and the characters of it that findings of furniture cover."""
    spans = findings.filter(pl.col("code").is_in(BOILERPLATE), pl.col("field") == "text").select(
        "article_id", pl.col("start", "end").cast(pl.Int64)
    )
    common = pl.min_horizontal("end", "end_right") - pl.max_horizontal("start", "start_right")
    return (
        lines.join(spans.unique(), on="article_id", suffix="_right")
        .filter(common > 0)
        .group_by("article_id", "line")
        .agg(covered=common.sum())
    )


def _roles(lines: pl.DataFrame, read: pl.DataFrame) -> dict[str, tuple[int, int, int]]:
    both = lines.join(read.rename({"role": "read"}), on=["article_id", "line"])
    wanted = dict(both.group_by("role").len().iter_rows())
    given = dict(both.group_by("read").len().iter_rows())
    right = dict(both.filter(pl.col("role") == pl.col("read")).group_by("role").len().iter_rows())
    names = sorted(wanted.keys() | given.keys())
    return {name: (wanted.get(name, 0), given.get(name, 0), right.get(name, 0)) for name in names}
