"""The pictures of an article: caption, credit and alternative text, taken out of its markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Final

from lxml import html

from copydesk.datasets.readers.credit import is_credit_behind, parted
from copydesk.datasets.readers.page_blocks import is_hidden, text_of
from copydesk.datasets.readers.page_marks import (
    is_caption,
    is_count,
    is_credit,
    is_film,
    is_of_page,
    kept_credit,
)

Caption = dict[str, str]

_APART: Final = frozenset(("nav", "aside", "footer", "article", "noscript", "template"))
_APART_ROLES: Final = frozenset(("complementary", "navigation", "contentinfo"))
_PRESSED: Final = frozenset(("a", "button"))
_NO_PICTURE: Final = frozenset(("blockquote", "table", "pre", "code", "ul", "ol", "math"))
"""A figure of one of these is no picture: its caption is a heading or the speaker of a quotation."""

_UP: Final = 4
"""Levels between a caption that no figure holds and the element that holds its picture too."""
_SAME: Final = 24
"""Characters of a caption that, opening another part of it, make that a copy."""


def take_all(tree: html.HtmlElement) -> list[Caption]:
    """Remove every picture from ``tree``, and return what each says: ``text``, ``credit`` and ``alt``.

    What else a figure holds, such as a table or a pull quote, stays where it is.
    """
    figures = _figures(tree)
    return _taken((e for e in tree.iter("*") if e in figures or _is_loose_image(e, figures)), figures)


def take_of_article(tree: html.HtmlElement) -> list[Caption]:
    """Remove the figures of a whole page's article from ``tree``, and return what each says.

    The article's are those that stand with most of its paragraphs, or between them and the headline. Where no
    element marks the article, and outside of it, a picture needs a caption to count.
    """
    article = _article(tree)
    scope = article if article is tree else _with_headline(article)
    figures = _figures(scope)
    inside = [e for e in scope.iter("*") if e in figures and _belongs(e, (scope, article))]
    captions = _taken(inside, figures)
    return [caption for caption in captions if scope is not tree or caption.keys() != {"alt"}]


def _article(tree: html.HtmlElement) -> html.HtmlElement:
    """Return the article element that outweighs all others, else the main one, else the tree."""
    least = _weight(tree) / 4
    for wanted in ("//article", "//main | //*[@role='main']"):
        found = [(_weight(element), element) for element in tree.xpath(wanted)]
        weight, best = max(found, key=lambda pair: pair[0], default=(0, tree))
        kin = {best, *best.iterancestors(), *best.iterdescendants()}
        if weight > max(least, sum(other for other, element in found if element not in kin)):
            return best
    return tree


def _with_headline(article: html.HtmlElement) -> html.HtmlElement:
    """Return ``article``, or where it has no headline the nearest element that holds one as well."""
    around = (e for e in (article, *article.iterancestors()) if e.tag not in ("body", "html"))
    return next((element for element in around if element.find(".//h1") is not None), article)


def _weight(element: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _belongs(figure: html.HtmlElement, scopes: tuple[html.HtmlElement, ...]) -> bool:
    around = takewhile(lambda ancestor: ancestor not in scopes, (figure, *figure.iterancestors()))
    return not any(_is_apart(element) for element in around)


def _is_apart(element: html.HtmlElement) -> bool:
    return element.tag in _APART or element.get("role") in _APART_ROLES or is_hidden(element)


def _figures(tree: html.HtmlElement) -> set[html.HtmlElement]:
    """Return the elements that hold a picture and its caption: figures by name, and what serves as one."""
    figures = {e for e in tree.iter("*") if e.tag == "figure" or "wp-caption" in e.get("class", "").split()}
    for caption in filter(is_caption, tree.iter("*")):
        around = list(islice(caption.iterancestors(), _UP))
        if figures.isdisjoint(around):
            figures.update(islice((e for e in around if _serves(e, caption)), 1))
    return figures


def _serves(element: html.HtmlElement, caption: html.HtmlElement) -> bool:
    """Whether ``element`` holds a picture and little but ``caption``; inside a link it would be a teaser."""
    if element.find(".//img") is None or any(e.tag == "a" for e in (element, *caption.iterancestors())):
        return False
    return len(text_of(element)) <= 2 * len(text_of(caption)) + 100


def _is_loose_image(element: html.HtmlElement, figures: set[html.HtmlElement]) -> bool:
    return element.tag == "img" and figures.isdisjoint(element.iterancestors())


def _taken(pictures: Iterable[html.HtmlElement], figures: set[html.HtmlElement]) -> list[Caption]:
    captions = [_take(element, figures) for element in list(pictures)]
    return [caption for caption in captions if caption]


def _take(figure: html.HtmlElement, figures: set[html.HtmlElement]) -> Caption:
    own = list(_own(figure, figures))
    if any(element.tag in _NO_PICTURE for element in own):
        return {}
    for unsaid in [element for element in own if is_hidden(element) or is_count(element)]:
        _drop(unsaid)
    marked = [element for element in own if is_caption(element)]
    images = [element for element in (figure, *own) if element.tag == "img"]
    film, teaser = is_film((figure, *own)), _is_teaser(marked, images)
    said = {
        "credit": " ".join(_drop(element) for element in _credits(own, marked)) or kept_credit(images),
        "text": " ".join(filter(None, (_drop(element) for element in _outermost(marked)))),
        "alt": next(filter(None, [" ".join(image.get("alt", "").split()) for image in images]), ""),
    }
    if not said["credit"]:
        said["text"], said["credit"] = parted(said["text"])
    for image in images:
        _drop(image)
    unsigned_film = film and not said["credit"]
    return {} if unsigned_film or teaser else {name: value for name, value in said.items() if value}


def _is_teaser(captions: list[html.HtmlElement], images: list[html.HtmlElement]) -> bool:
    """Whether the picture and the whole text beside it lead to one address: that of another article."""
    links = {link for caption in captions for link in caption.iter("a")}
    said = {text_of(caption) for caption in captions} - {""}
    whole = said == {text_of(link) for link in links} - {""}
    leads = {link.get("href") for link in links}
    shown = {link.get("href") for image in images for link in image.iterancestors("a")}
    return bool(links) and whole and leads <= shown


def _own(figure: html.HtmlElement, figures: set[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Yield what is in ``figure`` and in no figure inside it, in order."""
    stack = list(reversed(figure))
    while stack:
        element = stack.pop()
        if element not in figures:
            yield element
            stack.extend(reversed(element))


