"""Captions: those that stand as lines of the text, and those that the record itself carries.

A line that says its own beginning again holds several copies (alternative text beside the caption, or the same
caption twice): it is cut where each copy begins.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import copies, cut, shapes, within
from copydesk.checks.units.copies import OPENING

_BEHIND: Final = r"^!\[[^\]]*\]\([^)]*\)[ _*]*([^\s\]\[!_*/].*)$"
_TELLING: Final = 60
"""Characters from which a line beside a credit surely tells what the picture shows; shorter, it may be a heading."""
_PLACE: Final = ("row", "field", "line", "begin", "start", "text")


def captions(lines: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return every caption, in reading order.

    Args:
        lines: row, field, line, start, text, role and the measures of its shape.
        articles: row, ``text`` and ``captions`` of the records, sorted by row.

    Returns:
        A row a copy: row, field, line, begin, start, end, text, ``credit`` (as printed, or null), ``shaped`` (it is a
        caption by its own wording, not by repetition alone), ``bare`` (it is a credit and nothing else), ``key``
        (what it says, to compare by: no label, credit, case or punctuation), ``wording`` (the text without the credit
        that it ends in), ``ending`` (that credit, or null), ``family`` (the same for all copies of one caption in the
        article), ``copy`` (1 for the first of them), ``first_place`` (where that stands, in words), ``first`` (its
        field and start, by which checks group), ``copies``, ``credited_copy`` (one of them has a credit),
        ``near_place`` (where an earlier caption stands that says nearly the same, or null), ``shot`` (when the picture
        was taken, as the record has it, or null), ``told_line`` (a paragraph that holds the same sentences, or null).
    """
    lines = lines.with_columns(_credit_below(), alone=_alone())
    own = lines.filter(pl.col("role") == "caption").pipe(_copies)
    shape = [*_PLACE, "wording", "ending", "credit", "shaped", "bare"]
    found = (*(rows.select(shape) for rows in (own, _bare(lines), _behind(lines))), _records(articles))
    every = pl.concat(found, how="diagonal").with_columns(pl.col("number").fill_null(-1))
    return (
        every.with_columns(
            end=pl.col("start") + cut.chars("text"), key=shapes.wording(pl.col("text"), pl.col("ending"))
        )
        .sort("row", "number", "start", maintain_order=True)
        .drop("number")
        .pipe(copies.compared, lines, articles["text"])
    )


def _credit_below() -> pl.Expr:
    """Return the credit on the line below, or on the line above where that line says whose the next picture is."""
    credit = pl.col("role") == "credit"
    shown = pl.when(credit).then("text")
    above = pl.when(shapes.next_picture(credit)).then("text")
    return pl.coalesce(within.at(shown, -1), within.at(above, 1)).alias("below")


def _alone() -> pl.Expr:
    """Match credits that are all that a picture has: no caption stands beside them."""
    told = (pl.col("role") == "caption") & (pl.col("captioned") | (pl.col("n") >= _TELLING))
    credit = pl.col("role") == "credit"
    return credit & ~within.beside(told, 1, -1) & ~shapes.credit_opens(credit)


