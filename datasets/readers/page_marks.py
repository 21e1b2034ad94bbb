"""What the markup of a picture says its parts are: caption, credit, film, or a number in a gallery."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import html

from copydesk.datasets.readers.page_blocks import text_of

_CAPTION_WORDS: Final = frozenset(("caption", "figcaption"))
_CREDIT_WORDS: Final = frozenset(
    ("credit", "credits", "copyright", "copywrite", "attribution", "photographer", "source", "byline")
)
_CREDIT_PROPS: Final = frozenset(("copyrightHolder", "creditText", "creator", "author"))
_ADVERTISING: Final = """
    advertisement advertising sponsored anzeige werbung publicité publicidad publicidade pubblicità advertentie
    reklama reklam реклама إعلان 広告
"""
"""What a page says of itself, wherever it stands, and never whose a picture is."""
_KEEPING: Final = """
    credit credits creditline credittext copyright copyrightholder copyrighttext photographer attribution
    imagecredit imagecredits imagecopyright imagephotographer imageattribution imgcredit imgcopyright photocredit
    photocredits photocopyright picturecredit mediacredit mediacopyright captioncredit
"""
"""Attributes in which pages keep the credit of a picture for a gallery, less ``data-`` and hyphens."""
_NAMES_SOMEBODY: Final = re.compile(
    r"(?!(?:true|false|yes|no|none|null|undefined|on|off)$)(?!(?:https?|ftp|mailto|data|javascript):|www\.)"
    r"(?!(?-i:[a-z\d-]+(?:\.[a-z\d-]+)+)/\S*$)(?:© ?)?[^\W\d]{2}",
    re.IGNORECASE,
)
"""Neither a switch nor an address."""
_FILM_WORDS: Final = frozenset(("video", "audio", "podcast"))
_NO_FILM_WORDS: Final = frozenset(("no", "non", "not", "without", "hide", "disable"))
"""Before one of them, in one class: the thing is no film."""
_PARTS: Final = """
    player embed container wrapper wrap block box frame item card teaser figure image img still poster preview thumb
    thumbnail title caption duration icon button play overlay link content inner holder stage asset media component
    element js
"""
"""Behind one of them, in one class: a part of a player, where "off" or "ready" would say how the page is."""
_PLAYER_WORDS: Final = frozenset(("media", "player"))
"""Both together: a player alone may be one of a team."""
_FILM_TAGS: Final = frozenset(("video", "audio"))
_COUNTS: Final = frozenset(("count", "counter"))
"""Words that mark the number of a picture in its gallery, which stands before the caption without a space."""
_LONGEST_COUNT: Final = 24
"""Characters of such a number and the words beside it, at most."""
_PAGE_WORDS: Final = frozenset(_ADVERTISING.split())
_CREDIT_ATTRIBUTES: Final = frozenset(_KEEPING.split())
_FILM_PARTS: Final = frozenset(_PARTS.split())
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def is_caption(element: html.HtmlElement) -> bool:
    """Whether ``element`` is a caption, by its tag or its class."""
    return element.tag == "figcaption" or _is_marked(element, _CAPTION_WORDS)


def is_credit(element: html.HtmlElement) -> bool:
    """Whether ``element`` is marked as a credit, and does not hold a word of the page in its place."""
    by_name = element.tag == "cite" or element.get("itemprop") in _CREDIT_PROPS
    return (by_name or _is_marked(element, _CREDIT_WORDS)) and not is_of_page(element)


def is_of_page(element: html.HtmlElement) -> bool:
    """Whether ``element`` says no more than that here is an advertisement."""
    return text_of(element).strip(" .:-–—|()[]").casefold() in _PAGE_WORDS


def is_film(elements: Iterable[html.HtmlElement]) -> bool:
    """Whether a film or a recording is shown: without a credit, what stands under it is its title or its player's."""
    return any(
        element.tag in _FILM_TAGS
        or any(_says_film(name) for name in element.get("class", "").split())
        or _PLAYER_WORDS.issubset(_class_words(element))
        for element in elements
    )


def _says_film(name: str) -> bool:
    """Whether the class ``name`` says that a thing is a film: a word of it does, and no other takes that back."""
    words = _words(name)
    return any(
        word in _FILM_WORDS
        and _NO_FILM_WORDS.isdisjoint(words[:at])
        and (at + 1 == len(words) or words[at + 1] in _FILM_PARTS or f"{word}__" in name.lower())
        for at, word in enumerate(words)
    )


def is_count(element: html.HtmlElement) -> bool:
    """Whether ``element`` gives the number of a picture in its gallery, and holds neither picture nor caption."""
    if not _is_marked(element, _COUNTS) or next(element.iter("figcaption", "img"), None) is not None:
        return False
    text = text_of(element)
    return len(text) <= _LONGEST_COUNT and any(map(str.isdigit, text))


def kept_credit(images: Sequence[html.HtmlElement]) -> str:
    """Return the first credit that a page keeps in an attribute of one of ``images``, "" where there is none."""
    attributes = (pair for image in images for pair in image.items())
    kept = (" ".join(value.split()) for name, value in attributes if _keeps_credit(name))
    return next(filter(_NAMES_SOMEBODY.match, kept), "")


def _keeps_credit(attribute: str) -> bool:
    return attribute.removeprefix("data-").replace("-", "").replace("_", "") in _CREDIT_ATTRIBUTES


def _is_marked(element: html.HtmlElement, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_class_words(element))


def _class_words(element: html.HtmlElement) -> list[str]:
    return _words(element.get("class", ""))


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]
