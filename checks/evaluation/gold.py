"""Labelled articles: what a careful desk marked, read from JSON lines or from records that were read already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.checks.evaluation.errors import GoldError
from copydesk.checks.evaluation.kinds import BOILERPLATE, Names
from copydesk.checks.evaluation.spans import lines_of, place, unmarked_record
from copydesk.checks.units.role import EVERY

_MARKED: Final = "marked"
_LABELS: Final = frozenset({"findings", "labelled", "roles", "doubtful_lines", "no_byline", _MARKED})
"""What a record holds beside the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One fault that was marked."""

    kind: str
    """As the file calls it."""
    codes: tuple[str, ...]
    """Checks that answer it, sorted."""
    field: str
    """``text``, ``title``, ``deck`` or ``captions.0.text``."""
    start: int | None
    """Characters of the field, half open; None: the label is about the whole article."""
    end: int | None
    optional: bool
    """Whether the labellers disagree: it is neither a miss nor a false alarm."""
    by_role: bool = False
    """Whether it only says that a line was given the role of furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One labelled article."""

    id: str
    record: Mapping[str, Any]
    """Its fields, without marks; of a file of offsets alone, no more than its id."""
    labels: tuple[Label, ...]
    labelled: tuple[str, ...] | None
    """Codes that the labellers looked for; None: those of all labels in the file."""
    unsure: tuple[str, ...] = ()
    """Codes that the labellers could not decide on for this article."""
    roles: tuple[str | None, ...] = ()
    """Role of each line that is not blank, None where it is doubtful; empty: lines were not labelled."""

    @property
    def text(self) -> str | None:
        """The article's text, where the file holds it."""
        return self.record.get("text")


def read_gold(path: Path, names: Names, texts: Mapping[str, str] | None = None) -> list[GoldArticle]:
    """Return the labelled articles of a file of JSON lines.

    Args:
        path: the file.
        names: what labels may be called.
        texts: by id, the texts of articles that the file labels without carrying them.

    Raises:
        GoldError: the file cannot be read, or a line is malformed; the line is named.
    """
    return list(articles(_lines(path), names, texts))


def articles(
    records: Iterable[tuple[str, Mapping[str, Any]]],
    names: Names,
    texts: Mapping[str, str] | None = None,
) -> Iterator[GoldArticle]:
    """Yield the labelled articles that ``records`` stand for, each given with its place.

    Raises:
        GoldError: a record is malformed, or two have one id.
    """
    seen: dict[str, str] = {}
    for where, record in records:
        try:
            article = _article(record, names, texts or {})
        except (TypeError, ValueError) as error:
            raise GoldError(f"{where}: {error}") from error
        if article.id in seen:
            raise GoldError(f"{where}: id {article.id!r} stands in {seen[article.id]} too; give each its own")
        seen[article.id] = where
        yield article


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path}:{number}", _object(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise GoldError(f"{path}: {reason}; give a file of JSON lines, see docs/evaluation.md") from error


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{where}: {error}; write one JSON object a line") from error
    if not isinstance(found, dict):
        raise GoldError(f"{where}: no JSON object; write one object a line, with an id and findings")
    return found


def _article(given: Mapping[str, Any], names: Names, texts: Mapping[str, str]) -> GoldArticle:
    if not isinstance(given.get("id"), str) or not given["id"]:
        raise ValueError('it has no id; write "id": "…", the one that the article has in the input')
    record: Mapping[str, Any] = dict(given)
    if "text" not in given and given["id"] in texts:
        record = {**given, "text": texts[given["id"]]}
    raw: list[Mapping[str, Any]] = list(_listed(given, "findings"))
    if _flag(given, _MARKED):
        record, marked = unmarked_record(record)
        raw += marked
    if _flag(given, "no_byline"):
        raw.append({"kind": "no-byline"})
    roles = _roles(given, record.get("text"))
    labels = [_label(one, number, names, record) for number, one in enumerate(raw, 1)]
    return GoldArticle(
        id=given["id"],
        record=record,
        labels=(*labels, *_furniture(roles, record)),
        labelled=_labelled(given, names),
        unsure=names.codes("no-byline") if "no_byline" in given and given["no_byline"] is None else (),
        roles=roles,
    )


