"""Article text is hostile: what would act on a terminal or reorder a line is shown, not sent."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls, line and paragraph separators, bidi embeddings, overrides and isolates, BOM.
# The marks U+200E and U+200F stay: right-to-left copy is full of them and they reorder nothing.
_ACTIVE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """Return ``text`` with each control or bidi character written out: ``<U+202E>``.

    Tabs and line feeds stay.
    """
    return _ACTIVE.sub(_name, text)


def one_line(text: str) -> str:
    """Return ``text`` made visible, on one line: every run of white space is one space."""
    return visible(" ".join(text.split()))


def _name(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"
