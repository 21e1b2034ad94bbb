"""What goes wrong at night: a worker that dies, runs that meet, articles that arrive in halves."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from prefect_server import Server, serving

pytestmark = pytest.mark.flow

LONG = 600.0
"""Seconds after which a run that others keep from the processor is taken for stuck."""
RECOVERY = 180.0
"""Seconds after which the schedule must be at work again."""


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server and a newsroom with an hourly run every 20 seconds, an article a partition, and no worker."""
    with serving(tmp_path_factory.mktemp("prefect"), tmp_path_factory.mktemp("newsroom")) as up:
        up.copydesk("setup", ".")
        plan = up.home / "prefect.yaml"
        hourly = plan.read_text("utf-8").replace('cron: "0 * * * *"\n        timezone: UTC', "interval: 20")
        plan.write_text(hourly.replace('suite: ""\n', 'suite: ""\n      together: 1\n'), "utf-8")
        (up.home / "copydesk.toml").write_text("[sources.desk]\npaths = ['intake']\nsettle = 1\n", "utf-8")
        yield up


def article(number: int) -> str:
    body = f"Bridge {number} reopened, mayor Jo Hall said. " * 5
    return f"Bridge {number} reopens\n\n{body}\n\nPost Comment\n"


def states(server: Server) -> list[str]:
    """Return the states of the hourly runs that have begun, by their beginning."""
    chosen = {"deployments": {"name": {"any_": ["hourly"]}}}
    runs = server.ask("flow_runs/filter", **chosen)
    begun = sorted((str(run["start_time"]), str(run["state_type"])) for run in runs if run["start_time"])
    return [state for _, state in begun]


def outcomes(server: Server) -> dict[str, int]:
    """Return the partitions that are done, and where on the disk each is."""
    return {path.name: path.stat().st_ino for path in server.home.glob(".copydesk/jobs/*/.done/[!.]*")}


def checked(server: Server) -> Counter[str]:
    """Return how often each article was checked, by its name, over all runs."""
    frames = (server.home / "out" / "intake").glob("2*/*.parquet")
    return Counter(
        name for path in frames if path.stem in {"held", "passed"} for name in pl.read_parquet(path)["id"]
    )


def test_after_a_busy_worker_is_ended_the_schedule_recovers_by_itself(night: Server) -> None:
    night.copydesk("setup", ".")
    feed = "".join(json.dumps({"id": f"{n}", "text": article(n)}) + "\n" for n in range(80))
    (night.home / "intake" / "feed.ndjson").write_text(feed, "utf-8")
    with night.worker() as worker:
        night.until(lambda: len(outcomes(night)) > 5, "a busy worker")
        worker.send_signal(signal.SIGTERM)
        worker.wait(60)
    done = outcomes(night)
    assert states(night) == ["RUNNING"]
    with night.worker():
        night.until(lambda: states(night)[1:], "another run", RECOVERY)
        assert outcomes(night).items() >= done.items()
        assert states(night)[0] == "CRASHED"
        night.until(lambda: sum(checked(night).values()) == 80, "the end of the job", RECOVERY)
        assert "CRASHED" not in states(night)[1:]
    assert set(checked(night).values()) == {1}
    (night.home / "intake" / "feed.ndjson").unlink()


def arrive(intake: Path, numbers: range) -> None:
    """Write an article each: every other one in two halves, the second much later."""
    halves = []
    for number in numbers:
        path, text = intake / f"n{number}.txt", article(number)
        if number % 2:
            halves.append((path, text))
            text = text[: len(text) // 2]
        path.write_text(text, "utf-8")
        if len(halves) == 25:
            time.sleep(0.4)
            for half, whole in halves:
                half.write_text(whole, "utf-8")
            halves.clear()
    for half, whole in halves:
        half.write_text(whole, "utf-8")


def test_a_thousand_arrivals_during_runs_that_overlap_are_checked_once_and_whole(night: Server) -> None:
    before = sum(checked(night).values())
    writer = threading.Thread(target=arrive, args=(night.home / "intake", range(1000)))
    writer.start()
    while sum(checked(night).values()) < before + 1000:
        writing = writer.is_alive()
        pair = [night.flow("intake", together=100) for _ in range(2)]
        assert [process.wait(LONG) for process in pair] == [0, 0]
        time.sleep(0 if writing else 1)
    writer.join()
    assert set(checked(night).values()) == {1}
    frames = [pl.read_parquet(path) for path in (night.home / "out" / "intake").glob("2*/*.parquet")]
    texts = {row["id"]: row["text"] for f in frames if "text" in f.columns for row in f.iter_rows(named=True)}
    wrong = [n for n in range(1000) if texts[f"n{n}.txt"].strip() != article(n).strip()]
    assert wrong == []
