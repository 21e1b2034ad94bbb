"""The pipeline as plain functions: batches in, examined batches out, one report at the end.

The command line and the scheduled flow both run exactly this, which is why they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import polars as pl

from copydesk.checks.engine import examine
from copydesk.checks.model import FINDING, TRACE, VERDICT, Check, Severity
from copydesk.checks.registry import select
from copydesk.checks.suites import Outcome, Suite, judge_house, ledger, load_suite, outcomes
from copydesk.checks.units import LINE
from copydesk.datasets.batch import Batch
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.accepted import set_aside
from copydesk.flows.house import house_of, with_events
from copydesk.flows.settings import Settings, SettingsError
from copydesk.reports.model import ACCEPTED, Report

_SCHEMAS: Final = {
    "articles": ARTICLE,
    "findings": FINDING,
    "verdicts": VERDICT,
    "lines": LINE,
    "quarantine": QUARANTINE,
    "accepted": ACCEPTED,
}
RANK: Final = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}
"""Severities by weight, for thresholds."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One batch of the input, examined; ``row`` counts the articles of the whole run from 0."""

    articles: pl.DataFrame
    """ARTICLE."""
    findings: pl.DataFrame
    """FINDING, in reading order."""
    verdicts: pl.DataFrame
    """VERDICT."""
    lines: pl.DataFrame
    """LINE."""
    quarantine: pl.DataFrame
    """QUARANTINE."""
    accepted: pl.DataFrame = field(default_factory=ACCEPTED.to_frame)
    """ACCEPTED: findings that stand with the newsroom's leave, and count nowhere."""
    traces: pl.DataFrame = field(default_factory=TRACE.to_frame)
    """TRACE: what comparing these articles with those of other batches takes, where that was asked for."""


def check(
    batches: Iterable[Batch],
    checks: Sequence[Check],
    *,
    language: str | None = None,
    accepted: Mapping[str, str] | None = None,
    traced: bool = False,
) -> Iterator[Checked]:
    """Yield each batch examined, holding none of those before it.

    Args:
        batches: what a reader yields.
        checks: what to look for.
        language: two-letter code for records that name none.
        accepted: reasons by the fingerprint of a finding that is let stand.
        traced: leave traces, by which the batches can be compared (see ``copydesk.flows.across``).

    Raises:
        CheckError: a check failed; it is named, and nothing of its batch is yielded.
    """
    # Maps, here and below: a generator would hold each part until it has the next.
    examined = partial(_examined, checks=checks, language=language, accepted=accepted or {}, traced=traced)
    return numbered(map(examined, batches))


def _examined(
    batch: Batch, checks: Sequence[Check], language: str | None, accepted: Mapping[str, str], traced: bool
) -> Checked:
    articles = in_language(batch.articles, language)
    seen, kept = set_aside(examine(articles, checks, traced=traced), accepted, checks, articles.height)
    return Checked(articles, seen.findings, seen.verdicts, seen.lines, batch.quarantine, kept, seen.traces)


def in_language(articles: pl.DataFrame, language: str | None) -> pl.DataFrame:
    """Return ``articles`` (ARTICLE) with ``language`` where a record names none."""
    if language is None:
        return articles
    return articles.with_columns(pl.col("language").fill_null(language))


def numbered(parts: Iterable[Checked]) -> Iterator[Checked]:
    """Return ``parts``, each of which counts its articles from 0, as parts of one run."""
    done = 0

    def moved(part: Checked) -> Checked:
        nonlocal done
        before, done = done, done + part.articles.height
        names = ("findings", "lines", "accepted", "traces")
        return replace(part, **{name: _moved(getattr(part, name), before) for name in names})

    return map(moved, parts)


def _moved(frame: pl.DataFrame, rows: int) -> pl.DataFrame:
    return frame.with_columns((pl.col("row") + rows).cast(pl.UInt32))


def together(parts: Iterable[Checked]) -> Checked:
    """Return ``parts`` as one, in their order."""
    kept = list(parts)
    return Checked(
        **{
            name: pl.concat([schema.to_frame(), *(getattr(part, name) for part in kept)])
            for name, schema in _SCHEMAS.items()
        }
    )


