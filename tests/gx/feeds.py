"""Made-up feeds and verdicts for the suites."""

from __future__ import annotations

import datetime as dt
import random

import polars as pl

from copydesk.checks.model import VERDICT, Check, Confidence, Severity, Unit
from copydesk.datasets.schema import conform


def check(code: str, severity: Severity = Severity.WARNING) -> Check:
    return Check(
        code=code,
        name="made-up",
        unit=Unit.ARTICLE,
        flag=pl.lit(value=True),
        message=pl.lit("made up"),
        fix="Nothing to do.",
        severity=severity,
        confidence=Confidence.HIGH,
        why="A test needs it.",
        rule="",
    )


CHECKS = (
    check("AAA001", Severity.CRITICAL),
    check("AAA002"),
    check("BBB001", Severity.INFO),
    check("CCC001"),
)


def feed(rows: int, seed: int = 7) -> pl.DataFrame:
    """Articles of which some break each expectation on the records."""
    draw = random.Random(seed)
    day = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    published = [day + dt.timedelta(hours=draw.randrange(900)) for _ in range(rows)]
    return conform(
        pl.DataFrame(
            {
                "id": [
                    draw.choice([f"a{n}", f"a{n}", f"a{n}", f"a{n}", "twice", "", None]) for n in range(rows)
                ],
                "text": [
                    draw.choice(["Ein Wort, zwei Wörter.", "one", " \n", "", None]) for _ in range(rows)
                ],
                "url": [draw.choice(["https://e.org/a?b", "ftp://e.org", "", None]) for _ in range(rows)],
                "language": [draw.choice(["en", "fr", "english", " de ", "", None]) for _ in range(rows)],
                "published": [draw.choice([when, when, None]) for when in published],
                "modified": [
                    draw.choice([when + dt.timedelta(hours=draw.randint(-1, 3)), None]) for when in published
                ],
            }
        )
    )


def verdicts(articles: pl.DataFrame, seed: int = 7) -> pl.DataFrame:
    draw = random.Random(seed)
    counts = {
        check.code: [draw.choice([None, 0, 0, 0, 1, 3]) for _ in range(articles.height)] for check in CHECKS
    }
    rows = [
        {"article_id": article, "code": code, "count": count}
        for code, column in counts.items()
        for article, count in zip(articles["id"], column, strict=True)
    ]
    return pl.DataFrame(rows, schema=VERDICT)
