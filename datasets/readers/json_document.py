"""JSON: one object, an array of objects, or JSON lines under another suffix."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from copydesk.datasets.readers import ndjson
from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import Names, Piece, Record, Reject, Unreadable, piece
from copydesk.datasets.readers.source import MAX_WHOLE, Source, in_memory

_GAP: Final = re.compile(r"[\s,]*")

Item = tuple[int, object]
"""The line an item of the array starts on, and the item, or why it and the rest cannot be read."""


def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
    """Yield the records of ``source``, at most ``rows`` in a piece.

    Raises:
        Unreadable: the file as a whole is empty, binary, too large or a single broken object.
    """
    text = decode(source.whole(MAX_WHOLE))
    if text.lstrip().startswith("["):
        yield from _array(source, names, text, rows)
    elif _is_lines(text):
        yield from ndjson.read(replace(source, stream=in_memory(text)), names, rows)
    else:
        yield piece(source.name, [Record(None, source.key, names.fields(ndjson.parse_object(text)))])


def _is_lines(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _array(source: Source, names: Names, text: str, rows: int) -> Iterator[Piece]:
    numbered = enumerate(_items(text), 1)
    while chunk := list(islice(numbered, rows)):
        yield _parse(source, names, chunk)


def _parse(source: Source, names: Names, chunk: list[tuple[int, Item]]) -> Piece:
    records, rejects = [], []
    for number, (line, item) in chunk:
        try:
            if isinstance(item, Unreadable):
                raise item
            fields = names.fields(ndjson.object_only(item))
            records.append(Record(line, f"{source.key}#{number}", fields))
        except Unreadable as error:
            rejects.append(Reject(source.name, line, error.reason, error.detail))
    return piece(source.name, records, rejects)


def _items(text: str) -> Iterator[Item]:
    decoder = json.JSONDecoder()
    line, counted, position = 1, 0, text.index("[") + 1
    while True:
        start = _skip(text, position)
        if text.startswith("]", start):
            if text[start + 1 :].strip():
                fault = "more follows the array, and is lost: write one array, or one object a line"
                yield line, Unreadable("bad-json", fault)
            return
        line, counted = line + text.count("\n", counted, start), start
        try:
            item, position = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            fault = f"the array breaks here and its rest is lost ({error}): export it again"
            yield line, Unreadable("bad-json", fault)
            return
        yield line, item


def _skip(text: str, position: int) -> int:
    gap = _GAP.match(text, position)
    return gap.end() if gap else position
