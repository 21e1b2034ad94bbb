"""One input: where its bytes come from, and what its records are called."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, cast

from copydesk.datasets.readers.decoding import is_utf16, refuse_binary
from copydesk.datasets.readers.raw import Unreadable

MAX_ARTICLE: Final = 64 << 20
"""Bytes: nothing longer is one article."""
MAX_WHOLE: Final = 512 << 20
"""Bytes of a file that has to be held whole; JSON lines, CSV and Parquet are read in pieces."""

_BUFFER: Final = 1 << 18
"""Bytes that are read at once; Python's own few take twice as long to cut into lines."""
_BOM: Final = b"\xef\xbb\xbf"


class Stream(Protocol):
    """What a reader needs of an open file."""

    def peek(self, size: int = 0, /) -> bytes:
        """Return some of the bytes to come, at least one unless there are none."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to ``size`` bytes."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the bytes up to the next line end, at most ``size``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input."""

    name: str
    """As given, or found below what was given."""
    key: str
    """Id of the record that the file is, and prefix of those in it."""
    suffix: str
    """What the content is, as a suffix of FORMATS."""
    stream: Stream | None = None
    """Standard input; None: the file ``name``."""

    @contextmanager
    def opened(self) -> Iterator[Stream]:
        """Open the content for reading, unpacked."""
        if self.stream is not None:
            yield self.stream
        elif self.name.lower().endswith(".gz"):
            with gzip.open(self.name) as packed, io.BufferedReader(cast(io.RawIOBase, packed)) as plain:
                yield plain
        else:
            with io.BufferedReader(Path(self.name).open("rb").detach(), _BUFFER) as plain:
                yield plain

    def whole(self, limit: int = MAX_ARTICLE) -> bytes:
        """Return the content, at most ``limit`` bytes of it.

        Raises:
            Unreadable: the content is empty or longer than ``limit``.
        """
        with self.opened() as stream:
            return _bounded(stream, limit)

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number, from 1, and the UTF-8 bytes of each line; None for one that is too long.

        Raises:
            Unreadable: the content is empty or binary.
        """
        with self.opened() as stream:
            yield from enumerate(_lines(_in_utf8(stream)), 1)


def _bounded(stream: Stream, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable("too-large", f"longer than {limit >> 20} MiB: split it, or write it as JSON lines")
    if not data:
        raise _empty()
    return data


def _in_utf8(stream: Stream) -> Stream:
    head = stream.peek()[: io.DEFAULT_BUFFER_SIZE]
    if not head:
        raise _empty()
    if not is_utf16(head):
        refuse_binary(head)
        return stream
    try:
        return in_memory(_bounded(stream, MAX_WHOLE).decode("utf-16"))
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", "marked as UTF-16 but broken: save it as UTF-8 and run again") from error


def in_memory(text: str) -> Stream:
    """Return ``text`` as a stream."""
    return io.BufferedReader(io.BytesIO(text.encode()))


def _lines(stream: Stream) -> Iterator[bytes | None]:
    line = stream.readline(MAX_ARTICLE).removeprefix(_BOM)
    while line:
        if len(line) < MAX_ARTICLE:
            yield line
        else:
            yield None
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ARTICLE)
        line = stream.readline(MAX_ARTICLE)


def _empty() -> Unreadable:
    return Unreadable("empty", "the file is empty: see whether its export ended early")
