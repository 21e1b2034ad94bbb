"""Cards: the findings of an article that are one defect, as one thing to read and to act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from copydesk.checks.model import Check, Severity
from copydesk.checks.registry import CHECKS
from copydesk.reports.model import Report
from copydesk.reports.visible import visible

SEVERITIES: Final = tuple(severity.value for severity in Severity)
"""From the gravest to the lightest; the position in it is a severity's rank."""

_PLACE: Final = ("field", "start", "end", "line", "column", "excerpt", "fixed")
_TEXT_FIELDS: Final = ("title", "deck", "text")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one finding of a card stands; offsets as in FINDING."""

    field: str
    start: int
    end: int
    line: int
    column: int
    excerpt: str
    fixed: str | None
    """What the excerpt becomes where that is certain; None: it takes a writer."""


@dataclass(frozen=True, slots=True)
class Card:
    """One defect of one article."""

    row: int
    """The article's row in the report's frame."""
    code: str
    severity: str
    message: str
    fingerprint: str
    new: bool
    """Not found in the run that the report compares with."""
    evidence: str | None
    """Other words of the article that it rests on."""
    places: tuple[Place, ...]
    """In reading order, at least one."""


def field_shown(place: Place) -> str:
    """Return the field of a place without a span as it is named, "" where the whole record is meant."""
    return "" if place.field == "text" and not place.end else visible(place.field)


def checks_of(report: Report) -> dict[str, Check]:
    """Return each check that a finding of ``report`` may name, by code."""
    return {check.code: check for check in (*CHECKS, *report.suite.checks)}


def plain_name(check: Check) -> str:
    """Return ``Duplicate caption`` for ``duplicate-caption``."""
    return check.name.replace("-", " ").capitalize()


def card_frame(report: Report) -> pl.DataFrame:
    """Return one row a card, in reading order.

    Columns: ``row, code, severity, rank, message, fingerprint, evidence, new`` and, as lists with an element
    for each finding of the card, ``field, start, end, line, column, excerpt, fixed``. A card is as grave as
    its gravest finding, takes its words from the first, and its evidence from the first that has some.
    """
    rank = pl.col("severity").replace_strict(SEVERITIES, range(len(SEVERITIES)), return_dtype=pl.UInt8)
    known = report.comparison.known if report.comparison else None
    new = pl.lit(False) if known is None else ~pl.col("fingerprint").is_in(known.implode())
    return (
        numbered(report.findings)
        .with_columns(rank=rank, new=new)
        .group_by("card", maintain_order=True)
        .agg(
            pl.col("row", "code").first(),
            pl.col("rank").min(),
            pl.col("message", "fingerprint").first(),
            pl.col("evidence").drop_nulls().first(),
            pl.col("new").any(),
            pl.col(*_PLACE),
        )
        .with_columns(severity=pl.col("rank").replace_strict(range(3), SEVERITIES, return_dtype=pl.String))
        .drop("card")
    )


def numbered(findings: pl.DataFrame) -> pl.DataFrame:
    """Return ``findings`` (FINDING) with ``card``, a number from 0 that those of one defect share."""
    alone = pl.format("\0{}", pl.int_range(pl.len()))
    keys = ["row", "code", "key"]
    keyed = findings.with_columns(key=pl.coalesce("group", alone))
    cards = keyed.select(keys).unique(maintain_order=True).with_row_index("card")
    return keyed.join(cards, on=keys, how="left", maintain_order="left").drop("key")


def article_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``row`` of each article in a :func:`card_frame`, the one to read first at the top.

    New critical problems weigh most, then new warnings, critical problems, warnings, notes; then input order.
    """
    new, known = [
        [((pl.col("rank") == rank) & fresh).sum().alias(f"{rank}-{name}") for rank in range(len(SEVERITIES))]
        for name, fresh in (("new", pl.col("new")), ("known", ~pl.col("new")))
    ]
    weights = [*new[:-1], *known[:-1], new[-1] + known[-1]]
    counts = frame.group_by("row").agg(weights)
    falling = [True] * len(weights) + [False]
    return counts.sort(*counts.columns[1:], "row", descending=falling).select("row")


def cards(frame: pl.DataFrame) -> list[Card]:
    """Return the rows of a :func:`card_frame` as values."""
    return [_card(row) for row in frame.iter_rows(named=True)]


def _card(row: Mapping[str, Any]) -> Card:
    places = zip(*(row[name] for name in _PLACE), strict=True)
    return Card(
        row=row["row"],
        code=row["code"],
        severity=row["severity"],
        message=row["message"],
        fingerprint=row["fingerprint"],
        new=row["new"],
        evidence=row["evidence"],
        places=tuple(Place(*place) for place in places),
    )


def field_text(article: Mapping[str, Any], field: str) -> str:
    """Return the text that the offsets of a finding in ``field`` count, "" where the record has none.

    Args:
        article: a record, as ``frame.row(i, named=True)`` gives it.
        field: ``text``, ``title``, ``deck``, or a caption's: ``captions.0.text``.
    """
    if field in _TEXT_FIELDS:
        return article[field] or ""
    name, _, rest = field.partition(".")
    number, _, part = rest.partition(".")
    items = article.get(name) or []
    if not number.isdecimal() or int(number) >= len(items):
        return ""
    item = items[int(number)]
    return str((item.get(part) if isinstance(item, dict) else item) or "")
