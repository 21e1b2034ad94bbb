"""What the lines of an article page look like: dates, credits, captions.

Each shape is a Polars expression over ``text`` (a line without the white space around it), for lines short
enough to be one; the caller joins them with position and neighbours.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import alternation, lexicon, tree
from copydesk.checks.units import cut

_CREDITS: Final = lexicon("credits")
_CALENDAR: Final = lexicon("calendar")

_NAME: Final = r"\p{Lu}[^\s\d,;:|/•·!?()<>@\[\]“”\"]*"
"""A capital and what follows it in the word: said by what it may not hold, as that makes the smaller automaton."""
NAMES: Final = (
    rf"{_NAME}(?: (?:(?:de|da|di|del|della|van|von|der|den|el|al|bin|la|le|du|y|e|ter|ten) )*{_NAME})+"
)

_EDGE: Final = r"[\s\d.,;:/()|•·_–-]"
_NUMBERED: Final = (
    r"(?:19|20)\d\d[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|(?:^"
    r"|[^\d.,-])\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d(?:\D|$)"
)
"""A date in figures."""
MONTHS: Final = alternation(month.capitalize() for month in _CALENDAR.phrases("month", languages=["en"]))
"""The English months as they stand in a text, shortened or not."""
_MONTHS: Final = tuple(f" {month} " for month in _CALENDAR.phrases("month"))
_DATE_WORDS: Final = tuple(
    f" {phrase.replace(' ', '  ')} " for phrase in _CALENDAR.phrases("month", "weekday", "label")
)
"""The words of dates, as they stand in ``spelled``."""
_WEEKDAY: Final = (
    rf"^\W*(?:{_CALENDAR.any_of('weekday')}|today|yesterday|heute|gestern|hoy|ayer"
    rf"|hoje|ontem|oggi|ieri)(?:{_EDGE}|$)"
)
_CLOCK: Final = r"^\W*\d{1,2}[:.h]\d{2}|^\W*\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b"
STAMPED: Final = rf"^\W*(?:first |last )?{_CALENDAR.any_of('stamp')}(?:{_EDGE}|$)"
_READING: Final = (
    rf"^\W*(?:\d+ ?{_CALENDAR.any_of('minute')} ?{_CALENDAR.any_of('reading')}"
    rf"|{_CALENDAR.any_of('reading_time')})"
)
CAPITAL_WORD: Final = r"(?:^|\s)[“\"'‘(]*\p{Lu}"
ANY: Final = 1 << 20
"""Characters of any line at all."""
TAIL: Final = 140
"""Characters in which a line's end is looked at."""
_CREDIT_LENGTH: Final = 120
"""Characters up to which a line may be a credit and nothing else."""
DATE_LENGTH: Final = 110
"""Characters up to which a line may be a date."""

