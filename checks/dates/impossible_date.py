"""A date that never was: the weekday does not fit it, or the month has no such day.

What it flags
    "Tuesday, 29 May 2017" (it was a Monday), "31 June"; a weekday with a day and month but no year is held to
    the year that brings it nearest to the date of publication, and months away to the year on its other side, too.
Why
    A weekday that contradicts its date means that one of the two is wrong, and the reader can't know which
    (AP on days and dates).
Known limits
    English dates. Without a year and without a date of publication the check can't tell; a story of an
    anniversary that leaves out the year is held to the wrong one, hence a warning there, not critical. Events
    told as past that lie ahead are not looked for: that needs to know the tense. None of the 76 weekdays with a full
    date in 4,491 web pages is flagged, and none is wrong.
"""

from typing import Final

import polars as pl

from copydesk.checks.dates.parse import MONTHS, SHORT_MONTHS, first_date, nearest_date
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH: Final = rf"(?:{MONTHS}|(?:{SHORT_MONTHS})\.?)"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:{_MONTH} \d{{1,2}}{_ORDINAL}(?-u:\b)|\d{{1,2}}{_ORDINAL}(?: of)? {_MONTH})"
    r"(?:,? (?:1[5-9]|20)\d\d(?-u:\b))?"
)
_FEBRUARY: Final = r"(?:February|Feb\.?)"
_OF_THIRTY: Final = r"(?:April|Apr\.?|June|Jun\.?|September|Sept?\.?|November|Nov\.?)"
_NEVER: Final = (
    rf"(?:{_FEBRUARY} 3[01]|{_OF_THIRTY} 31)(?-u:\b)"
    rf"|(?-u:\b)(?:30(?:th)?(?: of)? {_FEBRUARY}|31(?:st)?(?: of)? (?:{_FEBRUARY}|{_OF_THIRTY}))"
)
_FIND: Final = rf"(?-u:\b)(?:(?:{'|'.join(_DAYS)}),? (?:the )?{_DATE}|{_NEVER})"
_BEGINS: Final = r"(?:Ja|Fe|Mar|Ap|May|Ju|Au|Se|Oc|No|De)"
_HINT: Final = (
    rf"day,? (?:the )?(?:{_BEGINS}\w*\.? \d|\d+{_ORDINAL} (?:of )?{_BEGINS})"
    r"|(?:uary|ril|une|mber|eb\.?|pr\.?|un\.?|ept?\.?|ov\.?) 3[01]|3[01](?:st|th)? (?:of )?(?:Feb|Apr|Jun|Sep|Nov)"
)
"""What a line holds at least; much faster to search than what is found in it."""

_TOLD: Final = pl.col("match").str.extract(r"^((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_YEARLESS: Final = ~pl.col("match").str.contains(r"(?:1[5-9]|20)[0-9][0-9]$")
_PUBLISHED: Final = pl.col("published").dt.date()
_DAY: Final = (
    pl.when(_YEARLESS).then(nearest_date(pl.col("match"), _PUBLISHED)).otherwise(first_date(pl.col("match")))
)
_FAR: Final = 120
"""Days from publication from which on a day without its year may as well be that of the year on the other side."""
_ELSE: Final = pl.col("day").dt.offset_by(
    pl.when(pl.col("day") > _PUBLISHED).then(pl.lit("-1y")).otherwise(pl.lit("1y"))
)
_AWAY: Final = (pl.col("day") - _PUBLISHED).dt.total_days().abs()
_OTHER: Final = pl.when(pl.col("yearless") & (_AWAY > _FAR)).then(_ELSE)
_FALLS, _FELL = (
    pl.col(day).dt.weekday().replace_strict(dict(enumerate(_DAYS, 1)), return_dtype=pl.String)
    for day in ("day", "other")
)
_NO_SUCH: Final = pl.col("never") | (pl.col("day").is_null() & ~pl.col("yearless"))

CHECK = Check(
    code="TIM002",
    name="impossible-date",
    unit=Unit.LINE,
    gate=(pl.col("role") != "boilerplate") & pl.col("text").str.contains(_HINT),
    find=_FIND,
    derived=(
        _TOLD.alias("told"),
        _YEARLESS.alias("yearless"),
        _DAY.alias("day"),
        _OTHER.alias("other"),
        pl.col("match").str.contains(_NEVER).alias("never"),
    ),
    flag=_NO_SUCH | ((pl.col("told") != _FALLS) & (pl.col("told") != _FELL).fill_null(value=True)),
    message=pl.when(_NO_SUCH)
    .then(pl.format("There is no such day as “{}”.", "match"))
    .otherwise(
        pl.format("{} falls on a {}, not on a {}.", pl.col("day").dt.to_string("%-d %B %Y"), _FALLS, "told")
    ),
    fix="Look up the day, and correct the weekday or the date.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="Weekday and date contradict each other: one of them is wrong, and the reader can't know which (AP).",
    rule="http://www.gatehousenewsroom.com/2017/06/22/ap-style-rules-time-element/",
    level=pl.when(_NO_SUCH | ~pl.col("yearless")).then(pl.lit("critical")).otherwise(pl.lit("warning")),
    languages=ENGLISH,
)
