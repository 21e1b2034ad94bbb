"""The same flow on a Dask cluster of this machine: workers read their partitions, the reduce is a task too."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from prefect_server import Server

pytestmark = pytest.mark.flow

PROGRAM = """
from copydesk.flows.{module} import audit
if __name__ == "__main__":
    audit(paths=["many"], suite="standard", out="out/{name}", state=".copydesk-{name}", together=1)
"""
FRAMES = ("findings", "held", "passed", "quarantine")
HOUSE = "The Lindmoor Courier prints corrections on page two, and its readers find the tides on page nine."
SAID = "“We will finish the dike before the {} storm of the winter, whatever it costs us,” the mayor told town {}."


@pytest.fixture(scope="module")
def home(server: Server) -> Path:
    """Return a folder that keeps these runs out of the newsroom's own history, with articles in six files.

    The first article of each file ends in the same line, and quotes the mayor: the last file in other words.
    """
    folder = server.home.parent / "cluster"
    (folder / "many").mkdir(parents=True)
    for number in range(6):
        texts = [
            f"The bridge {number} reopened {n} times.\n\nLeave a Reply\n\nPost Comment" for n in range(20)
        ]
        own = [
            f"The {what} of town {number} took {number + 3} years."
            for what in ("bridge", "harbour", "library")
        ]
        texts[0] = "\n\n".join([*own, SAID.format("last" if number == 5 else "first", number), HOUSE])
        lines = [json.dumps({"id": f"{number}-{n}", "text": text}) for n, text in enumerate(texts)]
        (folder / "many" / f"{number}.ndjson").write_text("\n".join([*lines, '{"id": "cut off']), "utf-8")
    return folder


def start(server: Server, home: Path, module: str, name: str) -> subprocess.Popen[bytes]:
    """Start the flow of a module as a program that leaves its runs under ``name``."""
    program = home / f"{name}_run.py"
    program.write_text(PROGRAM.format(module=module, name=name), "utf-8")
    env = server.env | {"COPYDESK_HOME": str(home)}
    with (home / f"{name}.log").open("ab") as log:
        return subprocess.Popen([sys.executable, str(program)], cwd=home, env=env, stdout=log, stderr=log)


def run(server: Server, home: Path, module: str, name: str) -> Path:
    """Run the flow of a module; return the folder of the run."""
    process = start(server, home, module, name)
    try:
        assert process.wait(300) == 0, (home / f"{name}.log").read_text("utf-8")
    finally:
        process.kill()
    return home / "out" / name / "latest"


@pytest.fixture(scope="module")
def threads(server: Server, home: Path) -> Path:
    """Return the folder of a run on threads."""
    return run(server, home, "audit", "threads")


def test_articles_of_different_partitions_are_compared(threads: Path) -> None:
    findings = pl.read_parquet(threads / "findings.parquet")
    mined, drift = (findings.filter(pl.col("code") == code) for code in ("BLR005", "QUO003"))
    assert mined.select("article_id", "excerpt").rows() == [(f"{number}-0", HOUSE) for number in range(6)]
    assert drift["article_id"].to_list() == ["5-0"]


def test_threads_and_dask_leave_the_same(server: Server, home: Path, threads: Path) -> None:
    dask = run(server, home, "cluster", "dask")
    for name in FRAMES:
        assert (threads / f"{name}.parquet").read_bytes() == (dask / f"{name}.parquet").read_bytes()
    facts = [json.loads((left / "facts.json").read_text("utf-8")) for left in (threads, dask)]
    assert facts[0]["checked"] == 120
    assert facts[0]["quarantined"] == 6
    assert [fact.pop("seconds").keys() for fact in facts] == [{"judge", "frames", "report"}] * 2
    assert facts[0] == facts[1]


def outcomes(home: Path, name: str) -> dict[str, int]:
    """Return what is kept of partitions and their comparison, and where on the disk each is."""
    return {path.name: path.stat().st_ino for path in home.glob(f".copydesk-{name}/parts/[!.]*")}


def test_a_run_killed_while_articles_are_compared_goes_on(server: Server, home: Path, threads: Path) -> None:
    process = start(server, home, "audit", "killed")
    # Six partitions, the comparison, and one of the six that it amends.
    server.until(lambda: len(outcomes(home, "killed")) > 7 or process.poll() is not None, "a comparison")
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = outcomes(home, "killed")
    assert len(done) > 7
    assert not (home / "out" / "killed" / "latest").exists()
    again = run(server, home, "audit", "killed")
    assert outcomes(home, "killed").items() >= done.items()
    assert outcomes(home, "killed").keys() == outcomes(home, "threads").keys()
    for name in FRAMES:
        assert (again / f"{name}.parquet").read_bytes() == (threads / f"{name}.parquet").read_bytes()
