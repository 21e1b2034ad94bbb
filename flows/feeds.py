"""Feeds as records: RSS, Atom, and the posts of a WordPress site, written down as JSON lines."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from lxml import etree

from copydesk.datasets.readers.web_page import fields_of
from copydesk.flows.fetch import FeedError, RefusedError, fetch
from copydesk.flows.sources import Source

PAGE: Final = 100
"""Posts that one page of a WordPress site holds."""

_MEDIA: Final = "http://search.yahoo.com/mrss/"
_CONTENT: Final = ("encoded", "content", "description", "summary")
_DATES: Final = {"published": ("pubDate", "published", "date"), "modified": ("updated",)}

Record = dict[str, Any]


def download(source: Source, folder: Path) -> Path:
    """Ask the feed of ``source`` and write its articles as JSON lines into ``folder``; return the file.

    Raises:
        FeedError: it gave nothing that can be read as a feed.
    """
    records = _posts(source) if "/wp-json/" in source.feed else _items(source)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source.name}.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def _items(source: Source) -> Iterator[Record]:
    """Yield the entries of an RSS or Atom feed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(fetch(source.feed, allow_private=source.allow_private), parser)
    except etree.XMLSyntaxError as error:
        raise FeedError(
            f"{source.feed} is no RSS or Atom feed ({error}); see what it shows in a browser"
        ) from error
    entries = [element for element in root.iter("*") if _name(element) in {"item", "entry"}]
    if not entries and _name(root) not in {"rss", "feed", "RDF"}:
        raise FeedError(
            f"{source.feed} is no RSS or Atom feed but <{_name(root)}>; give the feed's own address"
        )
    for entry in entries:
        yield _record(source, _fields(entry))


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _fields(entry: etree._Element) -> Mapping[str, list[etree._Element]]:
    """Return the children of an entry by their local names, without those that tell of its pictures and videos."""
    found: dict[str, list[etree._Element]] = {}
    for child in entry.iterchildren("*"):
        if etree.QName(child).namespace != _MEDIA:
            found.setdefault(_name(child), []).append(child)
    return found


def _record(source: Source, fields: Mapping[str, list[etree._Element]]) -> Record:
    link = _first(fields, ("link",)) or _address(fields.get("link", ()))
    record = {
        "id": _first(fields, ("guid", "id")) or link,
        "url": link,
        "source": source.name,
        "title": html.unescape(_first(fields, ("title",))),
        "authors": [
            name for kind in ("creator", "author") for e in fields.get(kind, ()) if (name := _author(e))
        ],
    }
    dates = {name: _moment(_first(fields, known)) for name, known in _DATES.items()}
    return _body(_first(fields, _CONTENT)) | {
        name: value for name, value in (record | dates).items() if value
    }


def _address(links: Sequence[etree._Element]) -> str:
    """Return where the first of the ``links`` of an Atom entry leads that stand for the entry itself."""
    own = (link.get("href") for link in links if link.get("rel", "alternate") == "alternate")
    return next((address for address in own if address), "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext("*"))).split())


def _author(element: etree._Element) -> str:
    """Return the name of an author, which Atom gives beside an address and a mailbox."""
    named = (child for child in element.iterchildren("*") if _name(child) == "name")
    return _text(next(named, element))


def _moment(said: str) -> str:
    """Return a date as ISO 8601, whether it came so or as mail and RSS write it."""
    try:
        return parsedate_to_datetime(said).isoformat()
    except ValueError:
        return said


def _first(fields: Mapping[str, list[etree._Element]], names: Iterable[str]) -> str:
    """Return the first of ``names`` that says something, as text; markup inside stays markup."""
    for name in names:
        for element in fields.get(name, ()):
            inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
            if said := ((element.text or "") + inner).strip():
                return said
    return ""


def _body(markup: str) -> Record:
    """Return the fields that a piece of HTML fills: text, captions, links."""
    try:
        return dict(fields_of(markup)) if markup.strip() else {}
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return {}  # the record goes to quarantine for want of a text, and the others go on


def _posts(source: Source) -> Iterator[Record]:
    """Yield the posts of a WordPress site, page by page, until one is not full, or is refused: there is none."""
    joint = "&" if urlsplit(source.feed).query else "?"
    for number in range(1, int(source.pages) + 1):
        page = f"{source.feed}{joint}{urlencode({'per_page': PAGE, 'page': number})}"
        try:
            body = fetch(page, allow_private=source.allow_private)
        except RefusedError:
            if number == 1:
                raise
            return
        posts = _decoded(page, body)
        yield from (_post(source, post) for post in posts)
        if len(posts) < PAGE:
            return


def _decoded(url: str, body: bytes) -> list[Record]:
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(
            f"{url} answers no JSON ({error}); give the address that ends in /wp/v2/posts"
        ) from error
    if not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
        raise FeedError(
            f"{url} answers JSON that is no list of posts; give the address that ends in /wp/v2/posts"
        )
    return posts


def _post(source: Source, post: Record) -> Record:
    record = {
        "id": str(post.get("id", post.get("link", ""))),
        "url": post.get("link"),
        "source": source.name,
        "title": html.unescape(_rendered(post.get("title"))),
        "published": _utc(post.get("date_gmt")),
        "modified": _utc(post.get("modified_gmt")),
    }
    return _body(_rendered(post.get("content"))) | {name: value for name, value in record.items() if value}


def _rendered(value: object) -> str:
    return str(value.get("rendered", "")) if isinstance(value, dict) else str(value or "")


def _utc(moment: object) -> str:
    return f"{moment}Z" if moment else ""
