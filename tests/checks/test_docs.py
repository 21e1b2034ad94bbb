"""The page of checks is what the checks and their cases say now."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Final

from copydesk.checks.registry import CHECKS

DOCS: Final = Path(__file__).parents[2] / "docs"


def test_page_of_checks_is_in_step() -> None:
    made = runpy.run_path(str(DOCS / "checks.py"))
    assert (DOCS / "checks.md").read_text("utf-8") == made["page"](), "run `python docs/checks.py`"


def test_page_tells_of_every_check_once() -> None:
    text = (DOCS / "checks.md").read_text("utf-8")
    assert [text.count(f"### {check.code} {check.name}\n") for check in CHECKS] == [1] * len(CHECKS)
