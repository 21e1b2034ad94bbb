"""A newsroom's folder to work in, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from copydesk.checks.engine import Examined, examine
from copydesk.checks.model import Check
from copydesk.flows import pipeline
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


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the command works in.

    It holds ``bridge.txt`` (a critical fault), ``feed.ndjson`` (a warning, and a record that is cut off) and
    ``budget.ndjson`` (nothing wrong).
    """
    (tmp_path / "bridge.txt").write_text(FURNITURE, "utf-8")
    (tmp_path / "feed.ndjson").write_text(FEED, "utf-8")
    (tmp_path / "budget.ndjson").write_text(DATED, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


_SEEN: dict[tuple[bytes, tuple[Check, ...]], Examined] = {}


def _examined(articles: pl.DataFrame, checks: Sequence[Check]) -> Examined:
    """Examine as ``examine`` does, but each batch once for all tests: most of them send the same few articles."""
    key = articles.write_ipc(None).getvalue(), tuple(checks)
    if key not in _SEEN:
        _SEEN[key] = examine(articles, checks)
    return _SEEN[key]


@pytest.fixture
def run(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command line in the newsroom's folder."""
    assert newsroom.is_dir()
    monkeypatch.setattr(pipeline, "examine", _examined)

    def run(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=given, prog_name="copydesk")

    return run
