"""Our labelled articles: YAML files beside this one, spans marked ⟦CODE|so⟧ (``CODE?`` where desks would differ).

Each article has the labels of every check that ``floors.toml`` lists: what is not marked is to stay silent.
``article`` lists checks that flag it as a whole. ``defaults`` of a file hold for each of its articles that does not
say otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl
import yaml

from copydesk.checks.engine import Examined, examine
from copydesk.checks.evaluation.figures import Evaluation, evaluate
from copydesk.checks.evaluation.gold import GoldArticle, articles
from copydesk.checks.evaluation.kinds import Names
from copydesk.checks.registry import CHECKS
from copydesk.datasets.schema import conform

HERE: Final = Path(__file__).parent
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one, where PyYAML was built with it."""
FLOORS: Final[dict[str, dict[str, Any]]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def _records() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(HERE.glob("*.yml")):
        data = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 - a safe one
        for given in data["articles"]:
            record: dict[str, Any] = {**data["defaults"], **given, "marked": True}
            record["findings"] = [{"kind": kind} for kind in record.pop("article", [])]
            record["labelled"] = FLOORS["set"]["labelled"]
            yield f"{path.name}: {given['id']}", record


@cache
def gold() -> list[GoldArticle]:
    """Return every labelled article."""
    return list(articles(_records(), Names(CHECKS)))


def frame() -> pl.DataFrame:
    """Return the articles as ARTICLE, each a batch of its own to the checks that look at several."""
    fields = ("id", "title", "text", "language", "authors", "links", "captions", "published")
    rows = [{name: article.record.get(name) for name in fields} for article in gold()]
    for row in rows:
        row["published"] = _moment(row["published"])
        row["captions"] = row["captions"] or None
    return conform(pl.DataFrame(rows, infer_schema_length=None))


def _moment(day: date | None) -> datetime | None:
    return day and datetime.combine(day, time(), UTC)


@cache
def examined() -> Examined:
    """Return what the checks found."""
    return examine(frame(), CHECKS)


@cache
def measured() -> Evaluation:
    """Return the figures, by the code that ``copydesk evaluate`` runs."""
    seen = examined()
    uncovered = seen.verdicts.filter(pl.col("count").is_null()).select("article_id", "code")
    return evaluate(gold(), seen.findings, Names(CHECKS), uncovered=set(uncovered.iter_rows()))
