"""What a newsroom's folder begins with: settings that load, deployments and automations that agree."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk.flows.commands.setup import FILES, lay_out
from copydesk.flows.settings import load
from copydesk.flows.sources import Source

ROOT = Path(__file__).parents[2]
PLAN: dict[str, Any] = yaml.safe_load(
    (files("copydesk.flows") / "newsroom" / "prefect.yaml").read_text("utf-8")
)
AUTOMATIONS: list[dict[str, Any]] = yaml.safe_load(
    (files("copydesk.flows") / "newsroom" / "automations.yaml").read_text("utf-8")
)


def test_the_repository_is_deployed_as_a_newsroom_is() -> None:
    assert (ROOT / "prefect.yaml").resolve() == ROOT / "flows" / "newsroom" / "prefect.yaml"


def test_a_folder_is_made_a_newsrooms_once(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    assert [line.split()[0] for line in lay_out(home)] == ["wrote"] * len(FILES)
    assert (home / "intake").is_dir()
    (home / "copydesk.toml").write_text('suite = "breaking"\n', "utf-8")
    assert [line.split()[0] for line in lay_out(home)] == ["kept"] * len(FILES)
    assert load(home / "copydesk.toml").suite == "breaking"


def test_the_settings_that_are_written_load(tmp_path: Path) -> None:
    lay_out(tmp_path)
    settings = load(tmp_path / "copydesk.toml")
    assert settings.sources == (Source(name="intake", paths=("intake",)),)
    assert settings.history == str(tmp_path / ".copydesk" / "history")


def test_runs_are_given_up_only_after_several_heartbeats_were_missed() -> None:
    beat = int(PLAN["definitions"]["pool"]["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
    (zombies,) = (a for a in AUTOMATIONS if a["name"] == "copydesk-zombies")
    assert zombies["trigger"]["within"] >= 3 * beat


@pytest.mark.parametrize("deployment", PLAN["deployments"], ids=lambda deployment: str(deployment["name"]))
def test_a_deployment_waits_for_its_turn_and_refuses_wrong_parameters(deployment: dict[str, Any]) -> None:
    assert deployment["concurrency_limit"]["collision_strategy"] == "ENQUEUE"
    assert deployment["concurrency_limit"]["limit"] == 1
    assert deployment["enforce_parameter_schema"] is True
    assert deployment.get("schedules") or deployment["triggers"]
    assert all(not isinstance(value, dict) for value in deployment["parameters"].values())


@pytest.mark.parametrize("automation", AUTOMATIONS, ids=lambda automation: str(automation["name"]))
def test_an_automation_looks_after_copydesks_runs_alone(automation: dict[str, Any]) -> None:
    assert automation["trigger"]["match_related"]["prefect.resource.id"] == "prefect.tag.copydesk"
    assert all("copydesk" in deployment["tags"] for deployment in PLAN["deployments"])
