"""Two processes write runs at once, and one is killed half-way, twenty times."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from copydesk.flows.history import History

pytestmark = pytest.mark.flow

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from factory import talks
from copydesk.flows.history import History
history = History({folder!r}, tell=print)
history.record(history.compared(talks()))
print("ready", flush=True)
while not Path({stop!r}).exists():
    history.record(history.compared(talks()))
"""


@contextmanager
def writing(folder: Path, stop: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a writer that goes on until ``stop`` exists, and wait for its first run."""
    code = WRITER.format(tests=str(Path(__file__).parent), folder=str(folder), stop=str(stop))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def read(folder: Path) -> int:
    """Return the number of runs, all of which can be read."""
    told: list[str] = []
    history = History(str(folder), tell=told.append)
    runs = history.runs(last=10_000)
    assert history.rows(runs)["run"].n_unique() == len(runs)
    assert told == []
    return len(runs)


def test_the_store_reads_whole_every_time(tmp_path: Path) -> None:
    store, stop = tmp_path / "runs", tmp_path / "stop"
    with writing(store, stop) as steady:
        before = 0
        for attempt in range(20):
            with writing(store, stop) as victim:
                time.sleep(0.01 + 0.003 * attempt)
                victim.kill()
                assert victim.wait() != 0
            now = read(store)
            assert now > before
            before = now
        assert steady.poll() is None
        stop.touch()
        assert steady.wait() == 0
        assert steady.stdout
        assert steady.stdout.read() == ""
    assert read(store) >= before
