"""People who speak or think and are not named, in German, French and Spanish: what ``unnamed`` is for English."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Wording
from copydesk.checks.wording import next_in_paragraph

_COMPOUND: Final = {"de": r"[\p{L}-]*"}
"""What may be joined to the noun: Verkehrsexperten."""
_GENERAL: Final = {"fr": "les", "es": "los"}
"""The article that stands before any such people, as a language without bare plurals needs one."""
_STOP: Final = r"^(?:\s?[,.;:)»]|$)"
_LISTS: Final = (
    "open", "stance", "camp", "expert", "evidence", "pronoun", "between", "hold", "shows", "according", "afterwards",
)  # fmt: skip


def worded(code: str) -> Wording:
    """Return how a language makes a crowd speak: before or after the verb, or as those after whom it is so."""
    word = {name: tongues.any_of(code, name) for name in _LISTS}
    joined = _COMPOUND.get(code, "")
    people = rf"(?:{word['open']} ?){{0,3}}{joined}(?:{word['camp']}|{word['stance']}|{word['expert']})"
    studies = rf"(?:{word['open']} ?){{0,3}}{joined}{word['evidence']}"
    between = rf"(?: {word['between']})?"
    known = [rf"{_GENERAL[code]} {word['stance']}"] if code in _GENERAL else []
    those = f"(?:{'|'.join([people, *known])})"
    find = (
        rf"(?:{people}{between}|{word['pronoun']}) {word['hold']}|{studies}{between} {word['shows']}"
        rf"|{people} {word['afterwards']}|{word['according']} (?:{those}|{word['pronoun']})"
        rf"|{word['hold']} {those}"
    )
    return Wording(
        gate=tongues.holds("text", code, "crowd"),
        find=tongues.find(find),
        flag=tongues.whole() & ~_pointed(code) & ~_placed(code) & ~_shown(code) & ~_of_these(code),
    )


def _pointed(code: str) -> pl.Expr:
    """Return whether the words before them point back to people introduced.

    « les » or "los" before a stance is the general article, and points to nobody.
    """
    pointed = tongues.ahead(code, "definite")
    if code not in _GENERAL:
        return pointed
    general = pl.col("before").str.contains(rf"(?i:(?:^|[ ’']){_GENERAL[code]}) $")
    stance = pl.col("match").str.contains(rf"^{tongues.any_of(code, 'stance', 'camp')}")
    return pointed & ~(general & stance)


def _placed(code: str) -> pl.Expr:
    """Return whether the words behind the match say whose people these are, or which ("selon plusieurs élus")."""
    ends = pl.col("match").str.contains(tongues.any_of(code, "stance", "expert") + "$")
    some = pl.col("match").str.contains(
        rf"^{tongues.any_of(code, 'according')} {tongues.any_of(code, 'pronoun')}$"
    )
    return (ends & tongues.placed(code)) | (some & ~pl.col("after").str.contains(_STOP))


def _shown(code: str) -> pl.Expr:
    """Return whether those who know are shown beside them: a body, a document, somebody who speaks."""
    beside = tongues.holds("before_text", code, "body") | tongues.holds("after", code, "body")
    goes_on = next_in_paragraph() & tongues.holds("next_text", code, "body")
    spoken = pl.col("next_text").str.contains('[„“”"«»]')
    knows = pl.col("match").str.contains(tongues.any_of(code, "expert", "evidence"))
    return knows & (beside | goes_on | spoken)


def _of_these(code: str) -> pl.Expr:
    """Return whether "some" may be some of those told of before: it does not open its paragraph."""
    alone = pl.col("match").str.contains(
        rf"^(?:{tongues.any_of(code, 'according')} )?{tongues.any_of(code, 'pronoun')}(?: |$)"
    )
    opens = pl.col("new_paragraph") & (pl.col("before") == "")
    people = pl.col("match").str.contains(tongues.any_of(code, "stance", "expert", "evidence"))
    return alone & ~people & ~opens