@dataclass(slots=True)
class Tally:
    """What a verdict and a summary need of a run: identifiers and counts, no text."""

    suite: Suite
    words: bool = True
    """Whether to count the words of the articles: reports tell them, an exit code hangs on few suites' alone."""
    checked: int = 0
    quarantined: int = 0
    accepted: int = 0
    """Findings that are let stand."""
    found: Counter[tuple[str, Severity]] = field(default_factory=Counter[tuple[str, Severity]])
    """Findings by code and severity."""
    ledgers: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])
    """A row for each article; see ``copydesk.checks.suites.ledger``."""
    records: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])
    """ARTICLE, kept only where the suite holds a newsroom's own expectations."""
    judged: tuple[Outcome, ...] | None = None
    """What it all came to; None: not asked since the last part."""

    def watch(self, parts: Iterable[Checked]) -> Iterator[Checked]:
        """Return ``parts`` as they come, counting them."""
        return map(self._counted, parts)

    def _counted(self, part: Checked) -> Checked:
        self.checked += part.articles.height
        self.quarantined += part.quarantine.height
        self.accepted += part.accepted.height
        counts = part.findings.group_by("code", "severity").len()
        self.found.update({(code, Severity(level)): n for code, level, n in counts.iter_rows()})
        self.ledgers.append(ledger(part.verdicts, self.suite.checks, part.articles, words=self.words))
        self.judged = None
        if self.suite.house:
            self.records.append(part.articles)
        return part

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what the suite says of everything seen so far."""
        if self.judged is None:
            nothing = ledger(VERDICT.to_frame(), self.suite.checks, ARTICLE.to_frame(), words=self.words)
            own = judge_house(pl.concat([ARTICLE.to_frame(), *self.records]), self.suite)
            self.judged = (*outcomes(pl.concat([nothing, *self.ledgers]), self.suite), *own)
        return self.judged

    def of(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(n for (_, level), n in self.found.items() if level == severity)

    def reaches(self, threshold: Severity) -> bool:
        """Tell whether an expectation was not met for something as grave as ``threshold``, or graver.

        A check is as grave as its findings are, an expectation on the records as the suite holds it.
        """
        broken = {outcome.expectation: outcome.severity for outcome in self.outcomes() if not outcome.success}
        levels = [level for code, level in self.found if code in broken]
        codes = {check.code for check in self.suite.checks}
        levels += [level for name, level in broken.items() if name not in codes]
        return any(RANK[level] >= RANK[threshold] for level in levels)


def assemble(parts: Iterable[Checked], tally: Tally) -> Report:
    """Return the report of a run: ``parts`` put together, with the outcomes that ``tally`` saw of them.

    ``parts`` is consumed; verdict frames are let go as it is.
    """
    whole = together(replace(part, verdicts=part.verdicts.clear()) for part in parts)
    return report_of(whole, tally.suite, tally.outcomes())


def report_of(whole: Checked, suite: Suite, outcomes: tuple[Outcome, ...]) -> Report:
    """Return a finished run, examined and judged, as reports read it."""
    return Report(
        suite=suite,
        articles=whole.articles,
        lines=whole.lines,
        findings=whole.findings,
        outcomes=outcomes,
        quarantine=whole.quarantine,
        accepted=whole.accepted,
    )


def missed(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return the expectations that were not met; those that are mere notes do not count."""
    return tuple(o.expectation for o in outcomes if not o.success and o.severity is not Severity.INFO)


def suite_of(settings: Settings) -> Suite:
    """Return the suite that ``settings`` name, with the checks they select and without those they ignore.

    House rules run beside the checks of any suite.

    Raises:
        SettingsError: a code names no check, or no check is left.
        SuiteError: no such suite.
        PackError: a pack of house rules is missing or malformed.
    """
    house = house_of(settings)
    suite = load_suite(settings.suite, *house)
    own = {check.code: check for check in (*suite.checks, *house)}
    try:
        checks = (
            select(settings.select, *house) if settings.select else tuple(own[code] for code in sorted(own))
        )
        dropped = {check.code for check in select(settings.ignore, *house)}
    except ValueError as error:
        raise SettingsError(str(error)) from error
    left = tuple(with_events(check, settings) for check in checks if check.code not in dropped)
    if not left and not suite.house:
        raise SettingsError(f"suite {suite.name}: no check is left to run; ignore fewer, or select others")
    return replace(suite, checks=left)
