"""Plain text: the file's own characters, so that every offset and line is the one an editor shows."""

from __future__ import annotations

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import NOBODY, Fields, Names


def parse(data: bytes, names: Names) -> Fields:
    """Return the record of a text file: its text, line ends included.

    Raises:
        Unreadable: ``data`` is binary, or in an encoding that cannot be told.
    """
    del names
    return {"text": decode(data), "authors": NOBODY}