_CREDIT_WORDED: Final = (
    f"{tree((*_CREDITS.phrases('agency'), '©'))}"
    f"|(?i:{tree((*_CREDITS.phrases('opener'), 'handout', 'via '))})"
)
"""A word that a credit needs."""
_AGENCY: Final = _CREDITS.any_of("agency")
_OPENER: Final = _CREDITS.any_of("opener")
_WHOSE: Final = (
    r"(?:(?:[\p{Lu}\p{Lo}\p{N}@(©/|&,–-][^\s.!?]*(?:\.[ ,]|[ ,/|]*)"
    r"|(?i:of|for|the|via|from|by|and|de|da|di|du|von|der|courtesy|handout|file|photo"
    r"|staff|agency|source|archive|contributed) )+)"
)
"""Names with the small words between them: whose picture it is."""
_PART: Final = r"(?:\p{L}\.|[^\s\d/|.!?]+)"
"""A word of a name, or an initial."""
_END: Final = r"\.?(?: less)?$"
CREDIT_ENDS: Final = (
    rf"[(\[](?:[^()\[\]]*[\s/])?{_AGENCY}(?:['’\s/,:;.–-][^()\[\]]*)?[)\]]{_END}",
    rf"[(\[](?:\p{{Lu}}\S* ){{0,4}}(?i:staff |file |submitted )?(?i:photo|photograph|photo-illustration|image|picture"
    r"|illustration|credit|courtesy|foto|handout|photos[ /:][^()\[\]]*)"
    rf"(?:(?:[\s/:.–-]|, ?\p{{Lu}})[^()\[\]]*)?[)\]]{_END}"
    rf"|[(\[](?:[^()\[\]]* )?via \p{{Lu}}[^()\[\]]*[)\]]{_END}",
    rf"(?i:{_OPENER}): ?(?:{_WHOSE}|[^\s.!?]+)(?:[./] ?[^.!?]+\. (?i:all rights reserved))?{_END}",
    rf"[.!?)”\"’] ?(?:(?i:by|via) )?(?:{NAMES}[/, |]+)?{_AGENCY}(?:\.com)?(?:[/ ,|–-]+[^\d!?:;()]*)?{_END}",
    rf"(?:^|\s){_PART}(?: {_PART}){{0,3}} ?[/|] ?{_AGENCY}(?-u:\b)[^.!?)]*{_END}",
    rf"(?:^|\s)©[^.!?]+{_END}",
    r"(?:[.!?)”\"’] (?i:photos?|photographs?|photo illustrations?|pictures?|images?|illustrations?|fotos?)"
    r" (?i:by|courtesy of|courtesy|via|from|de|di|von|par)|[\p{L}\d] (?:Photos?|Photograph|Image|Picture) by)"
    rf" {_WHOSE}{_END}",
)
"""How captions end in a credit; one pattern with all of them is a hundred times as dear to search."""
_NO_NOTICE: Final = r"^(?:\s?©\s?[^\s0-9].{0,60}|[^©\s].*|\s[^©].*)$"
"""A credit, but for one that goes on for long after a copyright sign, or with a year: that is a notice."""
_CREDIT_LINE: Final = (
    rf"^[(\[]?(?:(?i:{_OPENER})(?: ?[:©]| (?i:by|copyright|courtesy|from|via|di|de|von|par)[: ]).*"
    r"|(?i:photos?|photograph|courtesy) ?[–-].*"
    rf"|(?:©|\(c\)) ?(?:{_AGENCY}|{NAMES}).*"
    rf"|[^.!?:(]*{_AGENCY}(?: ?/ ?[^\d!?:;()]*)?(?: (?i:photo|file photo|via getty images))?"
    rf"|(?:{NAMES})(?:[,/| ]+(?i:ap|afp|epa|pa|reuters|getty|getty images|shutterstock"
    rf"|staff photo|submitted photo|contributed photo)))[)\]]?\.?$"
)
_RIGHTS: Final = r"[0-9]|[Rr]eserved"
"""What stands in a notice on the rights of a page, and in no picture's credit."""
_CREDIT_OPENS: Final = (
    rf"^(?i:{alternation(phrase for phrase in _CREDITS.phrases('opener') if ' ' in phrase)}"
    r"|cr[eé]dit(?:s|os?)?):?$"
)
"""An opener of two words, or the word itself; "Photos" alone heads a section."""
_SOURCE_LINE: Final = r"^(?i:(?:image|photo|picture) (?:source|credit|copyright)) ?: ?[^.!?]+$"
"""A label that can open nothing but a credit, whatever words follow."""
_NEXT_PICTURE: Final = r"^(?i-u:image|picture|media) (?i-u:copyright|source|credit)(?-u:\b)"
"""The label of a credit that stands between its picture and the caption."""
_CREDIT_WORDS: Final = 5
"""Words in small letters beyond which a line tells more than whose picture it is."""
_CAPTION_OPENER: Final = (
    rf"^[(\[]?(?i:{_CREDITS.any_of('caption')}) ?(?:[:–]|-(?:\s|$))|^(?:Image|Media|Photo) caption"
    rf"|^(?:Image|Photo|Picture|Foto|Bild): "
)
SLUG_DATE: Final = r"^\p{Lu}[\p{Lu}\s.,'’-]+ ?[-–—] ?\p{Lu}{3,9}\.? \d{1,2},? (?:19|20)\d\d ?:"
PICTURE: Final = "!["
"""How a picture begins in Markdown, before its alternative text."""
_PICTURE_TEXT: Final = r"^!\[[^\]]{12}"
"""A picture in Markdown with its alternative text."""
_OPENS_CAPTION: Final = f"{_CAPTION_OPENER}|{SLUG_DATE}|{_PICTURE_TEXT}"
_DATED_PHOTO: Final = (
    r"^(?:In|On) this .{0,40}(?:photo|photograph|image|picture|frame)\b"
    r"|^This (?:photo|photograph|image|picture|illustration|graphic|figure) (?:was|has been)"
    r" (?:created|made|taken|drawn|released|provided|generated|supplied) by "
    r"|^© ?(?:\p{Lu}[\p{L}.'’-]*[ /]){2,5}.{30,}\.$",
    r"(?:(?:in|from) (?:this|an?) (?:(?:undated|file|handout|still|combination|aerial|satellite|archive) )+"
    r"(?:photo|image|picture|frame)|in this (?:photo|photograph|picture|image) (?:taken|released|provided|dated|posted)"
    r"|(?:is|are) (?:(?:seen|pictured) (?:in|at|on|with|near|during|after|before|here|[a-z]+ing)(?-u:\b)"
    r"|shown (?:at|on|with|near|during|after|before|here|[a-z]+ing|in (?:this|\p{Lu}))(?-u:\b))"
    r"|\((?:left|right|centre|center|pictured|above)\)|, (?:left|right|center"
    r"|centre), )"
    r"|(?: \.\.\. more|[.)] less)$",
)
"""How captions say what kind of picture they stand below, at their beginning and further on; apart, as the first
are not searched for within the line."""

