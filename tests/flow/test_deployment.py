"""From nothing to a scheduled installation: server, pool, deployments, worker, a run, its report."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import yaml
from click.testing import CliRunner
from prefect_server import ROOT, Server, shipped

from copydesk.flows.cli import cli

pytestmark = pytest.mark.flow

SOURCED = (
    '{"id": "budget", "title": "Council agrees budget", "authors": ["Ana Ruiz"], "published": "2025-03-04",'
    ' "language": "en", "text": "The council agreed its budget on 3 March, clerk Tom Berg said."}\n'
)
FURNITURE = "Bridge reopens\n\nThe bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"
SAME = ["article_id", "code", "field", "start", "end", "excerpt", "message", "fingerprint"]


@pytest.fixture(scope="module")
def installed(newsroom: Server) -> Server:
    """The newsroom, deployed from this repository, with something in its folders."""
    server = newsroom
    (server.home / "copydesk.toml").write_text("[sources.desk]\npaths = ['intake']\nsettle = 0\n", "utf-8")
    for folder in ("intake", "archive"):
        (server.home / folder).mkdir(exist_ok=True)
        (server.home / folder / "budget.ndjson").write_text(SOURCED, "utf-8")
        (server.home / folder / "bridge.txt").write_text(FURNITURE, "utf-8")
        (server.home / folder / "noise.txt").write_bytes(b"\x00\x01\x02\x03")
    server.prefect("deploy", "--all")
    return server


def scheduled(server: Server, deployment: object) -> list[dict[str, object]]:
    chosen = {"deployment_id": {"any_": [deployment]}, "state": {"type": {"any_": ["SCHEDULED"]}}}
    return server.ask("flow_runs/filter", flow_runs=chosen)


@pytest.mark.parametrize("name", ["hourly", "nightly"])
def test_schedules_create_runs(installed: Server, name: str) -> None:
    (deployment,) = installed.ask("deployments/filter", deployments={"name": {"any_": [name]}})
    runs = installed.until(lambda: scheduled(installed, deployment["id"]), f"a scheduled run of {name}")
    assert all(run["auto_scheduled"] for run in runs)
    assert deployment["concurrency_options"] == {
        "collision_strategy": "ENQUEUE",
        "grace_period_seconds": 90,
    }


def by_command(server: Server, folder: str, form: str, suite: str) -> str:
    arguments = ["check", str(server.home / folder), "--suite", suite, "--format", form, "--fail-on", "never"]
    return CliRunner().invoke(cli, arguments).stdout


@pytest.mark.parametrize(
    ("deployment", "folder", "suite"),
    [("intake/hourly", "intake", "standard"), ("audit/nightly", "archive", "archive")],
)
def test_a_triggered_run_completes_and_agrees_with_the_command_line(
    installed: Server, deployment: str, folder: str, suite: str
) -> None:
    installed.run(deployment)
    out = installed.home / "out" / folder / "latest"
    assert "Bridge reopens" in (out / "report.html").read_text("utf-8")

    wire = pl.read_ndjson(by_command(installed, folder, "jsonl", suite).encode())
    findings = pl.read_parquet(out / "findings.parquet")
    assert findings.select(SAME).rows() == wire.select(SAME).rows()
    assert "BLR001" in findings["code"]

    document = json.loads(by_command(installed, folder, "json", suite))
    facts = json.loads((out / "facts.json").read_text("utf-8"))
    pairs = zip(facts["outcomes"], document["outcomes"], strict=True)
    assert [{name: by_flow[name] for name in told} for by_flow, told in pairs] == document["outcomes"]
    assert [facts[name] for name in ("records", "checked", "quarantined")] == [3, 2, 1]
    held = [pl.read_parquet(out / f"{name}.parquet")["id"].to_list() for name in ("held", "passed")]
    assert held == [["bridge.txt"], ["budget"]]


def test_nothing_new_is_nothing_to_do(installed: Server) -> None:
    out = installed.home / "out" / "intake"
    before = sorted(path.name for path in out.iterdir())
    installed.run("intake/hourly")
    assert sorted(path.name for path in out.iterdir()) == before


def test_the_run_leaves_its_verdict_as_artifacts(installed: Server) -> None:
    kept = installed.ask("artifacts/filter", artifacts={"key": {"like_": "intake-"}})
    found = {str(artifact["key"]): artifact for artifact in kept}
    assert "| BLR001 | critical | **not met** |" in str(found["intake-summary"]["data"])
    assert "BLR001" in str(found["intake-checks"]["data"])
    assert (installed.home / "out" / "intake").as_uri() in str(found["intake-report"]["data"])
    assert float(str(found["intake-progress"]["data"])) == 100
    assert not any("Bridge reopens" in str(artifact["data"]) for artifact in kept)


def test_a_wrong_parameter_is_refused_before_a_run_exists(installed: Server) -> None:
    with pytest.raises(AssertionError, match="paths"):
        installed.prefect("deployment", "run", "audit/nightly", "--param", "paths=[]")


def test_the_server_takes_the_settings_that_are_shipped(server: Server) -> None:
    known = server.prefect("config", "view", "--show-defaults", "--show-sources")
    ours = {name: value for name, value in shipped().items() if name.startswith("PREFECT_SERVER")}
    assert len(ours) > 4
    for name in ours:
        assert name in known
    compose = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
    services = yaml.safe_load(compose)["services"]
    told = services["server"]["environment"]
    changed = {"PREFECT_SERVER_API_HOST", "PREFECT_SERVER_API_PORT"}
    assert {name: told.get(name) for name in ours.keys() - changed} == {
        name: value for name, value in ours.items() if name not in changed
    }
    assert services["worker"]["environment"]["PREFECT_API_URL"] == "http://server:4200/api"


def test_the_store_keeps_both_runs(installed: Server) -> None:
    assert len(list(Path(installed.home, ".copydesk", "history").glob("*.parquet"))) == 2
