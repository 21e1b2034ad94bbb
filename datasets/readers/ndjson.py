"""JSON lines: one record a line, read in chunks; a chunk with a bad line is read again line by line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import polars as pl

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import FIELDS, RAW, Names, Piece, Record, Reject, Unreadable, piece
from copydesk.datasets.readers.source import Source

CHUNK: Final = 24 << 20
"""Bytes after which a chunk is full, however few its lines."""
_LINES: Final = 5_000
"""Lines of a chunk, at most, a quarter of a batch: the memory that so few take is used again, more would be asked of
the system each time."""

_NUL: Final = r"\x00|\\u0000"
"""What Polars reads half a surrogate pair as, in a text and in a list or an object."""

_NESTED: Final = r"^\s*[\[{][^\x00-\x1f\\]*[\x00-\x1f\\]"
"""A list or an object with an escape in it, which Polars writes down without escaping it again."""

_TOO_LONG: Final = b"\n"
"""Stands in a chunk for a line that is too long to be kept; blank ones are left out."""


def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
    """Yield the records of ``source``, at most ``rows`` in a piece.

    Raises:
        Unreadable: the file as a whole is empty or binary.
    """
    return map(partial(_parse, source, names), _chunks(source, rows))


@dataclass(slots=True)
class _Chunk:
    """Some lines of a file."""

    numbers: list[int] = field(default_factory=list[int])
    """Where they stand in it."""
    lines: io.BytesIO = field(default_factory=io.BytesIO)
    """Put together as they come: a list of them all would be as large once more."""

    def take(self) -> _Chunk:
        """Return the same chunk, and be empty: what has been read is not kept while it is worked on."""
        taken = replace(self)
        self.numbers, self.lines = [], io.BytesIO()
        return taken


def _chunks(source: Source, rows: int) -> Iterator[_Chunk]:
    chunk = _Chunk()
    for number, line in source.lines():
        if line is None or not line.isspace():
            chunk.numbers.append(number)
            chunk.lines.write(_TOO_LONG if line is None else line)
        if len(chunk.numbers) == min(rows, _LINES) or chunk.lines.tell() >= CHUNK:
            yield chunk.take()
    if chunk.numbers:
        yield chunk.take()


def _parse(source: Source, names: Names, chunk: _Chunk) -> Piece:
    numbers, data = chunk.numbers, chunk.lines.getvalue()
    frame = _at_once(names, data)
    if frame is None or frame.height != len(numbers):
        return _one_by_one(source, names, zip(numbers, io.BytesIO(data), strict=True))
    lines = pl.Series("line", numbers, pl.Int64)
    key = pl.format("{}#{}", pl.lit(source.key), "line").alias("key")
    placed = frame.with_columns(lines, pl.lit(source.name).alias("file")).with_columns(key)
    return Piece(placed.select(RAW.names()))


def _at_once(names: Names, data: bytes) -> pl.DataFrame | None:
    """Return the records as text columns; None where they need the closer look, record by record."""
    own = {name for paths in names.paths.values() for path in paths for name in (path, path.split(".")[0])}
    try:
        frame = pl.read_ndjson(data, schema=dict.fromkeys(sorted(own), pl.String))
        nested = pl.any_horizontal(pl.all().exclude("text").str.contains(_NESTED).any())
        if frame.select(nested | pl.any_horizontal(pl.all().str.contains(_NUL).any())).item():
            return None
        frame = frame.select(_coalesced(names.paths[target]).alias(target) for target in FIELDS)
    except pl.exceptions.PolarsError:
        return None
    # Text that opens like JSON may have been a list or an object in the record.
    return None if frame["text"].str.contains(r"^[\[{]").any() else frame


def _coalesced(paths: Iterable[str]) -> pl.Expr:
    return pl.coalesce(expression for path in paths for expression in _reach(path))


def _reach(path: str) -> Iterator[pl.Expr]:
    yield pl.col(path)
    if "." in path:
        first, *rest = path.split(".")
        steps = "".join("['" + step.replace("\\", "\\\\").replace("'", "\\'") + "']" for step in rest)
        yield pl.col(first).str.json_path_match("$" + steps)


def _one_by_one(source: Source, names: Names, lines: Iterable[tuple[int, bytes]]) -> Piece:
    records, rejects = [], []
    for number, line in lines:
        try:
            records.append(Record(number, f"{source.key}#{number}", names.fields(_record(line))))
        except Unreadable as error:
            rejects.append(Reject(source.name, number, error.reason, error.detail))
    return piece(source.name, records, rejects)


def _record(line: bytes) -> dict[str, object]:
    if line == _TOO_LONG:
        raise Unreadable("too-large", "no article is this long: see whether line ends are missing")
    return parse_object(decode(line))


def parse_object(text: str) -> dict[str, object]:
    """Return the JSON object that ``text`` is.

    Raises:
        Unreadable: ``text`` is not JSON, or not an object; with the line in ``text``.
    """
    try:
        value = json.loads(text, object_pairs_hook=_first_of_each)
    except json.JSONDecodeError as error:
        fault = f"{error.msg} at column {error.colno}: write the record again, whole"
        raise Unreadable("bad-json", fault, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("bad-json", "nested or numbered beyond reason: write the record again") from error
    return object_only(value)


def _first_of_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; of a name given twice the first value counts, as Polars has it."""
    told: dict[str, object] = {}
    for name, value in pairs:
        told.setdefault(name, value)
    return told


def object_only(value: object) -> dict[str, object]:
    """Return ``value`` if it is an object.

    Raises:
        Unreadable: it is something else.
    """
    if not isinstance(value, dict):
        raise Unreadable("bad-json", "a JSON value, but no object: write the article's fields as an object")
    return value
