"""Expressions that several checks share: quotation marks, and what stands around a match."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, words
from copydesk.checks.model import REACH
from copydesk.checks.units.shapes import MONTHS

ENGLISH: Final = frozenset({"en"})

TOLD: Final = words(lexicon("speech").any_of("told"))
"""What hands a statement to somebody beyond doubt; stricter than a cue, which may be a wish or a plan."""

_DOCUMENT: Final = (
    r"(?:reports?|stud(?:y|ies)|surveys?|polls?|research|analys[ie]s|data|figures|statements?|documents?|filings?|papers?"
    r"|articles?|interviews?|reviews?|lawsuit|complaint|affidavit)"
)
_ACCORDING: Final = (
    r"(?-u:\b)[Aa]ccording to (?:(?:the |a |an )?[A-Z]"
    rf"|(?:[a-z-]+ ){{0,3}}(?:{_DOCUMENT} (?:[a-z]+ )?(?:by|from|in|of) (?:the )?[A-Z]"
    rf"|(?:[A-Z][\w’'.!-]* ){{1,4}}{_DOCUMENT}(?-u:\b)))"
)
NAMED_REPORT: Final = (
    rf"{_ACCORDING}|(?-u:\b)[A-Z][\w’'.-]+ (?:[A-Z][\w’'.-]+ )*(?:reports|reported)(?-u:\b)"
    r"|(?-u:\b)(?:[Cc]iting|told|reported by|published by|obtained by) (?:the |a |an )?[A-Z]"
)
"""A named outlet, body or person that the sentence itself gives as its source."""


NAMED_SPEAKER: Final = (
    r"(?-u:\b)[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)* (?:said|says|told|reports?|reported|wrote"
    r"|claims?|claimed|alleges?|alleged)(?-u:\b)"
    r"|(?:said|says|told|reported) (?:the )?[A-Z]"
)
_CITING: Final = r"^Citing (?:the |a |an )?[A-Z]"

PERSONAL: Final = r"(?-u:\b(?:I|I'm|I've|[Ww]e|[Mm]y|me|[Oo]ur|us|[Yy]ou|[Yy]our|[Ll]et's)\b)"
"""The writer or the reader in person: opinion and advice, of which no source is asked."""


_NUMBERED: Final = (
    r"(?-u:\b)(?:(?:War|Phase|Type|Part|Class|Act|Volume|Division|Title|Chapter)"
    r"|(?:King|Queen|Pope|Tsar|Emperor) \p{Lu}\p{Ll}+"
    r"|Charles|Edward|Elizabeth|George|Henry|James|Louis|Napoleon|Nicholas|Peter|Richard|William) I(?-u:\b)"
)


def personal(text: pl.Expr) -> pl.Expr:
    """Return whether ``text`` speaks in person: "I" behind some words counts wars, phases and kings."""
    return text.str.replace_all(_NUMBERED, "").str.contains(PERSONAL)


def unquoted() -> pl.Expr:
    """Return whether a match stands outside the quotation marks of its own unit, which are read as English ones."""
    return _closed(pl.col("before"))


def outside_quotation() -> pl.Expr:
    """Return whether a match in a sentence stands outside quotation marks: the writer's own voice."""
    first = (pl.col("ahead") - REACH).clip(lower_bound=0)
    ahead = pl.col("curled").str.slice(first, pl.col("ahead") - first)
    return _closed(ahead) & ~pl.col("in_quote")


def _closed(text: pl.Expr) -> pl.Expr:
    """Return whether every quotation that ``text`` opens is closed in it."""
    curly = text.str.count_matches("[“„«]") == text.str.count_matches("[”»]")
    return curly & (text.str.count_matches("\"|''") % 2 == 0)


def named_nearby() -> pl.Expr:
    """Return whether the sentence names who reported it."""
    return pl.col("bare").str.contains(NAMED_REPORT)


def named_next() -> pl.Expr:
    """Return whether somebody named says so: after the match in its sentence, or in the next one."""
    spoken = pl.col("after").str.contains(NAMED_SPEAKER)
    return spoken | pl.col("next_text").str.contains(f"{_CITING}|{_ACCORDING}")


def next_in_paragraph() -> pl.Expr:
    """Return whether the next sentence is of the same paragraph."""
    return ~pl.col("paragraph").str.ends_with(pl.col("text"))


