"""From the paths of a command line to the files behind them, in a stable order."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

from copydesk.datasets.batch import InputError
from copydesk.datasets.readers.decoding import is_utf16
from copydesk.datasets.readers.raw import Reject
from copydesk.datasets.readers.source import Source

_STDIN: Final = "-"
_ROOT: Final = "/./"
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|head|body|article|section|div|h1|p)\b", re.IGNORECASE)
_ONE_LINE: Final = re.compile(rb'\{\s*".*\}\s*\Z', re.DOTALL)


class _Found(NamedTuple):
    path: Path
    key: str
    """Its name relative to the folder that was given, or its own name."""


def sources(paths: Sequence[str], known: Collection[str], stdin: BinaryIO | None) -> list[Source | Reject]:
    """Return what ``paths`` stand for, each file once: files, folders, globs and ``-``.

    In folders, hidden files and folders and files of unknown suffix are passed over, links to files are
    followed, and links to folders are not.

    Args:
        paths: as given on the command line, in its order.
        known: the suffixes that can be read.
        stdin: what ``-`` reads; None: the process's own standard input.

    Raises:
        InputError: a path does not exist, matches nothing or has an unknown suffix.
    """
    inputs: list[Source | Reject] = []
    seen: set[str] = set()
    keys: set[str] = set()
    for item in (_named(item) for path in paths for item in _expand(path, known)):
        if isinstance(item, Reject):
            inputs.append(item)
            continue
        name, real = str(item.path), os.path.realpath(item.path)
        if (identity := _STDIN if name == _STDIN else real) in seen:
            continue
        choices = (item.key, item.path.as_posix().lstrip("/"), real.lstrip("/"))
        key = next(key for key in choices if key not in keys)
        seen.add(identity)
        keys.add(key)
        inputs.append(_standard_input(stdin) if name == _STDIN else Source(name, key, suffix_of(name)))
    return inputs


def expand(paths: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the files that ``paths`` stand for, each by a path that gives it the same id when read alone.

    As in rsync, ``/./`` in such a path ends the folder that was given: ``in/./sub/a.txt`` is ``sub/a.txt``.

    Raises:
        InputError: as of ``sources``, and where ``paths`` name standard input.
    """
    if _STDIN in paths:
        raise InputError("standard input is no file: name files, folders or globs instead of '-'")
    return [item.file if isinstance(item, Reject) else _rooted(item) for item in sources(paths, known, None)]


def _named(item: _Found | Reject) -> _Found | Reject:
    """Return ``item``; rejected, where its name is no text that a report could show."""
    name = item.file if isinstance(item, Reject) else str(item.path)
    shown = os.fsencode(name).decode("utf-8", "replace")
    return item if shown == name else Reject(shown, None, "unreadable", "its name is no UTF-8: rename it")


def _rooted(source: Source) -> str:
    if source.key == Path(source.name).name:
        return source.name
    root = source.name.removesuffix(source.key)
    return _ROOT + source.key if root == source.name else f"{root or './'}./{source.key}"


def suffix_of(name: str) -> str:
    """Return the suffix that tells what a file holds, in lower case: of a packed one, that before ``.gz``."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _expand(given: str, known: Collection[str]) -> Iterator[_Found | Reject]:
    path = Path(given)
    if not given:
        raise InputError("an empty path: name a file, a folder (. for this one) or a glob")
    if given == _STDIN:
        yield _Found(path, "stdin")
    elif path.is_dir():
        yield from _below(path, known)
    elif path.is_file():
        if suffix_of(given) not in known:
            raise InputError(f"{given}: unknown format; rename it to one of {_list(known)}, or pipe it")
        yield _Found(path, given.rpartition(_ROOT)[2] if _ROOT in given else path.name)
    elif path.exists():
        raise InputError(f"{given}: neither a file nor a folder; pipe its content in")
    else:
        yield from _matching(given, known)


def _matching(pattern: str, known: Collection[str]) -> Iterator[_Found | Reject]:
    matches = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 -- may be absolute
    if not matches:
        raise InputError(f"{pattern}: no such file, folder or match; see whether the path is spelled right")
    folders = {path for path in matches if path.is_dir()}
    files = [p for p in matches if suffix_of(p.name) in known and p not in folders and _is_content(p)]
    if not files and not folders:
        raise InputError(f"{pattern}: matches no file that can be read; those are {_list(known)}")
    for path in matches:
        if path in folders:
            yield from _below(path, known)
        elif path in files:
            yield _Found(path, path.name)


def _below(folder: Path, known: Collection[str]) -> Iterator[_Found | Reject]:
    shut: list[Reject] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: shut.append(_shut(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from shut
        shut.clear()
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and suffix_of(name) in known and _is_content(path):
                yield _Found(path, path.relative_to(folder).as_posix())
    yield from shut


def _is_content(path: Path) -> bool:
    """Whether reading ``path`` ends: pipes and devices do not; a dangling link fails, and is reported."""
    return path.is_file() or not path.exists()


def _shut(error: OSError) -> Reject:
    return unreadable(str(error.filename), error)


def unreadable(name: str, error: Exception) -> Reject:
    """Return the reject for a file or folder that the system does not let us read."""
    fault = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Reject(name, None, "unreadable", f"{fault}: see whether it exists, is whole and may be read")


def _standard_input(stdin: BinaryIO | None) -> Source:
    given = stdin or (sys.stdin.buffer if sys.stdin else None)
    if given is None:
        raise InputError("standard input is closed: name the files instead of '-'")
    stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, given))
    return Source(_STDIN, "stdin", _sniffed(stream.peek()), stream)


def _sniffed(head: bytes) -> str:
    """Return the suffix of nameless content: plain text unless its first characters tell otherwise."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, ended, _ = start.partition(b"\n")
    if is_utf16(head):
        return ".txt"
    if re.match(rb'\[\s*\{\s*"', start):
        return ".json"
    if re.match(rb'\{\s*"', start):
        return ".jsonl" if _ONE_LINE.match(first) or not ended else ".json"
    return ".html" if _MARKUP.match(start) else ".txt"


def _list(known: Collection[str]) -> str:
    return ", ".join(sorted(known))