def _bare(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the credits that stand alone more than once in an article: a picture's whole caption, given twice."""
    alone = lines.filter("alone")
    return alone.filter(pl.struct("row", "text").is_duplicated()).with_columns(
        start=pl.col("start").cast(pl.Int64),
        wording=pl.col("text"),
        ending=pl.lit(None, pl.String),
        credit=pl.col("text"),
        shaped=pl.lit(value=False),
        bare=pl.lit(value=True),
    )


def _behind(lines: pl.DataFrame) -> pl.DataFrame:
    """Return what stands behind a picture in Markdown on the same line, where that is not its text once more."""
    asked = lines.filter(pl.col("drawn") & (pl.col("role") != "boilerplate"))
    behind = pl.col("text").str.extract(_BEHIND)
    again = behind.str.contains(alternative(), literal=True).fill_null(value=False)
    said = asked.filter((behind.str.len_chars() >= copies.MIN_KEY) & ~again).with_columns(
        whole=cut.chars("text"), text=behind
    )
    return said.with_columns(
        start=pl.col("start").cast(pl.Int64) + pl.col("whole") - cut.chars("text"),
        wording=pl.col("text"),
        ending=pl.lit(None, pl.String),
        credit=pl.lit(None, pl.String),
        shaped=pl.lit(value=False),
        bare=pl.lit(value=False),
    )


def alternative() -> pl.Expr:
    """Return the opening of the alternative text, where the line begins with a picture in Markdown (``drawn``)."""
    return pl.when("drawn").then(pl.col("text").str.extract(rf"^!\[([^\]]{{{OPENING}}}|[^\]]{{12,}})"))


def _copies(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut each line where its opening comes again; the credit below belongs to the last copy."""
    lines = _opened(lines)
    again = pl.col("led") | pl.col("text").str.slice(OPENING).str.contains(pl.col("opening"), literal=True)
    told = lines.with_columns(again=again, several=pl.lit(value=False))
    parts = pl.concat([told.filter(~pl.col("again")), _parts(told.filter("again"))])
    ending = cut.only(parts, "several", shapes.ending(pl.col("text")))
    return parts.with_columns(
        ending=pl.when("several").then(ending).otherwise("ending"),
        shaped=(pl.col("captioned") | pl.col("credited")) & ~pl.col("drawn"),
        bare=pl.lit(value=False),
    ).with_columns(
        credit=pl.coalesce("ending", "below", shapes.credit_without_mark(pl.col("text")))
        .str.replace(r"^[.!?)”\"’\s]+", "")
        .str.strip_chars(),
        wording=pl.col("text").str.slice(0, cut.chars("text") - cut.chars("ending").fill_null(0)),
    )


def _opened(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``opening``, by which the copies in a line begin, and ``led``: what stands before it is no part of them."""
    text = pl.col("text")
    lines = lines.with_columns(begins=shapes.unlabelled(text))
    lines = lines.with_columns(labelled=~text.str.starts_with(pl.col("begins")))
    opening = pl.coalesce(
        "half", alternative(), cut.only(lines, "labelled", _unlabelled()), text.str.slice(0, OPENING)
    )
    return lines.with_columns(opening=opening, led=pl.col("drawn") | pl.col("half").is_not_null())


def _unlabelled() -> pl.Expr:
    """Return the opening of what a caption says after its label, where that comes again in the line, else null."""
    opening = pl.col("begins").str.slice(0, OPENING)
    again = pl.col("text").str.count_matches(opening, literal=True) > 1
    return pl.when(again & (opening.str.len_chars() == OPENING)).then(opening)


def _parts(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut ``lines`` at each ``opening``; ``several`` of those that have more than one."""
    label = pl.when(~pl.col("led") & (pl.col("part") == 1)).then("lead").otherwise(pl.lit(""))
    parts = (
        lines.with_columns(rest=pl.col("text").str.split(pl.col("opening")))
        .with_columns(rest=pl.col("rest").list.slice(1), lead=pl.col("rest").list.first())
        .with_columns(last=pl.col("rest").list.len(), part=pl.int_ranges(1, pl.col("rest").list.len() + 1))
        .explode("rest", "part", empty_as_null=False)
        .with_columns(
            text=label + pl.col("opening") + pl.col("rest"),
            lead=pl.when("led").then("lead").otherwise(pl.lit("")),
        )
    )
    width = cut.chars("text")
    running = width.cum_sum() - width
    here = running - pl.when(pl.col("part") == 1).then(running).forward_fill()
    return parts.with_columns(
        start=pl.col("start").cast(pl.Int64) + cut.chars("lead") + here,
        text=pl.col("text").str.strip_chars_end(),
        below=pl.when(pl.col("part") == pl.col("last")).then("below"),
        several=pl.col("last") > 1,
    ).select(lines.columns)


def _records(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the captions that the records carry, as rows."""
    carried = articles.select("row", "captions").filter(pl.col("captions").list.len() > 0)
    each = carried.with_columns(number=pl.int_ranges(pl.col("captions").list.len())).explode(
        "captions", "number"
    )
    text = pl.col("captions").struct.field("text")
    tails = each.select(tail=text.str.slice(-shapes.TAIL)).with_columns(
        asked=shapes.creditable(pl.col("tail")).fill_null(value=False)
    )
    return (
        each.with_columns(
            field=pl.format("captions.{}.text", "number"),
            text=text,
            wording=text,
            ending=cut.only(tails, "asked", shapes.ending_of(pl.col("tail"))),
            credit=pl.col("captions").struct.field("credit"),
            shot=pl.col("captions").struct.field("date"),  # no other caption has it
            line=pl.lit(1, pl.UInt32),
            begin=pl.lit(0, pl.Int64),
            start=pl.lit(0, pl.Int64),
            shaped=pl.lit(value=True),
            bare=pl.lit(value=False),
        )
        .filter(pl.col("text").str.strip_chars() != "")
        .drop("captions")
    )
