"""The names of the roles that a line of an article can have."""

from __future__ import annotations

from typing import Final

HEADLINE: Final = "headline"
DECK: Final = "deck"
BYLINE: Final = "byline"
DATE: Final = "date"
BODY: Final = "body"
SUBHEAD: Final = "subhead"
CAPTION: Final = "caption"
CREDIT: Final = "credit"
BOILERPLATE: Final = "boilerplate"

EVERY: Final = (HEADLINE, DECK, BYLINE, DATE, BODY, SUBHEAD, CAPTION, CREDIT, BOILERPLATE)
