"""Write checks.md from the checks themselves and their cases: `python docs/checks.py`."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import yaml

from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS, document

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "checks.md"
CASES: Final = ROOT / "tests" / "cases"
FAMILIES: Final[Mapping[str, str]] = {
    "ATT": "Attribution",
    "BLR": "Boilerplate",
    "CAP": "Captions and pictures",
    "CON": "Consistency",
    "NUM": "Figures",
    "QUO": "Quotations",
    "REC": "Records",
    "TIM": "Dates",
    "UNS": "Sourcing",
}
_HEADINGS: Final = ("What it flags", "Why", "Known limits")
_INTRO: Final = """\
# Checks

Made from the checks and their [cases](../tests/cases) by `python docs/checks.py`; edit those, not this page.

Severity says how much a true finding matters, confidence how often a finding is right. Critical would stop
publication, a warning is what a desk would send back, info is folded away. A check that needs a field which
the record lacks, or that does not know the article's language, cannot tell: the article counts as not
covered. Leave a check out with `--ignore CODE`, or with `ignore = ["CODE"]` in `copydesk.toml`; print one of
these entries with `copydesk explain CODE`.

A single problem that is to stand is accepted, with the reason, by the fingerprint that its link in the report
and `--format json` carry: `[accepted]` and `"3f2a9c0d11e84b57" = "The desk chief agreed."` in `copydesk.toml`.
It counts in no verdict, reports say how many there are, and SARIF lists it as suppressed.
"""


def page() -> str:
    """Return the whole page."""
    parts = [_INTRO, _table()]
    for family, members in groupby(CHECKS, key=lambda check: check.code[:3]):
        parts += [f"## {FAMILIES[family]}\n", *map(_entry, members)]
    return "\n".join(parts)


def _table() -> str:
    rows = "".join(
        f"| [{c.code}](#{_anchor(c)}) | {c.name} | {c.severity} | {c.confidence} | {c.unit} |\n"
        for c in CHECKS
    )
    return f"| code | name | severity | confidence | unit |\n|---|---|---|---|---|\n{rows}"


def _anchor(check: Check) -> str:
    return f"{check.code} {check.name}".lower().replace(" ", "-")


def _entry(check: Check) -> str:
    summary, parts = _sections(document(check))
    path = CASES / f"{check.code}.yml"
    if not path.exists():
        sys.exit(f"{check.code} has no cases: write {path}, as CONTRIBUTING.md shows")
    cases = yaml.safe_load(path.read_text("utf-8"))
    why = f"{parts['Why']} [Rule]({check.rule})." if check.rule else parts["Why"]
    lines = [
        f"### {check.code} {check.name}\n",
        f"{summary} *{_facts(check)}*\n",
        f"- **Flags**: {parts['What it flags']}",
        f"- **Why**: {why}",
        f"- **To do**: {check.fix}",
        f"- **Limits**: {parts['Known limits']}",
        f"- **Example**: {_example(cases['flags'])}",
        f"- **Lets pass**: {_escaped('; '.join(case['why'] for case in cases['passes']))}.",
    ]
    return "\n".join(lines) + "\n"


def _facts(check: Check) -> str:
    languages = ", ".join(sorted(check.languages)) or "all"
    facts = [str(check.severity), f"confidence {check.confidence}", f"languages: {languages}"]
    if check.needs:
        facts.append(f"needs {', '.join(sorted(check.needs))}")
    return f"({'; '.join(facts)})"


def _sections(docstring: str) -> tuple[str, dict[str, str]]:
    """Return the summary of a check's docstring, and the text below each heading as one line.

    Raises:
        ValueError: the docstring has other headings than those of every check.
    """
    summary, *rest = re.split(r"^(\w[\w ]*)\n(?=    )", docstring, flags=re.M)
    parts = {heading: " ".join(text.split()) for heading, text in zip(rest[::2], rest[1::2], strict=True)}
    if tuple(parts) != _HEADINGS:
        raise ValueError(f"{summary[:60]!r} has the headings {tuple(parts)}, not {_HEADINGS}")
    return " ".join(summary.split()), parts


def _example(flags: list[dict[str, Any]]) -> str:
    """Return the first marked line, its spans in bold; where nothing is marked in it, what an editor says."""
    for case in flags:
        for line in _texts(case):
            if re.search("⟦[^⟧]+⟧", line):
                bold = re.sub(r"\s*⟦⟧\s*", "", _escaped(line)).replace("⟦", "**").replace("⟧", "**")
                return f"{bold} ({case['why']})"
    return f"{flags[0]['why']}."


def _texts(case: Mapping[str, Any]) -> Iterator[str]:
    captions = [caption["text"] for caption in case.get("captions", [])]
    for text in (case["text"], case.get("title", ""), case.get("deck", ""), *captions):
        yield from text.split("\n")


def _escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it stands."""
    return re.sub(r"([\\*_`\[\]])", r"\\\1", html.escape(text, quote=False))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
