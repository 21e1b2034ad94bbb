"""Readers: files of many formats in, batches of article records out; what cannot be read is set apart.

A file's suffix names its reader; a new format is a module and a line in FORMATS. Records in are always
records read plus records in quarantine.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, Final

import polars as pl

from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import (
    csv_table,
    inputs,
    json_document,
    ndjson,
    parquet,
    plain_text,
)
from copydesk.datasets.readers.raw import Fields, Names, Piece, Record, Reject, Unreadable, piece
from copydesk.datasets.readers.source import Source
from copydesk.datasets.readers.tidy import tidy
from copydesk.datasets.schema import QUARANTINE

Reader = Callable[[Source, Names, int], Iterator[Piece]]

BATCH_BYTES: Final = 96 << 20
"""A batch is full at this size, however few its records."""


def _article(parse: Callable[[bytes, Names], Fields]) -> Reader:
    """Return the reader of a format in which a file is one article."""

    def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
        del rows
        yield piece(source.name, [Record(None, source.key, parse(source.whole(), names))])

    return read


def _markdown(data: bytes, names: Names) -> Fields:
    from copydesk.datasets.readers.markdown import parse  # noqa: PLC0415 -- it imports a YAML parser

    return parse(data, names)


def _html(data: bytes, names: Names) -> Fields:
    from copydesk.datasets.readers.web_page import parse  # noqa: PLC0415 -- it takes longer to import than all else

    return parse(data, names)


FORMATS: Final[Mapping[str, Reader]] = {
    ".txt": _article(plain_text.parse),
    ".text": _article(plain_text.parse),
    ".md": _article(_markdown),
    ".markdown": _article(_markdown),
    ".html": _article(_html),
    ".htm": _article(_html),
    ".xhtml": _article(_html),
    ".jsonl": ndjson.read,
    ".ndjson": ndjson.read,
    ".json": json_document.read,
    ".csv": csv_table.read,
    ".tsv": csv_table.read,
    ".parquet": parquet.read,
}
"""Suffix → reader. Each may carry ``.gz`` after it, but for Parquet, which packs itself."""


def read(
    paths: Sequence[str],
    *,
    columns: Mapping[str, str] | None = None,
    batch_size: int = 20_000,
    stdin: BinaryIO | None = None,
) -> Iterator[Batch]:
    """Return the articles of files, folders, globs and standard input (``-``), in order and in batches.

    Paths are looked up at once; the files are read as the batches are taken.

    Args:
        paths: what to read; folders are searched to the bottom, in the order of their names.
        columns: a feed's own field name → the ARTICLE field it fills; dots lead into nested objects.
        batch_size: records a batch holds at most.
        stdin: what ``-`` reads; None: the process's own standard input.

    Raises:
        InputError: a path does not exist or has an unknown suffix, or ``columns`` names an unknown field.
    """
    names = Names.of(columns)
    found = inputs.sources(paths, FORMATS, stdin)
    pieces = chain.from_iterable(_pieces(item, names, batch_size) for item in found)
    return map(_batch, _grouped(pieces, batch_size))


def expand(paths: Sequence[str]) -> list[str]:
    """Return the files that ``read(paths)`` reads, in its order, each by a path that keeps its article's id.

    Raises:
        InputError: as of ``read``, and where ``paths`` name standard input.
    """
    return inputs.expand(paths, FORMATS)


def _pieces(item: Source | Reject, names: Names, rows: int) -> Iterator[Piece]:
    if isinstance(item, Reject):
        yield piece("", (), [item])
        return
    try:
        yield from FORMATS[item.suffix](item, names, rows)
    except Unreadable as error:
        yield piece(item.name, (), [Reject(item.name, error.line, error.reason, error.detail)])
    except (OSError, EOFError, zlib.error) as error:
        yield piece(item.name, (), [inputs.unreadable(item.name, error)])


@dataclass(slots=True)
class _Group:
    """Neighbours that fit into one batch."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    height: int = 0
    size: int = 0

    def fits(self, part: Piece, rows: int) -> bool:
        """Return whether ``part`` has the same columns, and few enough records."""
        if not self.pieces:
            return True
        same = part.records.schema == self.pieces[0].records.schema
        return same and self.height + _height(part) <= rows

    def add(self, part: Piece) -> None:
        """Take ``part`` in."""
        self.pieces.append(part)
        self.height += _height(part)
        self.size += int(part.records.estimated_size())

    def take(self) -> list[Piece]:
        """Return the pieces, and be empty: they are not kept while their batch is worked on."""
        taken = self.pieces
        self.pieces, self.height, self.size = [], 0, 0
        return taken


def _height(part: Piece) -> int:
    """Return the number of records, those that could not be read among them."""
    return part.records.height + len(part.rejects)


def _grouped(pieces: Iterable[Piece], rows: int) -> Iterator[list[Piece]]:
    """Yield neighbours together that fit into one batch; one that is full before the next is read."""
    group = _Group()
    for part in pieces:
        if not group.fits(part, rows):
            yield group.take()
        group.add(part)
        del part  # See ``take``.
        if group.height >= rows or group.size >= BATCH_BYTES:
            yield group.take()
    if group.pieces:
        yield group.take()


def _batch(group: Sequence[Piece]) -> Batch:
    articles, lost = tidy(pl.concat([part.records for part in group]))
    rejects = pl.DataFrame([r for part in group for r in part.rejects], schema=QUARANTINE, orient="row")
    return Batch(articles, pl.concat([rejects, lost]))
