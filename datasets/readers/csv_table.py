"""CSV and its kin: comma, semicolon or tab between the fields, the first row names them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import Names, Piece, Record, Reject, Unreadable, piece
from copydesk.datasets.readers.source import MAX_ARTICLE, Source

_DELIMITERS: Final = ",;\t|"

Row = tuple[int, list[str] | Unreadable]
"""The line that a row starts on, and its fields, or why it cannot be read."""


def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
    """Yield the records of ``source``, at most ``rows`` in a piece.

    Raises:
        Unreadable: the file as a whole is empty or binary, or its header cannot be read.
    """
    csv.field_size_limit(MAX_ARTICLE)  # the standard limit of 128 KiB is shorter than a long read
    numbered = _rows(source)
    _, header = next(numbered, (1, list[str]()))
    if isinstance(header, Unreadable):
        raise header
    while chunk := list(islice(numbered, rows)):
        yield _parse(source, names, header, chunk)


def _parse(source: Source, names: Names, header: list[str], chunk: list[Row]) -> Piece:
    records, rejects = [], []
    for line, row in chunk:
        if isinstance(row, Unreadable):
            rejects.append(Reject(source.name, line, row.reason, row.detail))
        elif len(row) != len(header):
            detail = f"{len(row)} fields under a header of {len(header)}: quote those that hold a delimiter"
            rejects.append(Reject(source.name, line, "bad-csv", detail))
        else:
            fields = names.fields(dict(zip(header, row, strict=True)))
            records.append(Record(line, f"{source.key}#{line}", fields))
    return piece(source.name, records, rejects)


def _rows(source: Source) -> Iterator[Row]:
    damage: list[Unreadable] = []
    lines = _decoded(source, damage)
    header = next(lines, "")
    reader = csv.reader(chain([header], lines), delimiter=max(_DELIMITERS, key=header.count), strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except csv.Error as error:
            fault = f"{error}: double the quotes inside a field and close those around it"
            yield start, Unreadable("bad-csv", fault)
        except StopIteration:
            return
        else:
            if row or damage:
                yield start, damage[0] if damage else row
        damage.clear()


def _decoded(source: Source, damage: list[Unreadable]) -> Iterator[str]:
    """Yield the lines as text, and note in ``damage`` why one of them is not its true text."""
    for _, line in source.lines():
        text = "\n"
        try:
            text = decode(line) if line else text
        except Unreadable as error:
            damage.append(error)
        if line is None:
            damage.append(
                Unreadable("too-large", "no article is this long: see whether a quote is left open")
            )
        yield text
