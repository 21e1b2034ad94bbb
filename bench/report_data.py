"""A run made up for measuring reports: articles of 4 KB with 8.5 findings each."""

from __future__ import annotations

import random
from typing import Any

import polars as pl

from copydesk.checks.model import FINDING, Check
from copydesk.checks.suites import load_suite
from copydesk.checks.units import LINE
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.reports.model import Report

WORDS = "the council said that a plan for the harbour would reportedly cost more than expected and".split()
LINES, WORDS_A_LINE, FINDINGS = 32, 22, 8.5


def report_of(count: int, seed: int = 1) -> Report:
    """Return a run of ``count`` articles of 4 KB with 8.5 findings each, the same for the same seed."""
    chance = random.Random(seed)
    suite = load_suite("standard")
    articles, lines, findings = [], [], []
    for row in range(count):
        body = [" ".join(chance.choices(WORDS, k=WORDS_A_LINE)).capitalize() + "." for _ in range(LINES)]
        text = "\n\n".join(body)
        articles.append(_article(row, text, chance))
        starts = [sum(len(line) + 2 for line in body[:number]) for number in range(LINES)]
        lines += [
            (row, "text", 2 * number + 1, start, start + len(line), "body")
            for number, (start, line) in enumerate(zip(starts, body, strict=True))
        ]
        spans = sorted(_span(text, chance) for _ in range(int(FINDINGS + chance.random())))
        findings += [_finding(row, text, span, chance.choice(suite.checks), chance) for span in spans]
    return Report(
        suite=suite,
        articles=pl.DataFrame(articles, schema=ARTICLE),
        lines=pl.DataFrame(lines, schema=LINE, orient="row"),
        findings=pl.DataFrame(findings, schema=FINDING),
        outcomes=(),
        quarantine=QUARANTINE.to_frame(),
    )


def _article(row: int, text: str, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"feed-{row:06}",
        "title": " ".join(chance.choices(WORDS, k=8)).capitalize(),
        "text": text,
        "section": chance.choice(["World", "Local", "Sport", "Business"]),
        "source": chance.choice(["Wire", "Own", "Web"]),
        "authors": [f"Writer {chance.randrange(200)}"],
        "language": "en",
    }


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    start = text.rfind(" ", 0, chance.randrange(len(text) - 60)) + 1
    return start, start + len(text[start:].split(maxsplit=1)[0])


def _finding(
    row: int, text: str, span: tuple[int, int], check: Check, chance: random.Random
) -> dict[str, Any]:
    start, end = span
    return {
        "row": row,
        "article_id": f"feed-{row:06}",
        "code": check.code,
        "severity": str(check.severity),
        "field": "text",
        "start": start,
        "end": end,
        "line": text.count("\n", 0, start) + 1,
        "column": start - text.rfind("\n", 0, start),
        "excerpt": text[start:end],
        "message": f"No source stands for “{text[start:end]}” in this sentence.",
        "fingerprint": f"{chance.getrandbits(64):016x}",
    }
