"""The scheduled installation on a Prefect server: work pool, deployments, automations. Safe to run again."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import yaml
from prefect.automations import Automation
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists
from prefect.workers.process import ProcessWorker

POOL = "copydesk-local"
"""The work pool of the deployments."""


def install(home: Path) -> None:
    """Make or renew what the folder ``home`` needs on the server that the settings of Prefect name.

    Args:
        home: folder with ``prefect.yaml``; runs work in it.

    Raises:
        subprocess.CalledProcessError: Prefect refused; it has said why.
        httpx.ConnectError: no server is there.
    """
    _pool()
    _prefect(home, "deploy", "--all")
    told = yaml.safe_load((files("copydesk.flows") / "newsroom" / "automations.yaml").read_text("utf-8"))
    for described in told:
        asyncio.run(_automate(Automation.model_validate(described)))


def _pool() -> None:
    """Make the work pool, if it is not there."""
    # Prefect's own command would have the server fetch a catalogue of workers from the net.
    template = ProcessWorker.get_default_base_job_template()
    with get_client(sync_client=True) as client, suppress(ObjectAlreadyExists):
        client.create_work_pool(
            WorkPoolCreate(name=POOL, type=ProcessWorker.type, base_job_template=template)
        )


def _prefect(home: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    env = os.environ | {"COPYDESK_HOME": str(home), "DO_NOT_TRACK": "1"}
    subprocess.run(command, cwd=home, env=env, check=True)  # noqa: S603 - our own words


async def _automate(wanted: Automation) -> None:
    """Make an automation, or renew the one of its name; one that was switched off stays off."""
    try:
        there = await Automation.aread(name=wanted.name)
    except ValueError:
        await wanted.acreate()
        return
    wanted.id, wanted.enabled = there.id, there.enabled
    await wanted.aupdate()


if __name__ == "__main__":
    install(Path(sys.argv[1]))
