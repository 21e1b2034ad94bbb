"""Expressions that several checks share: quotation marks, and what stands around a match."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, words

ENGLISH: Final = frozenset({"en"})

TOLD: Final = words(lexicon("speech").any_of("told"))
"""What hands a statement to somebody beyond doubt; stricter than a cue, which may be a wish or a plan."""

NAMED_REPORT: Final = (
    r"(?-u:\b)[Aa]ccording to (?:the |a |an )?[A-Z]"
    r"|(?-u:\b)[A-Z][\w’'.-]+ (?:[A-Z][\w’'.-]+ )*(?:reports|reported)(?-u:\b)"
    r"|(?-u:\b)(?:[Cc]iting|told|reported by|published by|obtained by) (?:the |a |an )?[A-Z]"
)
"""A named outlet, body or person that the sentence itself gives as its source."""


_NAMED_SPEAKER: Final = (
    r"(?-u:\b)[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)* (?:said|says|told|reports?|reported|wrote"
    r"|claims?|claimed|alleges?|alleged)(?-u:\b)"
    r"|(?:said|says|told|reported) (?:the )?[A-Z]"
)
_NAMED_AGAIN: Final = r"(?:According to|Citing) (?:the |a |an )?[A-Z]"

PERSONAL: Final = r"(?-u:\b(?:I|I'm|I've|[Ww]e|[Mm]y|me|[Oo]ur|us|[Yy]ou|[Yy]our|[Ll]et's)\b)"
"""The writer or the reader in person: opinion and advice, of which no source is asked."""


def unquoted() -> pl.Expr:
    """Return whether a match stands outside the quotation marks of its own unit, which are read as English ones."""
    return _closed(pl.col("before"))


def outside_quotation() -> pl.Expr:
    """Return whether a match in a sentence stands outside quotation marks: the writer's own voice."""
    ahead = pl.col("curled").str.slice(0, pl.col("before").str.len_chars())
    return _closed(ahead) & ~pl.col("in_quote")


def _closed(text: pl.Expr) -> pl.Expr:
    """Return whether every quotation that ``text`` opens is closed in it."""
    curly = text.str.count_matches("[“„«]") == text.str.count_matches("[”»]")
    return curly & (text.str.count_matches("\"|''") % 2 == 0)


def named_nearby() -> pl.Expr:
    """Return whether the sentence names who reported it."""
    return pl.col("bare").str.contains(NAMED_REPORT)


def named_next() -> pl.Expr:
    """Return whether somebody named says so: after the match in its sentence, or at the start of the next one."""
    spoken = pl.col("after").str.contains(_NAMED_SPEAKER)
    return spoken | pl.col("next_text").str.contains(f"^{_NAMED_AGAIN}")


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
