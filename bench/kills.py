"""Kill the hourly run again and again, and compare what comes of it with a run that nobody disturbed.

`python bench/kills.py`: a Prefect server on loopback, one job of many partitions, and SIGKILL for the process
of the flow: at random moments while it checks, then at each step of its end. Exits 1 where the outcome
differs, or where a partition that was done was done again.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl
from articles import articles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "flow"))

from prefect_server import Server, serving  # type: ignore[import-not-found]

TOGETHER: Final = 5
"""Articles of a partition."""
SETTINGS: Final = "[sources.desk]\npaths = ['intake']\nsettle = 0\n"
FIRST: Final = ".copydesk/jobs/*/job.json"
"""What appears when the job is laid out."""
STEPS: Final = (
    "out/intake/*/.findings.parquet.part",
    "out/intake/*/findings.parquet",
    "out/intake/*/report.html",
    ".copydesk/history/*.parquet",
    "out/intake/*/facts.json",
    ".copydesk/pending/*.parquet",
    ".copydesk/seen/desk/*.parquet",
)
"""What appears when all is checked, in order; the moment after each is one to be killed at."""


@dataclass(slots=True)
class Newsroom:
    """A folder in which the flow runs."""

    home: Path
    server: Server
    inodes: dict[str, int] = field(default_factory=dict[str, int])
    """Partitions that were done, and where on the disk."""
    twice: int = 0
    """Partitions done again though they were done."""

    def fill(self, lines: str) -> None:
        (self.home / "intake").mkdir(parents=True)
        (self.home / "copydesk.toml").write_text(SETTINGS, "utf-8")
        (self.home / "intake" / "feed.ndjson").write_text(lines, "utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        code = f"from copydesk.flows.intake import intake; intake(together={TOGETHER})"
        env = self.server.env | {"COPYDESK_HOME": str(self.home)}
        with (self.home / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", code], cwd=self.home, env=env, stdout=log, stderr=log
            )

    def kill_when(self, due: Callable[[], bool]) -> bool:
        """Start the flow, kill it when it is ``due``; tell whether it was still at work."""
        process = self.start()
        while process.poll() is None and not due():
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.look()
        return process.returncode == -signal.SIGKILL

    def look(self) -> None:
        """See which partitions are done, and that none was done twice."""
        found = {p.name: p.stat().st_ino for p in self.home.glob(".copydesk/jobs/*/.done/[!.]*")}
        self.twice += sum(self.inodes.get(name, inode) != inode for name, inode in found.items())
        self.inodes |= found

    def finish(self) -> None:
        if self.start().wait():
            raise RuntimeError((self.home / "log").read_text("utf-8")[-3000:])

    def outcome(self) -> Mapping[str, object]:
        """Return everything that a run leaves, without its name, its place and its time."""
        out, state = self.home / "out" / "intake" / "latest", self.home / ".copydesk"
        facts = json.loads((out / "facts.json").read_text("utf-8"))
        frames = ("findings", "passed", "held", "quarantine")
        return {
            "runs": len(list(out.parent.glob("2*"))),
            "report.html": (out / "report.html").read_bytes(),
            "facts": {name: value for name, value in facts.items() if name != "seconds"},
            "history": rows(state / "history", "run"),
            "notices": rows(state / "pending", "report"),
            "memory": [row for row in rows(state / "seen" / "desk") if not str(row[0]).startswith("file:")],
            "outages": (state / "outages.json").read_bytes(),
            "left over": sorted(p.name for p in [*state.iterdir(), *(state / "jobs").iterdir()]),
        } | {name: (out / f"{name}.parquet").read_bytes() for name in frames}


def rows(folder: Path, *without: str) -> list[tuple[object, ...]]:
    """Return the rows of the Parquet files in ``folder``."""
    files = sorted(folder.glob("*.parquet"))
    return [row for file in files for row in pl.read_parquet(file).drop(without).rows()]


def after(seconds: float) -> Callable[[], bool]:
    """Return what tells when ``seconds`` have gone by since it was asked first."""
    end: float | None = None

    def is_due() -> bool:
        nonlocal end
        end = end or time.monotonic() + seconds
        return time.monotonic() > end

    return is_due


def appeared(home: Path, step: str) -> Callable[[], bool]:
    """Return what tells when something that matches ``step`` is there."""
    return lambda: any(home.glob(step))


def disturbed(newsroom: Newsroom, kills: int, draw: random.Random) -> int:
    """Kill the flow ``kills`` times on the way to its end; return how often it was at work."""
    moments = [appeared(newsroom.home, FIRST)]
    moments += [after(draw.uniform(2, 16)) for _ in range(kills - 1 - len(STEPS))]
    moments += [appeared(newsroom.home, step) for step in STEPS]
    hit = 0
    for number, moment in enumerate(moments, 1):
        hit += newsroom.kill_when(moment)
        print(
            f"kill {number}: {hit} met the flow at work, {len(newsroom.inodes)} partitions done", flush=True
        )
    newsroom.finish()
    return hit


def main() -> int:
    """Print what differs; return 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--parts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lines = "".join(json.dumps(record) + "\n" for record, _ in articles(asked.parts * TOGETHER))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "prefect").mkdir()
        with serving(place / "prefect", place) as server:
            calm, shaken = (Newsroom(place / name, server) for name in ("calm", "shaken"))
            for newsroom in (calm, shaken):
                newsroom.fill(lines)
            calm.finish()
            hit = disturbed(shaken, asked.kills, random.Random(asked.seed))
            expected, seen = calm.outcome(), shaken.outcome()
    differing = [name for name in expected if expected[name] != seen[name]]
    print(f"{hit} of {asked.kills} kills met the flow at work; {shaken.twice} partitions were done twice")
    print(f"differs: {', '.join(differing) or 'nothing'}")
    return int(bool(differing) or shaken.twice > 0 or hit < asked.kills)


if __name__ == "__main__":
    sys.exit(main())
