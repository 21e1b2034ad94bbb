"""The hourly run: what is new in every source, checked once, and put among what is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import polars as pl
from filelock import FileLock
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from copydesk.datasets.batch import InputError
from copydesk.flows import jobs, notices, parts
from copydesk.flows.arrivals import FAILURE, Spool, give_up, lay_out
from copydesk.flows.buckets import BucketError
from copydesk.flows.fetch import FeedError
from copydesk.flows.jobs import Job
from copydesk.flows.memory import Memory
from copydesk.flows.notices import Notices
from copydesk.flows.outages import Outages
from copydesk.flows.settings import Settings, effective
from copydesk.flows.sources import Source
from copydesk.flows.tasks import (
    PATIENCE,
    WAITS,
    Result,
    compared,
    conclude,
    examine_articles,
    gathered,
    options,
    transient,
)

DEFAULT: Final = Source(name="intake", paths=("intake",))
"""The source of a newsroom that names none."""
UNTOLD: Final = "copydesk.notices.untold"
"""Event that the notify deployment waits for."""
FAILED: Final = "copydesk.suite.failed"
"""Event of a run whose suite was not met."""


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def collect(source: Source, settings: Settings, state: str, job: str, together: int) -> Spool:
    """Lay out what is new in ``source``; what it has shown before is known from ``state``."""
    return lay_out(source, _memory(source.name, settings, state), Path(job, source.name), together)


def _memory(source: str, settings: Settings, state: str) -> Memory:
    """Return what was seen of a source by the code, the lexicons and the checks of today."""
    edition = parts.digest([], options(settings))
    return Memory(Path(state, "seen", source), edition)


@flow(name="intake", task_runner=ThreadPoolTaskRunner(max_workers=2))  # type: ignore[arg-type] # invariant
def intake(
    suite: str = "",
    out: str = "out/intake",
    state: str = ".copydesk",
    together: Annotated[int, Field(ge=1)] = 2500,
) -> list[Result]:
    """Check what is new or changed in the sources of the settings, or in the folder ``intake``.

    What an earlier run took in and did not finish is finished first.

    Args:
        suite: name or file of the suite; empty: the one of the settings file.
        out: folder that takes the runs: a folder each, with the report and the frames, and ``latest``.
        state: folder of what was seen, of what is in work, and of what is to be told.
        together: most articles of a partition, which is what a killed run does again.

    Raises:
        CheckError: a check failed; the run fails under its name, and what it took in is kept.
        filelock.Timeout: another run has been at work for too long.
    """
    settings = effective({"suite": suite})
    Path(state).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(state, "intake.lock"), timeout=PATIENCE):
        results = [_finished(job, settings, out, state) for job in jobs.left(state)]
        job = _taken_in(settings, state, together)
        if job is not None:
            results.append(_finished(job, settings, out, state))
        _call(state)
    Outages(Path(state)).over("run", "intake")
    return results


def _taken_in(settings: Settings, state: str, together: int) -> Job | None:
    """Return a job of everything that is new, None where nothing is."""
    folder = jobs.begin(state)
    sources = settings.sources or (DEFAULT,)
    futures = [collect.submit(source, settings, state, str(folder), together) for source in sources]
    failed = _failures(sources, futures)
    fresh = Outages(Path(state)).fresh("source", failed)
    for name in failed:
        give_up(name, folder / name, failed[name] if name in fresh else None)
    job = jobs.seal(folder, [source.name for source in sources], failed)
    if any(spool.has_news() for spool in job.spools):
        return job
    _remember(job, settings, state)
    get_run_logger().info("nothing new")
    return None


def _failures(sources: Sequence[Source], futures: Sequence[PrefectFuture[Spool]]) -> dict[str, str]:
    """Wait for each source to lay out what it has; return why some of them could not."""
    failed = {}
    for source, future in zip(sources, futures, strict=True):
        try:
            future.result()
        except (BucketError, FeedError, InputError, OSError) as error:
            get_run_logger().error("source %s: %s", source.name, error)
            failed[source.name] = str(error)
    return failed


def _finished(job: Job, settings: Settings, out: str, state: str) -> Result:
    """Check, conclude and remember ``job``, and let it go. Cut off anywhere, all of it can be done again."""
    store = str(job.done)
    folders = gathered([examine_articles.submit(part, settings, store) for part in job.parts()])
    folders = compared(folders, settings, store)
    result = conclude.submit(folders, job.refused(), settings, out, job.run).result()
    Notices(Path(state)).add(_notices(job, result, state), job.run.mark)
    if result.failed:
        _emit(FAILED, {"expectations": list(result.failed), "folder": result.folder})
    _remember(job, settings, state)
    get_run_logger().info(str(result))
    return result


def _notices(job: Job, result: Result, state: str) -> pl.DataFrame:
    """Return NOTICE of what ``job`` led to: critical findings, sources that fail, feeds that drift."""
    folder, mark = Path(result.folder), job.run.mark
    report = str(folder / "report.html")
    findings, held = (pl.scan_parquet(folder / f"{name}.parquet") for name in ("findings", "held"))
    refused = pl.read_parquet(folder / "quarantine.parquet")
    sources = refused.filter(pl.col("reason") == FAILURE).select("file", "detail")
    begun = Outages(Path(state)).begun("suite", result.drifted.keys(), mark)
    drifted = {name: result.drifted[name] for name in begun}
    return pl.concat(
        [
            notices.on_findings(findings, held, report),
            notices.on_outages(FAILURE, dict(sources.iter_rows()), mark, report),
            notices.on_outages("suite-failed", drifted, mark, report),
        ]
    )


def _remember(job: Job, settings: Settings, state: str) -> None:
    Outages(Path(state)).begun("source", job.failed, job.run.mark)
    for spool in job.spools:
        keys = spool.keys()
        if not keys.is_empty():
            _memory(spool.source, settings, state).keep(keys, job.run.mark)
    job.drop()


def _call(state: str) -> None:
    """Say that there is something to tell, as long as there is."""
    waiting = Notices(Path(state)).pending().height
    if waiting:
        _emit(UNTOLD, {"notices": waiting, "state": state})


def _emit(event: str, payload: dict[str, object]) -> None:
    emit_event(event, resource={"prefect.resource.id": "copydesk.intake"}, payload=payload)
