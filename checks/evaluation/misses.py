"""Misses and false alarms, each with the words around it: what a newsroom reads to tune its checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from copydesk.checks.evaluation.gold import GoldArticle, Label
from copydesk.checks.evaluation.spans import value_of

AROUND: Final = 60
"""Characters of context on either side."""
MISS: Final = pl.Schema(
    {
        "what": pl.String(),  # "miss" or "false alarm"
        "name": pl.String(),  # the label's kind, or the check that made the finding
        "article_id": pl.String(),
        "field": pl.String(),
        "start": pl.Int64(),  # characters of the field, half open; null: the whole article
        "end": pl.Int64(),
        "before": pl.String(),
        "excerpt": pl.String(),
        "after": pl.String(),
        "beside": pl.String(),  # what else stands there: findings of other checks, or labels of other kinds
    }
)


def listed(
    gold: Sequence[GoldArticle],
    labels: Sequence[tuple[str, Label]],
    found: pl.DataFrame,
    matched: tuple[pl.DataFrame, pl.DataFrame],
) -> pl.DataFrame:
    """Return MISS in reading order: labels that no finding of their checks answers, and false alarms.

    Args:
        gold: labelled articles, for the context.
        labels: article and label, in the order of their numbers.
        found: the findings that were sought, with their number.
        matched: what :func:`~copydesk.checks.evaluation.matching.match` says by code.
    """
    answered, verdicts = matched
    done = set(answered.filter("answered")["label"])
    wrong = found.join(verdicts.filter(verdict="wrong"), on=["finding", "key"], how="semi")
    records = {article.id: article.record for article in gold}
    order = {article.id: number for number, article in enumerate(gold)}
    spans = _spans(found)
    rows = [
        _row("miss", label.kind, name, (label.field, label.start, label.end), records)
        | {"beside": _beside(spans.get(name, []), (label.field, label.start, label.end), label.codes)}
        for number, (name, label) in enumerate(labels)
        if number not in done and not label.optional
    ]
    marked = _marked(labels)
    rows += [
        _row("false alarm", code, name, (field, start, end), records)
        | {"beside": _beside(marked.get(name, []), (field, start, end), (code,)), "excerpt": excerpt}
        for name, code, field, start, end, excerpt in wrong.select(
            "article_id", "code", "field", "start", "end", "excerpt"
        ).iter_rows()
    ]
    rows.sort(key=lambda row: (order[row["article_id"]], row["field"], row["start"] or 0, row["what"]))
    return pl.DataFrame(rows, MISS)


_Place = tuple[str, int | None, int | None]
_Named = tuple[str, _Place]


def _row(what: str, name: str, article: str, place: _Place, records: Mapping[str, Any]) -> dict[str, Any]:
    field, start, end = place
    whole = value_of(records[article], field)
    row = {"what": what, "name": name, "article_id": article, "field": field, "start": start, "end": end}
    if whole is None or start is None or end is None:
        return row | {"before": "", "excerpt": "", "after": ""}
    return row | {
        "before": whole[max(0, start - AROUND) : start],
        "excerpt": whole[start:end],
        "after": whole[end : end + AROUND],
    }


def _spans(found: pl.DataFrame) -> dict[str, list[_Named]]:
    spans: dict[str, list[_Named]] = {}
    for name, code, field, start, end in found.select(
        "article_id", "code", "field", "start", "end"
    ).iter_rows():
        spans.setdefault(name, []).append((code, (field, start, end)))
    return spans


def _marked(labels: Sequence[tuple[str, Label]]) -> dict[str, list[_Named]]:
    spans: dict[str, list[_Named]] = {}
    for name, label in labels:
        spans.setdefault(name, []).append((label.kind, (label.field, label.start, label.end)))
    return spans


def _beside(others: Sequence[_Named], place: _Place, own: Sequence[str]) -> str:
    """Return the names of what else touches a place, in order."""
    names = {name for name, other in others if name not in own and _touch(place, other)}
    return ", ".join(sorted(names))


def _touch(one: _Place, other: _Place) -> bool:
    if one[1] is None or one[2] is None or other[1] is None or other[2] is None:
        return False
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
