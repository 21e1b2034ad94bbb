"""What a page states about its article: JSON-LD first, then meta tags and microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from lxml import html

_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report|Review)$")
_DEEPEST: Final = 4
"""Levels of JSON-LD below which no article is described."""

_META: Final = {
    "published": ("article:published_time", "datePublished", "date", "dc.date", "dcterms.created", "pubdate"),
    "modified": ("article:modified_time", "dateModified", "og:updated_time", "dcterms.modified", "last-modified"),
    "section": ("article:section", "articleSection"),
    "authors": ("author", "dc.creator", "article:author_name"),
    "source": ("og:site_name", "publisher"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
}


def stated(tree: html.HtmlElement) -> dict[str, str]:
    """Return the fields of ARTICLE that ``tree`` states outright, as RAW text."""
    fields = _from_meta(tree) | _from_json(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return fields | ({"language": language} if language else {})
