"""Lines at the head of an article that state when it was published, whatever else they tell."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon

_MONTH: Final = rf"(?i:{lexicon('calendar').any_of('month')})\.?"
_CENTURY: Final = "(?:19|20)[0-9][0-9]"
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th|er|º|\.)?"
_FIGURES: Final = rf"{_CENTURY}-[0-9][0-9]-[0-9][0-9]"
_DATE: Final = (
    rf"(?:{_DAY} (?:de )?{_MONTH},? (?:de |del )?{_CENTURY}|{_MONTH} {_DAY},? {_CENTURY}|{_FIGURES})"
)
"""A day, a month and a year."""
_FULL: Final = rf"(?:^|[^0-9]){_DATE}(?:[^0-9]|$)"
_FIRST: Final = (
    rf"^(?:\p{{L}}+\.?,? )?{_DATE}(?:$|\p{{Lu}}|,? ?[|•·–—/:-]|,? (?:at )?[0-9])"
    rf"|^{_FIGURES} "
)
"""With a mark, the time, a name run together with it or nothing behind it: a headline may begin with the date of what
it tells, but in figures alone no headline does."""
_TOLD: Final = rf"(?-u:\b)(?i-u:on|of|in|since|until|till|from|after|before|for|to|and) {_DATE}(?:[^0-9]|$)"
"""The date of what happened, unless the line says that it is that of publication (``_STAMP``)."""
_STAMP: Final = rf"(?i:{lexicon('calendar').any_of('stamp')}|submitted|^by )"
_STOPPED: Final = r"[.!?:…][”\"’)]*$"
_TIMED: Final = r"(?i-u:[0-9] ?[ap]\.m\.)$"
"""What ends in a stop, too, and is no sentence."""
_LONGEST: Final = 120
"""Characters of such a line, at most."""
HEAD: Final = 2
"""Sentences before a line that the head of a page carries, at most."""
_ASKED: Final = ("headline", "byline", "deck", "subhead", "body", "boilerplate")
"""Roles of lines that may hold a date beside what they are known for; of a picture it is the picture's own."""


def stated(lines: pl.DataFrame) -> pl.Series:
    """Return the rows of articles with a line at their head that gives a full date and is no sentence.

    A line that is a date and little else has the role of one, and is not asked. One that heads the text without its
    headline is, where it opens with the date.

    Args:
        lines: row, text, role, n and sentences_before, which are null of other fields than the text.
    """
    asked = (pl.col("n") <= _LONGEST) & (pl.col("sentences_before") <= HEAD)
    text = pl.col("text").str
    few = lines.filter(asked).filter(text.contains(_CENTURY), pl.col("role").is_in(_ASKED))
    sentence = text.contains(_STOPPED) & ~text.contains(_TIMED)
    told = text.contains(_TOLD) & (pl.col("role") != "byline") & ~text.contains(_STAMP)
    beside = (pl.col("role") != "headline") & text.contains(_FULL) & ~sentence & ~told
    return few.filter(beside | text.contains(_FIRST))["row"].unique()
