"""The nightly run: everything that lies in some place, checked partition by partition under Prefect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import uuid4

from filelock import FileLock
from prefect import flow, get_run_logger
from prefect.task_runners import ThreadPoolTaskRunner
from pydantic import Field

from copydesk.datasets.readers import expand
from copydesk.flows import parts
from copydesk.flows.conclusion import Run, now
from copydesk.flows.outages import Outages
from copydesk.flows.settings import effective
from copydesk.flows.tasks import PATIENCE, Result, compared, conclude, examine_files, gathered


@flow(name="audit", task_runner=ThreadPoolTaskRunner(max_workers=2))  # type: ignore[arg-type] # invariant
def audit(
    paths: Annotated[list[str], Field(min_length=1)],
    suite: str = "",
    out: str = "out/audit",
    state: str = ".copydesk",
    together: Annotated[int, Field(ge=1)] = parts.FILES_TOGETHER,
) -> Result:
    """Check everything under ``paths`` and leave one report.

    Args:
        paths: files, folders or globs, from the folder of the settings file.
        suite: name or file of the suite; empty: the one of the settings file.
        out: folder that takes the runs: a folder each, with the report and the frames, and ``latest``.
        state: folder that keeps the outcome of each partition, so that a run goes on where one stopped.
        together: most files of a partition.

    Raises:
        CheckError: a check failed; the run fails under its name.
        filelock.Timeout: another run into ``out`` has been at work for too long.
    """
    settings = effective({"suite": suite})
    run = Run(at=now(), mark=uuid4().hex[:6])
    for folder in (out, state):
        Path(folder).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(out, ".lock"), timeout=PATIENCE):
        plan = parts.plan(expand(paths), together)
        store = f"{state}/parts"
        folders = gathered([examine_files.submit(part, settings, store) for part in plan])
        folders = compared(folders, settings, store)
        result = conclude.submit(folders, [], settings, out, run).result()
    Outages(Path(state)).over("run", "audit")
    get_run_logger().info(str(result))
    return result
