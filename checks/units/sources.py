"""Who stands behind each sentence: a cue of its own, a quotation, or a source carried over.

A source carries over from one sentence to the next of the same paragraph while each goes on about it ("He",
"The report", "It"), and no further: a new subject or a new paragraph ends it (AP: restate the attribution
unless it is perfectly clear from context).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cues, within

QUOTED: Final = '[“”"«»„]'
QUOTATION: Final = '(?:“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$))'
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
        sentences.pipe(_open_quotes)
        .with_columns(
            quoted=pl.col("in_quote") | pl.col("text").str.contains(QUOTED),
            bare=_bare(),
        )
        .with_columns(cue=cue())
    )
    own = own.with_columns(
        before_text=within.at(pl.col("text"), 1).fill_null(""),
        next_text=within.at(pl.col("text"), -1).fill_null(""),
    )
    return (
        own.with_columns(attributed=pl.col("cue").is_not_null() | pl.col("quoted"))
        .with_columns(paragraph_sourced=pl.col("attributed").any().over("row", "field", "line"))
        .pipe(_carry)
    )


def cue() -> pl.Expr:
    """Return the words of ``bare`` by which it names a source, or null: English cues, and those of ``language``."""
    foreign = pl.when(pl.col("language") != "en").then(pl.col("bare")).str.extract(cues.CUE_OTHER, 0)
    return pl.coalesce(pl.col("bare").str.extract(cues.CUE_EN, 0), foreign.str.strip_chars(" ,.;:«»„“”\"'"))


def _open_quotes(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``in_quote``: the sentence begins inside a quotation opened earlier in its paragraph."""
    text = pl.when(pl.col("text").str.contains(QUOTED)).then(pl.col("text")).str
    opened = text.count_matches("[“„«]").cast(pl.Int32) - text.count_matches("[”»]").cast(pl.Int32)
    curly = opened.fill_null(0)
    straight = text.count_matches('"', literal=True).cast(pl.Int32).fill_null(0)
    first = pl.any_horizontal(pl.col(name) != pl.col(name).shift(1) for name in ("row", "field", "line"))
    first = first.fill_null(value=True)

    def before(value: pl.Expr) -> pl.Expr:
        running = value.cum_sum() - value
        return running - pl.when(first).then(running).forward_fill()

    return sentences.with_columns(
        new_paragraph=first, in_quote=(before(curly) > 0) | (before(straight) % 2 == 1)
    )


def _bare() -> pl.Expr:
    """Return the sentence without what stands in quotation marks."""
    inside = (
        pl.when(pl.col("in_quote"))
        .then(pl.col("text").str.replace(r"^[^”\"»]*[”\"»]?", ""))
        .otherwise("text")
    )
    return (
        pl.when(inside.str.contains(QUOTED)).then(inside.str.replace_all(QUOTATION, "“”")).otherwise(inside)
    )


def _carry(sentences: pl.DataFrame) -> pl.DataFrame:
    goes_on = ~pl.col("new_paragraph") & pl.col("text").str.contains(_GOES_ON)
    ends = pl.col("new_paragraph") | ~(goes_on | pl.col("attributed"))
    told = pl.when(pl.col("attributed")).then(pl.col("line"))
    chain = ends.cum_sum()
    return (
        sentences.with_columns(chain=chain, told=told)
        .with_columns(held=pl.col("told").forward_fill().over("chain"))
        .with_columns(
            source=pl.when(pl.col("cue").is_not_null())
            .then(pl.lit("sentence"))
            .when(pl.col("attributed"))
            .then(pl.lit("quotation"))
            .when(pl.col("held").is_not_null() & ~ends)
            .then(pl.format("line {}", pl.col("held")))
        )
        .drop("chain", "told", "held")
    )
