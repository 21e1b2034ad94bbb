"""Where an unnamed subject begins: the words before its noun, found from the noun backwards.

Searched forwards from wherever a clause may begin, one pattern would have to try hundreds of nouns at every word.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import unnamed as u
from copydesk.checks.lexicon import either

SINGLE: Final = either(u.PEOPLE.phrases("singular", "study"))
STUDY: Final = either(u.PEOPLE.phrases("study"))
STUDIES: Final = either(u.PEOPLE.phrases("evidence"))
RECORDS: Final = either(u.PEOPLE.phrases("record"))
ALONE: Final = rf"(?i-u:{u.PEOPLE.any_of('pronoun')})"
WHOEVER: Final = "(?i-u:those|people|anyone) (?:who|in favou?r of|opposed to|against|critical of) "
_CLAUSE: Final = u.LEAD.replace("?P<lead>", "?:")
_ADJECTIVES: Final = r"(?:[A-Za-z][^\s,;:!?()“”\"]* ){0,3}"
_BODY_OF: Final = "(?:(?i-u:an?) (?:[a-z]+ )?(?:body|flurry|host|list|raft|spate|string|wave|wealth) of )?"
_BEGINNINGS: Final = {
    "led": f"{_CLAUSE}({_ADJECTIVES})$",
    "counted": rf"(?-u:\b)({u.SOME}{_ADJECTIVES})$",
    "one": f"{_CLAUSE}((?i-u:one|another|an?) {_ADJECTIVES})$",
    "single": f"{_CLAUSE}((?i-u:one) {_ADJECTIVES})$",
    "study": rf"(?:{_CLAUSE}|(?-u:\b){u.SOME})({_BODY_OF}(?:[A-Za-z][a-z-]* ){{0,2}})$",
    "fresh": rf"(?:{_CLAUSE}|(?-u:\b){u.SOME})((?:(?i-u:{u.PEOPLE.any_of('fresh')}) )?)$",
    "bare": f"{_CLAUSE}()$",
}
"""What stands before the noun, by the kind of noun, at the end of what stands before a match."""
_ANEW: Final = (
    r"^.*(?-u:\b)(?i-u:as|while|whilst|because|although|though|whereas|after|when|so|what|how|who) "
)
"""Words with which another clause begins, within those before a noun: "towns as officials warn"."""
_HANDED: Final = f"^(?:{u.BY}|{u.LED})"
PEOPLE: Final = rf"(?:{u.NOUN}|(?i-u:some|many|others))(?-u:\b)"
"""Whom a saying may be handed to."""
_TO_PEOPLE: Final = rf"(?-u:\b){PEOPLE}(?: to [a-z]+)?$"
_REACH: Final = 120
"""Characters before a noun in which its subject begins."""


def _kind(*nouns: str) -> pl.Expr:
    return pl.col("match").str.contains(rf"^(?:{'|'.join(nouns)})(?-u:\b)")


def _begins() -> pl.Expr:
    """Return the words before the noun, null where no clause begins before it (``_ahead`` known)."""
    ahead = {
        name: pl.col("_ahead").str.extract(pattern, 1).str.replace(_ANEW, "")
        for name, pattern in _BEGINNINGS.items()
    }
    longer = ahead["counted"].str.len_bytes() > ahead["led"].fill_null("").str.len_bytes()
    match, none = pl.col("match").str, pl.lit("")
    handed, to_people = match.contains(_HANDED), match.contains(_TO_PEOPLE)
    say_so = match.contains(f"^{u.SAY_SO}$") & pl.col("after").str.contains(f"^{u.SO}")
    anywhere = say_so | match.contains(", who ", literal=True)
    return (
        pl.when(handed)
        .then(pl.when(to_people).then(none))
        .when(_kind(ALONE, WHOEVER, u.CIRCLE))
        .then(ahead["bare"])
        .when(_kind(STUDY))
        .then(ahead["single"])
        .when(_kind(SINGLE))
        .then(ahead["one"])
        .when(_kind(STUDIES))
        .then(ahead["study"])
        .when(_kind(RECORDS))
        .then(ahead["fresh"])
        .when(longer)
        .then(ahead["counted"])
        .otherwise(pl.coalesce(ahead["led"], pl.when(anywhere).then(none)))
    )


def begun() -> tuple[pl.Expr, ...]:
    """Return columns, one after the other, that put a match at the subject's first word.

    They are ``match``, ``start``, ``ahead`` and ``before``. ``begins`` holds the words before the noun, null where no
    clause begins before it: then nobody says anything.
    """
    characters = pl.col("begins").str.len_chars().fill_null(0).cast(pl.Int64)
    kept = pl.col("before").str.len_chars().cast(pl.Int64) - characters
    return (
        pl.col("before").str.tail(_REACH).alias("_ahead"),
        _begins().alias("begins"),
        (pl.col("begins").fill_null("") + pl.col("match")).alias("match"),
        (pl.col("start") - characters).alias("start"),
        (pl.col("ahead") - characters).alias("ahead"),
        pl.col("before").str.slice(0, kept).alias("before"),
    )
