"""Where articles come from, as a newsroom's settings name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from copydesk.flows import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place that articles come from: files, or a feed."""

    name: str
    paths: tuple[str, ...] = ()
    """Files, folders, globs, or object-store addresses."""
    feed: str = ""
    """Address of an RSS or Atom feed, or of a WordPress site's posts (…/wp-json/wp/v2/posts)."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """Its own field names, each with the article field it stands for."""
    language: str | None = None
    """Two-letter code for records that name none."""
    settle: float = 10.0
    """Seconds that a file must have been left alone before it counts as arrived."""
    pages: float = 1.0
    """Pages of a WordPress site's posts to ask for, 100 posts each."""
    allow_private: bool = False
    """Whether the feed may lie on this machine or in a private network."""


_READ: Final[Mapping[str, values.Read]] = {
    "paths": values.texts,
    "feed": values.text,
    "columns": values.pairs,
    "language": values.language,
    "settle": values.number,
    "pages": values.number,
    "allow-private": values.switch,
}


def read_sources(raw: object) -> tuple[Source, ...]:
    """Return the sources of a settings table, in its order.

    Raises:
        TypeError, ValueError: a source is malformed; it is named.
    """
    if not isinstance(raw, dict):
        raise TypeError('write a table for each source: [sources.wire], paths = ["intake/wire"]')
    return tuple(_source(name, table) for name, table in raw.items())


def _source(name: str, table: Any) -> Source:  # noqa: ANN401 - whatever TOML holds
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise ValueError(f"source {name!r}: name it in lower-case letters, digits and hyphens")
    if not isinstance(table, dict) or len({"paths", "feed"} & table.keys()) != 1:
        raise ValueError(f"source {name!r}: give it either paths or a feed")
    try:
        return Source(name=name, **values.table(table, _READ))
    except ValueError as error:
        raise ValueError(f"source {name!r}: {error}") from error
