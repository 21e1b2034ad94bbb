"""The years since a known event are counted wrong.

What it flags
    "Into its third year", "two years after", "a decade since", beside one of the events of
    ``lexicons/events.toml`` or of the newsroom's own, where the count does not fit the date of publication. The
    arithmetic is shown.
Why
    Accuracy before speed: dates and figures are checked (Reuters, BBC on accuracy).
Known limits
    Knows the events of its table, and those of the newsroom's packs (docs/house-rules.md). "Two years after" may
    be a year off in either direction; "its third year" is held to the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from copydesk.checks.events import Event, shipped
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_CARDINALS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_CARDINAL: Final = rf"(?:{'|'.join(_CARDINALS)}|\d{{1,2}})"
_FIND: Final = (
    rf"(?i-u:\b(?:(?:in|into|enters?|entered|entering|marks?|begins?) (?:its|the|their) {_ORDINAL} year"
    rf"|{_CARDINAL} years (?:ago|after|since|into|on from)"
    r"|(?:a|one) decade (?:ago|after|since)|two decades (?:ago|after|since))\b)"
)
_NUMBERS: Final = (
    {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {word: n for n, word in enumerate(_CARDINALS, 1)}
    | {"a decade": 10, "one decade": 10, "two decades": 20}
)
_TOLD: Final = pl.col("match").str.to_lowercase()
_WORD: Final = _TOLD.str.extract(rf"((?:a|one|two) decades?|{_ORDINAL}|{_CARDINAL})")
_COUNT: Final = pl.coalesce(
    _WORD.replace_strict(_NUMBERS, default=None, return_dtype=pl.Int32),
    _WORD.str.extract(r"^(\d+)").cast(pl.Int32),
)
_RUNNING: Final = _TOLD.str.contains(r"\byear$")


def _whole_years(since: date) -> pl.Expr:
    """Return the years completed between ``since`` and publication."""
    day = pl.col("published").dt
    early = pl.date(2000, day.month(), day.day()) < date(2000, since.month, since.day)
    return day.year() - since.year - early.cast(pl.Int32)


def _event(event: Event) -> pl.Expr:
    """Return, where a sentence counts the years of ``event`` wrong, what is wrong; else null."""
    years = _whole_years(event.began)
    right = pl.when(_RUNNING).then(years + 1 == _COUNT).otherwise((years - _COUNT).abs() <= 1)
    here = pl.col("text").str.contains(event.names) & pl.col("record_text").str.contains(event.about)
    began = f"{event.began:%d %B %Y}".lstrip("0")
    told = pl.format(
        "{} began on {}; on {} that is {} full years, so that the {} year runs.",
        pl.lit(event.name[0].upper() + event.name[1:]),
        pl.lit(began),
        pl.col("published").dt.to_string("%-d %B %Y"),
        years,
        (years + 1).replace_strict(dict(enumerate(_ORDINALS, 1)), default="next", return_dtype=pl.String),
    )
    return pl.when(here & ~right & (years >= 0)).then(told)


def _told(events: Iterable[Event]) -> pl.Expr:
    """Return what is wrong with a count of years from one of ``events``."""
    return pl.coalesce(map(_event, events)).alias("told")


CHECK = Check(
    code="CON001",
    name="elapsed-time",
    unit=Unit.SENTENCE,
    hints=("year", "Year", "decade", "Decade"),
    find=_FIND,
    together=_FIND,
    flag=pl.col("told").is_not_null(),
    reads=("text",),
    derived=(_told(shipped()),),
    message=pl.col("told"),
    fix="Count again from the date of the event.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="A wrong count of years is an error of fact that any reader can find (Reuters on accuracy).",
    rule="https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing",
    needs=frozenset({"published"}),
    languages=ENGLISH,
)


def counting(check: Check, events: Iterable[Event]) -> Check:
    """Return ``check``, this one in whatever severity, counting from ``events`` as well."""
    return replace(check, derived=(_told((*shipped(), *events)),))
