"""What docs/gx.md shows runs as it stands there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from copydesk.checks.suites import RECORDS, load_suite

pytestmark = pytest.mark.gx

PAGE = (Path(__file__).parents[2] / "docs" / "gx.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.S | re.M)


def test_the_code_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks("python"):
        exec(block, names)  # noqa: S102 - our own page
    assert len(blocks("python")) == 4


def test_the_suites_load(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(blocks("toml")[0], "utf-8")
    (tmp_path / "records.json").write_text(blocks("json")[0], "utf-8")
    suite = load_suite(str(tmp_path / "desk.toml"))
    assert suite.house is not None
    assert len(suite.house.expectations) == len(json.loads(blocks("json")[0])["expectations"])
    assert str(suite.limit("CAP002")) == "3 articles"
    assert tomllib.loads(blocks("toml")[0])["title"] == suite.title


def test_every_expectation_on_the_records_is_named() -> None:
    assert all(f"`{rule.name}`" in PAGE for rule in RECORDS)
