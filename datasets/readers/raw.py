"""What a reader hands on before it is tidied: every field as text, and where the record stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final, NamedTuple

import polars as pl

from copydesk.datasets.batch import InputError
from copydesk.datasets.schema import ARTICLE

FIELDS: Final = tuple(name for name in ARTICLE if name != "origin")

PLACE: Final = pl.Schema(
    {
        "file": pl.String(),  # as given on the command line or found below it
        "line": pl.Int64(),  # 1-based line or row in it; null: the record is the whole file
        "key": pl.String(),  # the id of a record that brings none
    }
)

RAW: Final = pl.Schema(dict.fromkeys(FIELDS, pl.String()) | dict(PLACE))
"""Nested values are their JSON text, so that one step tidies the records of every format."""

NOBODY: Final = "[]"
"""The authors of a record that could name them, and names none."""

Fields = Mapping[str, str | None]


class Reject(NamedTuple):
    """A record that could not be read: a row of QUARANTINE."""

    file: str
    line: int | None
    reason: str
    detail: str


class Unreadable(Exception):  # noqa: N818 -- it is a state of the input, not a fault of the program
    """Raised inside a reader where the rest of its input cannot be read; becomes a Reject."""

    def __init__(self, reason: str, detail: str, line: int | None = None) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.line = reason, detail, line


class Record(NamedTuple):
    """One record as Python values: the way of the formats that Polars does not read itself."""

    line: int | None
    key: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of one file, in its order."""

    records: pl.DataFrame
    """RAW; a column whose type is already that of ARTICLE is left as it is."""
    rejects: tuple[Reject, ...] = ()


def piece(file: str, records: Iterable[Record], rejects: Iterable[Reject] = ()) -> Piece:
    """Return ``records`` of ``file`` as a Piece."""
    rows = list(records)
    columns: dict[str, Sequence[object]] = {
        name: [whole(row.fields.get(name)) for row in rows] for name in FIELDS
    }
    columns |= {"file": [file] * len(rows), "line": [r.line for r in rows], "key": [r.key for r in rows]}
    return Piece(pl.DataFrame(columns, schema=RAW), tuple(rejects))


@dataclass(frozen=True, slots=True)
class Names:
    """Which of a feed's own fields fill a field of ARTICLE."""

    paths: Mapping[str, tuple[str, ...]]
    """ARTICLE field → the feed's fields, best first; dots lead into nested objects."""

    @classmethod
    def of(cls, columns: Mapping[str, str] | None) -> Names:
        """Return the names for a mapping of feed fields to ARTICLE fields.

        Raises:
            InputError: the mapping names a field that ARTICLE does not have.
        """
        paths: dict[str, tuple[str, ...]] = {name: (name,) for name in FIELDS}
        for own, target in reversed(list((columns or {}).items())):
            if target not in paths:
                raise InputError(
                    f"cannot map {own!r} to {target!r}: an article has no such field; use one of "
                    + ", ".join(FIELDS)
                )
            paths[target] = (own, *paths[target])
        return cls(paths)

    def also(self, aliases: Mapping[str, str]) -> Names:
        """Return these names with further ones that count only where the others are absent."""
        extra = {target: tuple(a for a, t in aliases.items() if t == target) for target in self.paths}
        return Names({target: own + extra[target] for target, own in self.paths.items()})

    def fields(self, record: Mapping[str, object]) -> dict[str, str | None]:
        """Return the ARTICLE fields that ``record`` fills, as RAW text."""
        values = {target: _first(record, own) for target, own in self.paths.items()}
        texts = {
            name: as_text(value) for name, value in values.items() if name != "text" and value is not None
        }
        return {**texts, "text": _body(values["text"])}


def _first(record: Mapping[str, object], paths: Iterable[str]) -> object:
    return next((value for path in paths for value in _reach(record, path)), None)


def _reach(record: Mapping[str, object], path: str) -> Iterator[object]:
    """Yield what stands at ``path`` unless it is null: under the name itself, then along its dots."""
    if record.get(path) is not None:
        yield record[path]
    elif "." in path:
        value: object = record
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            yield value


def as_text(value: object) -> str | None:
    """Return a value of JSON, TOML or YAML as RAW holds it: text as it is, null as None, the rest as JSON.

    Raises:
        Unreadable: it is nested too deep to be written down.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        # As Polars writes it, which reads the same record where its neighbours are whole.
        return str(int(value))
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError as error:
        raise Unreadable("bad-json", "nested beyond reason: write the record again") from error


def _body(value: object) -> str | None:
    """Return the text of an article: a string, or its paragraphs one a line; None for anything else."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return None if isinstance(value, list | dict) else as_text(value)


def whole(text: str | None) -> str | None:
    """Return ``text`` with U+FFFD for each half of a surrogate pair, which no encoding can hold."""
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
