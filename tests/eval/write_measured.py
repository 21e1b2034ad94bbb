"""Write what ``copydesk explain`` says of each check's figures and examples: `python tests/eval/write_measured.py`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from labelled import HERE, measured

from copydesk.checks.evaluation.measured import FILE
from copydesk.checks.registry import CHECKS

ROOT: Final = HERE.parent.parent
TARGET: Final = ROOT / "checks" / "evaluation" / FILE
LONGEST: Final = 300
"""Characters of an example."""
_HEAD: Final = (
    "# Made by `python tests/eval/write_measured.py` from tests/eval and tests/cases: edit those.\n"
)


def content() -> str:
    """Return the whole file."""
    seen = measured()
    figures = {row.name: row for row in seen.checks}
    parts = [_HEAD, _table("set", {"articles": seen.articles, "labels": seen.labels})]
    for check in CHECKS:
        row = figures.get(check.code)
        counts = {name: getattr(row, name, 0) for name in ("labels", "answered", "right", "wrong")}
        parts.append(_table(check.code, counts | _examples(ROOT / "tests" / "cases" / f"{check.code}.yml")))
    return "\n".join(parts)


def _table(name: str, values: Mapping[str, Any]) -> str:
    # A JSON string is a TOML string where control characters are escaped, which ours have none of.
    return f"[{name}]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items())


def _examples(path: Path) -> dict[str, str]:
    cases = yaml.safe_load(path.read_text("utf-8"))
    bad, bad_why = next(
        (
            (line, case["why"])
            for case in cases["flags"]
            for line in _lines(case)
            if re.search("⟦[^⟧]+⟧", line)
        ),
        ("", cases["flags"][0]["why"]),
    )
    near = next((case for case in cases["passes"] if case.get("near_miss")), None)
    if near is None:
        sys.exit(f"{path}: mark one of its passes with near_miss: true")
    return {"bad": _cut(bad), "bad_why": bad_why, "good": _cut(_closest(near, bad)), "good_why": near["why"]}


def _lines(case: Mapping[str, Any]) -> list[str]:
    captions = [caption["text"] for caption in case.get("captions", [])]
    texts = (case["text"], case.get("title", ""), case.get("deck", ""), *captions)
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _closest(case: Mapping[str, Any], bad: str) -> str:
    """Return the line of a case that shares most words with ``bad``: the one that comes near."""
    words = set(re.findall(r"\w+", bad.lower()))
    return max(_lines(case), key=lambda line: (len(words & set(re.findall(r"\w+", line.lower()))), len(line)))


def _cut(line: str) -> str:
    if len(line) <= LONGEST or "⟦" in line[LONGEST - 20 :]:
        return line
    shown = line[:LONGEST].rpartition(" ")[0]
    return shown + ("⟧…" if shown.count("⟦") > shown.count("⟧") else "…")


if __name__ == "__main__":
    TARGET.write_text(content(), "utf-8")
