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
_LONGEST: Final = 160
"""Characters of a by-line, at most."""
_MONTHS: Final = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    januar jänner februar märz mai juni juli oktober dezember okt dez
"""
_WEEKDAYS: Final = """
    monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
"""
"""In English and German alone: the other languages of ``_SIGNED`` write them small, and no name begins so."""
_FEASTS: Final = """
    christmas easter thanksgiving halloween ramadan hanukkah diwali passover
    weihnachten ostern pfingsten silvester neujahr heiligabend karfreitag
"""
_PARTS: Final = """
    new year day eve good boxing labor labour memorial independence valentine weekend week month end time
    dawn noon midday midnight morning afternoon evening night spring summer autumn fall winter
    next last late early mid this morgen mittag nachmittag abend nacht
"""
"""What makes a time of the words beside it, and may be part of a name."""
_GIVEN: Final = "april may june august jan jun mar mai juni juli mon sun"
"""Names of persons as well."""
_DAYS: Final = frozenset((_MONTHS + _WEEKDAYS).split())
_OPENS_TIME: Final = (_DAYS | set(_FEASTS.split())) - set(_GIVEN.split())
_TIME: Final = _DAYS | set((_FEASTS + _PARTS).split())

_CALENDAR: Final = rf"(?i:{'|'.join(sorted(_DAYS, key=lambda day: (-len(day), day)))})"
_STAMP: Final = rf"{_CALENDAR}[.,]* (?:{_CALENDAR}\.? )?\d|(?i:last updated|updated|published|posted)\b"
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_WORD: Final = rf"(?:{_CAPITAL}\w?\.|{_CAPITAL}(?:['’\w-]|\.(?=\w))*(?:(?<=\.\w)\.)?)"
_NAME: Final = (
    rf"{_WORD}(?: (?:van|von|der|de|da|di|del|la|le|bin|al|el|ten))*(?: (?!{_STAMP}){_WORD}(?![\w'’])){{1,3}}"
)
_UNSPACED: Final = r"[^\W\d_\x00-\u1fff]{2,40}"
"""A name in a script that has neither capitals nor spaces."""
_DATE: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th|\.|º)? (?:de |of )?[^\W\d_]{3,10}\.?,? (?:de |del )?\d{4}"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年\S*|\d{1,2}:\d\d"
    rf"|\d+ [^\W\d_]+ ago|{_CALENDAR}\b(?=[ .,]*(?:\d|[|·•]|$)))"
)
_CLOCK: Final = r"(?:\d[\d:.h]*(?:[ap]\.?m\.?)?|at|um|à|às|uhr|[ap]\.?m\.?|(?-i:[A-Z]{2,5}))"
_DATED: Final = (
    rf"(?:[^\W\d_]+[.,:]? ){{0,4}}{_DATE}(?:T\d\S*)?(?:[ ,]+{_CLOCK})*"
    r"(?: ?[|·•,–—―(-].{1,40}| (?:last )?updated.*)?"
)
_BEHIND: Final = rf"\.?$|(?: ?[|/／·•・,–—―(]| - ).{{1,60}}$| {_DATED}$"
"""What may follow the names: nothing, something short that is set apart, or a date."""
_SIGNED: Final = re.compile(
    r"^(?:(?:written|words|story|text|report|reported|posted|published) by|by|von|par|por|door)[ :]+"
    rf"(?-i:(?P<names>{_NAME}(?:(?: ?,| and| und| et| y| &|, and) {_NAME})*|{_UNSPACED}))(?={_BEHIND})",
    re.IGNORECASE,
)
_EACH: Final = re.compile(rf"{_NAME}|{_UNSPACED}")
_SENTENCE: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|will|would|could|did|he|she|they|it|we|there"
    r"|war|waren|hatte|hatten|hat|haben|ist|sind|wird|werden|wurde|wurden|er|es|wir"
    r"|est|était|fut|sont|fue|era|foi|werd|zijn)\b"
    r"|[!?…]|\.\.|\b(?!(?:Inc|Jr|Sr|Ltd|Co|Corp)\.)[^\W\d_]{2,}\.[”\"’')]*$"
)
"""Behind the names: a verb or its subject, or the stop after a word that is no abbreviation."""


def signed(tree: html.HtmlElement, lines: Sequence[str]) -> str:
    """Return as RAW text the names by which ``lines`` of the page sign the article of ``tree``, "" where none does.

    A line counts that stands beside a headline, says of itself that it is a by-line, and is no sentence.
    """
    headlines = {text_of(heading) for heading in tree.iter("h1")} - {""}
    for at in (at for at, line in enumerate(lines) if line in headlines):
        for line in (*lines[at + 1 : at + 1 + _NEAR], *reversed(lines[max(0, at - _NEAR) : at])):
            if names := _names(line):
                return json.dumps(names, ensure_ascii=False)
    return ""


def _names(line: str) -> list[str]:
    """Return the names that the by-line ``line`` gives; none where it is another line."""
    found = _SIGNED.match(line) if len(line) <= _LONGEST else None
    if found is None or _SENTENCE.search(line, found.end("names")):
        return []
    names = _EACH.findall(found["names"])
    return [] if _is_time(names[0]) else [name for name in names if not _is_time(name)]


def _is_time(name: str) -> bool:
    """Whether ``name`` is a time: "Christmas Eve", "Late May"; "April Holm" is somebody."""
    words = [re.sub(r"['’]s$|\.$", "", word) for word in re.split(r"[ -]", name.lower())]
    return words[0] in _OPENS_TIME or _TIME.issuperset(words)
