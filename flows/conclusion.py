"""The end of a scheduled run: what its partitions hold is judged, compared, and left to be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from copydesk.checks.suites import Outcome, Suite, judge_house
from copydesk.flows.history import History
from copydesk.flows.pipeline import missed, report_of, suite_of
from copydesk.flows.record import Figures, leave, leave_facts
from copydesk.flows.settings import Settings
from copydesk.flows.whole import articles_of, ledger_of, placed, quarantine_of, shown
from copydesk.reports.html import write_html
from copydesk.reports.model import Report

LATEST = "latest"
"""Name beside the folders of the runs that stands for the last of them."""
STAMP = "%Y-%m-%dT%H%M%SZ"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which run it is: taken up again, it is the same."""

    at: datetime
    """When it began, UTC."""
    mark: str
    """What tells it from others of the same moment."""

    def folder(self, out: str) -> Path:
        """Return the folder of the run below ``out``."""
        return Path(out, f"{self.at.strftime(STAMP)}-{self.mark}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A run that is done."""

    suite: Suite
    figures: Figures
    outcomes: tuple[Outcome, ...]
    folder: Path
    """What it left."""

    @property
    def report(self) -> Path:
        """The page to read."""
        return self.folder / "report.html"

    @property
    def failed(self) -> tuple[str, ...]:
        """Expectations that were not met, notes aside."""
        return missed(self.outcomes)

    @property
    def drifted(self) -> dict[str, str]:
        """Expectations not met that no single finding breaks, each with how far the feed is off."""
        rules = self.suite.records.keys()
        return {
            o.expectation: f"{o.failing} of {o.covered} articles; tolerated: {o.limit}"
            for o in self.outcomes
            if o.expectation in self.failed and (o.tolerated or o.expectation in rules)
        }


class _Watch:
    """Times the steps of a run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.seconds[name] = time.monotonic() - began


def conclude(  # noqa: PLR0913 - each comes from another place
    folders: Sequence[str], refused: Sequence[str], *, settings: Settings, out: str, run: Run, tell: Tell
) -> Conclusion:
    """Judge what partitions hold, and leave report, frames and facts in the run's folder below ``out``.

    Done again for the same run, it leaves the same.

    Args:
        folders: outcomes of the partitions, in the order of the input.
        refused: Parquet files of QUARANTINE, for records that came to no partition.
        settings: what the run was asked to do.
        out: folder of the runs.
        run: which run it is.
        tell: takes warnings, a line each.

    Raises:
        OSError: a folder does not take a file.
        ExpectationError: an expectation could not be judged.
    """
    from copydesk.checks.gx import validate_ledger  # noqa: PLC0415 - seconds, which a run without news saves

    watch, suite, folder = _Watch(), suite_of(settings), run.folder(out)
    folder.mkdir(parents=True, exist_ok=True)
    whole = placed(folders)
    with watch.step("judge"):
        outcomes = validate_ledger(ledger_of(whole, suite), suite)
        outcomes = (*outcomes, *judge_house(articles_of(whole), suite))
    quarantine = quarantine_of(whole, [Path(path) for path in refused])
    with watch.step("frames"):
        figures = leave(whole, quarantine, folder)
    with watch.step("report"):
        kept = shown(whole, figures.checked)
        report = report_of(replace(kept, quarantine=quarantine), suite, outcomes)
        report = replace(report, left_out=figures.checked - kept.articles.height)
        _told(report, settings, folder, run, tell)
    leave_facts(figures, suite, outcomes, folder, watch.seconds)
    _point(Path(out, LATEST), folder.name)
    return Conclusion(suite=suite, figures=figures, outcomes=outcomes, folder=folder)


def _told(report: Report, settings: Settings, folder: Path, run: Run, tell: Tell) -> None:
    """Write the page, compared with earlier runs where they are kept, and keep this one."""
    history = History(settings.history, tell=tell) if settings.history else None
    if history:
        report = history.compared(report, at=run.at)
    write_html(report, folder / "report.html")
    if history:
        history.record(report, at=run.at, mark=run.mark)


def _point(link: Path, name: str) -> None:
    """Let ``link`` stand for the folder ``name`` beside it, from one moment to the next."""
    new = link.with_name(f".{link.name}.{name}")
    new.unlink(missing_ok=True)
    new.symlink_to(name, target_is_directory=True)
    new.replace(link)


def now() -> datetime:
    """Return this moment, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
