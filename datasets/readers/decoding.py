"""From bytes to text: UTF-8, UTF-16 with its mark, else Windows-1252 where that is plausible."""

from __future__ import annotations

import codecs
import re
from typing import Final

from copydesk.datasets.readers.raw import Unreadable

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 1 << 16

MOSTLY_LATIN: Final = 0.25
"""Windows-1252 text of any Western language has fewer bytes above ASCII than this share."""


def is_utf16(head: bytes) -> bool:
    """Whether the byte order mark of UTF-16 opens ``head``."""
    return head.startswith(_UTF16)


def decode(data: bytes) -> str:
    """Return ``data`` as text without its byte order mark; line ends stay as they are.

    Raises:
        Unreadable: ``data`` is binary, or in an encoding that cannot be told.
    """
    if is_utf16(data):
        return _strictly(data, "utf-16")
    refuse_binary(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _windows(data, error)


def refuse_binary(data: bytes) -> None:
    """Raise Unreadable where ``data`` holds what no text does.

    Raises:
        Unreadable: a NUL byte anywhere, or another control character near the start.
    """
    if b"\0" in data or _CONTROL.search(data[:_SAMPLE]):
        raise Unreadable("binary", "not a text, whatever its name says: remove it or give it its own suffix")


def _windows(data: bytes, error: UnicodeDecodeError) -> str:
    sample = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
    high, paired = len(_HIGH.findall(sample)), len(b"".join(_MULTIBYTE.findall(sample)))
    if paired * 2 > high or high > MOSTLY_LATIN * len(sample):
        raise _unknown(error)
    return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown(error) from error


def _unknown(error: UnicodeDecodeError) -> Unreadable:
    return Unreadable(
        "encoding", f"neither UTF-8 nor Windows-1252 at byte {error.start}: save it as UTF-8 and run again"
    )
