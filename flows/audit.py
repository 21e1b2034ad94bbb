"""The scheduled run: the pipeline of the command line under Prefect, partition by partition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task
from pydantic import BaseModel, ConfigDict, Field

from copydesk.checks.gx import validate
from copydesk.datasets.readers import expand, read
from copydesk.flows import parts, pipeline
from copydesk.flows.settings import Settings, effective
from copydesk.flows.summary import markdown
from copydesk.reports.html import write_html
from copydesk.reports.model import Report

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


def transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether another attempt may help: disk and network recover, a check that failed fails again."""
    return isinstance(state.data, OSError)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def examine_part(names: list[str], settings: Settings, store: str) -> str:
    """Check some files unless that was done before; return the folder that holds the outcome."""
    suite = pipeline.suite_of(settings)
    options = [[check.code for check in suite.checks], settings.language, dict(settings.columns)]
    folder = Path(store) / parts.digest(names, options)
    if not folder.is_dir():
        batches = read(names, columns=settings.columns)
        checked = pipeline.check(batches, suite.checks, language=settings.language)
        parts.save(folder, pipeline.together(checked))
    return str(folder)


@task(retries=len(WAITS), retry_delay_seconds=WAITS, retry_condition_fn=transient, cache_policy=NO_CACHE)
def conclude(folders: list[str], settings: Settings, report: str) -> Result:
    """Judge what the partitions hold, write the report and leave the verdicts as an artifact."""
    suite = pipeline.suite_of(settings)
    whole = pipeline.together(pipeline.numbered(parts.load(Path(folder)) for folder in folders))
    outcomes = validate(whole.articles, whole.verdicts, suite)
    run = pipeline.report_of(whole, suite, outcomes)
    _write(run, Path(report))
    create_markdown_artifact(markdown(run, report), key="copydesk-summary", description=suite.about)
    return Result(
        checked=run.articles.height,
        quarantined=run.quarantine.height,
        findings=run.findings.height,
        failed=tuple(outcome.expectation for outcome in outcomes if not outcome.success),
        report=report,
    )


def _write(run: Report, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_html(run, path)


@flow(name="audit", task_runner=ThreadPoolTaskRunner(max_workers=2))  # type: ignore[arg-type] # invariant upstream
def audit(
    paths: Annotated[list[str], Field(min_length=1)],
    suite: str = "",
    report: str = "out/report.html",
    store: str = ".copydesk/parts",
) -> Result:
    """Check everything under ``paths`` and write one report.

    Args:
        paths: files, folders or globs, from the folder of the settings file.
        suite: name or file of the suite; empty: the one of the settings file.
        report: the HTML report to write.
        store: folder that keeps the outcome of each partition, so that a run goes on where one stopped.

    Raises:
        CheckError: a check failed; the run fails under its name.
    """
    settings = effective({"suite": suite})
    work = [[str(path) for path in part] for part in parts.plan(expand(paths))]
    futures = [examine_part.submit(names, settings, store) for names in work]
    result = conclude([future.result() for future in futures], settings, report)
    get_run_logger().info(
        "%d checked, %d quarantined, %d findings; not met: %s",
        result.checked,
        result.quarantined,
        result.findings,
        ", ".join(result.failed) or "nothing",
    )
    return result
