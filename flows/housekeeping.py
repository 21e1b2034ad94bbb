"""The daily round: what is past its time goes, and what only grows is written as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from filelock import FileLock
from prefect import flow, get_run_logger
from pydantic import Field

from copydesk.flows import keeping
from copydesk.flows.history import History
from copydesk.flows.settings import effective
from copydesk.flows.tasks import PATIENCE


@flow(name="housekeeping")
def housekeeping(
    outs: list[str] | None = None,
    state: str = ".copydesk",
    days: Annotated[float, Field(gt=0)] = 30,
) -> None:
    """Remove old runs, partitions and remains of killed runs; thin the history; compact the memory.

    Args:
        outs: folders of runs; None: out/intake and out/archive.
        state: folder of state of the newsroom.
        days: how long the folder of a run, and a partition that nobody asks for, are kept.
    """
    settings, log = effective({}), get_run_logger()
    Path(state).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(state, "intake.lock"), timeout=PATIENCE):
        for out in outs or ["out/intake", "out/archive"]:
            log.info("%s: %d runs removed", out, keeping.drop_runs(Path(out), days))
        log.info("%d partitions removed", keeping.drop_parts(Path(state, "parts"), days))
        keeping.compact(Path(state))
    if settings.history:
        gone = History(settings.history, tell=log.warning).thin(settings.retention)
        log.info("history: %d runs thinned out", gone)