def _outermost(captions: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the captions that are in no other, less the copies that pages keep for narrow screens."""
    seen: set[str] = set()
    around = {ancestor for caption in captions for ancestor in caption.iterancestors()}
    for caption in (caption for caption in captions if caption not in around):
        opening = text_of(caption)[:_SAME]
        if opening in seen:
            _drop(caption)
        seen.add(opening)
    return [
        e for e in captions if e.getparent() is not None and not any(a in captions for a in e.iterancestors())
    ]


def _credits(own: list[html.HtmlElement], captions: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the innermost of the elements that are marked as a credit, else those in which captions end in one.

    Small print is marked as one within a caption alone.
    """
    small = {e for caption in captions for e in caption.iterdescendants("small") if not is_of_page(e)}
    marked = [e for e in own if is_credit(e) or e in small] or _signed(captions)
    around = {ancestor for element in (*marked, *captions) for ancestor in element.iterancestors()}
    return [element for element in marked if element not in around]


def _signed(captions: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the last elements of ``captions`` that stand behind a whole sentence and hold a credit alone."""
    last = ((caption, caption[-1]) for caption in captions if len(caption))
    return [
        element
        for caption, element in last
        if element.tag not in _PRESSED
        and not (element.tail or "").strip()
        and is_credit_behind(text_of(element), text_of(caption))
    ]


def _drop(element: html.HtmlElement) -> str:
    """Remove ``element``, and return its text on one line."""
    text = text_of(element)
    if element.getparent() is not None:
        element.drop_tree()
    return text
