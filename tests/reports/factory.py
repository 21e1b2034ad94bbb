"""Reports made by hand: articles as dictionaries, findings by the words that they mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import polars as pl
from hostile import HOSTILE

from copydesk.checks.model import FINDING, Check, Confidence, Severity, Unit
from copydesk.checks.suites import Outcome, Suite
from copydesk.checks.units import LINE
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.reports.cards import field_text
from copydesk.reports.model import FIXED, TREND, Comparison, Report


def check(code: str, name: str, severity: Severity = Severity.WARNING, **words: str) -> Check:
    words = {
        "why": f"Why {name} matters.",
        "fix": f"How to mend {name}.",
        "rule": f"https://rules.example/{code}",
        **words,
    }
    return Check(
        code=code,
        name=name,
        unit=Unit.SENTENCE,
        flag=pl.lit(True),
        message=pl.lit(""),
        severity=severity,
        confidence=Confidence.HIGH,
        **words,
    )


CHECKS = (
    check("CAP001", "duplicate-caption", Severity.CRITICAL),
    check("BLR001", "comment-form"),
    check("UNS001", "hedge-without-source"),
    check("REC001", "no-byline"),
    check("CAP006", "undated-picture", Severity.INFO),
)
SUITE = Suite("standard", "Standard", "What every desk expects.", CHECKS, {"default": 0.0})


def finding(
    articles: pl.DataFrame,
    row: int,
    code: str,
    words: str = "",
    *,
    field: str = "text",
    nth: int = 0,
    checks: Sequence[Check] = CHECKS,
    **columns: object,
) -> dict[str, Any]:
    """Return a FINDING row on the ``nth`` time that ``words`` stand in ``field``; no words: no span."""
    article = articles.row(row, named=True)
    text, start = field_text(article, field), -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1) if words else 0
    severity = next(check.severity for check in checks if check.code == code)
    return {
        "row": row,
        "article_id": article["id"],
        "code": code,
        "severity": str(severity),
        "field": field,
        "start": start,
        "end": start + len(words),
        "line": text.count("\n", 0, start) + 1,
        "column": start - text.rfind("\n", 0, start),
        "excerpt": words,
        "message": f"Something about {words or field}.",
        "fixed": None,
        "evidence": None,
        "group": None,
        "fingerprint": f"{row}-{code}-{field}-{start}",
        **columns,
    }


def article_frame(*records: Mapping[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"id": f"a{i}", "origin": f"a{i}.txt", **record} for i, record in enumerate(records)], schema=ARTICLE
    )


def line_frame(articles: pl.DataFrame, roles: Mapping[tuple[int, int], str] | None = None) -> pl.DataFrame:
    """Return the LINE frame of the texts: the first line of an article without a title is its headline."""
    rows = []
    for row, (title, text) in enumerate(articles.select("title", "text").iter_rows()):
        start = 0
        for number, line in enumerate((text or "").split("\n"), 1):
            if line.strip():
                usual = "headline" if number == 1 and not title else "body"
                role = (roles or {}).get((row, number), usual)
                rows.append((row, "text", number, start, start + len(line), role))
            start += len(line) + 1
    return pl.DataFrame(rows, schema=LINE, orient="row")


def make_report(
    articles: pl.DataFrame,
    findings: Sequence[Mapping[str, Any]] = (),
    *,
    roles: Mapping[tuple[int, int], str] | None = None,
    suite: Suite = SUITE,
    quarantine: Sequence[Mapping[str, Any]] = (),
    comparison: Comparison | None = None,
) -> Report:
    frame = pl.DataFrame([dict(row) for row in findings], schema=FINDING)
    return Report(
        suite=suite,
        articles=articles,
        lines=line_frame(articles, roles),
        findings=frame.sort("row", "start", maintain_order=True),
        outcomes=tuple(outcome(frame, check, articles.height) for check in suite.checks),
        quarantine=pl.DataFrame([dict(row) for row in quarantine], schema=QUARANTINE),
        comparison=comparison,
    )


def outcome(findings: pl.DataFrame, check: Check, covered: int) -> Outcome:
    failing = findings.filter(code=check.code)["article_id"].unique(maintain_order=True).to_list()
    return Outcome(
        "standard", check.code, check.severity, not failing, len(failing), covered, 0.0, tuple(failing)
    )


def with_comparison(report: Report, known: Sequence[str], *, fixed: int = 0) -> Report:
    """Return ``report`` compared with a run that had the findings ``known`` and ``fixed`` others."""
    gone = [
        {"article_id": "a0", "code": "UNS001", "severity": "warning", "excerpt": f"gone {number}",
         "section": "World", "source": "Wire", "fingerprint": f"gone-{number}"}
        for number in range(fixed)
    ]  # fmt: skip
    trend = [
        {"run": "r1", "at": EARLIER, "articles": 4, "flagged": 3, "critical": 2, "warning": 10, "info": 1}
    ]
    before = Comparison(
        run="r1",
        at=EARLIER,
        known=pl.Series(known, dtype=pl.String),
        fixed=pl.DataFrame(gone, schema=FIXED),
        trend=pl.DataFrame(trend, schema=TREND),
    )
    return replace(report, comparison=before)


EARLIER = datetime(2025, 3, 1, 6, 0, tzinfo=UTC)

TALKS = """Envoys agree to meet again

