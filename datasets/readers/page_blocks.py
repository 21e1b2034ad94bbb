"""The text of a tree of markup, one block a line, as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

_HTML: Final = """
    address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr input label legend li main nav ol option p pre section
    summary table tbody textarea tfoot thead tr ul
"""
_TRAFILATURA: Final = "head item lb list quote row"
_BLOCKS: Final = frozenset(_HTML.split()) | frozenset(_TRAFILATURA.split())
_CELLS: Final = frozenset(("td", "th", "cell"))
_UNSEEN: Final = ("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "select")
_SPOKEN_ONLY: Final = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "off-screen")
)
_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_SPACES: Final = re.compile(r" {2,}")
_SOFT: Final = str.maketrans("", "", "\u00ad\u200b\ufeff")
"""Hints on where a word may break: no reader sees them, and every pattern stumbles over them."""


def text_of(root: etree._Element) -> str:
    """Return the text of ``root`` on one line."""
    return " ".join(lines_of(root))


def lines_of(root: etree._Element) -> list[str]:
    """Return the text of ``root``, a line for each block and for each row of a table."""
    lines = _SPACES.sub(" ", "".join(_parts(root)).translate(_SOFT)).split("\n")
    return [line.strip() for line in lines if line.strip(" |")]


def _parts(root: etree._Element) -> Iterator[str]:
    """Yield the text in order, with line ends between blocks alone."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "\n"
        if event == "start":
            yield _opening(element) + _SPACE.sub(" ", element.text or "")
        elif element is not root:
            yield _SPACE.sub(" ", element.tail or "")


def _opening(element: etree._Element) -> str:
    if element.tag in _CELLS and element.getprevious() is not None:
        return " | "
    return (element.get("value") or "") if element.get("type") == "submit" else ""


def quote(tree: html.HtmlElement) -> None:
    """Put into words the quotation marks that a browser sets around ``<q>``."""
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
        element.drop_tag()


def clear(tree: html.HtmlElement) -> None:
    """Remove what a browser does not show."""
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for element in [element for element in tree.iter("*") if is_hidden(element)]:
        if element.getparent() is not None:
            element.drop_tree()


def is_hidden(element: etree._Element) -> bool:
    """Whether the markup of ``element`` itself keeps it off the page."""
    names = {name.rsplit("__", 1)[-1] for name in element.get("class", "").lower().split()}
    return (
        element.get("hidden") is not None
        or bool(_STYLE.search(element.get("style", "")))
        or (element.tag == "dialog" and element.get("open") is None)
        or not _SPOKEN_ONLY.isdisjoint(names)
    )
