"""What earlier runs found: which problems are new, which persist, which were fixed, and how it goes.

Before it is reported, a run is compared with what the store knows; after that it is recorded::

    history = History(".copydesk/history", tell=print)
    report = history.compared(report)  # report.comparison is set, if there is an earlier run
    ...                                # write it in any format
    history.record(report)
    history.thin(days=90)

An article is compared with the last earlier run of the same suite that checked it, so an hourly run over new
articles forgets nothing about those that it does not see. What no earlier run looked for is not called new.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import polars as pl

from copydesk.flows.run_files import RunFiles, Tell
from copydesk.reports.cards import card_frame, numbered
from copydesk.reports.digest import Digest, digest_of
from copydesk.reports.model import FIXED, TREND, Comparison, Report
from copydesk.reports.recorded import ROW, changes, known_of, problems
from copydesk.reports.summary import summarise

LOOKBACK: Final = 200
"""Earlier runs in which an article is looked for."""
_EXCERPT: Final = 300
_TITLE: Final = 200
_BACK: Final = re.compile(r"last(?:~(\d{1,6}))?")
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"


class UnknownRunError(ValueError):
    """No run of the store goes by such a name; the message says how runs are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A recorded run in figures; the columns of TREND say what they mean."""

    run: str
    at: datetime
    suite: str
    records: int
    articles: int
    quarantined: int
    flagged: int
    critical: int
    warning: int
    info: int
    new: int | None
    fixed: int | None
    passed: bool
    checks: frozenset[str]
    """Codes that the run looked for."""


class History:
    """The runs of one store."""

    def __init__(self, place: str, *, tell: Tell) -> None:
        """Open the store, which need not exist.

        Args:
            place: a folder, or the address of one in an object store.
            tell: takes a line for each damaged run.
        """
        self._files = RunFiles(place, ROW, tell)

    def runs(self, *, last: int = LOOKBACK, suite: str | None = None) -> tuple[Run, ...]:
        """Return the ``last`` runs that can be read, oldest first; with ``suite`` those of it alone."""
        facts = self._files.facts(self._files.names()[-last:])
        runs = (_run(name, told) for name, told in facts.items())
        return tuple(run for run in runs if suite in (None, run.suite))

    def find(self, name: str) -> Run:
        """Return the run whose name begins with ``name``; ``last`` is the last, ``last~1`` the one before.

        Raises:
            UnknownRunError: there is none, or more than one.
        """
        names = self._files.names()
        back = _BACK.fullmatch(name)
        matching = _back(names, int(back[1] or 0)) if back else [n for n in names if n.startswith(name)]
        facts = self._files.facts(matching)
        if len(facts) != 1:
            found = "several runs" if facts else "no run"
            raise UnknownRunError(f"{found} called {name!r}: `copydesk history` shows their names")
        return _run(*next(iter(facts.items())))

    def rows(self, runs: Iterable[Run]) -> pl.DataFrame:
        """Return ROW of ``runs``."""
        return self._files.rows([run.run for run in runs], lambda rows: rows)

    def compared(self, report: Report, *, at: datetime | None = None) -> Report:
        """Return ``report`` with what is known of its articles; as it is where nothing is.

        With ``at``, only runs before that moment count: a run that was recorded before it was cut off is not
        compared with itself when it is taken up again.
        """
        runs = self.runs(suite=report.suite.name)
        runs = tuple(run for run in runs if at is None or run.at < at)
        if not runs:
            return report
        ids = report.articles.lazy().select(article_id="id").unique()
        last = pl.col("run") == pl.col("run").max().over("article_id")
        before = self._files.rows(
            [run.run for run in runs],
            lambda rows: rows.join(ids, on="article_id", how="semi").filter(last),
        )
        codes = frozenset(check.code for check in report.suite.checks)
        after = _rows(report)
        coverage = {run.run: run.checks for run in runs}
        let_stand = pl.col("fingerprint").is_in(report.accepted["fingerprint"].implode())
        changed = changes(before, after, coverage, codes)
        comparison = Comparison(
            run=runs[-1].run,
            at=runs[-1].at,
            known=known_of(before, after, coverage),
            fixed=problems(changed.fixed.filter(~let_stand)).select(FIXED.names()),
            trend=trend(runs),
        )
        return replace(report, comparison=comparison)

    def record(self, report: Report, *, at: datetime | None = None, mark: str = "") -> str:
        """Add ``report`` to the store, whole or not at all, and return the run's name.

        Args:
            report: the run, as :meth:`compared` returned it.
            at: when it took place; None: now.
            mark: what tells it from others of the same moment; recorded again with both, it stands once.

        Raises:
            OSError: the store does not take it.
        """
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        name = f"{moment.strftime(_STAMP)}-{mark or uuid.uuid4().hex[:6]}"
        rows = _rows(report).with_columns(run=pl.lit(name)).select(pl.col(n).cast(t) for n, t in ROW.items())
        facts = {key: value for key, value in asdict(_figures(report, name, moment)).items() if key != "run"}
        told = facts | {"at": moment.isoformat(), "checks": sorted(facts["checks"])}
        self._files.write(name, rows, told)
        return name

    def digest(self, *, hours: float = 0, suite: str | None = None) -> Digest | None:
        """Return what the last run came to, or all of the last ``hours`` as one; None without a run.

        Runs of ``suite`` count, or those of the last run's.
        """
        runs = self.runs(suite=suite)
        if not runs:
            return None
        own = [run for run in runs if run.suite == runs[-1].suite]
        since = own[-1].at - timedelta(hours=hours)
        covered = [run for run in own if run.at >= since]
        return digest_of(self.rows(covered), trend(own), runs=len(covered))

    def thin(self, days: float) -> int:
        """Of runs older than ``days`` keep the last of each week and suite; return how many went."""
        names = self._files.names()
        limit = (datetime.now(UTC) - timedelta(days=days)).strftime(_STAMP)
        old = [_run(name, told) for name, told in self._files.facts(n for n in names if n < limit).items()]
        kept = {(run.suite, run.at.isocalendar()[:2]): run.run for run in old}
        gone = [run.run for run in old if run.run not in kept.values()]
        self._files.remove(gone)
        return len(gone)


def trend(runs: Iterable[Run]) -> pl.DataFrame:
    """Return ``runs`` as TREND."""
    return pl.DataFrame([{name: getattr(run, name) for name in TREND} for run in runs], schema=TREND)


def _rows(report: Report) -> pl.DataFrame:
    """Return the articles of ``report`` with their findings, ROW without ``run``."""
    first = pl.col("text").str.slice(0, 2 * _TITLE).str.strip_chars().str.split("\n").list.first()
    articles = report.articles.with_row_index("row").select(
        "row",
        pl.col("id").alias("article_id"),
        pl.coalesce("title", first).str.slice(0, _TITLE).alias("title"),
        "section",
        "source",
    )
    known = report.comparison.known if report.comparison else None
    fresh = pl.lit(None, pl.Boolean) if known is None else ~pl.col("fingerprint").is_in(known.implode())
    findings = numbered(report.findings).select(
        "row",
        "code",
        "severity",
        "field",
        "line",
        pl.col("excerpt").str.slice(0, _EXCERPT),
        "message",
        "card",
        "fingerprint",
        fresh.alias("new"),
    )
    return articles.join(findings, on="row", how="left", maintain_order="left_right").drop("row")


def _figures(report: Report, name: str, at: datetime) -> Run:
    summary = summarise(report, card_frame(report))
    return Run(
        run=name,
        at=at,
        suite=report.suite.name,
        records=summary.records,
        articles=summary.checked,
        quarantined=summary.quarantined,
        flagged=summary.flagged,
        **summary.problems,
        new=summary.new,
        fixed=summary.fixed,
        passed=summary.passed,
        checks=frozenset(check.code for check in report.suite.checks),
    )


def _run(name: str, facts: Mapping[str, Any]) -> Run:
    told = {field.name: facts[field.name] for field in fields(Run) if field.name != "run"}
    return Run(
        run=name, **told | {"at": datetime.fromisoformat(facts["at"]), "checks": frozenset(facts["checks"])}
    )


def _back(names: list[str], steps: int) -> list[str]:
    return names[-1 - steps :][:1] if steps < len(names) else []
