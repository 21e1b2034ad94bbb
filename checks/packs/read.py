"""The ``[[rule]]`` tables of packs, read so that a mistake names its place and its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final

from copydesk.checks.marks import marked_fields, unmarked
from copydesk.checks.model import Confidence, Severity, Unit
from copydesk.checks.packs.errors import PackError
from copydesk.checks.packs.rule import ROLES, Rule
from copydesk.checks.packs.tables import placed, regex, tables, text, value_of
from copydesk.checks.registry import CHECKS

_CODE: Final = r"[A-Z]{3}[0-9]{3}"
_NAME: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_NEEDED: Final = ("code", "name", "message", "fix", "why")
_TAKEN: Final = frozenset(check.code[:3] for check in CHECKS)
_RECORD: Final = ("text", "title", "deck", "captions", "language")
"""What an example that is a table may hold."""


def load_packs(paths: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of the packs ``paths``, in code order.

    Raises:
        PackError: a file cannot be read, a rule is malformed, or two rules have one code.
    """
    rules: dict[str, Rule] = {}
    for path in paths:
        for rule in _pack(path):
            if rule.code in rules:
                where = "twice" if rules[rule.code].pack == path else f"in {rules[rule.code].pack} too"
                raise PackError(f"{path}: rule {rule.code} stands {where}; give each rule a code of its own")
            rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def _pack(path: str) -> list[Rule]:
    rules = []
    for number, raw in enumerate(tables(path, "rule"), 1):
        with placed(path, "rule", number, raw.get("code")):
            rules.append(_checked(raw, path))
    return rules


def _checked(raw: Mapping[str, Any], path: str) -> Rule:
    known = [name.replace("_", "-") for name in _READ]
    for key in raw:
        if key.replace("-", "_") not in _READ:
            raise ValueError(f"unknown key {key!r}; a rule has {', '.join(known)}")
    for key in _NEEDED:
        if key not in raw:
            raise ValueError(f'it has no {key!r}; write {key} = "…"')
    if ("phrases" in raw) == ("pattern" in raw):
        raise ValueError("write either phrases = [\"…\"] or pattern = '…', and not both")
    read = {key.replace("-", "_"): value_of(_READ, key, value) for key, value in raw.items()}
    rule = Rule(**read, pack=path)
    _fits(rule)
    return rule


def _fits(rule: Rule) -> None:
    """Hold the keys of a rule to each other."""
    if rule.code[:3] in _TAKEN:
        raise ValueError(f"{rule.code[:3]} is a family of copydesk's own; begin the code with other letters")
    for role in rule.roles:
        if role not in ROLES[rule.unit]:
            known = ", ".join(ROLES[rule.unit]) or "none"
            raise ValueError(
                f"roles: a {rule.unit} has no role {role!r}; write of {known}, or leave roles out"
            )
    regex(rule.find, "pattern" if rule.pattern else "phrases")
    if rule.unless:
        regex(rule.unless, "unless")
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, example in enumerate(examples, 1):
            _marks(example, kind, number)


def _marks(example: str | Mapping[str, Any], kind: str, number: int) -> None:
    record = {"text": example} if isinstance(example, str) else dict(example)
    marked = sum(len(unmarked(holder[key])[1]) for _, holder, key in marked_fields(record))
    if kind == "bad" and not marked:
        raise ValueError(f"bad example {number} marks nothing; put what is to be found between ⟦ and ⟧")
    if kind == "good" and marked:
        raise ValueError(f"good example {number} has marks; nothing is to be found in it")


def _shaped(shape: str, remedy: str) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if not re.fullmatch(shape, text(raw)):
            raise ValueError(remedy)
        return str(raw)

    return read


def _texts_of(each: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    def read(raw: object) -> tuple[str, ...]:
        if not isinstance(raw, list) or not raw:
            raise TypeError('write a list: ["…", "…"]')
        return tuple(each(item) for item in raw)

    return read


def _one_of(kinds: Iterable[StrEnum]) -> Callable[[object], StrEnum]:
    known = {str(kind): kind for kind in kinds}

    def read(raw: object) -> StrEnum:
        if raw not in known:
            raise ValueError(f"write one of {', '.join(known)}")
        return known[str(raw)]

    return read


def _switch(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError("write true or false")
    return raw


def _examples(raw: object) -> tuple[str | Mapping[str, Any], ...]:
    if not isinstance(raw, list) or not raw:
        raise TypeError('write a list of texts: ["…"]')
    return tuple(_record(item) if isinstance(item, dict) else text(item) for item in raw)


def _record(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    stray = raw.keys() - set(_RECORD)
    if stray or not raw.keys() & {"text", "captions"}:
        raise ValueError(f"an example that is a table holds {', '.join(_RECORD)}, and a text or captions")
    for caption in raw.get("captions", []):
        if not isinstance(caption, dict) or not isinstance(caption.get("text"), str):
            raise TypeError('captions is a list of tables: [{ text = "…" }]')
    return raw


_READ: Final[Mapping[str, Callable[[object], Any]]] = {
    "code": _shaped(_CODE, 'write three capitals and three digits: "HSE001"'),
    "name": _shaped(_NAME, 'write small letters with hyphens between words: "worn-phrase"'),
    "phrases": _texts_of(text),
    "pattern": text,
    "unless": text,
    "unit": _one_of(unit for unit in Unit if unit is not Unit.ARTICLE),
    "roles": _texts_of(text),
    "quotes": _shaped("exempt|included", "write exempt or included"),
    "match_case": _switch,
    "message": text,
    "fix": text,
    "why": text,
    "rule": text,
    "limits": text,
    "severity": _one_of(Severity),
    "confidence": _one_of(Confidence),
    "languages": _texts_of(_shaped("[a-z]{2}", 'write two-letter codes in small letters: ["en"]')),
    "bad": _examples,
    "good": _examples,
}
"""Reader of each key, hyphens as underscores."""

assert _READ.keys() == {field.name for field in fields(Rule)} - {"pack"}  # noqa: S101 - one table, not two
