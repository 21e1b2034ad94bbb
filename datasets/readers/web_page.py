"""HTML: a page narrowed to its article by trafilatura, a fragment of a content system kept whole."""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree, html
from trafilatura import bare_extraction

from copydesk.datasets.readers.decoding import decode, is_utf16, refuse_binary
from copydesk.datasets.readers.page_blocks import clear, lines_of, text_of
from copydesk.datasets.readers.page_captions import take_captions
from copydesk.datasets.readers.page_metadata import metadata
from copydesk.datasets.readers.raw import Fields, Names, Unreadable

Element = etree._Element

_PAGE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PROLOGUE: Final = 4096
"""Bytes in which a page declares its encoding."""

_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Dates that a page states, never ones guessed from its text or by today's date."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read shows in the record
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(data: bytes, names: Names) -> Fields:
    """Return the record of an HTML file.

    Raises:
        Unreadable: ``data`` is binary, or in an encoding that cannot be told.
    """
    del names
    text = _decoded(data)
    tree = _tree(text)
    if tree is None:
        return {}
    fields = _page(tree) if _PAGE.search(text) else _fragment(tree)
    return {name: value for name, value in fields.items() if value}


def _tree(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _page(tree: html.HtmlElement) -> dict[str, str | None]:
    stated = metadata(tree)
    captions = take_captions(tree, whole_page=True)
    found = bare_extraction(
        tree, include_comments=False, include_links=True, with_metadata=True, date_extraction_params=_DATES
    )
    ...
