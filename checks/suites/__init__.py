"""Named suites: which checks, how much is tolerated, and the verdict that follows.

A suite is judged twice by the same rule: here, for the command line, and by Great Expectations in
``copydesk.checks.gx``, for scheduled runs. A test holds the two to the same outcomes. Both read the same
table, the ledger: a row for each article, a column for each check. A newsroom's own expectations on its
records are judged by Great Expectations alone, which is imported only for a suite that has some.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from copydesk.checks.model import Severity
from copydesk.checks.suites.files import load_suite, suite_names
from copydesk.checks.suites.house import HouseExpectation, HouseSuite
from copydesk.checks.suites.ledger import TALLY, ledger, tally_of
from copydesk.checks.suites.limits import Limit, Measure
from copydesk.checks.suites.model import IDS_SHOWN, ExpectationError, Outcome, Suite, SuiteError
from copydesk.checks.suites.records import RECORDS, RecordRule, record_rule

__all__ = [
    "IDS_SHOWN",
    "RECORDS",
    "ExpectationError",
    "HouseExpectation",
    "HouseSuite",
    "Limit",
    "Measure",
    "Outcome",
    "RecordRule",
    "Suite",
    "SuiteError",
    "judge",
    "judge_house",
    "ledger",
    "load_suite",
    "outcomes",
    "record_rule",
    "suite_names",
    "tallied",
]


def judge(verdicts: pl.DataFrame, suite: Suite, articles: pl.DataFrame | None = None) -> tuple[Outcome, ...]:
    """Return one outcome per check of ``suite``, in its order, then one per expectation on the records.

    Args:
        verdicts: VERDICT, whole articles.
        suite: what is expected.
        articles: ARTICLE, the same articles in the same order; without them only limits that need no words
            can be judged, and the records are not.

    Raises:
        ValueError: the frames are not about the same articles, or a limit needs words and there are none.
    """
    judged = outcomes(ledger(verdicts, suite.checks, articles), suite, records=articles is not None)
    return judged if articles is None else (*judged, *judge_house(articles, suite))


def judge_house(articles: pl.DataFrame | pl.LazyFrame, suite: Suite) -> tuple[Outcome, ...]:
    """Return one outcome for each of the newsroom's own expectations, in their order; none where it has none.

    Args:
        articles: ARTICLE; a scan is read once, and no more of it than the expectations name.
        suite: what is expected.

    Raises:
        ExpectationError: an expectation is unknown, or it raised; it is named, and nothing counts as judged.
    """
    if suite.house is None:
        return ()
    from copydesk.checks.gx.house import judge_records  # noqa: PLC0415 - seconds, which others save

    return judge_records(articles, suite.name, suite.house)


def outcomes(table: pl.DataFrame, suite: Suite, *, records: bool = True) -> tuple[Outcome, ...]:
    """Return the outcomes of ``suite`` over a ledger; ledgers of parts of a run may be put together first.

    Args:
        table: see :func:`ledger`.
        suite: what is expected.
        records: whether to judge the records too.

    Raises:
        ValueError: a limit needs words, and the ledger has none.
    """
    words = "words" in table.columns
    if not words and suite.counts_words:
        raise ValueError(f"suite {suite.name}: findings per 1,000 words need the words of the articles")
    checks = [
        tallied(
            _outcome(suite, check.code, check.severity, suite.limit(check.code)),
            tally_of(table, check.code, IDS_SHOWN, words=words),
        )
        for check in suite.checks
    ]
    rules = [record_rule(name) for name in suite.records] if records else []
    flags = table.with_columns((~rule.holds).cast(pl.UInt32).alias(rule.name) for rule in rules)
    return (
        *checks,
        *(
            tallied(
                _outcome(suite, rule.name, rule.severity, suite.records[rule.name]),
                tally_of(flags, rule.name, IDS_SHOWN, words=False),
            )
            for rule in rules
        ),
    )


def _outcome(suite: Suite, expectation: str, severity: Severity, limit: Limit) -> Outcome:
    return Outcome(suite.name, expectation, severity, True, 0, 0, limit.value, (), limit.measure)


def tallied(outcome: Outcome, seen: Mapping[str, Any]) -> Outcome:
    """Return ``outcome`` with the figures and the verdict of a tally (see ``ledger.TALLY``)."""
    failing, covered, findings, words = (int(seen[name] or 0) for name in TALLY[:4])
    return replace(
        outcome,
        success=outcome.limit.holds(failing, covered, findings, words),
        failing=failing,
        covered=covered,
        findings=findings,
        words=words,
        article_ids=tuple(seen["article_ids"]),
    )