def _furniture(roles: tuple[str | None, ...], record: Mapping[str, Any]) -> Iterator[Label]:
    """Yield a label for each line of furniture, so that a finding there is no false alarm; lines are counted apart."""
    for (start, end), role in zip(lines_of(record.get("text") or ""), roles, strict=False):
        if role in {"boilerplate", None}:
            yield Label(
                kind="boilerplate",
                codes=BOILERPLATE,
                field="text",
                start=start,
                end=end,
                optional=True,
                by_role=True,
            )


def _listed(given: Mapping[str, Any], key: str) -> list[Any]:
    found = given.get(key) or []
    if not isinstance(found, list):
        raise TypeError(f"{key} is no list")
    return found


def _label(raw: object, number: int, names: Names, record: Mapping[str, Any]) -> Label:
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        raise TypeError(f'finding {number}: it has no kind; write {{"kind": "…", "start": 0, "end": 9}}')
    try:
        field, start, end = place(raw, record)
        codes = names.codes(raw["kind"])
    except ValueError as error:
        raise ValueError(f"finding {number}: {error}") from error
    optional = _flag(raw, "optional") if "optional" in raw else _flag(raw, "agreed") is False
    return Label(kind=raw["kind"], codes=codes, field=field, start=start, end=end, optional=bool(optional))


def _labelled(given: Mapping[str, Any], names: Names) -> tuple[str, ...] | None:
    if "labelled" not in given:
        return None
    listed = _listed(given, "labelled")
    return tuple(sorted({code for name in listed for code in names.codes(str(name))}))


def _flag(given: Mapping[str, Any], key: str) -> bool | None:
    found = given.get(key)
    if found is not None and not isinstance(found, bool):
        raise TypeError(f"{key} is true or false, not {found!r}")
    return found


def _roles(given: Mapping[str, Any], text: object) -> tuple[str | None, ...]:
    """Return the role of each line of ``text``, which is no string where it stands elsewhere: then nobody counts.

    Raises:
        TypeError: roles are shaped otherwise.
        ValueError: one is unknown, or there are more of them than lines.
    """
    roles = _by_line(given.get("roles") or [])
    for number, role in enumerate(roles, 1):
        if role is not None and role not in EVERY:
            raise ValueError(f"line {number}: {role!r} is no role; write one of {', '.join(EVERY)}")
    doubtful = {_line(number) for number in _listed(given, "doubtful_lines")}
    if isinstance(text, str):
        last, lines = max(len(roles), *doubtful, 0), len(list(lines_of(text)))
        if last > lines:
            raise ValueError(
                f"roles speak of line {last}, and the text has {lines}; blank lines are not counted"
            )
    return tuple(None if number in doubtful else role for number, role in enumerate(roles, 1))


def _by_line(roles: object) -> list[Any]:
    """Return roles as a list, a role a line: as they stand, or by the numbers of their lines."""
    if isinstance(roles, dict):
        try:
            numbered = {_line(number): role for number, role in roles.items()}
        except ValueError as error:
            raise ValueError(
                "roles: its keys are numbers of lines, from 1, blank lines not counted"
            ) from error
        return [numbered.get(number) for number in range(1, max(numbered, default=0) + 1)]
    if not isinstance(roles, list):
        raise TypeError('roles is a list, a role a line: ["headline", "body"]')
    return roles


def _line(number: object) -> int:
    """Return a number of a line, as a number or, as a key, spelled out.

    Raises:
        ValueError: it is none.
    """
    found = int(number) if isinstance(number, str) and number == number.lstrip("0") else number
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ValueError(f"{number!r} is no number of a line, which count from 1, blank ones left out")
    return found


def records_of(gold: Iterable[GoldArticle]) -> bytes:
    """Return the articles of ``gold`` themselves, without labels and marks, as JSON lines that a reader takes."""
    plain = ({key: value for key, value in article.record.items() if key not in _LABELS} for article in gold)
    return b"".join(json.dumps(record, ensure_ascii=False, default=str).encode() + b"\n" for record in plain)


def codes_looked_for(gold: Iterable[GoldArticle]) -> frozenset[str]:
    """Return the codes that any label of ``gold`` names: what was looked for where an article does not say."""
    return frozenset(code for article in gold for code in (*(article.labelled or ()), *_named(article)))


def _named(article: GoldArticle) -> Iterator[str]:
    return (code for label in article.labels if not label.by_role for code in label.codes)