def next_says(pattern: str) -> pl.Expr:
    """Return whether ``pattern`` is found in the next sentence of the paragraph."""
    return next_in_paragraph() & pl.col("next_text").str.contains(pattern)


SAYS_SO: Final = (
    r"(?:said|says|told|tells|added|adds|announced|argued|argues|believes|called|confirmed|described|expects|explained"
    r"|noted|pointed out|points out|reported|reports|put|spoke|stated|thinks|urged|warned|warns|wrote|writes)(?-u:\b)"
)
"""What somebody does whose words these are."""
_SOMEBODY: Final = (
    rf"^(?:\p{{Ll}}+ed [^,]*, )?(?:The |A |An )?(?:\p{{L}}+ ){{0,3}}?\p{{Lu}}[\p{{L}}.’'-]*(?: [\p{{L}}.’'-]+){{0,6}}?"
    rf"(?:, [^,.]+,| \([^)]*\))? {SAYS_SO}"
)
_AMONG_THEM: Final = r"\p{Lu}[\p{L}.’'-]+ (?:is|was|are|were) (?:among|one of) them(?-u:\b)"


def named_in_next() -> pl.Expr:
    """Return whether the next sentence of the paragraph begins with somebody, or a body, named that speaks."""
    return next_says(_SOMEBODY) | next_says(_AMONG_THEM)


_NUMBERS: Final = "[0-9]{1,3}(?:[,;–-] ?[0-9]{1,3})*"
REFERENCE: Final = rf"(?:^|\s)(?:\p{{Ll}}|\p{{Lu}}{{2}}|[0-9])\S* ?\({_NUMBERS}\)(?:[.,;:]|$)|\[{_NUMBERS}\]"
"""In round brackets at the end of a clause: in the middle of one, or behind a name, they may be somebody's age."""


def referenced() -> pl.Expr:
    """Return whether the sentence, or the next one, refers to a numbered list of its sources: "(12)", "[3, 4]"."""
    return pl.col("text").str.contains(REFERENCE) | pl.col("next_text").str.contains(REFERENCE)


_DATA: Final = (
    r"^(?:The|These|Those) (?:data|estimates?|figures|findings|forecasts?|numbers|poll|report|research|statistics|study"
    r"|survey) (?:is|are|was|were|comes?|came) "
    r"(?:(?:carried out|collected|compiled|conducted|gathered|issued|made|produced|published|released) )?"
    r"(?:by|from) (?:an? |the )?(?:[a-z]+ ){0,3}\p{Lu}"
)
_MADE_IN: Final = rf" (?:by|from) {MONTHS}(?-u:\b)"
"""When, and not by whom."""


def documented_next() -> pl.Expr:
    """Return whether the next sentence says whose figures or findings these are: "The data were released by …"."""
    return next_says(_DATA) & ~pl.col("next_text").str.contains(_MADE_IN)


_SAYING: Final = words(
    "(?:said|says?|saying|told|tells|wrote|writes|writing|stated|reported|testified|acknowledged"
    "|explain(?:s|ed)|argu(?:es|ed|ing)|add(?:ed|ing)|not(?:ed|ing)|warn(?:s|ed|ing)|claim(?:ed|ing)|insist(?:s|ed))"
)
_TELLS: Final = rf"{_SAYING}(?: that,[^,]*,)?[^,;:—–]*$"
"""Before a clause of what is told; a comma mostly ends that clause."""
_TOLD_SO: Final = rf",[”\"’]* (?:\S+ ){{0,5}}{_SAYING}[^,;]*$|, according to "

_CONTRAST: Final = r", (?:and|but|even|though|although|while|whereas|which|who|with|yet) [^,;]*$"
"""Another clause, whose speaker says something else."""


def told_before() -> pl.Expr:
    """Return whether the clause of the match is what somebody before it says: "Rood said that …"."""
    return pl.col("before").str.contains(_TELLS)


def told_of() -> pl.Expr:
    """Return whether somebody says the clause of the match, before it or behind: "…, the harbour office said"."""
    after = pl.col("after").str
    return told_before() | (after.contains(_TOLD_SO) & ~after.contains(_CONTRAST))


def unsourced_paragraph() -> pl.Expr:
    """Return whether a sentence stands in a paragraph of the story that names no source at all."""
    return ~pl.col("paragraph_sourced") & (pl.col("role") == "body")
