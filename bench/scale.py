"""Measure the nightly flow by what runs its partitions, for docs/scale.md: `python bench/scale.py`.

Made-up articles of 4 KB in partitions of JSON lines, a Prefect server on loopback, and the flow as a process
of its own: on threads, and on a Dask cluster of this machine. Exits 1 where the two do not find the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]
from articles import articles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "flow"))

from prefect_server import Server, serving  # type: ignore[import-not-found]

RUNNERS: Final = {"threads": "audit", "dask": "cluster"}
"""How partitions are run, and the module whose flow does."""
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
    peak_mb: float
    """Of all processes of the run together, shared pages counted in each; the server aside."""
    store_mb: float
    """What the run keeps: partitions, history and its own folder."""
    digest: str
    """Of its findings."""


def fill(folder: Path, count: int, partitions: int) -> None:
    """Write ``count`` articles into ``folder`` as files of JSON lines."""
    folder.mkdir(parents=True)
    size = -(-count // partitions)
    files = [(folder / f"{number:04}.ndjson").open("w", encoding="utf-8") for number in range(partitions)]
    for number, (record, _) in enumerate(articles(count)):
        files[number // size].write(json.dumps(record, ensure_ascii=False) + "\n")
    for file in files:
        file.close()


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
        peak = _peak(process)
    wall = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError((home / f"{runner}.log").read_text("utf-8")[-3000:])
    findings = home / "out" / runner / "latest" / "findings.parquet"
    kept = [home / "out" / runner, home / f".copydesk-{runner}"]
    return Cost(runner, wall, peak, sum(map(_size, kept)), hashlib.sha256(findings.read_bytes()).hexdigest())


def _peak(process: subprocess.Popen[bytes]) -> float:
    """Return the largest memory of ``process`` and its children until it ends, in MB."""
    root, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        total = 0
        for one in (root, *_children(root)):
            try:
                total += one.memory_info().rss
            except psutil.Error:
                continue
        peak = max(peak, total)
        time.sleep(0.1)
    return peak / 1e6


def _children(root: psutil.Process) -> Sequence[psutil.Process]:
    try:
        found: list[psutil.Process] = root.children(recursive=True)
    except psutil.Error:
        return ()
    return found


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Print a row for each runner; return 1 where their findings differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--partitions", type=int, default=50)
    parser.add_argument("--runners", default=",".join(RUNNERS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place, home = Path(folder, "prefect"), Path(folder, "newsroom")
        place.mkdir()
        fill(home / "archive", asked.articles, asked.partitions)
        with serving(place, home) as server:
            costs = [measured(server, runner) for runner in asked.runners.split(",")]
    print(f"{asked.articles:,} articles, {asked.partitions} partitions")
    print("| runner | wall s | articles/s | peak MB | kept MB |\n|---|---|---|---|---|")
    for cost in costs:
        figures = (asked.articles / cost.wall_s, cost.peak_mb, cost.store_mb)
        print(f"| {cost.runner} | {cost.wall_s:.1f} | " + " | ".join(f"{n:,.0f}" for n in figures) + " |")
    return int(len({cost.digest for cost in costs}) > 1)


if __name__ == "__main__":
    sys.exit(main())
