"""HTML: a page narrowed to its article by trafilatura, a fragment of a content system kept whole."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from typing import Final

from lxml import etree, html
from trafilatura import bare_extraction, extract_metadata
from trafilatura.settings import Document

from copydesk.datasets.readers.decoding import decode, is_utf16, refuse_binary
from copydesk.datasets.readers.page_blocks import clear, lines_of, quote
from copydesk.datasets.readers.page_captions import Caption, take_all, take_of_article
from copydesk.datasets.readers.page_heading import signed
from copydesk.datasets.readers.page_metadata import stated
from copydesk.datasets.readers.raw import NOBODY, Fields, Names, Unreadable

_PAGE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_PROLOGUE: Final = 4096
"""Bytes in which a page declares its encoding."""

_UNSAYABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]));?(?![0-9a-fA-F])"
)
"""Characters, written out or by number, that no tree may hold."""

_AS_BROWSERS: Final = dict.fromkeys(
    ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"), "cp1252"
)
"""Names of encodings that mean another one on the web."""

_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Dates that a page states, never ones guessed from its text or by today's date."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read shows in the record
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(data: bytes, names: Names) -> Fields:
    """Return the record of an HTML file.

    Raises:
        Unreadable: ``data`` is binary, of an unknown encoding, or more than the extractor can take.
    """
    del names
    text = _decoded(data)
    try:
        return fields_of(text)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        fault = f"the article cannot be told from the page ({error}): hand over its text alone"
        raise Unreadable("bad-html", fault) from error


def fields_of(markup: str) -> dict[str, str]:
    """Return the fields of ARTICLE that HTML fills, as RAW text; none where there is nothing to read.

    A whole page (it opens a document) is narrowed to its article; anything less is kept whole.
    """
    tree = _tree(markup)
    if tree is None:
        return {}
    fields = _page(tree) if _PAGE.search(markup) else _fragment(tree)
    return {name: value for name, value in fields.items() if value}


def _decoded(data: bytes) -> str:
    """Return the text: UTF-8 if it is that, else in the encoding that the page declares, else as any text."""
    declared = None if is_utf16(data) else _CHARSET.search(data, 0, _PROLOGUE)
    if declared is not None:
        refuse_binary(data)
        for encoding in ("utf-8-sig", declared.group(1).decode("ascii").lower()):
            try:
                return data.decode(_AS_BROWSERS.get(encoding, encoding))
            except (LookupError, UnicodeError):
                continue
    return decode(data)


def _tree(text: str) -> html.HtmlElement | None:
    """Return the document, with what stands behind its end moved inside; None if there is none."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    clean = _UNSAYABLE.sub(" ", text)
    try:
        tree = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    for behind in list(tree.itersiblings("html")):
        behind.tag = "div"
        tree.append(behind)
    return tree


def _page(tree: html.HtmlElement) -> dict[str, str]:
    said = _guessed(tree) | stated(tree)
    captions = take_of_article(tree)
    clear(tree)
    quote(tree)
    if "authors" not in said:
        said["authors"] = signed(tree, lines_of(tree)) or NOBODY
    found = bare_extraction(tree, include_comments=False, include_links=True)
    if not isinstance(found, Document):
        return {}
    text = lines_of(found.body)
    lines = _parted(text[0], lines_of(tree)) if len(text) == 1 else text
    links = _addresses(ref.get("target") for ref in found.body.iter("ref"))
    return said | _body(lines, captions, links)


def _parted(text: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of the page that ``text`` was put together from, as is done with short articles."""
    kept, position = [], 0
    for line in lines:
        if text.startswith(line, position):
            kept.append(line)
            position += len(line) + 1
    return kept if position > len(text) else [text]


def _fragment(tree: html.HtmlElement) -> dict[str, str]:
    said = stated(tree)
    captions = take_all(tree)
    clear(tree)
    quote(tree)
    return said | _body(lines_of(tree), captions, _addresses(anchor.get("href") for anchor in tree.iter("a")))


def _body(lines: list[str], captions: list[Caption], links: list[str]) -> dict[str, str]:
    return {
        "text": "\n".join(lines),
        "captions": json.dumps(captions, ensure_ascii=False),
        "links": json.dumps(links, ensure_ascii=False),
    }


def _guessed(tree: html.HtmlElement) -> dict[str, str]:
    """Return what the page shows without stating it for machines: a headline, a by-line, a date."""
    shown = extract_metadata(tree, date_config=_DATES)
    fields = {"title": shown.title, "published": shown.date, "authors": shown.author}
    return {name: value for name, value in fields.items() if value}


def _addresses(targets: Iterable[str | None]) -> list[str]:
    whole = (target.strip() for target in targets if target)
    return list(dict.fromkeys(target for target in whole if target.startswith(("http://", "https://"))))
