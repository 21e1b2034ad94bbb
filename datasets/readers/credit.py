"""The credit that a caption ends in, where no markup sets it apart."""

from __future__ import annotations

import re
from typing import Final

_SUPPLIER: Final = (
    r"(?:/|\b(?:photos?|photograph(?:er|y)?|images?|pictures?|foto|credit|courtesy|handout|AP|AFP|EPA|DPA|Reuters|"
    r"Getty|Shutterstock|iStock|Alamy|Unsplash|Wikimedia|[\w-]+\.(?:com|org|net))\b)"
)
_LABEL: Final = r"(?:photos?|photographs?|images?|pictures?|foto|credits?)"
_BY: Final = r"(?: (?:credits?|by|courtesy(?: of)?))?"
_AGENCY: Final = (
    r"(?-i:AP|AFP|EPA|DPA|dpa|Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?"
    r"|Bloomberg|Shutterstock|Xinhua)"
)
_WORD: Final = r"(?-i:[^\W\d_a-z][\w.'’-]*)"
_NAME: Final = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"
_PRINTED: Final = re.compile(
    rf"(?:[(\[][^()\[\]]{{0,60}}{_SUPPLIER}[^()\[\]]{{0,60}}[)\]]"
    r"|[(\[](?:source: ?|[^()\[\]]{2,40} via (?-i:[A-Z]))[^()\[\]]{1,60}[)\]]"
    rf"|(?:(?<=[.!?”\"’')] )|(?<=[.!?”\"’')])){_LABEL}{_BY}\s?:\s?[^.:?!]{{2,80}}"
    rf"|^{_LABEL}{_BY}: ?[^.:?!]{{2,30}}"
    rf"|(?<=[.!?”\"’')] ){_LABEL} (?:by|courtesy of) (?-i:[A-Z])[^.:?!]{{2,80}}"
    r"|(?<!\w)(?-i:REUTERS|AP Photo|AFP) ?/[^.:?!]{2,60}"
    rf"|(?:(?<=[.!?”\"’')] )|(?<=[.!?”\"’')])){_NAME} ?/ ?{_AGENCY}(?: file| pool)?"
    rf"|^{_NAME}(?:,| ?/) ?{_AGENCY})\.?\s*$",
    re.IGNORECASE,
)
"""In brackets, behind the last sentence with a label before it, or as the large agencies write it."""
_APART: Final = re.compile(
    rf"(?=.{{4,60}}$)(?:{_NAME} {_NAME}|{_NAME}(?: ?/ ?| (?:via|for) |, ){_NAME}(?: ?/ ?{_NAME})*)(?: file| pool)?"
)
"""Names and nothing else: whose the picture is, where markup sets them apart from a sentence."""
_ENDS: Final = re.compile(r"[.!?…][”\"’')]*\s*$")
_DATES_IT: Final = re.compile(r"\b(?:file|archive|library|undated)\b", re.IGNORECASE)


def parted(caption: str) -> tuple[str, str]:
    """Return the text and the credit of ``caption``; the credit is empty where it ends in none.

    A credit that also says how old the picture is ("file photo") stays in the text as well.
    """
    printed = _PRINTED.search(caption)
    if printed is None:
        return caption, ""
    credit = printed.group().strip()
    return (caption if _DATES_IT.search(credit) else caption[: printed.start()].rstrip()), credit


def is_credit_behind(part: str, caption: str) -> bool:
    """Whether ``part``, an element of its own at the end of ``caption``, is the credit behind its last sentence."""
    before = caption.removesuffix(part)
    return before != caption and bool(_ENDS.search(before) and _APART.fullmatch(part))