GENEVA, MARCH 3: The envoys arrive at the lake hotel. GENEVA, MARCH 3: The envoys arrive at the lake hotel.
GENEVA, MARCH 3: The envoys arrive at the lake hotel. By Agency / A. Nother.

The two sides reportedly agreed on a date. 東京の会談 reportedly follows 🙂 next week.

Leave a comment
Your address stays private"""


def talks() -> Report:
    """A run of three articles: one with every kind of card, one record without a byline, one clean."""
    articles = article_frame(
        {"text": TALKS, "section": "World", "source": "Wire"},
        {"title": "Harbour reopens", "deck": "Ferries sail reportedly on time", "text": "The port is open.",
         "section": "Local", "source": "Desk", "authors": [], "captions": [
             {"text": "A ferry leaves.", "credit": "B. Lens", "alt": None, "date": None}]},
        {"title": "Nothing to see", "text": "All is well, said the mayor.", "section": "Local",
         "source": "Desk", "authors": ["C. Writer"]},
    )  # fmt: skip
    copy = "GENEVA, MARCH 3: The envoys arrive at the lake hotel."
    return make_report(
        articles,
        [
            finding(articles, 0, "CAP001", copy, nth=1, group="caption"),
            finding(articles, 0, "CAP001", copy, nth=2, group="caption"),
            finding(articles, 0, "UNS001", "reportedly"),
            finding(articles, 0, "UNS001", "reportedly", nth=1),
            finding(articles, 0, "BLR001", "Leave a comment", group="form"),
            finding(articles, 0, "BLR001", "Your address stays private", group="form"),
            finding(articles, 0, "CAP006", "GENEVA"),
            finding(articles, 1, "REC001", field="authors"),
            finding(articles, 1, "UNS001", "reportedly", field="deck"),
            finding(articles, 1, "CAP006", "A ferry leaves.", field="captions.0.text"),
        ],
        roles={(0, 3): "caption", (0, 4): "caption", (0, 8): "boilerplate", (0, 9): "boilerplate"},
        quarantine=[
            {"file": "feed.ndjson", "line": 7, "reason": "bad-json", "detail": "line ends inside a string"}
        ],
    )


HOSTILE_FIELDS = ("id", "url", "source", "section", "title", "deck", "language", "dateline", "origin")


def hostile() -> Report:
    """Every hostile string in every field of an article and of its findings."""
    articles = article_frame(
        *(
            {
                **dict.fromkeys(HOSTILE_FIELDS, text),
                "text": f"first {text}\n\nsecond {text} end",
                "authors": [text],
                "links": [text],
                "captions": [dict.fromkeys(("text", "credit", "alt", "date"), text)],
            }
            for text in HOSTILE
        )
    )  # fmt: skip
    found = [
        finding(
            articles, row, "UNS001", text, field=field, message=text, group=text, fingerprint=f"{text}{field}"
        )
        for row, text in enumerate(HOSTILE)
        for field in ("text", "title", "deck", "captions.0.text", "captions.0.credit")
    ]
    found += [
        finding(articles, row, "REC001", field=text, message=text, fingerprint=text)
        for row, text in enumerate(HOSTILE)
    ]
    rejects = [{"file": text, "line": 1, "reason": text, "detail": text} for text in HOSTILE]
    return make_report(articles, found, quarantine=rejects)
