"""Events that stories count years from: those of ``lexicons/events.toml``, and a newsroom's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One ``[[event]]`` of a table."""

    name: str
    """As a sentence would name it: "the fall of the Berlin Wall"."""
    began: date
    """The day from which years are counted."""
    names: str
    """Regex (Rust syntax) of a sentence that speaks of it."""
    about: str
    """Regex of an article that is about it."""


@cache
def shipped() -> tuple[Event, ...]:
    """Return the events that copydesk knows."""
    text = (files("copydesk.checks.lexicons") / "events.toml").read_text("utf-8")
    return tuple(Event(**table) for table in tomllib.loads(text)["event"])
