"""Readers of single settings: a value of the right kind, or an error that says how to write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Read = Callable[[object], Any]
"""Takes what TOML holds, returns what the settings hold; TypeError or ValueError carry the remedy."""


_MOST: Final = 1_000_000
"""Of whatever is counted in settings: days, megabytes."""


def table(raw: Mapping[str, object], readers: Mapping[str, Read]) -> dict[str, Any]:
    """Return the values of ``raw`` by the names that Python can take.

    Raises:
        ValueError: a key that nobody reads, or a value of the wrong kind; the key is named.
    """
    values = {}
    for key, value in raw.items():
        if key not in readers:
            raise ValueError(f"unknown setting {key!r}; the settings are {', '.join(sorted(readers))}")
        try:
            values[key.replace("-", "_")] = readers[key](value)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{key} = {value!r}: {error}") from error
    return values


def text(raw: object) -> str:
    """Read a string."""
    if not isinstance(raw, str) or not raw:
        raise TypeError("write a string, in quotation marks")
    return raw


def text_or_off(raw: object) -> str:
    """Read a string, or false for none."""
    return "" if raw is False else text(raw)


def _list_like(example: str) -> Callable[[object], tuple[str, ...]]:
    """Return a reader of a list of strings, whose error gives ``example``."""

    def read(raw: object) -> tuple[str, ...]:
        if not isinstance(raw, list) or not raw:
            raise TypeError(f"write {example}")
        return tuple(text(item) for item in raw)

    return read


texts: Final = _list_like('a list: ["CAP", "UNS001"]')
"""Read a list of strings."""
files: Final = _list_like('a list of files: ["house.toml"]')
"""Read a list of files."""


def switch(raw: object) -> bool:
    """Read true or false."""
    if not isinstance(raw, bool):
        raise TypeError("write true or false")
    return raw


def number(raw: object) -> float:
    """Read a number that is not negative."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= _MOST:
        raise TypeError(f"write a number from 0 to {_MOST:,}")
    return float(raw)


def language(raw: object) -> str:
    """Read a language code."""
    code = text(raw)
    if not (len(code) == 2 and code.isascii() and code.islower()):
        raise ValueError('write a two-letter code in lower case: "en"')
    return code


def pairs(raw: object) -> dict[str, str]:
    """Read a table of strings."""
    if not isinstance(raw, dict):
        raise TypeError('write a table of strings: { name = "value" }')
    return {text(key): text(value) for key, value in raw.items()}


def one_of(*known: str) -> Callable[[object], str]:
    """Return a reader of one of ``known``."""

    def read(raw: object) -> str:
        if raw not in known:
            raise ValueError(f"write one of {', '.join(known)}")
        return str(raw)

    return read
