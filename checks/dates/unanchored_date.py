"""A day is named that the reader cannot place.

What it flags
    "Monday", "yesterday", "last week" in the writer's own voice where neither the record nor the text gives a date of
    publication: critical; at info where only the bare text was handed over and the date may stand elsewhere. So "am
    Montag", "gestern"; "lundi soir", "la semaine dernière"; "el lunes", "ayer".
Why
    A weekday stands for the date within seven days of publication (AP): without that date it means nothing.
Known limits
    Customs ("every Monday", "Sunday best") are left alone only in their commonest forms, and so is a word in capitals
    behind another one ("USA Today"). "Today" is flagged beside something done ("announced today"), else it mostly means
    these days or calls on the reader; "heute", "aujourd'hui" and "hoy", "morgen", "demain" and "mañana" mean an age as
    often as a day, and are let pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.dates import weekdays
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import outside_quotation

_FIND: Final = (
    r"(?-u:\b)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?-u:\b)"
    r"|(?i-u:\b(?:yesterday|today|tomorrow|tonight|last night|this morning|this "
    r"afternoon|this evening|last week|last month|next week|next month|earlier this "
    r"week|later this week)\b)"
)
_NAME: Final = r"\p{Lu}\p{L}* $"
_IN_A_NAME: Final = (
    pl.col("match").str.contains("^(?:T|Y|L|N|E)")
    & pl.col("before").str.contains(_NAME)
    & pl.col("text").str.contains(r" \p{Ll}{4,}")
)
_WEEKDAY: Final = pl.col("match").str.ends_with("day") & ~pl.col("match").str.contains("(?i)^(?:to|yester)")
"""A day of the week has a capital letter by itself, another one in the middle of a sentence as a part of a name;
in a headline all words may have one."""

_TODAY: Final = pl.col("match").str.to_lowercase() == "today"
_ACTED: Final = r"(?-u:\b)(?:said|told|[a-z]{3,}ed)(?: [\w’'-]+){0,3} $|(?i-u:\b(?:earlier|later|here) )$"
_STATE: Final = r"(?i-u:\b(?:is|are|be|being|still|ever|has|have) (?:[a-z]+ )?[a-z]+ed(?: [a-z]+)* )$"
_ACTS: Final = "^ (?:said|told|[a-z]{3,}ed)(?-u:\\b)"
_AN_AGE: Final = _TODAY & (
    ~(pl.col("before").str.contains(_ACTED) | pl.col("after").str.contains(_ACTS))
    | pl.col("before").str.contains(_STATE)
)
"""Without something done on it "today" means these days ("still in use today"), or calls on the reader."""
_CUSTOM: Final = (
    r"(?i-u:\b(?:every|each|per|black|cyber|super|good|easter|palm|ash|bloody|any|most|on a|a) )$"
)
_NAMED: Final = (
    r"^(?:s\b|'s|’s| (?:Night|Times|Morning|Show|Mail|Mirror|Express|Telegraph))|^,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])"
)

CHECK = Check(
    code="TIM001",
    name="unanchored-date",
    unit=Unit.SENTENCE,
    gate=~pl.col("dated"),
    find=_FIND,
    flag=outside_quotation()
    & ~pl.col("before").str.contains(_CUSTOM)
    & ~pl.col("after").str.contains(_NAMED)
    & (_WEEKDAY | ~_IN_A_NAME)
    & ~_AN_AGE,
    message=pl.format("“{}” can't be placed: the article has no date.", "match"),
    fix="Give the date of publication, or write the date in full.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="A weekday stands for a date only within seven days of a publication date that "
    "the reader can see (AP).",
    rule="http://www.gatehousenewsroom.com/2017/06/22/ap-style-rules-time-element/",
    level=pl.when("complete").then(pl.lit("critical")).otherwise(pl.lit("info")),
    languages=tongues.COVERED,
    wordings=tongues.each(weekdays.worded),
)
