"""Who stands behind each sentence: a cue of its own, a quotation, or a source carried over.

A source carries over from one sentence to the next of the same paragraph while each goes on about it ("He",
"The report", "It"), and no further: a new subject or a new paragraph ends it (AP: restate the attribution
unless it is perfectly clear from context).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cues, within

STRAIGHT: Final = "\"|''"
"""Marks that open and close alike; two apostrophes are what some archives make of a double mark."""
QUOTED: Final = f"[“”«»„]|{STRAIGHT}"
QUOTATION: Final = (
    '(?:“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)'
    r"|''(?:[^']|'[^'])*(?:''|'?$))"
)
"""A quotation within one paragraph; the last one may be open, to go on in the next."""
_GOES_ON: Final = (
    r"^(?:(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those|Such)\b"
    r"|(?:The|That|This) (?:report|study|statement|survey|poll|paper|document|letter"
    r"|agency|ministry|company|group|organi[sz]ation|spokes\w+|indictment|complaint"
    r"|lawsuit|filing)\b)"
)


def annotate(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add what is known of each sentence's source.

    Args:
        sentences: sorted; row, line, start, text.

    Returns:
        The same with ``bare`` (the text outside quotations), ``quoted``, ``cue``, ``attributed`` and ``source``
        ("sentence", "quotation", "line N" where carried from there, or null), ``before_text`` and
        ``next_text`` (the article's sentences before and after).
    """
    own = (
        sentences.with_columns(marked=pl.col("text").str.contains(QUOTED))
        .pipe(_open_quotes)
        .with_columns(quoted=pl.col("in_quote") | pl.col("marked"), bare=_bare())
        .drop("marked")
        .with_columns(cue=cue())
    )
    own = own.with_columns(
        before_text=within.at(pl.col("text"), 1).fill_null(""),
        next_text=within.at(pl.col("text"), -1).fill_null(""),
    )
    return (
        own.with_columns(attributed=pl.col("cue").is_not_null() | pl.col("quoted"))
        .with_columns(paragraph_sourced=pl.col("attributed").any().over(pl.col("new_paragraph").cum_sum()))
        .pipe(_carry)
    )


def cue() -> pl.Expr:
    """Return the words of ``bare`` by which it names a source, or null: English cues, and those of ``language``."""
    foreign = pl.when(pl.col("language") != "en").then(pl.col("bare")).str.extract(cues.CUE_OTHER, 0)
    return pl.coalesce(pl.col("bare").str.extract(cues.CUE_EN, 0), foreign.str.strip_chars(" ,.;:«»„“”\"'"))


def _open_quotes(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``in_quote``: the sentence begins inside a quotation opened earlier in its paragraph."""
    text = pl.when("marked").then("text").str
    first = pl.any_horizontal(pl.col(name) != pl.col(name).shift(1) for name in ("row", "field", "line"))
    counted = sentences.with_columns(
        new_paragraph=first.fill_null(value=True),
        opened=text.count_matches("[“„«]").cast(pl.Int32).fill_null(0),
        closed=text.count_matches("[”»]").cast(pl.Int32).fill_null(0),
        straight=text.count_matches(STRAIGHT).cast(pl.Int32).fill_null(0),
    ).with_columns(
        open=(pl.col("opened") - pl.col("closed")).cum_sum() - pl.col("opened") + pl.col("closed"),
        pairs=pl.col("straight").cum_sum() - pl.col("straight"),
    )
    before = {name: pl.col(name) - _at_first(name) for name in ("open", "pairs")}
    return counted.with_columns(in_quote=(before["open"] > 0) | (before["pairs"] % 2 == 1)).drop(
        "opened", "closed", "straight", "open", "pairs"
    )


def _at_first(name: str) -> pl.Expr:
    """Return what ``name`` is in the first sentence of the paragraph."""
    return pl.when("new_paragraph").then(name).forward_fill()


def _bare() -> pl.Expr:
    """Return the sentence without what stands in quotation marks."""
    rest = pl.when("in_quote").then("text").str.replace(r"^(?:[^”\"»']|'[^'])*(?:[”\"»]|'')?", "")
    marked = pl.coalesce(rest, pl.when("marked").then("text")).str.replace_all(QUOTATION, "“”")
    return pl.coalesce(marked, "text")


def _carry(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``source``; a source is held from the sentence that names it until one ends it, line 0 being nobody."""
    goes_on = ~pl.col("new_paragraph") & pl.col("text").str.contains(_GOES_ON)
    told = pl.when("attributed").then("line").when("ends").then(0)
    return (
        sentences.with_columns(ends=pl.col("new_paragraph") | ~(goes_on | pl.col("attributed")))
        .with_columns(held=told.forward_fill())
        .with_columns(
            source=pl.when(pl.col("cue").is_not_null())
            .then(pl.lit("sentence"))
            .when("attributed")
            .then(pl.lit("quotation"))
            .when((pl.col("held") > 0) & ~pl.col("ends"))
            .then(pl.format("line {}", pl.col("held")))
        )
        .drop("ends", "held")
    )
