"""A claim that needs a source stands in the writer's own voice, and its paragraph names none.

What it flags
    A sentence that holds two marks of a checkable or disputable claim (a toll or a statistic, another's mind, an
    accusation, a cause, a verdict, a forecast) in a paragraph where nobody is given as the source.
Why
    Source every statement unless it is an established fact, in the public domain, or witnessed (Reuters); who
    said it belongs in the same sentence or close by (AP).
Known limits
    The marks are words; whether the fact is common knowledge is beyond the check. First person, opinion and
    scores are left alone, as are prices and what is dated to a day, which can be looked up.
"""

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, words
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, PERSONAL, unsourced_paragraph

_CLAIMS: Final = lexicon("claims")
_MARKS: Final = tuple(
    words(_CLAIMS.any_of(name)) for name in ("toll", "mind", "accusation", "cause", "verdict", "forecast")
)
_FIGURE: Final = r"\d[\d,.]*(?: ?%| per ?cent| percent| million| billion| trillion)|(?:\$|€|£)\d"
_PERSONAL: Final = rf"{PERSONAL}|[?!]$"
_WHOLE: Final = r"[.!…][”\"’)\]]*$"
"""The end of a sentence: what lacks one is a heading, a link or a piece of a line."""
_DAY: Final = lexicon("calendar").any_of("weekday", "month", languages=["en"])
_LOOKED_UP: Final = (
    r"(?i-u:\b(?:shares?|stocks?|index|futures|barrel|priced|pricing|prices?|discount|offers?)\b)"
    rf"|(?i-u:\bon {_DAY}\b)"
)
"""What anybody can look up: prices, and what happened in public on a given day."""
_COUNT: Final = pl.sum_horizontal(
    *(pl.col("text").str.contains(mark).cast(pl.Int8) for mark in (*_MARKS, _FIGURE))
)

CHECK = Check(
    code="UNS004",
    name="unattributed-assertion",
    unit=Unit.SENTENCE,
    gate=unsourced_paragraph(),
    flag=(_COUNT >= 2)
    & ~pl.col("text").str.contains(_PERSONAL)
    & (pl.col("text").str.len_chars() > 60)
    & pl.col("text").str.contains(_WHOLE)
    & ~pl.col("text").str.contains(_LOOKED_UP),
    message=pl.lit("This claim stands in our own voice, and the paragraph names no source."),
    fix="Say who says so, or how we know; if it is common knowledge, leave it.",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    why="Every statement has a source unless it is established, public or witnessed (Reuters).",
    rule="https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing",
    languages=ENGLISH,
)
