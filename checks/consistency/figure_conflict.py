"""The headline counts otherwise than the text.

What it flags
    A count of dead, hurt, arrested or missing people or of jobs in headline, standfirst or caption,
    where the text gives another count of the same and never this one.
Why
    Figures are checked, above all those that stand large (BBC Editorial Guidelines on accuracy).
Known limits
    Shares and sums are not added up; a count told in parts ("two women and a child") counts as another. A record's own
    captions are not read, only those that stand in the text.
    None on 374 pages; what it finds was seen on made-up articles alone.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_SMALL: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {
    **{
        f" {ten} {one} ": 10 * tens + n
        for tens, ten in enumerate(_TENS, 2)
        for n, one in enumerate(_SMALL[:9], 1)
    },
    **{f" {ten} ": 10 * tens for tens, ten in enumerate(_TENS, 2)},
    **{f" {word} ": n for n, word in enumerate(_SMALL, 1)},
}
"""Number words between spaces, those of two words first; a hyphen has become a space."""
_KINDS: Final = {
    "dead": ("dead|killed|die|died|dies|deaths|fatalities|bodies", "kill|kills|killed|killing"),
    "hurt": (
        "injured|hurt|wounded|injuries",
        "injure|injures|injured|injuring|wound|wounds|wounded|wounding",
    ),
    "arrested": ("arrested|detained|arrests", "arrest|arrests|arrested|detain|detains|detained"),
    "missing": ("missing", "no such verb"),
    "jobs": ("jobs", "no such verb"),
}
_BETWEEN: Final = r"(?:[a-z]+ ){0,3}?"
_NUMBER: Final = rf"(?:\d[\d,]*|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[:9])}))?|{'|'.join(_SMALL)})"
_AFTER: Final = "|".join(after for after, _ in _KINDS.values())
_BEFORE: Final = "|".join(before for _, before in _KINDS.values())
_OF: Final = (
    r"(?:people |others |civilians |soldiers |troops |workers |migrants |children |more |new |have |were |are "
    r"|feared )*"
)
_FIND: Final = (
    rf"(?i-u:\b{_NUMBER} {_OF}(?:{_AFTER})\b"
    rf"|\b(?:{_BEFORE}) (?:at least |more than |over |about |up to )?{_NUMBER}\b)"
)


def _numbered(text: pl.Expr) -> pl.Expr:
    """Return ``text`` in small letters with numbers as bare digits between spaces."""
    spaced = pl.format(" {} ", text.str.to_lowercase().str.replace_all(r"[^\p{L}\d,]+", " "))
    bare = spaced.str.replace_all(r"(\d),(\d)", "$1$2")
    return bare.str.replace_many(list(_NUMBERS), [f" {n} " for n in _NUMBERS.values()], leftmost=True)


_HERE: Final = _numbered(pl.col("match"))
_COUNT: Final = _HERE.str.extract(r" (\d+) ")
_REST: Final = pl.concat_str(
    pl.col("record_text").str.slice(0, pl.col("start")),
    pl.col("record_text").str.slice(pl.col("end")),
    separator=" ",
)
_BODY: Final = _numbered(pl.when(pl.col("field") == "text").then(_REST).otherwise("record_text"))


def _told_otherwise(after: str, before: str) -> pl.Expr:
    """Return whether the text counts the same thing."""
    same = rf" \d+ {_BETWEEN}(?:{after}) | (?:{before}) (?:at least |more than |over |about |up to )?\d+ "
    return _HERE.str.contains(rf" (?:{after}|{before}) ") & _BODY.str.contains(same)


CHECK = Check(
    code="CON003",
    name="figure-conflict",
    unit=Unit.LINE,
    gate=pl.col("role").is_in(["headline", "deck", "caption"]) & (pl.col("text").str.len_chars() < 250),
    find=_FIND,
    flag=~_BODY.str.contains(pl.format(" {} ", _COUNT), literal=True)
    & pl.any_horizontal(_told_otherwise(*forms) for forms in _KINDS.values()),
    reads=("text",),
    message=pl.format("The text does not give this count: “{}”.", "match"),
    fix="Make the counts agree, or say why they differ.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="A headline that counts otherwise than its story is wrong in one of the two places (BBC on figures).",
    rule="https://thewriterstown.com/editorialguidelines/guidelines/accuracy/guidelines",
    languages=ENGLISH,
)
