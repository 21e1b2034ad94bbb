"""Measure the nightly flow by what runs its partitions, for docs/scale.md: `python bench/scale.py`.

Made-up articles of 4 KB in partitions of JSON lines, a Prefect server on loopback, and the flow as a process
of its own: on threads, and on a Dask cluster of this machine. Exits 1 where the two do not find the same, or
where a run on threads takes more memory than it may.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]
from articles import articles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "flow"))

from prefect_server import Server, serving  # type: ignore[import-not-found]

RUNNERS: Final = {"threads": "audit", "dask": "cluster"}
"""How partitions are run, and the module whose flow does."""
DISTINCT: Final = 200_000
"""Articles that are made up; what is asked beyond them are these again, under other identifiers."""
MOST_MB: Final = 1500
"""Memory of a run on threads, the server aside, whatever the number of articles."""
PROGRAM: Final = """\
from copydesk.flows.{module} import audit
if __name__ == "__main__":
    audit(paths=["archive"], suite="archive", out="out/{runner}", state=".copydesk-{runner}", together=1)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of the flow."""

    runner: str
    wall_s: float
    cpu_s: float
    """User and system time of all processes of the run; the server aside."""
    peak_mb: float
    """Of all processes of the run together, shared pages counted in each; the server aside."""
    server_mb: float
    """The server's own peak."""
    store_mb: float
    """What the run keeps: partitions, history and its own folder."""
    digest: str
    """Of its findings."""


def fill(folder: Path, count: int, partitions: int) -> None:
    """Write ``count`` articles into ``folder`` as files of JSON lines, of which DISTINCT differ in their texts."""
    folder.mkdir(parents=True)
    size = -(-count // partitions)
    own = min(partitions, -(-DISTINCT // size))
    made = (json.dumps(record, ensure_ascii=False) for record, _ in articles(min(count, own * size)))
    for number in range(own):
        lines = "\n".join(islice(made, size))
        _file(folder, number).write_text(lines + "\n", "utf-8")
    for number in range(own, partitions):
        again(folder, number, own)


def again(folder: Path, number: int, own: int) -> None:
    """Write file ``number`` with the articles of one of the first ``own``, under other identifiers."""
    lines = _file(folder, number % own).read_text("utf-8")
    named = lines.replace('{"id": "a', f'{{"id": "{number // own}a')
    _file(folder, number).write_text(named, "utf-8")


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number:04}.ndjson"


def measured_alone(place: Path, home: Path, runner: str) -> Cost:
    """Run the flow once on ``runner``, with a server that has run nothing else."""
    place.mkdir()
    with serving(place, home) as server:
        return measured(server, runner)


def measured(server: Server, runner: str) -> Cost:
    """Run the flow once on ``runner``."""
    home = server.home
    program = home / f"{runner}_run.py"
    program.write_text(PROGRAM.format(module=RUNNERS[runner], runner=runner), "utf-8")
    start = time.perf_counter()
    with (home / f"{runner}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(program)], cwd=home, env=server.env, stdout=log, stderr=log
        )
    peak, served, cpu = _watched(process, server)
    wall = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError((home / f"{runner}.log").read_text("utf-8")[-3000:])
    findings = home / "out" / runner / "latest" / "findings.parquet"
    kept = sum(map(_size, (home / "out" / runner, home / f".copydesk-{runner}")))
    digest = hashlib.sha256(findings.read_bytes()).hexdigest()
    return Cost(runner, wall, cpu, peak, served, kept, digest)


def _watched(process: subprocess.Popen[bytes], server: Server) -> tuple[float, float, float]:
    """Wait for the end of ``process``; return its peak and the server's in MB, and its CPU seconds."""
    peak = served = 0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return peak / 1e6, served / 1e6, usage.ru_utime + usage.ru_stime
        peak, served = max(peak, _resident(process.pid)), max(served, _resident(server.pid))
        time.sleep(0.1)


def _resident(pid: int) -> int:
    """Return the memory of a process and its children, in bytes."""
    total = 0
    for one in (psutil.Process(pid), *_children(psutil.Process(pid))):
        with suppress(psutil.Error):
            total += one.memory_info().rss
    return total


def _children(root: psutil.Process) -> Sequence[psutil.Process]:
    try:
        found: list[psutil.Process] = root.children(recursive=True)
    except psutil.Error:
        return ()
    return found


def _size(folder: Path) -> float:
    """Return the megabytes of the files in ``folder``, one of several names counted once."""
    files = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({file.st_ino: file.st_size for file in files}.values()) / 1e6


def main() -> int:
    """Print a row for each runner; return 1 where their findings differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--partitions", type=int, default=50)
    parser.add_argument("--runners", default=",".join(RUNNERS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "newsroom")
        fill(home / "archive", asked.articles, asked.partitions)
        costs = [measured_alone(Path(folder, name), home, name) for name in asked.runners.split(",")]
    print(f"{asked.articles:,} articles, {asked.partitions} partitions")
    print("| runner | wall s | CPU s | articles/s | peak MB | server's peak MB | kept MB |")
    print("|---|---|---|---|---|---|---|")
    for cost in costs:
        rate = asked.articles / cost.wall_s
        figures = (cost.wall_s, cost.cpu_s, rate, cost.peak_mb, cost.server_mb, cost.store_mb)
        print(f"| {cost.runner} | " + " | ".join(f"{n:,.0f}" for n in figures) + " |")
    differ = len({cost.digest for cost in costs}) > 1
    return int(differ or any(cost.peak_mb >= MOST_MB for cost in costs if cost.runner == "threads"))


if __name__ == "__main__":
    sys.exit(main())
