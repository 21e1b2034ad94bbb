"""The pictures of an article: caption, credit and alternative text, taken out of its markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from lxml import html

from copydesk.datasets.readers.page_blocks import is_hidden, text_of

Caption = dict[str, str]

_CREDIT_WORDS: Final = frozenset(
    ("credit", "credits", "copyright", "copywrite", "attribution", "photographer", "source", "byline")
)
_CREDIT_PROPS: Final = frozenset(("copyrightHolder", "creditText", "creator", "author"))
_CREDIT_TAGS: Final = frozenset(("small", "cite"))
_APART: Final = frozenset(("nav", "aside", "footer", "article", "noscript", "template"))
_APART_ROLES: Final = frozenset(("complementary", "navigation", "contentinfo"))
_NO_PICTURE: Final = frozenset(("blockquote", "table", "pre", "code", "ul", "ol", "math"))
"""A figure of one of these is no picture: its caption is a heading or the speaker of a quotation."""
_WORD: Final = re.compile(r"[a-z]+")


def take_all(tree: html.HtmlElement) -> list[Caption]:
    """Remove every picture from ``tree``, and return what each says: ``text``, ``credit`` and ``alt``.

    What else a figure holds, such as a table or a pull quote, stays where it is.
    """
    return _taken(element for element in tree.iter("*") if _is_figure(element) or _is_loose_image(element))


def take_of_article(tree: html.HtmlElement) -> list[Caption]:
    """Remove the figures of a whole page's article from ``tree``, and return what each says.

    The article's are those that stand with most of the page's paragraphs. Where no element marks the
    article, a picture needs a caption to count.
    """
    scope = _scope(tree)
    captions = _taken(element for element in scope.iter("*") if _is_figure(element) and _belongs(element, scope))
    return [caption for caption in captions if scope is not tree or caption.keys() != {"alt"}]


def _scope(tree: html.HtmlElement) -> html.HtmlElement:
    """Return the article element with most of the paragraphs, else the main one, else the tree."""
    half = _weight(tree) / 2
    for wanted in ("//article", "//main | //*[@role='main']"):
        best = max(tree.xpath(wanted), key=_weight, default=None)
        if best is not None and _weight(best) > half:
            return best
    return tree


def _weight(element: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _belongs(figure: html.HtmlElement, scope: html.HtmlElement) -> bool:
    around = takewhile(lambda ancestor: ancestor is not scope, figure.iterancestors())
    return not any(_is_apart(element) for element in (figure, *around))


def _is_apart(element: html.HtmlElement) -> bool:
    return element.tag in _APART or element.get("role") in _APART_ROLES or is_hidden(element)


def _is_figure(element: html.HtmlElement) -> bool:
    return element.tag == "figure" or "wp-caption" in element.get("class", "").split()


def _is_loose_image(element: html.HtmlElement) -> bool:
    return element.tag == "img" and not any(_is_figure(ancestor) for ancestor in element.iterancestors())


def _taken(pictures: Iterable[html.HtmlElement]) -> list[Caption]:
    captions = [_take(element) for element in list(pictures)]
    return [caption for caption in captions if caption]


def _take(figure: html.HtmlElement) -> Caption:
    own = list(_own(figure))
    if any(element.tag in _NO_PICTURE for element in own):
        return {}
    for hidden in [element for element in own if is_hidden(element)]:
        _drop(hidden)
    captions = [e for e in own if e.tag == "figcaption" or "wp-caption-text" in e.get("class", "").split()]
    images = [element for element in (figure, *own) if element.tag == "img"]
    said = {
        "credit": " ".join(_drop(element) for element in _credits(own, captions)),
        "text": " ".join(_drop(element) for element in captions),
        "alt": next(filter(None, [" ".join(image.get("alt", "").split()) for image in images]), ""),
    }
    for image in images:
        _drop(image)
    return {name: value for name, value in said.items() if value}


def _own(figure: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield what is in ``figure`` and in no figure inside it, in order."""
    stack = list(reversed(figure))
    while stack:
        element = stack.pop()
        if not _is_figure(element):
            yield element
            stack.extend(reversed(element))


def _credits(own: list[html.HtmlElement], captions: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the innermost of the elements that are marked as a credit."""
    within = {element for caption in captions for element in caption.iter("*")}
    marked = [e for e in own if _is_credit(e) or (e.tag in _CREDIT_TAGS and e in within)]
    around = {ancestor for element in (*marked, *captions) for ancestor in element.iterancestors()}
    return [element for element in marked if element not in around]


def _is_credit(element: html.HtmlElement) -> bool:
    words = _WORD.findall(element.get("class", "").lower())
    return element.get("itemprop") in _CREDIT_PROPS or not _CREDIT_WORDS.isdisjoint(words)


def _drop(element: html.HtmlElement) -> str:
    """Remove ``element``, and return its text on one line."""
    text = text_of(element)
    if element.getparent() is not None:
        element.drop_tree()
    return text
