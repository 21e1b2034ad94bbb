"""The pipeline's steps as Prefect tasks, the same for every flow: check a partition, conclude a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import polars as pl
from prefect import get_run_logger, task
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run, task_run
from prefect.tasks import Task
from pydantic import BaseModel, ConfigDict

from copydesk.checks.across import comparing
from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import read
from copydesk.datasets.schema import QUARANTINE
from copydesk.flows import across, conclusion, parts, pipeline
from copydesk.flows.conclusion import Conclusion, Run
from copydesk.flows.house import house_digests
from copydesk.flows.settings import Settings
from copydesk.flows.summary import by_check, markdown

WAITS: Final[list[float]] = [1, 5, 30]
"""Seconds before each new attempt at reading or writing."""
PATIENCE: Final = 3600
"""Seconds to wait for another run that is at work in the same place."""
STEPS: Final = 20
"""How often, in a run, its progress is told."""


class Result(BaseModel):
    """What a scheduled run came to, in figures and names."""

    model_config = ConfigDict(frozen=True)

    checked: int
    quarantined: int
    findings: int
    failed: tuple[str, ...]
    """Expectations that were not met, notes aside."""
    drifted: dict[str, str]
    """Of these, what no single finding breaks, with how far it is off."""
    folder: str
    """What the run left: report.html, findings.parquet, facts.json and others."""

    def __str__(self) -> str:
        """Return the run in a line."""
        missed = ", ".join(self.failed) or "nothing"
        figures = f"{self.checked} checked, {self.quarantined} quarantined, {self.findings} findings"
        return f"{figures}; not met: {missed}"


def transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether another attempt may help: disk and network recover, a check that failed fails again."""
    return isinstance(state.data, OSError)


@task(
    retries=len(WAITS),
    retry_delay_seconds=WAITS,
    retry_condition_fn=transient,
    cache_policy=NO_CACHE,
    task_run_name="examine-{part[0]}",
)
def examine_files(part: list[str], settings: Settings, store: str) -> str:
    """Check some files unless that was done before; return the folder that holds the outcome.

    A file that cannot be read is waited for; after the last attempt it goes to quarantine.
    """
    last = task_run.run_count > len(WAITS)
    key = parts.digest(part, options(settings), tolerant=last)
    return _examined(Path(store, key), read(part, columns=settings.columns), settings)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def examine_articles(path: Path, settings: Settings, store: str) -> str:
    """Check a Parquet file of ARTICLE unless that was done before; return the folder of the outcome."""
    key = parts.digest([str(path)], options(settings))
    return _examined(Path(store, key), [Batch(pl.read_parquet(path), QUARANTINE.to_frame())], settings)


def options(settings: Settings) -> list[object]:
    """Return what of ``settings`` decides the outcome of a partition, as plain values."""
    codes = [check.code for check in pipeline.suite_of(settings).checks]
    accepted = [dict(settings.accepted)] if settings.accepted else []
    digests = house_digests(settings)
    return [codes, settings.language, dict(settings.columns), *digests, *accepted]


def _examined(folder: Path, batches: Iterable[Batch], settings: Settings) -> str:
    if not parts.used(folder):
        checks = pipeline.suite_of(settings).checks
        checked = pipeline.check(
            batches, checks, language=settings.language, accepted=settings.accepted, traced=True
        )
        parts.save(folder, checked, checks)
    return str(folder)


def gathered(futures: Sequence[PrefectFuture[str]]) -> list[str]:
    """Return the results of ``futures``, in their order, and tell how far they are in an artifact."""
    progress = _progress()
    step = max(len(futures) // STEPS, 1)
    results = []
    for number, future in enumerate(futures, 1):
        results.append(future.result())
        if number % step == 0 or number == len(futures):
            update_progress_artifact(progress, 100 * number / len(futures))
    return results


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def compare(folders: list[str], settings: Settings, store: str) -> list[str]:
    """Compare the articles of all partitions; return what is to amend in each, "" where nothing is."""
    return across.compare(folders, pipeline.suite_of(settings).checks, store)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def amend(folder: str, changes: str, settings: Settings, store: str) -> str:
    """Bring a partition to what the comparison told of it; return the folder of the new outcome."""
    return across.amend(folder, changes, pipeline.suite_of(settings).checks, settings.accepted, store)


def compared(folders: list[str], settings: Settings, store: str) -> list[str]:
    """Return the outcomes of partitions as they are once their articles were compared with one another.

    Args:
        folders: what each partition came to by itself, in the order of the run.
        settings: what the run was asked to do.
        store: where the outcomes are kept.
    """
    if not comparing(pipeline.suite_of(settings).checks) or across.is_one_batch(folders):
        return folders
    changes = compare.submit(folders, settings, store).result()
    pairs = zip(folders, changes, strict=True)
    amended = [
        amend.submit(folder, change, settings, store) if change else folder for folder, change in pairs
    ]
    return [outcome if isinstance(outcome, str) else outcome.result() for outcome in amended]


def _progress() -> UUID:
    made = create_progress_artifact(0.0, key=f"{_flow()}-progress", description="Partitions checked")
    assert isinstance(made, UUID)  # noqa: S101 - outside of a coroutine it is no coroutine
    return made


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def conclude(folders: list[str], refused: list[str], settings: Settings, out: str, run: Run) -> Result:
    """Judge what the partitions hold, leave the run below ``out``, and its figures as artifacts.

    Args:
        folders: outcomes of the partitions, in the order of the input.
        refused: Parquet files of QUARANTINE, for records that came to no partition.
        settings: what the run was asked to do.
        out: folder that takes the runs.
        run: which run it is.
    """
    tell = get_run_logger().warning
    done = conclusion.conclude(folders, refused, settings=settings, out=out, run=run, tell=tell)
    _leave_artifacts(done)
    return Result(
        checked=done.figures.checked,
        quarantined=done.figures.quarantined,
        findings=done.figures.findings,
        failed=done.failed,
        drifted=done.drifted,
        folder=str(done.folder),
    )


def _leave_artifacts(done: Conclusion) -> None:
    create_markdown_artifact(markdown(done), key=f"{_flow()}-summary", description=done.suite.about)
    create_table_artifact(by_check(done), key=f"{_flow()}-checks", description="Findings by check")
    address = done.report.absolute().as_uri()
    create_link_artifact(address, link_text=str(done.report), key=f"{_flow()}-report")


def _flow() -> str:
    name: str = flow_run.flow_name
    return name
