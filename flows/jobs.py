"""What an intake took in and has not yet concluded: a folder that appears whole, and goes when all is done.

A run that was killed leaves its job; the next run finishes it before it looks for more. Everything that a job
leads to is named by the job's mark, so that what was done before is done again in its place, never twice.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from copydesk.flows.arrivals import Spool
from copydesk.flows.conclusion import STAMP, Run, now

_GOING: Final = (".new-", ".done-")
"""How folders begin that are being made, or being removed."""


@dataclass(frozen=True, slots=True)
class Job:
    """The folder of a job."""

    folder: Path
    run: Run
    spools: tuple[Spool, ...]
    """One for each source, in the order of the settings."""
    failed: tuple[str, ...]
    """Sources that gave nothing."""

    @property
    def done(self) -> Path:
        """Return the folder of the parts' outcomes."""
        return self.folder / ".done"

    def parts(self) -> list[Path]:
        """Return the parts of new articles, in their order."""
        return [part for spool in self.spools for part in spool.parts()]

    def refused(self) -> list[str]:
        """Return the Parquet files of newly refused records, QUARANTINE."""
        return [str(spool.refused) for spool in self.spools]

    def drop(self) -> None:
        """Remove the job: it is done."""
        going = self.folder.with_name(f".done-{self.folder.name}")
        self.folder.rename(going)
        shutil.rmtree(going)


def begin(state: str) -> Path:
    """Return a new folder that takes a spool for each source (see ``arrivals``), by its name."""
    folder = Path(state, "jobs", f".new-{uuid4().hex[:6]}")
    folder.mkdir(parents=True)
    return folder


def mark_of(folder: Path) -> str:
    """Return the mark of the job that ``folder`` (see :func:`begin`) becomes."""
    return folder.name.removeprefix(".new-")


def seal(folder: Path, sources: Sequence[str], failed: Iterable[str] = ()) -> Job:
    """Make a job of the ``folder`` that :func:`begin` returned, now that its spools are whole."""
    run = Run(at=now(), mark=mark_of(folder))
    told = {"at": run.at.isoformat(), "mark": run.mark, "sources": list(sources), "failed": sorted(failed)}
    (folder / "job.json").write_text(json.dumps(told), "utf-8")
    whole = folder.with_name(f"{run.at.strftime(STAMP)}-{run.mark}")
    folder.rename(whole)
    return _job(whole)


def left(state: str) -> list[Job]:
    """Return the jobs that earlier runs have left, oldest first; half of one is removed.

    The caller is alone with ``state``.
    """
    jobs = Path(state, "jobs")
    found = sorted(jobs.iterdir()) if jobs.is_dir() else []
    for folder in found:
        if folder.name.startswith(_GOING):
            shutil.rmtree(folder)
    return [_job(folder) for folder in found if not folder.name.startswith(_GOING)]


def _job(folder: Path) -> Job:
    told = json.loads((folder / "job.json").read_text("utf-8"))
    run = Run(at=datetime.fromisoformat(told["at"]), mark=told["mark"])
    spools = tuple(Spool(folder / name) for name in told["sources"])
    return Job(folder, run, spools, tuple(told["failed"]))
