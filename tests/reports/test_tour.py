"""The tour in docs/ names commands and options that there are, and files that there are; its blocks can be renewed."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.flows.cli import cli

DOCS = Path(__file__).parents[2] / "docs"
TOUR = (DOCS / "tour.md").read_text("utf-8")
COMMANDS = [line.removeprefix("$ copydesk ") for line in TOUR.splitlines() if line.startswith("$ copydesk ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_takes_its_options(command: str) -> None:
    name, *words = command.partition(" |")[0].split()
    options = {name for parameter in cli.commands[name].params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def test_blocks_are_printed_again(tmp_path: Path) -> None:
    refreshed = runpy.run_path(str(DOCS / "tour.py"))["refreshed"]
    block = "Before\n\n```console\n$ echo one\nold\n$ echo two | tr o 0\nold\n```\n\nAfter\n"
    again = "Before\n\n```console\n$ echo one\none\n$ echo two | tr o 0\ntw0\n```\n\nAfter\n"
    assert refreshed(block, tmp_path) == again


def test_pictures_and_links_are_there() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", TOUR)
    assert linked
    assert [name for name in linked if not (DOCS / name).exists()] == []
