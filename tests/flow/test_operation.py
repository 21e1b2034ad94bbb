"""The installation at work: set up, scheduled, told once, and nobody else is asked or told anything."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect_server import Server
from webhook import Webhook

pytestmark = pytest.mark.flow

ARTICLE = "Ferry to run again\n\nThe ferry runs again, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"


def deployments(server: Server) -> list[str]:
    return sorted(str(found["name"]) for found in server.ask("deployments/filter"))


def automations(server: Server) -> list[str]:
    return sorted(str(found["name"]) for found in server.ask("automations/filter"))


def completed(server: Server, name: str) -> int:
    chosen = {
        "deployments": {"name": {"any_": [name]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
    }
    return len(server.ask("flow_runs/filter", **chosen))


def rescheduled(server: Server, name: str, old: str, new: str) -> None:
    """Change a line of a newsroom's ``prefect.yaml``, and set it up again."""
    path = server.home / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    server.copydesk("setup", ".")


def test_setting_up_again_changes_nothing(server: Server) -> None:
    before = deployments(server), automations(server)
    (server.home / "copydesk.toml").write_text("# our own\n[sources.desk]\npaths = ['intake']\nsettle = 1\n")
    said = server.copydesk("setup", ".")
    assert f"kept {server.home / 'copydesk.toml'}" in said
    assert (server.home / "copydesk.toml").read_text("utf-8").startswith("# our own")
    assert (deployments(server), automations(server)) == before
    assert before[0] == ["daily", "hourly", "nightly", "told", "weekly"]
    assert {"copydesk-zombies", "copydesk-untold", "copydesk-run-failed"} <= set(before[1])


def test_an_article_is_in_the_next_scheduled_report_and_told_once(newsroom: Server, webhook: Webhook) -> None:
    (newsroom.home / "copydesk.toml").write_text("[sources.desk]\npaths = ['intake']\nsettle = 1\n")
    (newsroom.home / "intake" / "ferry.txt").write_text(ARTICLE, "utf-8")
    page = newsroom.home / "out" / "intake" / "latest" / "report.html"
    rescheduled(newsroom, "prefect.yaml", 'cron: "0 * * * *"\n        timezone: UTC', "interval: 20")
    try:
        newsroom.until(lambda: page.exists() and "Ferry to run again" in page.read_text("utf-8"), "a report")
        told = page.parent.resolve().relative_to(newsroom.home) / "report.html"
        newsroom.until(lambda: webhook.about("Ferry to run again"), "a message")
        before = completed(newsroom, "hourly"), completed(newsroom, "told")
        newsroom.until(lambda: completed(newsroom, "hourly") >= before[0] + 2, "two more runs")
    finally:
        rescheduled(newsroom, "prefect.yaml", "interval: 20", 'cron: "0 * * * *"\n        timezone: UTC')
    (message,) = webhook.about("Ferry to run again")
    assert "Ferry to run again: BLR001" in message
    assert f"Report: {told}" in message


def test_a_source_that_fails_is_told_once_and_the_others_go_on(newsroom: Server, webhook: Webhook) -> None:
    feed = (
        "[sources.wire]\nfeed = 'http://127.0.0.1:9/feed'\n[sources.desk]\npaths = ['intake']\nsettle = 0\n"
    )
    (newsroom.home / "copydesk.toml").write_text(feed)
    (newsroom.home / "intake" / "tram.txt").write_text(ARTICLE.replace("Ferry", "Tram"), "utf-8")
    newsroom.run("intake/hourly")
    newsroom.run("intake/hourly")
    newsroom.until(lambda: webhook.about("Tram to run again"), "a message")
    (message,) = webhook.about("wire")
    assert "source-failed 127.0.0.1 lies in a private network" in message


def test_the_digest_is_written_and_sent(newsroom: Server, webhook: Webhook) -> None:
    newsroom.run("digest/weekly")
    written = newsroom.home / "out" / "digest"
    assert "Ferry to run again" in (written / "digest.md").read_text("utf-8")
    assert "Ferry to run again" in (written / "digest.html").read_text("utf-8")
    assert webhook.about("to look at")


TELLING = """
from pathlib import Path
from prefect.blocks.system import Secret
from copydesk.flows.notices import Notices, on_outages
from copydesk.flows.notify import notify
Secret(value="{address}").save("copydesk-notify", overwrite=True)
Notices(Path("elsewhere")).add(on_outages("source-failed", {{"pigeons": "no answer"}}, "m", "r"), "m")
assert notify(state="elsewhere", quiet="{night}") == 0
assert notify(state="elsewhere", at_least=2) == 0
assert notify(state="elsewhere") == 1
assert notify(state="elsewhere") == 0
"""


def test_addresses_come_from_a_secret_and_nothing_is_sent_at_night(server: Server, webhook: Webhook) -> None:
    hour = timedelta(hours=1)
    night = "-".join(f"{moment:%H:%M}" for moment in (datetime.now(UTC) - hour, datetime.now(UTC) + hour))
    done = subprocess.run(
        [sys.executable, "-c", TELLING.format(address=webhook.address, night=night)],
        env=server.env,
        cwd=server.home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (message,) = webhook.about("pigeons")
    assert "source-failed no answer" in message


def test_housekeeping_runs(newsroom: Server) -> None:
    newsroom.run("housekeeping/daily")
    seen = newsroom.home / ".copydesk" / "seen" / "desk"
    assert len(list(seen.glob("*.parquet"))) == 1


def test_nothing_but_loopback_was_asked(server: Server) -> None:
    hosts = server.reached()
    assert "127.0.0.1" in hosts
    assert hosts <= {"127.0.0.1", "localhost", "::1", "None", ""}, hosts


@pytest.mark.parametrize("target", ["192.0.2.1", "telemetry.example"])
def test_the_guard_stops_and_notes_what_is_not_loopback(server: Server, tmp_path: Path, target: str) -> None:
    asking = f"import socket; socket.create_connection(({target!r}, 443), 1)"
    env = server.env | {"SOCKET_GUARD_LOG": str(tmp_path / "log")}
    done = subprocess.run(
        [sys.executable, "-c", asking], env=env, capture_output=True, text=True, check=False
    )
    assert "the tests let nobody" in done.stderr
    assert target in (tmp_path / "log").read_text("utf-8")