_FORECAST: Final = (
    rf"(?:is|are) seen {lexicon('passives').any_of('trend')} (?:above|at|below|by|to) (?:[a-z]+ ){{0,4}}?"
    r"(?:[0-9][0-9.,]* ?(?:%|per ?cent|(?:m|b|tr)illion|(?:basis )?points)|[$£€][0-9]|per ?cent|half|lowest|highest"
    r"|an? (?:fifth|quarter|tenth))"
)
"""Where a figure is seen going, which no picture shows."""
_DATED_SIGNS: Final = (
    r"hoto|mage|icture|frame|llustration|raphic|figure|seen |shown |\((?:left|right|cent|above)|, (?:left|right|cent)"
    r"|\.\.\. more|\. less|\) less"
)
"""One of these stands in what ``_DATED_PHOTO`` matches, but for an opening ©; letters alone, as that is quick."""

_LABEL: Final = (
    r"^(?i:slide \d+ of \d+|image|photo|picture|media|video|file photo|gallery)(?: caption)?:? "
    r"|^[\p{Ll}][^:.]{3,60}: |^© (?:\p{Lu}[\p{L}.'’-]*[ /]){2}"
)
_EDGE_MARKS: Final = r"^[^\p{L}\p{N}©]+"
"""What may stand before a caption's first word: a bullet, marks of emphasis."""
_PICTURE_ALONE: Final = r"^!\[([^\]]{12,})\].*$"
"""A picture in Markdown with what follows it on its line: buttons, as a rule, or the caption once more."""
_MARKED_PICTURE: Final = r"!\[|\]\([^)]*\)?"
"""What Markdown puts around a picture's alternative text."""
_SEARCHED: Final = 100
"""Characters in which a label ends."""
CUT_OFF: Final = r"(?:…|\.\.\.)(?: more)?\s*$| less\s*$"


def says(pattern: str, most: int, *where: pl.Expr, of: str = "head") -> pl.Expr:
    """Match a line of at most ``most`` characters whose beginning (``of``) holds the regex ``pattern``.

    Longer lines, and those that fail one of ``where``, are not searched at all, which is what makes the patterns
    cheap on running text. ``pattern`` must not match an empty text.
    """
    asked = pl.all_horizontal(pl.col("n") <= most, *where)
    return cut.where(asked, pl.col(of)).str.contains(pattern)


def only_date() -> pl.Expr:
    """Match a line that holds a date or a time of publication and little else (``low``: see ``numbered``)."""
    low, dated = pl.col("low").str, pl.col("dated")
    bare = undated().str.replace_all(r"[^\p{L}]+", "").str.len_chars() <= 6
    timed = dated | low.contains(_CLOCK) | (low.contains(_WEEKDAY) & low.contains(r"\d{1,2}[:.h]\d{2}"))
    since = low.contains(r"\d+ (?:hours?|minutes?|days?) ago")
    found = (timed & bare) | (low.contains(STAMPED) & (dated | since)) | low.contains(_READING)
    return cut.among(pl.col("low") != "", found)


def numbered() -> pl.Expr:
    """Return the beginning, in small letters, of lines that may be dates: short, with a digit, no long sentence.

    Of other lines it is empty.
    """
    asked = (pl.col("n") <= DATE_LENGTH) & (pl.col("digits") > 0) & (~pl.col("full") | pl.col("short"))
    return cut.where(asked, pl.col("head")).str.to_lowercase()


def spelled(text: pl.Expr) -> pl.Expr:
    """Return the words of ``text`` without figures and marks, each with two spaces before it and after it."""
    return pl.format("  {}  ", text.str.replace_all(r"[\d\p{P}\p{S}\s]+", "  "))


def dated() -> pl.Expr:
    """Return whether ``low`` gives a calendar date: a month's name beside a figure, or figures in a date's form."""
    month = spelled(pl.col("low")).str.contains_any(list(_MONTHS))
    return month | pl.col("low").str.contains(_NUMBERED)


