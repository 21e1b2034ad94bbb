"""The samples show what their README says, and the clean ones stay clean."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

from copydesk.checks.engine import examine
from copydesk.checks.model import Severity
from copydesk.checks.registry import CHECKS
from copydesk.datasets.readers import read

SAMPLES: Final = Path(__file__).parents[2] / "datasets" / "samples"

SHOWN: Final = {
    "ferry-link.txt": {
        "CAP001", "CAP003", "CAP005", "CAP006", "BLR001", "UNS001", "UNS005", "ATT003", "TIM001", "REC001",
        "REC002",
    },
    "clinic-hours.txt": {"ATT001", "UNS002", "UNS003", "QUO001", "TIM001", "BLR002", "REC001", "REC002"},
    "stadium-vote.md": {"BLR002", "BLR003", "UNS002", "UNS003", "REC001"},
    "bridge-closure.html": {"ATT003", "BLR002"},
    "wire-0612": {"ATT001", "CAP005", "CAP006", "UNS004", "REC001"},
    "parish-89": {"UNS001", "UNS003"},
}  # fmt: skip
CLEAN: Final = {
    "school-roof.txt",
    "orchard-blight.md",
    "night-train.html",
    "wire-0611",
    "wire-0613",
    "parish-88",
}


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """The codes of what each sample is sent back for."""
    codes: dict[str, set[str]] = defaultdict(set)
    for batch in read([str(SAMPLES)]):
        assert batch.quarantine.is_empty()
        codes |= {name: set() for name in batch.articles["id"]}
        findings = examine(batch.articles, CHECKS).findings
        for name, code, severity in findings.select("article_id", "code", "severity").iter_rows():
            if severity != Severity.INFO or code == "CAP006":
                codes[name].add(code)
    return codes


def test_every_sample_is_described(found: dict[str, set[str]]) -> None:
    assert found.keys() == SHOWN.keys() | CLEAN


@pytest.mark.parametrize("name", SHOWN)
def test_a_sample_shows_what_it_was_written_for(found: dict[str, set[str]], name: str) -> None:
    assert SHOWN[name] - found[name] == set()


@pytest.mark.parametrize("name", sorted(CLEAN - {"night-train.html"}))
def test_a_clean_sample_is_not_sent_back(found: dict[str, set[str]], name: str) -> None:
    assert found[name] == set()


def test_the_readme_lists_each_file() -> None:
    listed = set(re.findall(r"^([\w-]+\.\w+) ", (SAMPLES / "README.rst").read_text("utf-8"), re.M))
    files = {path.name for path in SAMPLES.iterdir() if path.suffix not in (".py", ".rst") and path.is_file()}
    assert listed == files
