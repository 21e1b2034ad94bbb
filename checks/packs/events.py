"""A newsroom's own events, ``[[event]]`` tables of its packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from copydesk.checks.events import Event
from copydesk.checks.packs.tables import placed, regex, tables, text, value_of


def load_events(paths: Iterable[str]) -> tuple[Event, ...]:
    """Return the events of the packs ``paths``, in their order.

    Raises:
        PackError: a file cannot be read, or an event is malformed.
    """
    return tuple(event for path in paths for event in _pack(path))


def _pack(path: str) -> list[Event]:
    found = []
    for number, raw in enumerate(tables(path, "event"), 1):
        with placed(path, "event", number, raw.get("name")):
            found.append(_event(raw))
    return found


def _event(raw: Mapping[str, Any]) -> Event:
    for key in raw:
        if key not in _READ:
            raise ValueError(f"unknown key {key!r}; an event has {', '.join(_READ)}")
    for key in _READ:
        if key not in raw:
            raise ValueError(f"it has no {key!r}; write {key} = {_EXAMPLES[key]}")
    event = Event(**{key: value_of(_READ, key, value) for key, value in raw.items()})
    for key in ("names", "about"):
        _speaks_of(event, key)
    return event


def _speaks_of(event: Event, key: str) -> None:
    """Hold a pattern to the event's own name, the one sentence that surely speaks of it."""
    pattern: str = getattr(event, key)
    regex(pattern, key)
    if not pl.select(pl.lit(event.name).str.contains(pattern)).item():
        raise ValueError(f"{key} does not match the event's own name; name it by words that {key} knows")


def _day(raw: object) -> date:
    if type(raw) is not date:
        raise TypeError("write a day without quotation marks: 2016-06-23")
    return raw


_READ: Final[Mapping[str, Callable[[object], Any]]] = {
    "name": text,
    "began": _day,
    "names": text,
    "about": text,
}
"""Reader of each key; an event needs all of them."""
_EXAMPLES: Final = {
    "name": '"the lockout at Veldstad docks"',
    "began": "2016-06-23",
    "names": "'lockout'",
    "about": "'Veldstad'",
}
"""What the refusal of an event that lacks a key shows, as it is written in TOML."""
