"""A newsroom's folder to work in, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from known import announced

from copydesk.datasets.readers import read
from copydesk.flows.cli import cli

Run = Callable[..., Result]

FURNITURE = "Bridge reopens\n\nThe bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"
DATED = (
    '{"id": "budget", "title": "Council agrees budget", "authors": ["Ana Ruiz"], "published": "2025-03-04",'
    ' "language": "en", "dateline": "Lund Bay",'
    ' "text": "The council agreed its budget, clerk Tom Berg said."}\n'
)
FEED = (
    DATED
    + '{"id": "cut off", "text":\n'
    + DATED.replace("budget", "ferry").replace("clerk Tom Berg said", "officials reportedly said")
)


@pytest.fixture(scope="session")
def _announced(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("announced")
    _write(folder)
    for batch in read([str(folder)]):
        announced(batch.articles)


def _write(folder: Path) -> None:
    (folder / "bridge.txt").write_text(FURNITURE, "utf-8")
    (folder / "feed.ndjson").write_text(FEED, "utf-8")
    (folder / "budget.ndjson").write_text(DATED, "utf-8")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the command works in.

    It holds ``bridge.txt`` (a critical fault), ``feed.ndjson`` (a warning, and a record that is cut off) and
    ``budget.ndjson`` (nothing wrong).
    """
    _write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(newsroom: Path, _announced: None, examined_once: None) -> Run:
    """Return a function that runs the command line in the newsroom's folder."""
    del examined_once
    assert newsroom.is_dir()

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=given, prog_name="copydesk")

    return run
