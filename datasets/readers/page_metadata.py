"""What a page states about its article: JSON-LD first, then meta tags, then microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, Final

from lxml import html

from copydesk.datasets.readers.page_blocks import text_of

_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report|Review)$")
_DEEPEST: Final = 6
"""Levels of JSON-LD below which no article is described."""
_LONGEST_NAME: Final = 100
"""Characters: an author's name is shorter, and what is longer is a text about one."""

_META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title"),
    "published": (
        "article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date", "pubdate",
        "date", "parsely-pub-date", "sailthru.date", "article:published", "og:pubdate",
    ),
    "modified": (
        "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified",
        "article:modified",
    ),
    "section": ("article:section", "articlesection", "og:section"),
    "authors": ("author", "dc.creator", "dcterms.creator", "article:author_name", "parsely-author",
                "sailthru.author", "article:author"),
    "source": ("og:site_name", "dc.publisher", "publisher"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
}  # fmt: skip
"""ARTICLE field → the names under which meta tags state it, best first."""

_PROPS: Final = {"published": "datePublished", "modified": "dateModified", "authors": "author"}
"""ARTICLE field → the microdata property that states it."""


def stated(tree: html.HtmlElement) -> dict[str, str]:
    """Return the fields of ARTICLE that ``tree`` states outright, as RAW text."""
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    fields = _from_props(tree) | _from_meta(tree) | _from_json(tree) | {"language": language or ""}
    address = next((link.get("href", "") for link in tree.iterfind(".//link[@rel='canonical']")), "")
    if address.startswith("http"):
        fields["url"] = address
    if "title" in fields:
        fields["title"] = _without_site(fields["title"], fields.get("source", ""))
    return {name: value for name, value in fields.items() if value}


def _without_site(title: str, site: str) -> str:
    """Return a headline without the name of the site that pages put behind it."""
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE) if site else title


def _from_meta(tree: html.HtmlElement) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = " ".join(tag.get("content", "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and tag.get(key):
                said.setdefault(tag.get(key, "").lower(), []).append(content)
    return {field: value for field, names in _META.items() if (value := _chosen(field, names, said))}


def _chosen(field: str, names: Iterable[str], said: Mapping[str, list[str]]) -> str:
    for name in names:
        if field != "authors" and name in said:
            return said[name][0]
        if authors := _names(said.get(name, ())):
            return authors
    return ""


def _names(names: Iterable[str]) -> str:
    """Return authors as RAW text; addresses and texts about an author are none."""
    tidy = (" ".join(unescape(name).split()) for name in names)
    kept = [name for name in dict.fromkeys(tidy) if name and len(name) <= _LONGEST_NAME and "://" not in name]
    return kept[0] if len(kept) == 1 else json.dumps(kept, ensure_ascii=False) if kept else ""


def _from_props(tree: html.HtmlElement) -> dict[str, str]:
    found = {field: _prop(tree, prop) for field, prop in _PROPS.items() if field != "authors"}
    return found | {"authors": _names(_signed(tree))}


def _prop(tree: html.HtmlElement, prop: str) -> str:
    """Return the first value of a microdata property that is given for machines."""
    elements = (e for e in tree.iterfind(".//*[@itemprop]") if prop in e.get("itemprop", "").split())
    return next(filter(None, (e.get("datetime") or e.get("content") for e in elements)), "")


def _signed(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iterfind(".//*[@itemprop='author']"):
        named = element.find(".//*[@itemprop='name']")
        holder = element if named is None else named
        yield holder.get("content") or text_of(holder)


def _from_json(tree: html.HtmlElement) -> dict[str, str]:
    blocks = (e for e in tree.iter("script") if "ld+json" in e.get("type", ""))
    article = next((item for block in blocks for item in _articles(_parsed(block.text), 0)), None)
    if article is None:
        return {}
    fields = {
        "title": _words(article.get("headline")),
        "published": _words(article.get("datePublished")),
        "modified": _words(article.get("dateModified")),
        "section": _words(article.get("articleSection")),
        "source": _words(article.get("publisher")),
        "authors": _names(_people(article.get("author") or article.get("creator"))),
    }
    return {name: value for name, value in fields.items() if value}


def _parsed(text: str | None) -> object:
    """Return a block of JSON-LD; what is broken states nothing."""
    try:
        return json.loads((text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the descriptions of articles in JSON-LD, the outer ones first."""
    if depth > _DEEPEST or not isinstance(value, list | dict):
        return
    if isinstance(value, dict) and any(_ARTICLE.search(str(kind)) for kind in _listed(value.get("@type"))):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        yield from _articles(part, depth + 1)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: object) -> str:
    """Return a text, or the first of several, or the name of a thing."""
    first = next(iter(_listed(value)), None)
    said = first.get("name") if isinstance(first, dict) else first
    return " ".join(unescape(said).split()) if isinstance(said, str) else ""


def _people(value: object) -> Iterator[str]:
    for person in _listed(value):
        named = person.get("name") if isinstance(person, dict) else person
        yield from (name for name in _listed(named) if isinstance(name, str))
