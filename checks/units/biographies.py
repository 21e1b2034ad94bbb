"""Who is named as the author by what stands beside the name: a date, or a few words on who it is."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, words
from copydesk.checks.units import cut, within
from copydesk.checks.units.shapes import NAMES

_DOES: Final = (
    "(?:is|was|has|leads?|writes|works|worked|covers|lives|holds|joined|edits|reports|runs|serves|teaches|founded|spent"
    "|speciali[sz]es|graduated|studied|started|began|loves|helps)"
)
_ABOUT: Final = rf"^\p{{Lu}}[^.!?]{{0,60}}? {_DOES} "
"""How a few words on somebody begin."""
_PERSON: Final = words(f"(?:she|he|her|his|him|hers|{lexicon('credits').any_of('occupation')})")
"""What is told of people, and of no product, company or idea."""
_FIRST: Final = r"^(\p{L}[\p{L}'’-]+ )"
_PORTRAIT: Final = (
    rf"^{NAMES} (?:is|was) (?:an? |the |[\p{{Ll}}-]+ at )[^!?“”\"]*\. "
    r"(?:She|He|They|(?:Her|His|Their) \p{Ll}+) "
)
_BEHIND_STORY: Final = 3
"""Paragraphs that may follow a name behind the story: what it says of somebody, and a word of the page."""
_BEHIND: Final = rf"[•·|] ?{NAMES}$"
_LONGEST: Final = 120
"""Characters of a line with a date and a name."""
_TWICE: Final = 2
"""How often a page gives a name and what belongs to it, at most: beside the headline and at the end."""


def named(lines: pl.DataFrame) -> pl.Series:
    """Match names of authors that only their neighbours tell; in a list of several they are others."""
    told = lines.select(
        "row", introduced=_introduced(lines), dated_below=_dated_below(), dated=_dated(), apart=_portrait()
    )
    once = (pl.col(name) & (within.total(pl.col(name)) <= _TWICE) for name in told.columns[1:])
    return told.select(pl.any_horizontal(*once)).to_series() | lines.select(_headed()).to_series()


def _introduced(lines: pl.DataFrame) -> pl.Series:
    """Match a bare name above a sentence or two that begin with it, or with its first part: who that is."""
    aside = (pl.col("prose_before") == 0) | (pl.col("prose_after") <= _BEHIND_STORY)
    at = lines.select(
        (pl.col("is_name") & aside).fill_null(value=False).arg_true().cast(pl.Int64)
    ).to_series()
    first = lines["head"].gather(at).str.extract(_FIRST)
    found = pl.repeat(value=False, n=len(at), dtype=pl.Boolean, eager=True)
    for ahead in (1, 2):
        below = (at + ahead).clip(upper_bound=lines.height - 1)
        text = lines["text"].gather(below)
        pairs = pl.DataFrame(
            {"text": text, "first": first, "same": lines["row"].gather(at) == lines["row"].gather(below)}
        )
        about = (pl.col("text").str.contains(pattern) for pattern in (_ABOUT, _PERSON))
        begins = pl.col("same") & pl.col("text").str.starts_with(pl.col("first"))
        found |= pairs.select(pl.all_horizontal(begins, *about).fill_null(value=False)).to_series()
    return cut.matching(lines.height, at.filter(found))


def _dated_below() -> pl.Expr:
    """Match a bare name above a date, before the story has begun and close to where it does."""
    story = pl.any_horizontal(within.at(pl.col("prose"), -ahead) for ahead in (2, 3, 4)).fill_null(
        value=False
    )
    return pl.col("is_name") & within.beside(pl.col("is_date"), -1) & (pl.col("prose_before") == 0) & story


def _portrait() -> pl.Expr:
    """Match who somebody is, told in sentences that stand apart behind the story."""
    apart = (pl.col("sentences_after") == 0) & ~within.beside(pl.col("sentence"), 1)
    return cut.among(pl.col("full") & apart, pl.col("head").str.contains(_PORTRAIT))


def _dated() -> pl.Expr:
    """Match a date with a name at its end, before the story has begun."""
    asked = pl.col("dated").fill_null(value=False) & (pl.col("n") <= _LONGEST) & (pl.col("prose_before") == 0)
    return cut.among(asked, pl.col("head").str.contains(_BEHIND))


def _headed() -> pl.Expr:
    """Match what looks like a by-line between a headline and the first sentence of the story."""
    headline = within.beside(~pl.col("full") & (pl.col("words") >= 4), 1)
    story = within.beside(pl.col("sentence"), -1)
    return pl.col("is_byline") & (pl.col("prose_before") == 0) & headline & story
