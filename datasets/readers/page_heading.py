"""Who signs an article by the line beside its headline, where the page does not state it for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from lxml import html

from copydesk.datasets.readers.page_blocks import text_of

_NEAR: Final = 3
"""Lines above and below the headline among which a by-line is looked for."""
_WORD: Final = r"[^\W\d_a-z]['’\w.-]*"
_NAME: Final = rf"{_WORD}(?: (?:van|von|der|de|da|di|del|la|le|bin|al|el|ten))*(?: {_WORD}){{1,3}}"
_UNSPACED: Final = r"[^\W\d_\x00-\u1fff]{2,40}"
"""A name in a script that has neither capitals nor spaces."""
_SIGNED: Final = re.compile(
    r"^(?:(?:written|words|story|text|report|reported|posted|published) by|by|von|par|por|door)[ :]+"
    rf"(?-i:(?P<names>{_NAME}(?:(?: ?,| and| und| et| y| &|, and) {_NAME})*|{_UNSPACED}))",
    re.IGNORECASE,
)
_EACH: Final = re.compile(rf"{_NAME}|{_UNSPACED}")


def signed(tree: html.HtmlElement, lines: Sequence[str]) -> str:
    """Return as RAW text the names by which ``lines`` of the page sign the article of ``tree``, "" where none does.

    A line counts that stands beside a headline and says of itself that it is a by-line.
    """
    headlines = {text_of(heading) for heading in tree.iter("h1")} - {""}
    for at in (at for at, line in enumerate(lines) if line in headlines):
        for line in (*lines[at + 1 : at + 1 + _NEAR], *reversed(lines[max(0, at - _NEAR) : at])):
            if found := _SIGNED.match(line):
                return json.dumps(_EACH.findall(found["names"]), ensure_ascii=False)
    return ""
