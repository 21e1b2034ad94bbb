"""Who stands behind each sentence: a cue of its own, a quotation, or a source carried over.

A source carries over from one sentence to the next of the same paragraph while each goes on about it ("He",
"The report", "It"), and no further: a new subject or a new paragraph ends it (AP: restate the attribution
unless it is perfectly clear from context).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cues, cut, quotation_marks, within

STRAIGHT: Final = "\"|''"
"""Marks that open and close alike; two apostrophes are what some archives make of a double mark."""
QUOTED: Final = f"[“”«»„]|{STRAIGHT}"
QUOTATION: Final = (
    '(?:“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)'
    r"|''(?:[^']|'[^'])*(?:''|'?$))"
)
"""A quotation within one paragraph; the last one may be open, to go on in the next."""
OPENING: Final = "[“\"«„]|''"
"""What a quotation begins with, wherever it stands outside one."""
_WITHIN: Final = "\ue010"
"""Put before a sentence that begins inside a quotation."""
_REST: Final = rf"{_WITHIN}(?:[^”\"»']|'[^'])*(?:[”\"»]|''|'?$)"
LAST_OF_PARAGRAPH: Final = pl.col("new_paragraph").shift(-1).fill_null(value=True)
"""The last sentence of a paragraph."""
_GOES_ON: Final = (
    r"^(?:(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those|Such)\b"
    r"|(?:The|That|This) (?:report|study|statement|survey|poll|paper|document|letter"
    r"|agency|ministry|company|group|organi[sz]ation|spokes\w+|indictment|complaint"
    r"|lawsuit|filing)\b)"
)


def annotate(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add what is known of each sentence's source.

    Args:
        sentences: as of ``sentences.sentences``.

    Returns:
        The same with ``curled`` (the text, its quotation marks as English ones), ``bare`` (the text outside
        quotations), ``in_quote`` (it begins inside a quotation opened earlier in its paragraph), ``quoted``, ``cue``,
        ``attributed``, ``paragraph_sourced`` (a sentence of its paragraph is attributed) and ``source`` ("sentence",
        "quotation", "line N" where carried from there, or null).
    """
    own = (
        sentences.with_columns(curled=quotation_marks.doubled(sentences, "paragraph"))
        .with_columns(marked=pl.col("curled").str.contains(QUOTED))
        .pipe(_open_quotes)
        .with_columns(quoted=pl.col("in_quote") | pl.col("marked"))
        .drop("marked")
        .pipe(_bare)
        .pipe(_cued)
    )
    return (
        own.with_columns(attributed=pl.col("cue").is_not_null() | pl.col("quoted") | _led())
        .with_columns(paragraph_sourced=in_paragraph(pl.col("attributed")))
        .pipe(_carry)
    )


def in_paragraph(mask: pl.Expr) -> pl.Expr:
    """Return whether ``mask`` matches any sentence of the paragraph."""
    count = mask.cast(pl.Int64)
    running = count.cum_sum()
    before = pl.when("new_paragraph").then(running - count).forward_fill()
    return pl.when(LAST_OF_PARAGRAPH).then(running).backward_fill() > before


def _led() -> pl.Expr:
    """Match sentences of a paragraph that a paragraph leads to with a cue and a colon: a quotation set apart."""
    leads = cut.among(pl.col("cue").is_not_null() & LAST_OF_PARAGRAPH, pl.col("text").str.ends_with(":"))
    return pl.when("new_paragraph").then(within.beside(leads, 1)).forward_fill()


def _cued(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``cue``, the words of ``bare`` by which it names a source, or null: the cues of its ``language``.

    A dearer pattern is asked only where no other found a cue. A language without a list of its own is asked for
    English cues, and for those of all lists.
    """
    bare, listed = pl.col("bare"), pl.col("language").is_in(list(cues.OWN))
    spoken = set(sentences["language"].unique())
    english = bool(spoken - cues.OWN.keys())
    asked = bare if spoken == {"en"} else cut.where(~listed, bare)
    # Each pattern alone, in the thread that has compiled it before.
    certain = asked.str.extract(cues.CERTAIN, 0) if english else pl.lit(None, pl.String)
    found = sentences.with_columns(cue=certain)
    if foreign := _foreign(spoken):
        found = found.with_columns(cue=pl.coalesce("cue", *foreign))
    for pattern in (cues.LIKELY, cues.OWNED) if english else ():
        left = found.with_columns(left=pl.col("cue").is_null())
        found = found.with_columns(
            cue=pl.coalesce("cue", cut.only(left, "left", asked.str.extract(pattern, 0)))
        )
    return found


def _foreign(spoken: set[str]) -> list[pl.Expr]:
    """Return the cue in each of the languages that are ``spoken`` but English: no other pattern is compiled."""
    language = pl.col("language")
    asked = {find: language == code for code, find in cues.OWN.items() if code in spoken}
    if spoken - cues.OWN.keys() - {"en"}:
        asked[cues.CUE_OTHER] = ~language.is_in([*cues.OWN, "en"])
    return [
        cut.where(where, pl.col("bare")).str.extract(find, 0).str.strip_chars(" ,.;:«»„“”\"'")
        for find, where in asked.items()
    ]


def _open_quotes(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``in_quote``: the sentence begins inside a quotation opened earlier in its paragraph.

    The last sentence of a paragraph need not be asked what it opens.
    """
    text = pl.col("curled").str
    told = sentences.with_columns(asked=pl.col("marked") & ~LAST_OF_PARAGRAPH)
    more = text.count_matches("[“„«]").cast(pl.Int32) - text.count_matches("[”»]").cast(pl.Int32)
    counted = told.with_columns(
        more=cut.only(told, "asked", more).fill_null(0),
        straight=cut.only(told, "asked", text.count_matches(STRAIGHT).cast(pl.Int32)).fill_null(0),
    ).with_columns(
        open=pl.col("more").cum_sum() - pl.col("more"),
        pairs=pl.col("straight").cum_sum() - pl.col("straight"),
    )
    before = {name: pl.col(name) - _at_first(name) for name in ("open", "pairs")}
    return counted.with_columns(in_quote=(before["open"] > 0) | (before["pairs"] % 2 == 1)).drop(
        "asked", "more", "straight", "open", "pairs"
    )


def _at_first(name: str) -> pl.Expr:
    """Return what ``name`` is in the first sentence of the paragraph."""
    return pl.when("new_paragraph").then(name).forward_fill()


def _bare(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``bare``: the sentence without what stands in quotation marks."""
    open_before = pl.concat_str(pl.lit(_WITHIN), pl.col("curled"))
    inside = pl.when("in_quote").then(open_before).otherwise("curled")
    bare = inside.str.replace_all(f"{_REST}|{QUOTATION}", "“”")
    return sentences.with_columns(cut.changed(sentences, "quoted", "text", bare).alias("bare"))


def _carry(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add ``source``; a source is held from the sentence that names it until one ends it, line 0 being nobody."""
    asked = ~pl.col("new_paragraph") & ~pl.col("attributed")
    goes_on = cut.among(asked, pl.col("text").str.contains(_GOES_ON))
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
