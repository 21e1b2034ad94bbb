"""The hourly run: what is new in every source, checked once, and put among what is to be told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl
from filelock import FileLock
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.task_runners import ThreadPoolTaskRunner

from copydesk.datasets.batch import InputError
from copydesk.flows import parts
from copydesk.flows.arrivals import Spool, give_up, lay_out
from copydesk.flows.audit import WAITS, Result, conclude, examine_articles, transient
from copydesk.flows.fetch import FeedError
from copydesk.flows.memory import Memory
from copydesk.flows.notices import Notices
from copydesk.flows.settings import Settings, effective
from copydesk.flows.sources import Source

DEFAULT: Final = Source(name="intake", paths=("intake",))
"""The source of a newsroom that names none."""
PATIENCE: Final = 3600
"""Seconds to wait for another run over the same sources."""
EVENT: Final = "copydesk.findings.untold"
"""What the notify deployment waits for."""


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def collect(source: Source, state: str) -> Spool:
    """Lay out what is new in ``source``; what it has shown before is known from ``state``."""
    return lay_out(source, _memory(source, state), Path(state, "spool", source.name))


def _memory(source: Source, state: str) -> Memory:
    return Memory(Path(state, "seen", source.name), parts.code_digest())


@flow(name="intake", task_runner=ThreadPoolTaskRunner(max_workers=2))  # type: ignore[arg-type] # invariant
def intake(suite: str = "", out: str = "out/intake", state: str = ".copydesk") -> Result | None:
    """Check what is new or changed in the sources of the settings, or in the folder ``intake``.

    Args:
        suite: name or file of the suite; empty: the one of the settings file.
        out: folder that takes the report and the frames of the run; left alone when nothing is new.
        state: folder of what was seen, of partitions in work, and of findings to be told.

    Raises:
        CheckError: a check failed; the run fails under its name, and its articles stay new.
        filelock.Timeout: another run has been at work for too long.
    """
    settings = effective({"suite": suite})
    Path(state).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(state, "intake.lock"), timeout=PATIENCE):
        return _intake(settings, out, state)


def _intake(settings: Settings, out: str, state: str) -> Result | None:
    sources = settings.sources or (DEFAULT,)
    spools = _collected(sources, state)
    result = None
    if any(spool.has_news() for spool in spools):
        new = [part for spool in spools for part in spool.parts()]
        futures = [examine_articles.submit(part, settings, f"{state}/parts") for part in new]
        folders = [future.result() for future in futures]
        result = conclude(folders, [str(spool.refused) for spool in spools], settings, out)
        findings, held = (pl.read_parquet(Path(out, f"{name}.parquet")) for name in ("findings", "held"))
        Notices(Path(state)).add(findings, held)
    for source, spool in zip(sources, spools, strict=True):
        _memory(source, state).keep(spool.keys())
        spool.drop()
    _call(state, out)
    get_run_logger().info("nothing new" if result is None else str(result))
    return result


def _collected(sources: tuple[Source, ...], state: str) -> list[Spool]:
    """Return a spool for each source; that of one that failed says so, and the others go on."""
    futures = [collect.submit(source, state) for source in sources]
    spools = []
    for source, future in zip(sources, futures, strict=True):
        try:
            spools.append(future.result())
        except (FeedError, InputError, OSError) as error:
            get_run_logger().error("source %s: %s", source.name, error)
            spools.append(
                give_up(source, _memory(source, state), Path(state, "spool", source.name), str(error))
            )
    return spools


def _call(state: str, out: str) -> None:
    """Say that there is something to tell, as long as there is."""
    waiting = Notices(Path(state)).pending().height
    if waiting:
        emit_event(
            EVENT,
            resource={"prefect.resource.id": "copydesk.intake"},
            payload={"findings": waiting, "out": out, "state": state},
        )
