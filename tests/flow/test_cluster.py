"""The same flow on a Dask cluster of this machine: workers read their partitions, the reduce is a task too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from prefect_server import Server

pytestmark = pytest.mark.flow

PROGRAM = """
from copydesk.flows.{module} import audit
if __name__ == "__main__":
    audit(paths=["many"], suite="standard", out="out/{module}", state=".copydesk-{module}", together=1)
"""
FRAMES = ("findings", "held", "passed", "quarantine")


def place(server: Server) -> Path:
    """Return a folder that keeps these runs out of the newsroom's own history."""
    return server.home.parent / "cluster"


def run(server: Server, module: str) -> Path:
    """Run the flow of a module as a program; return the folder of the run."""
    home = place(server)
    program = home / f"{module}_run.py"
    program.write_text(PROGRAM.format(module=module), "utf-8")
    command = [sys.executable, str(program)]
    env = server.env | {"COPYDESK_HOME": str(home)}
    done = subprocess.run(
        command, cwd=home, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return home / "out" / module / "latest"


def test_threads_and_dask_leave_the_same(server: Server) -> None:
    folder = place(server) / "many"
    folder.mkdir(parents=True)
    for number in range(6):
        texts = [
            f"The bridge {number} reopened {n} times.\n\nLeave a Reply\n\nPost Comment" for n in range(20)
        ]
        lines = [json.dumps({"id": f"{number}-{n}", "text": text}) for n, text in enumerate(texts)]
        (folder / f"{number}.ndjson").write_text("\n".join([*lines, '{"id": "cut off']), "utf-8")
    threads, dask = run(server, "audit"), run(server, "cluster")
    for name in FRAMES:
        assert (threads / f"{name}.parquet").read_bytes() == (dask / f"{name}.parquet").read_bytes()
    facts = [json.loads((left / "facts.json").read_text("utf-8")) for left in (threads, dask)]
    assert facts[0]["checked"] == 120
    assert facts[0]["quarantined"] == 6
    assert [fact.pop("seconds").keys() for fact in facts] == [{"judge", "frames", "report"}] * 2
    assert facts[0] == facts[1]
