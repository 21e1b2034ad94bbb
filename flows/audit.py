"""The scheduled run: the pipeline of the command line under Prefect, partition by partition."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import task_run
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task
from pydantic import BaseModel, ConfigDict, Field

from copydesk.checks.gx import validate
from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import expand, read
from copydesk.datasets.schema import QUARANTINE
from copydesk.flows import parts, pipeline
from copydesk.flows.record import leave
from copydesk.flows.settings import Settings, effective
from copydesk.flows.summary import markdown

WAITS: Final[list[float]] = [1, 5, 30]
"""Seconds before each new attempt at reading or writing."""


class Result(BaseModel):
    """What a scheduled run came to, in figures and names."""

    model_config = ConfigDict(frozen=True)

    checked: int
    quarantined: int
    findings: int
    failed: tuple[str, ...]
    """Expectations that were not met."""
    report: str
    """The HTML report."""

    def __str__(self) -> str:
        """Return the run in a line."""
        missed = ", ".join(self.failed) or "nothing"
        figures = f"{self.checked} checked, {self.quarantined} quarantined, {self.findings} findings"
        return f"{figures}; not met: {missed}"


def transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether another attempt may help: disk and network recover, a check that failed fails again."""
    return isinstance(state.data, OSError)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def examine_files(part: list[str], settings: Settings, store: str) -> str:
    """Check some files unless that was done before; return the folder that holds the outcome.

    A file that cannot be read is waited for; after the last attempt it goes to quarantine.
    """
    last = task_run.run_count > len(WAITS)
    key = parts.digest(part, _options(settings), tolerant=last)
    return _examined(Path(store, key), read(part, columns=settings.columns), settings)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def examine_articles(path: Path, settings: Settings, store: str) -> str:
    """Check a Parquet file of ARTICLE unless that was done before; return the folder of the outcome."""
    key = parts.digest([str(path)], _options(settings))
    return _examined(Path(store, key), [Batch(pl.read_parquet(path), QUARANTINE.to_frame())], settings)


def _options(settings: Settings) -> list[object]:
    codes = [check.code for check in pipeline.suite_of(settings).checks]
    return [codes, settings.language, dict(settings.columns)]


def _examined(folder: Path, batches: Iterable[Batch], settings: Settings) -> str:
    if not folder.is_dir():
        checks = pipeline.suite_of(settings).checks
        parts.save(folder, pipeline.together(pipeline.check(batches, checks, language=settings.language)))
    return str(folder)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def conclude(folders: list[str], refused: list[str], settings: Settings, out: str) -> Result:
    """Judge what the partitions hold, leave the run in ``out`` and the verdicts as an artifact.

    Args:
        folders: outcomes of the partitions, in the order of the input.
        refused: Parquet files of QUARANTINE, for records that came to no partition.
        settings: what the run was asked to do.
        out: folder that takes the report and the frames.
    """
    began = time.monotonic()
    suite = pipeline.suite_of(settings)
    whole = pipeline.together(pipeline.numbered(parts.load(Path(folder)) for folder in folders))
    whole = replace(whole, quarantine=pl.concat([whole.quarantine, *map(pl.read_parquet, refused)]))
    outcomes = validate(whole.articles, whole.verdicts, suite)
    run = pipeline.report_of(whole, suite, outcomes)
    leave(run, Path(out), seconds=time.monotonic() - began)
    create_markdown_artifact(markdown(run, out), key="copydesk-summary", description=suite.about)
    return Result(
        checked=run.articles.height,
        quarantined=run.quarantine.height,
        findings=run.findings.height,
        failed=tuple(outcome.expectation for outcome in outcomes if not outcome.success),
        report=str(Path(out, "report.html")),
    )


@flow(name="audit", task_runner=ThreadPoolTaskRunner(max_workers=2))  # type: ignore[arg-type] # invariant
def audit(
    paths: Annotated[list[str], Field(min_length=1)],
    suite: str = "",
    out: str = "out",
    store: str = ".copydesk/parts",
) -> Result:
    """Check everything under ``paths`` and leave one report.

    Args:
        paths: files, folders or globs, from the folder of the settings file.
        suite: name or file of the suite; empty: the one of the settings file.
        out: folder that takes the report and the frames of the run.
        store: folder that keeps the outcome of each partition, so that a run goes on where one stopped.

    Raises:
        CheckError: a check failed; the run fails under its name.
    """
    settings = effective({"suite": suite})
    futures = [examine_files.submit(part, settings, store) for part in parts.plan(expand(paths))]
    result = conclude([future.result() for future in futures], [], settings, out)
    get_run_logger().info(str(result))
    return result