def undated() -> pl.Expr:
    """Return the words of lines that may be dates, without those of dates; in the line's own case."""
    return spelled(cut.where(pl.col("low") != "", pl.col("head"))).str.replace_many(
        list(_DATE_WORDS), ["  "], ascii_case_insensitive=True, leftmost=True
    )


def credit_line() -> pl.Expr:
    """Match a picture credit on its own line."""
    head = pl.col("head").str
    few = head.count_matches(r"(?:^|\s)\p{Ll}") <= _CREDIT_WORDS
    found = pl.when(few).then(head.contains(_CREDIT_LINE)).otherwise(head.contains(_SOURCE_LINE))
    return cut.among(creditable(cut.where(pl.col("n") <= _CREDIT_LENGTH, pl.col("head"))), found)


def credit_opens(*where: pl.Expr) -> pl.Expr:
    """Match a line that announces a credit and gives none: the name stands on the next line."""
    return says(_CREDIT_OPENS, 40, *where, of="text")


def notice() -> pl.Expr:
    """Match a line on the rights of a page; one on those of a picture gives no year and reserves nothing."""
    credit = pl.when("credits").then("tail").otherwise("ending")
    return pl.col("owner") & cut.where(pl.col("owner"), credit).str.contains(_RIGHTS).fill_null(value=True)


def next_picture(asked: pl.Expr) -> pl.Expr:
    """Match a credit, of those that are ``asked``, whose label says that its picture's caption comes after it."""
    return cut.where(asked, pl.col("text")).str.contains(_NEXT_PICTURE)


def creditable(text: pl.Expr) -> pl.Expr:
    """Return whether ``text`` holds a word that a credit needs: the cheap question before the dear ones."""
    return text.str.contains(_CREDIT_WORDED)


def ending(text: pl.Expr) -> pl.Expr:
    """Return the picture credit that ``text`` ends in, else null; dear: see ``creditable``."""
    return ending_of(text.str.slice(-TAIL))


def ending_of(tail: pl.Expr) -> pl.Expr:
    """Return the same of the last TAIL characters of a text."""
    longest = pl.max_horizontal(tail.str.extract(end, 0).str.len_chars() for end in CREDIT_ENDS)
    return tail.str.slice(-longest.cast(pl.Int64)).str.extract(_NO_NOTICE, 0)


def credit_without_mark(text: pl.Expr) -> pl.Expr:
    """Return the credit of a caption that begins with it, or ends in an agency with no mark before it, else null."""
    agency = text.str.slice(-40).str.extract(rf"[\p{{L}}\d] ({_AGENCY})$")
    return pl.coalesce(agency, text.str.slice(0, 80).str.extract(rf"^(© ?{_NAME}(?: {_NAME})*)"))


def pictured() -> pl.Expr:
    """Match what may tell of a picture: the cheap question before ``caption_shape``."""
    return pl.col("head").str.contains(_DATED_SIGNS) | pl.col("head").str.starts_with("©")


def caption_shape() -> pl.Expr:
    """Match the customary openings and turns of captions (``pictured`` known)."""
    dated = (says(kind, 700, pl.col("pictured")) for kind in _DATED_PHOTO)
    shown = pl.any_horizontal(*dated) & ~says(_FORECAST, 700, pl.col("pictured"))
    return says(_OPENS_CAPTION, 700) | shown


def wording(text: pl.Expr, credit: pl.Expr) -> pl.Expr:
    """Return what a caption says, to compare by: no label, no credit, no case, no punctuation."""
    bare = text.str.slice(0, text.str.len_chars().cast(pl.Int64) - credit.str.len_chars().fill_null(0))
    marked = bare.str.contains("](", literal=True)
    picture = cut.where(marked, bare).str.replace(_PICTURE_ALONE, "$1")
    alone = picture.str.replace_all(_MARKED_PICTURE, " ").str.strip_chars()
    plain = pl.when(marked).then(alone).otherwise(bare).str.replace_all("**", "", literal=True)
    return cut.folded(plain.str.replace(CUT_OFF, "").pipe(begun))


def begun(text: pl.Expr) -> pl.Expr:
    """Return ``text`` from the first word of what it says as a caption."""
    return text.str.replace(_EDGE_MARKS, "").str.replace(_LABEL, "")


def unlabelled(text: pl.Expr) -> pl.Expr:
    """Return the beginning of what a caption says, in the text's own case: without its label."""
    return text.str.slice(0, _SEARCHED).str.replace(_LABEL, "")
