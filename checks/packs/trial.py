"""The examples of house rules, tried: what is marked must be found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from copydesk.checks.engine import examine
from copydesk.checks.marks import marked_fields, unmarked
from copydesk.checks.model import Unit
from copydesk.checks.packs.rule import Rule
from copydesk.datasets.schema import conform

HEADLINE: Final = "Example"
"""Headline of an example that is a text alone, so that the text is read as running text."""

Span = tuple[str, int, int, str]
"""Field, start, end (characters, half open), excerpt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One example, and what became of it."""

    rule: Rule
    kind: str
    """``bad`` or ``good``."""
    number: int
    """Its place among the rule's examples of that kind, from 1."""
    text: str
    """What it says, with its marks."""
    expected: tuple[Span, ...]
    found: tuple[Span, ...]
    roles: tuple[str, ...]
    """How the lines of its text were read."""

    @property
    def holds(self) -> bool:
        """Whether exactly what is marked was found."""
        return self.expected == self.found


def trials(rules: Sequence[Rule]) -> list[Trial]:
    """Try every example of ``rules``, each against its own rule.

    Raises:
        CheckError: a rule failed while it ran.
    """
    examples = [example for rule in rules for example in _examples(rule)]
    if not examples:
        return []
    records = [record for *_, record, _ in examples]
    names = sorted({name for record in records for name in record})
    frame = pl.DataFrame({name: [record.get(name) for record in records] for name in names}, strict=False)
    seen = examine(conform(frame), [rule.check() for rule in rules])
    found = seen.findings.partition_by("row", as_dict=True)
    lines = seen.lines.filter(pl.col("field") == "text").partition_by("row", as_dict=True)
    return [
        Trial(
            rule=rule,
            kind=kind,
            number=number,
            text=_shown(example),
            expected=expected,
            found=_spans(found.get((row,)), rule.code),
            roles=tuple(lines[(row,)]["role"]) if (row,) in lines else (),
        )
        for row, (rule, kind, number, example, _, expected) in enumerate(examples)
    ]


_Example = str | Mapping[str, Any]
_Prepared = tuple[Rule, str, int, _Example, dict[str, Any], tuple[Span, ...]]


def _examples(rule: Rule) -> Iterator[_Prepared]:
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, example in enumerate(examples, 1):
            record, spans = _record(rule, example)
            yield rule, kind, number, example, record | {"id": f"{rule.code}-{kind}-{number}"}, spans


def _record(rule: Rule, example: _Example) -> tuple[dict[str, Any], tuple[Span, ...]]:
    """Return the article that an example stands for, and the spans that it marks."""
    given = _as_record(rule, example) if isinstance(example, str) else dict(example)
    given = {"language": next(iter(rule.languages), "en"), "text": ""} | given
    if "captions" in given:
        given["captions"] = [dict(caption) for caption in given["captions"]]
    spans: list[Span] = []
    for field, holder, key in marked_fields(given):
        text, marks = unmarked(holder[key])
        holder[key] = text
        spans += [(field, mark.start, mark.end, text[mark.start : mark.end]) for mark in marks]
    return given, tuple(sorted(spans))


def _as_record(rule: Rule, text: str) -> dict[str, Any]:
    if rule.unit is Unit.CAPTION:
        return {"title": HEADLINE, "captions": [{"text": text}]}
    if set(rule.roles) == {"headline"}:
        return {"title": text}
    return {"title": HEADLINE, "text": text}


def _spans(findings: pl.DataFrame | None, code: str) -> tuple[Span, ...]:
    if findings is None:
        return ()
    own = findings.filter(pl.col("code") == code).select("field", "start", "end", "excerpt")
    return tuple(sorted(own.iter_rows()))


def _shown(example: _Example) -> str:
    if isinstance(example, str):
        return example
    texts: Iterable[str] = (str(value) for key, value in example.items() if key in ("title", "deck", "text"))
    captions = (str(caption["text"]) for caption in example.get("captions", []))
    return "\n".join([*texts, *captions])
