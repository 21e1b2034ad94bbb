"""What the lines of an article page look like: by-lines, dates, credits, captions.

Each shape is a Polars expression over ``text`` (a line without the white space around it), for lines short
enough to be one; the caller joins them with position and neighbours.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import alternation, lexicon

_CREDITS: Final = lexicon("credits")
_CALENDAR: Final = lexicon("calendar")

_NAME: Final = r"\p{Lu}[\p{L}'’.-]*"
_NAMES: Final = (
    rf"{_NAME}(?: (?:(?:de|da|di|del|della|van|von|der|den|el|al|bin|la|le|du|y|e|ter|ten) )*{_NAME}){{1,3}}"
)

MONTH: Final = _CALENDAR.any_of("month")
_DATE_WORDS: Final = rf"(?i)(?:{alternation(_CALENDAR.phrases('month', 'weekday', 'label'))}(?:[^\p{{L}}]|$))"
_DATED: Final = (
    rf"(?i)(?:^|[^\p{{L}}])(?:\d{{1,2}}(?:st|nd|rd|th|\.|º)?(?: de| of)? ?{MONTH}\.?|{MONTH}\.? \d{{1,2}}(?:\D|$)|{MONTH}\.?,? (?:19|20)\d\d)"
    r"|(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d"
)
_WEEKDAY: Final = rf"(?i)^\W*(?:{_CALENDAR.any_of('weekday')}|today|yesterday|heute|gestern|hoy|ayer|hoje|ontem|oggi|ieri)(?:[^\p{{L}}]|$)"
_CLOCK: Final = r"(?i)^\W*\d{1,2}[:.h]\d{2}|^\W*\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b"
_STAMPED: Final = rf"(?i)^\W*(?:first |last )?{_CALENDAR.any_of('stamp')}(?:[^\p{{L}}]|$)"
_READING: Final = rf"(?i)^\W*(?:\d+ ?{_CALENDAR.any_of('minute')} ?{_CALENDAR.any_of('reading')}|{_CALENDAR.any_of('reading_time')})"
_AGO: Final = (
    r"(?i)^\W*(?:\d+|an?|one) (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)(?: ago|$)"
)

_AGENCY: Final = _CREDITS.any_of("agency")
_OPENER: Final = _CREDITS.any_of("opener")
CREDIT_END: Final = (
    rf"(?:[(\[][^()\[\]]{{0,80}}(?:{_AGENCY}|(?i:photo|image|picture|credit|courtesy|foto|via|handout))[^()\[\]]{{0,60}}[)\]]"
    rf"|(?:^|[\p{{P}}\p{{L}}\s])(?i:{_OPENER}): ?[^.!?]{{2,80}}"
    rf"|[.!?)”\"’] ?(?:(?i:by|via) )?(?:{_NAMES}[/, |]+)?{_AGENCY}(?:\.com)?(?:[/ ,|–-]+[\p{{L}} .'’-]{{0,60}})?"
    rf"|(?:^|\s)[\p{{L}}'’.-]+(?: [\p{{L}}'’.-]+){{0,3}} ?[/|] ?{_AGENCY}[^.!?]{{0,40}}"
    rf"|(?:^|\s)©[^.!?]{{2,60}})\.?(?: less)?$"
)
_CREDIT_LINE: Final = (
    rf"^[(\[]?(?:(?i:{_OPENER})(?: ?[:©–-]| (?i:by|copyright|courtesy|from|via|di|de|von|par)[: ]).{{0,110}}"
    rf"|(?:©|\(c\)) ?(?:{_AGENCY}|{_NAMES}).{{0,60}}"
    rf"|[^.!?:]{{0,60}}{_AGENCY}(?: ?/ ?[\p{{L}} .'’-]{{0,50}})?(?: (?i:photo|file photo|via getty images))?"
    rf"|(?:{_NAMES})(?:[,/| ]+(?i:ap|afp|epa|pa|reuters|getty|getty images|shutterstock|staff photo|submitted photo|contributed photo)))[)\]]?\.?$"
)
_CAPTION_OPENER: Final = rf"^[(\[]?(?i:{_CREDITS.any_of('caption')}) ?[:–-]|^(?:Image|Media|Photo) caption|^(?:Image|Photo|Picture|Foto|Bild): "
SLUG_DATE: Final = r"^\p{Lu}[\p{Lu}\s.,'’-]{2,60} ?[-–—] ?\p{Lu}{3,9}\.? \d{1,2},? (?:19|20)\d\d ?:"
_DATED_PHOTO: Final = (
    r"^(?:In|On) this .{0,40}(?:photo|photograph|image|picture|frame)\b"
    r"|(?:(?:in|from) (?:this|an?) (?:undated |file |handout |still )*(?:photo|image|picture|frame)|is (?:seen|pictured|shown)|are (?:seen|pictured|shown)|\((?:left|right|centre|center|pictured|above)\)|, (?:left|right|center|centre), )"
    r"|(?: \.\.\. more|[.)] less)$"
)

_BY: Final = _CREDITS.any_of("by")
_TRADE: Final = _CREDITS.any_of("trade")
_WIRE: Final = _CREDITS.any_of("wire")
_BYLINE: Final = (
    rf"^\(?(?i:{_BY})(?:: ?|[  ]+)(?:@?\p{{Lu}}|(?i:staff|admin|the )|@).{{0,100}}$"
    rf"|^(?i:{_BY}):?$"
    rf"|^(?:{_NAMES}|\p{{Lu}}[\p{{Lu}} .'’-]{{3,40}})(?: ?[,|–/-]+ ?|, | )(?:\p{{L}}+ ){{0,4}}(?i:{_TRADE})(?:[\s,.|–-].{{0,60}})?$"
    rf"|^{_NAMES}(?: ?[|•·] ?| [–-] |,? ?@\w).{{0,60}}$"
    rf"|^(?:{_WIRE})(?: (?i:reporters?|writers?|staff))?\.?$"
    rf"|^\(?(?i:(?:additional )?reporting|writing|editing|compiled) (?i:by|and) .+"
)
_SIGNED: Final = (
    rf"(?i)contributed to this (?:report|story|article)|^{_NAMES} (?:is|was|has been) (?:an? |the )(?:[\p{{L}}'’-]+[ ,]){{0,5}}{_TRADE}"
    rf"|^{_NAMES} (?:covers|writes about|reports on|reported from|writes for|is based in)"
)
_EMAIL: Final = r"^(?i:e-?mail:? ?|contact:? ?)?[\w.+-]+@[\w-]+\.[\w.-]+\.?$"
_HANDLE: Final = r"^@\w{2,30}$"


def _says(pattern: str) -> pl.Expr:
    return pl.col("head").str.contains(pattern)


def only_date() -> pl.Expr:
    """Match a line that holds a date or a time of publication and little else."""
    rest = pl.col("head").str.replace_all(r"[\d\p{P}\p{S}]+", " ").str.replace_all(_DATE_WORDS, " ")
    bare = rest.str.replace_all(r"[^\p{L}]+", "").str.len_chars() <= 6
    timed = _says(_DATED) | _says(_CLOCK) | (_says(_WEEKDAY) & _says(r"\d{1,2}[:.h]\d{2}"))
    stamped = _says(_STAMPED) & (_says(_DATED) | _says(r"(?i)\d+ (?:hours?|minutes?|days?) ago"))
    return (pl.col("n") <= 110) & ((timed & bare) | stamped | _says(_READING))


def ago() -> pl.Expr:
    """Match a relative time ("3 hours ago") standing alone."""
    return (pl.col("n") <= 30) & _says(_AGO)


def dated() -> pl.Expr:
    """Match a short line that holds a calendar date."""
    return (pl.col("n") <= 160) & _says(_DATED)


def credit_line() -> pl.Expr:
    """Match a picture credit on its own line."""
    return (pl.col("n") <= 120) & _says(_CREDIT_LINE)


def credited() -> pl.Expr:
    """Match a line that ends in a picture credit."""
    return (pl.col("n") <= 700) & pl.col("tail").str.contains(CREDIT_END)


def caption_shape() -> pl.Expr:
    """Match the customary openings and turns of captions."""
    return (pl.col("n") <= 700) & (_says(_CAPTION_OPENER) | _says(SLUG_DATE) | _says(_DATED_PHOTO))


def byline_shape() -> pl.Expr:
    """Match a line that names the author, or the author's address or handle."""
    return (pl.col("n") <= 120) & (_says(_BYLINE) | _says(_EMAIL) | _says(_HANDLE))


def signature() -> pl.Expr:
    """Match a sentence about the author or the contributors."""
    return (pl.col("n") <= 500) & _says(_SIGNED)


def bare_name() -> pl.Expr:
    """Match two to four capitalised words and nothing else."""
    return (pl.col("n") <= 50) & _says(rf"^(?:{_NAMES})$")
