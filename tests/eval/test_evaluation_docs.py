"""What docs/evaluation.md says of labels is what the code takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from copydesk.checks.evaluation.gold import articles
from copydesk.checks.evaluation.kinds import Names, kinds
from copydesk.checks.registry import CHECKS

PAGE: Final = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")


def test_the_example_is_read_as_it_is_told() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    (article,) = articles([("page", json.loads(block))], Names(CHECKS))
    placed = [(label.kind, label.start, label.optional) for label in article.labels if not label.by_role]
    assert placed == [("vague-source", 18, False), ("UNS004", 0, True), ("no-byline", None, False)]
    assert article.roles == ("body", "body", "boilerplate")


def test_the_table_of_kinds_is_complete() -> None:
    rows = dict(re.findall(r"^\| ([\w ·-]+) \| ([A-Z0-9, ·]+) \|$", PAGE, re.M))
    told = {
        kind: tuple(codes.split(", "))
        for names, row in rows.items()
        for kind, codes in zip(names.split(" · "), row.split(" · "), strict=True)
    }
    assert told == kinds()
