"""Patterns for people who speak or think and are not named; the nouns stand in ``lexicons/people.toml``."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, tree
from copydesk.checks.units import cues

PEOPLE: Final = lexicon("people")
_HELD: Final = tuple(dict.fromkeys(cues.verbs(PEOPLE, "opine")))
_OF_ONE: Final = frozenset(form for form in _HELD if form.endswith("s") and form + "s" not in _HELD)

LEAD: Final = rf"(?P<lead>[,;:—–(“”\"’] *|(?-u:\b)(?i-u:{PEOPLE.any_of('before')}) |^)"
"""Where a clause may begin, and with it a subject."""
QUANTITY: Final = rf"(?:(?i-u:{PEOPLE.any_of('quantity')}) (?:of )?)?"
MODIFIER: Final = r"(?:[A-Za-z][^\s,;:!?()“”\"]* ){0,3}?"
LOWER: Final = r"(?:[a-z][a-z-]* ){0,2}?"
NOUN: Final = rf"(?i-u:{PEOPLE.any_of('plural', 'stance', 'group')})"
RELATIVE: Final = r"(?: (?:who|that) [^,.;:!?“”\"]{2,50}?)?"
_AUXILIARY: Final = rf"(?: (?i-u:{PEOPLE.any_of('auxiliary')})){{0,4}}"
SPEAK: Final = rf"{_AUXILIARY} (?i-u:{tree(tuple(form for form in _HELD if form not in _OF_ONE))})(?-u:\b)"
"""What many do: no form in -s, which would be a noun after them ("some worries")."""
SPEAKS: Final = rf"{_AUXILIARY} (?i-u:{tree(_HELD)})(?-u:\b)"
"""What one person or "research" does."""
BY: Final = (
    r"(?i-u:\b(?:say|says|said|warn|warned|argue|argued|believe|fear|predict|according to|"
    r"(?:accused|believed|called|condemned|considered|criticised|criticized|derided"
    r"|described|dismissed|dubbed|feared|hailed"
    r"|mocked|praised|questioned|regarded|seen|slammed|viewed|welcomed)(?: as [a-z -]{2,30})? by)) "
)
"""After which people may be named as those who said it."""

_PASSIVE: Final = (
    r"(?i-u: (?:been|were|are|was|is|being)(?: [a-z]+ly)? (?:told|shown|seen|known|said|thought|felt|\w+ed)$)"
)
_STATE: Final = r"(?i-u:worried|concerned|convinced|unconvinced|divided)$"
_DEFINITE: Final = rf"(?i-u:\b{PEOPLE.any_of('definite')}\b)"
_WHOEVER: Final = r"^(?i-u:those) (?:who|in|opposed|against|critical)\b"
_PLACED: Final = rf"(?i-u:\b{PEOPLE.any_of('body')}\b)"
_BROAD: Final = rf"\b{PEOPLE.any_of('broad')}\b"
_STANCE: Final = rf"(?i-u:\b{PEOPLE.any_of('stance')}\b)"
_PLURAL: Final = rf"(?i-u:\b(?:{PEOPLE.any_of('plural', 'stance', 'group')}|they|them)\b)"
_OFFICE: Final = rf"^(?i-u:{PEOPLE.any_of('office')})(?-u:\b)"
_ACRONYM: Final = r"^\p{Lu}[\p{Lu}\d]"
_PRONOUN: Final = rf"^(?i-u:some|many|most|several|few|a few|everyone|everybody){SPEAK}$"
_ORGANISATION: Final = (
    rf"\b\p{{Lu}}{{3,}}\b|\p{{Lu}}[\p{{L}}’'&.-]+ (?:(?:of|for|and|the|&) "
    rf")*(?:\p{{Lu}}[\p{{L}}’'&.-]+ )*{PEOPLE.any_of('organisation')}\b"
)


def is_passive() -> pl.Expr:
    """Return whether the people of ``match`` are spoken to, not speaking ("employees were told")."""
    return pl.col("match").str.contains(_PASSIVE) & ~pl.col("match").str.contains(_STATE)


def subject() -> tuple[pl.Expr, ...]:
    """Return columns, one after the other: ``subject``, the people of ``match`` without what they do and how many.

    Beside it ``pronoun``: "some", "many" or "everyone" and what they do is all of the match. Made alone, the patterns
    with all verbs are compiled once.
    """
    people = pl.col("subject").str
    return (
        pl.col("match").str.contains(_PRONOUN).alias("pronoun"),
        pl.col("match").str.replace(f"^{BY}", "").alias("subject"),
        people.replace(SPEAKS + "$", "").alias("subject"),
        people.replace(r" (?:who|that) .*$", "").alias("subject"),
        people.replace(rf"^{QUANTITY}", "").alias("subject"),
    )


def narrowed() -> pl.Expr:
    """Return whether the words of ``match`` say whose people these are: a definite, a body, a proper name."""
    people = pl.col("subject").str
    plain = people.replace_all(_BROAD, "")
    opening = pl.col("before").str.strip_chars() == ""
    inside = pl.when(opening).then(plain.str.slice(1)).otherwise(plain).str.contains(r"\b\p{Lu}")
    proper = inside | plain.str.contains(_ACRONYM)
    owned = people.contains(r"\p{L}[’']s ")
    stance = people.contains(_STANCE)
    whoever = pl.col("match").str.contains(_WHOEVER)
    return (~stance & (proper | people.contains(_PLACED) | owned)) | (~whoever & people.contains(_DEFINITE))


def introduced() -> pl.Expr:
    """Return whether they belong to a body or a group that the text has just named.

    A bare "officials" or "researchers" belongs to a body named in the same sentence or the one before; a bare
    "some" to the people of the sentence before, in the same paragraph.
    """
    named = pl.col("before_text").str.contains(_ORGANISATION) | pl.col("before").str.contains(_ORGANISATION)
    of_these = ~pl.col("new_paragraph") & pl.col("before_text").str.contains(_PLURAL)
    return (pl.col("match").str.contains(_OFFICE) & named) | (pl.col("pronoun") & of_these)
