"""Markdown: fields from the front matter, the rest as it stands.

The front matter stays in the text as spaces, so that a line, a column and an offset of the text are
those of the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Final

import yaml

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import NOBODY, Fields, Names, Unreadable

_ALIASES: Final = {
    "headline": "title",
    "subtitle": "deck",
    "standfirst": "deck",
    "author": "authors",
    "byline": "authors",
    "date": "published",
    "lastmod": "modified",
    "updated": "modified",
    "lang": "language",
    "permalink": "url",
}
"""What the common site generators call a field; a field's own name and the caller's names come first."""

_FRONT: Final = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?\n)??\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINK: Final = re.compile(r"\]\(<?(https?://[^\s)>]+)")


def parse(data: bytes, names: Names) -> Fields:
    """Return the record of a Markdown file.

    Raises:
        Unreadable: ``data`` is binary, in an encoding that cannot be told, or opens with broken front matter.
    """
    text = decode(data)
    front = _FRONT.match(text)
    matter = _matter(front) if front else None
    if front is None or matter is None:
        return {"text": text, "authors": NOBODY, "links": _links(text)}
    blank = re.sub(r"[^\r\n]", " ", front.group())
    body = text[front.end() :]
    given = {"authors": NOBODY, "links": _links(body)} | names.also(_ALIASES).fields(matter)
    return given | {"text": blank + body}


def _matter(front: re.Match[str]) -> Mapping[str, object] | None:
    """Return the fields of the front matter; None where it is no more than text between two rules."""
    mark, body = front.group(1), front.group(2) or ""
    try:
        matter: object = tomllib.loads(body) if mark == "+++" else _yaml(body)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        fault = " ".join(str(error).split())
        raise Unreadable("bad-front-matter", f"{fault}: mend it, or take it out", _line_of(error)) from error
    return {} if matter is None else matter if isinstance(matter, dict) else None


def _yaml(body: str) -> object:
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(body)):
        raise ValueError("aliases, which can stand for any amount of text")
    return yaml.load(body, yaml.BaseLoader)  # noqa: S506 -- it builds text, lists and mappings alone


def _line_of(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return 1 if mark is None else int(mark.line) + 2  # counted from 0, below the opening rule


def _links(text: str) -> str:
    return json.dumps(list(dict.fromkeys(_LINK.findall(text))))
