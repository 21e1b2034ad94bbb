"""A pack as a file: TOML that holds tables of known kinds, each of which its own module reads."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import polars as pl

from copydesk.checks.packs.errors import PackError

KINDS: Final = ("rule", "event")
"""What a pack may hold, ``[[rule]]`` and ``[[event]]``."""


def tables(path: str, kind: str) -> list[Mapping[str, Any]]:
    """Return the tables of one kind in the pack ``path``, in its order.

    Raises:
        PackError: the file cannot be read, or it holds nothing, or something else than tables of KINDS.
    """
    try:
        data = tomllib.loads(_read(path).decode("utf-8"))
    except ValueError as error:  # of TOML, and of the encoding
        raise PackError(f"{path}: {error}; write it as TOML, in UTF-8") from error
    if not any(_listed(data.get(known)) for known in KINDS):
        raise PackError(
            f"{path}: it holds no rule; begin each with the line [[rule]], an event with [[event]]"
        )
    for key, value in data.items():
        if key not in KINDS:
            raise PackError(f"{path}: unknown key {key!r}; a pack holds [[rule]] and [[event]] tables alone")
        if not _listed(value):
            raise PackError(f"{path}: {key} is no list of tables; begin each with the line [[{key}]]")
    return list(data.get(kind, []))


@contextmanager
def placed(path: str, kind: str, number: int, name: object) -> Iterator[None]:
    """Say of a mistake in which table of the pack it stands.

    Raises:
        PackError: for a TypeError or a ValueError raised within.
    """
    try:
        yield
    except (TypeError, ValueError) as error:
        told = f"{kind} {number} ({name})" if isinstance(name, str) and name else f"{kind} {number}"
        raise PackError(f"{path}: {told}: {error}") from error


def value_of(readers: Mapping[str, Callable[[object], Any]], key: str, raw: object) -> Any:  # noqa: ANN401 - any kind
    """Return what the reader of ``key``, its hyphens as underscores, makes of ``raw``.

    Raises:
        ValueError: the reader refuses it; the message names key and value.
    """
    try:
        return readers[key.replace("-", "_")](raw)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{key} = {raw!r}: {error}") from error


def text(raw: object) -> str:
    """Return ``raw`` where it is a text that says something.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(raw, str) or not raw.strip():
        raise TypeError("write some text, in quotation marks")
    return raw


def regex(pattern: str, key: str) -> None:
    """Hold ``pattern`` to be a regex that matches something.

    Raises:
        ValueError: it is none, or it matches an empty text.
    """
    try:
        matches = pl.select(
            pl.lit("").str.contains(pattern) | pl.lit("a 1.").str.extract_all(pattern).list.contains("")
        )
        empty = bool(matches.item())
    except pl.exceptions.ComputeError as error:
        cause = [line for line in str(error).splitlines() if line.startswith("error:")]
        told = cause[0].removeprefix("error: ") if cause else str(error).partition("\n")[0]
        raise ValueError(
            f"{key}: {told}; patterns are written in the syntax of Rust's regex crate"
        ) from error
    if empty:
        raise ValueError(f"{key}: it matches an empty text, so everywhere; name at least one character")


def digests(paths: Iterable[str]) -> list[str]:
    """Return a digest of each pack: what was changed in it decides anew what is found.

    Raises:
        PackError: a file cannot be read.
    """
    return [hashlib.sha256(_read(path)).hexdigest() for path in paths]


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        remedy = "give the path of a TOML file with [[rule]] or [[event]] tables"
        raise PackError(f"{path}: {error.strerror or error}; {remedy}") from error


def _listed(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
