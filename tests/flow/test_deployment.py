"""From nothing to a scheduled installation: server, pool, deployments, worker, a run, its report."""

from __future__ import annotations

import polars as pl
import pytest
from click.testing import CliRunner
from prefect_server import Server

from copydesk.flows.cli import cli

pytestmark = pytest.mark.flow

SOURCED = "Council agrees budget\n\nThe council agreed its budget on 3 March 2025, clerk Ana Ruiz said.\n"
FURNITURE = "Bridge reopens\n\nThe bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"


@pytest.fixture(scope="module")
def installed(server: Server) -> Server:
    """A server with the pool, both deployments, and something in their folders."""
    for folder in ("intake", "archive"):
        (server.home / folder).mkdir()
        (server.home / folder / "budget.txt").write_text(SOURCED, "utf-8")
        (server.home / folder / "bridge.txt").write_text(FURNITURE, "utf-8")
    server.prefect("work-pool", "create", "copydesk-local", "--type", "process", "--overwrite")
    server.prefect("deploy", "--all")
    return server


def scheduled(server: Server, deployment: object) -> list[dict[str, object]]:
    chosen = {"deployment_id": {"any_": [deployment]}, "state": {"type": {"any_": ["SCHEDULED"]}}}
    return server.ask("flow_runs/filter", flow_runs=chosen)


@pytest.mark.parametrize("name", ["intake", "archive"])
def test_schedules_create_runs(installed: Server, name: str) -> None:
    (deployment,) = installed.ask("deployments/filter", deployments={"name": {"any_": [name]}})
    runs = installed.until(lambda: scheduled(installed, deployment["id"]), f"a scheduled run of {name}")
    assert all(run["auto_scheduled"] for run in runs)
    assert deployment["concurrency_options"] == {
        "collision_strategy": "ENQUEUE",
        "grace_period_seconds": None,
    }


def test_a_triggered_run_completes_and_agrees_with_the_command_line(installed: Server) -> None:
    with installed.worker():
        installed.prefect("deployment", "run", "audit/intake", "--watch", "--watch-timeout", "100")
    out = installed.home / "out" / "intake"
    assert "Bridge reopens" in (out / "report.html").read_text("utf-8")

    intake = str(installed.home / "intake")
    printed = CliRunner().invoke(cli, ["check", intake, "--format", "jsonl", "--fail-on", "never"])
    by_command = pl.read_ndjson(printed.stdout.encode())
    by_flow = pl.read_parquet(out / "findings.parquet")
    same = ["code", "field", "start", "end", "excerpt", "message"]
    assert by_flow.select(same).rows() == by_command.select(same).rows()
    assert by_flow.height > 0


def test_the_run_leaves_its_verdict_as_an_artifact(installed: Server) -> None:
    (artifact,) = installed.ask("artifacts/filter", artifacts={"key": {"any_": ["copydesk-summary"]}})
    assert "BLR001" in str(artifact["data"])
