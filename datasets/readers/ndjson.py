"""JSON lines: one record a line, read in chunks; a chunk with a bad line is read again line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import FIELDS, RAW, Names, Piece, Record, Reject, Unreadable, piece
from copydesk.datasets.readers.source import Source

CHUNK: Final = 48 << 20
"""Bytes after which a chunk is full, however few its lines."""

_NUL: Final = r"\x00|\\u0000"
"""What Polars reads half a surrogate pair as, in a text and in a list or an object."""

Line = tuple[int, bytes | None]


def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
    """Yield the records of ``source``, at most ``rows`` in a piece.

    Raises:
        Unreadable: the file as a whole is empty or binary.
    """
    chunk: list[Line] = []
    size = 0
    for number, line in source.lines():
        if line is None or not line.isspace():
            chunk.append((number, line))
            size += len(line or b"")
        if len(chunk) == rows or size >= CHUNK:
            yield _parse(source, names, chunk)
            chunk, size = [], 0
    if chunk:
        yield _parse(source, names, chunk)


def _parse(source: Source, names: Names, chunk: list[Line]) -> Piece:
    frame = _at_once(names, [line for _, line in chunk if line is not None])
    if frame is None or frame.height != len(chunk):
        return _one_by_one(source, names, chunk)
    lines = pl.Series("line", [number for number, _ in chunk], pl.Int64)
    key = pl.format("{}#{}", pl.lit(source.key), "line").alias("key")
    placed = frame.with_columns(lines, pl.lit(source.name).alias("file")).with_columns(key)
    return Piece(placed.select(RAW.names()))


def _at_once(names: Names, lines: list[bytes]) -> pl.DataFrame | None:
    """Return the records as text columns; None where they need the closer look, record by record."""
    data = b"\n".join(lines)
    own = {name for paths in names.paths.values() for path in paths for name in (path, path.split(".")[0])}
    try:
        frame = pl.read_ndjson(data, schema=dict.fromkeys(sorted(own), pl.String))
        if frame.select(pl.any_horizontal(pl.all().str.contains(_NUL).any())).item():
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


def _one_by_one(source: Source, names: Names, chunk: list[Line]) -> Piece:
    records, rejects = [], []
    for number, line in chunk:
        try:
            records.append(Record(number, f"{source.key}#{number}", names.fields(_record(line))))
        except Unreadable as error:
            rejects.append(Reject(source.name, number, error.reason, error.detail))
    return piece(source.name, records, rejects)


def _record(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise Unreadable("too-large", "no article is this long: see whether line ends are missing")
    return parse_object(decode(line))


def parse_object(text: str) -> dict[str, object]:
    """Return the JSON object that ``text`` is.

    Raises:
        Unreadable: ``text`` is not JSON, or not an object; with the line in ``text``.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"{error.msg} at column {error.colno}: write the record again, whole"
        raise Unreadable("bad-json", fault, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("bad-json", "nested or numbered beyond reason: write the record again") from error
    return object_only(value)


def object_only(value: object) -> dict[str, object]:
    """Return ``value`` if it is an object.

    Raises:
        Unreadable: it is something else.
    """
    if not isinstance(value, dict):
        raise Unreadable("bad-json", "a JSON value, but no object: write the article's fields as an object")
    return value
