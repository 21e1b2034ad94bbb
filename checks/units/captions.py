"""Captions: those that stand as lines of the text, and those that the record itself carries.

A line that says its own beginning again holds several copies (alternative text beside the caption, or the same
caption twice): it is cut where each copy begins.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut, shapes, within

OPENING: Final = 24
"""Characters of a line's beginning that, met again in the line, begin another copy."""
PICTURE: Final = "!["
"""How a picture begins in Markdown, before its alternative text."""
_BEHIND: Final = r"^!\[[^\]]*\]\([^)]*\)[ _*]*([^\s\]\[!_*/].*)$"
_FILE_NAME: Final = r"^(?:!\[)?[^\s\]]+\.(?i:jpe?g|png|gif|webp|svg)(?-u:\b)"
"""What stands for alternative text where nobody wrote one."""
_MIN_KEY: Final = 20
"""Characters of wording below which two captions are too short to be called the same."""
_TELLING: Final = 60
"""Characters from which a line beside a credit surely tells what the picture shows; shorter, it may be a heading."""
_NEAR: Final = 4
"""Captions before in which a near copy is looked for."""
_NEAR_WORDS: Final = 6
_NEAR_SHARE: Final = 0.8
_BEGINNING: Final = 12
"""Characters that are looked for before the whole of a caption: so few are searched many times as fast."""
_SOUGHT: Final = 100
"""Captions of an article that are looked for in its paragraphs, at most."""
_STOPS: Final = ".!?”\"’')"
_PLACE: Final = ("row", "field", "line", "begin", "start", "text")
_BEGINS: Final = r"^$|[.!?…:]\W*$"
"""What stands before a whole sentence in its paragraph, and what follows it (``_STOPPED``)."""
_STOPPED: Final = r"^(?:[.!?…]|$)"


def captions(lines: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return every caption, in reading order.

    Args:
        lines: row, field, line, start, text, role and the measures of its shape.
        articles: row and ``captions`` of the records.

    Returns:
        A row a copy: row, field, line, begin, start, end, text, ``credit`` (as printed, or null), ``shaped`` (it is a
        caption by its own wording, not by repetition alone), ``bare`` (it is a credit and nothing else), ``key``
        (what it says, to compare by: no label, credit, case or punctuation), ``wording`` (the text without the credit
        that it ends in), ``ending`` (that credit, or null), ``family`` (the same for all copies of one caption in the
        article), ``copy`` (1 for the first of them), ``first_line``, ``first`` (field and start of that copy, by which
        checks group), ``copies``, ``credited_copy`` (one of them has a credit), ``near_line`` (an earlier caption that
        says nearly the same, or null), ``told_line`` (a paragraph that holds the same sentences, or null).
    """
    lines = lines.with_columns(_credit_below(), alone=_alone())
    own = lines.filter(pl.col("role") == "caption").pipe(_copies)
    shape = [*_PLACE, "wording", "ending", "credit", "shaped", "bare"]
    found = (own, _bare(lines), _behind(lines), _records(articles))
    every = pl.concat([rows.select(shape) for rows in found])
    return (
        every.with_columns(
            end=pl.col("start") + cut.chars("text"), key=shapes.wording(pl.col("text"), pl.col("ending"))
        )
        .sort("row", pl.col("field") != "text", "field", "start")
        .pipe(_count)
        .pipe(_near)
        .pipe(_told, lines, articles)
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
    asked = lines.filter(pl.col("text").str.starts_with(PICTURE) & (pl.col("role") != "boilerplate"))
    behind = pl.col("text").str.extract(_BEHIND)
    again = behind.str.contains(alternative(), literal=True).fill_null(value=False)
    said = asked.filter((behind.str.len_chars() >= _MIN_KEY) & ~again).with_columns(
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
    """Return the opening of the alternative text, where the line begins with a picture in Markdown."""
    return pl.when(pl.col("text").str.starts_with(PICTURE)).then(
        pl.col("text").str.extract(rf"^!\[([^\]]{{{OPENING}}}|[^\]]{{12,}})")
    )


def unlabelled(text: pl.Expr) -> pl.Expr:
    """Return the opening of what a caption says after its label, where that comes again in the line, else null."""
    opening = shapes.unlabelled(text).str.slice(0, OPENING)
    again = text.str.count_matches(opening, literal=True) > 1
    return pl.when(again & (opening.str.len_chars() == OPENING)).then(opening)


def _copies(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut each line where its opening comes again; the credit below belongs to the last copy."""
    opening = pl.coalesce(
        "half", alternative(), unlabelled(pl.col("text")), pl.col("text").str.slice(0, OPENING)
    )
    pieces = pl.col("text").str.split(pl.col("opening"))
    label = pl.when(~pl.col("led") & (pl.col("part") == 1)).then("lead").otherwise(pl.lit(""))
    parts = (
        lines.with_columns(opening=opening, marked=pl.col("text").str.starts_with(PICTURE))
        .with_columns(led=pl.col("marked") | pl.col("half").is_not_null())
        .with_columns(rest=pieces.list.slice(1), lead=pieces.list.first())
        .with_columns(last=pl.col("rest").list.len(), part=pl.int_ranges(1, pl.col("rest").list.len() + 1))
        .explode("rest", "part", empty_as_null=False)
        .with_columns(
            text=label + pl.col("opening") + pl.col("rest"),
            lead=pl.when("led").then("lead").otherwise(pl.lit("")),
        )
    )
    width = cut.chars("text")
    running = width.cum_sum() - width
    first = pl.col("part") == 1
    parts = parts.with_columns(
        start=pl.col("start").cast(pl.Int64)
        + cut.chars("lead")
        + running
        - pl.when(first).then(running).forward_fill(),
        text=pl.col("text").str.strip_chars_end(),
        below=pl.when(pl.col("part") == pl.col("last")).then("below"),
        several=pl.col("last") > 1,
    )
    ending = cut.only(parts, "several", shapes.ending(pl.col("text")))
    return parts.with_columns(
        ending=pl.when("several").then(ending).otherwise("ending"),
        shaped=(pl.col("captioned") | pl.col("credited")) & ~pl.col("marked"),
        bare=pl.lit(value=False),
    ).with_columns(
        credit=pl.coalesce("ending", "below", shapes.credit_without_mark(pl.col("text")))
        .str.replace(r"^[.!?)”\"’\s]+", "")
        .str.strip_chars(),
        wording=pl.col("text").str.slice(0, cut.chars("text") - cut.chars("ending").fill_null(0)),
    )


def _records(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the captions that the records carry, as rows."""
    carried = articles.select("row", "captions").filter(pl.col("captions").list.len() > 0)
    text = pl.col("captions").struct.field("text")
    return (
        carried.with_columns(number=pl.int_ranges(pl.col("captions").list.len()))
        .explode("captions", "number")
        .with_columns(
            field=pl.format("captions.{}.text", "number"),
            text=text,
            wording=text,
            ending=shapes.ending(text) if carried.height else pl.lit(None, pl.String),
            credit=pl.col("captions").struct.field("credit"),
            line=pl.lit(1, pl.UInt32),
            begin=pl.lit(0, pl.Int64),
            start=pl.lit(0, pl.Int64),
            shaped=pl.lit(value=True),
            bare=pl.lit(value=False),
        )
        .filter(pl.col("text").str.strip_chars() != "")
    )


def _count(found: pl.DataFrame) -> pl.DataFrame:
    """Number the copies of each caption: the same wording, or one cut off where the other goes on.

    Of those that begin as an earlier one and then part from it, those are copies that say the same to the end.
    """
    key = pl.col("key")
    telling = (key.str.len_chars() >= _MIN_KEY) & ~pl.col("text").str.contains(_FILE_NAME)
    own = pl.when(telling).then(key.str.slice(0, 2 * OPENING))
    found = found.with_row_index("_at").with_columns(own=own)
    opening = pl.coalesce(*(_cut_off(offset) for offset in range(_NEAR, 0, -1)), "own")
    found = found.with_columns(family=opening.fill_null(pl.format("#{}", "_at")))
    first = pl.col("key").first().over("row", "family")
    same = first.str.starts_with(pl.col("key")) | pl.col("key").str.starts_with(first)
    apart = pl.format(
        "#{}", pl.when(pl.col("own").is_null()).then(pl.col("_at").cast(pl.String)).otherwise("key")
    )
    return (
        found.with_columns(family=pl.when(same).then("family").otherwise(apart))
        .with_columns(
            copy=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("row", "family"),
            first_line=pl.col("line").first().over("row", "family"),
            first=pl.format("{}:{}", pl.col("field").first(), pl.col("start").first()).over("row", "family"),
            credited_copy=pl.col("credit").is_not_null().any().over("row", "family"),
            copies=pl.len().over("row", "family"),
        )
        .drop("_at", "own")
    )


def _cut_off(offset: int) -> pl.Expr:
    """Return the opening of the caption ``offset`` before, where it or this one is the beginning of the other."""
    mine, other = pl.col("own"), within.at(pl.col("own"), offset)
    return pl.when(mine.str.starts_with(other) | other.str.starts_with(mine)).then(other)


def _near(found: pl.DataFrame) -> pl.DataFrame:
    """Add ``near_line``: the line of an earlier caption of the article that says nearly the same."""
    words = found["key"].str.split(" ").list.unique()
    near = pl.coalesce(_nearly(found, words, offset) for offset in range(1, _NEAR + 1))
    return found.with_columns(near_line=near)


def _nearly(found: pl.DataFrame, words: pl.Series, offset: int) -> pl.Series:
    """Return the line of the caption ``offset`` before where it and this one share enough ``words``."""
    different = pl.col("family") != within.at(pl.col("family"), offset)
    own = pl.col("shaped") | pl.col("credit").is_not_null()
    sure = ~pl.col("bare") & (own | within.at(own, offset))
    at = found.select((sure & different).fill_null(value=False).arg_true()).to_series()
    pairs = pl.DataFrame({"mine": words.gather(at), "other": words.gather(at - offset)})
    fewer = pl.min_horizontal(pl.col("mine", "other").list.len())
    shared = pl.col("mine").list.set_intersection("other").list.len()
    close = at.filter(pairs.select((fewer >= _NEAR_WORDS) & (shared >= _NEAR_SHARE * fewer)).to_series())
    return pl.repeat(None, found.height, dtype=found["line"].dtype, eager=True).scatter(
        close, found["line"].gather(close - offset)
    )


def _told(found: pl.DataFrame, lines: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add ``told_line``: the first line that says the same in whole sentences, or with its credit."""
    col = pl.col
    told_in = lines.filter((col("field") == "text") & col("role").is_in(["body", "deck", "headline"]))
    around = col("paragraph").str.splitn(col("said"), 2).struct
    whole = around.field("field_0").str.contains(_BEGINS) & around.field("field_1").str.contains(_STOPPED)
    credited = col("paragraph").str.contains(col("credited"), literal=True).fill_null(value=False)
    told = (
        told_in.select("row", told_line="line", paragraph="text")
        .join(_said_again(found, articles), on="row")
        .filter(col("paragraph").str.contains(col("said"), literal=True))
        .filter(whole | credited)
        .group_by("row", "wording")
        .agg(col("told_line").min())
    )
    return found.join(told, on=["row", "wording"], how="left", maintain_order="left")


def _said_again(found: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return captions whose words the text holds elsewhere, too: ``said`` and, in one with a credit, ``credited``."""
    col = pl.col
    said = col("wording").str.strip_chars().str.strip_chars_end(_STOPS)
    inside = col("field") == "text"
    start, end = (pl.when(inside).then(side).otherwise(0) for side in ("start", "end"))
    return (
        found.filter(~col("bare"))
        .with_columns(said=said)
        .filter(col("said").str.count_matches(" ") + 1 >= _NEAR_WORDS)
        .filter(within.index() < _SOUGHT)
        .join(articles.select("row", whole="text"), on="row")
        .with_columns(before=col("whole").str.slice(0, start), after=col("whole").str.slice(end))
        .filter(_holds(col("said").str.slice(0, _BEGINNING)))
        .filter(_holds(col("said")))
        .select("row", "wording", "said", credited=pl.when(col("ending").is_not_null()).then("text"))
        .unique()
    )


def _holds(words: pl.Expr) -> pl.Expr:
    """Return whether the text holds ``words`` beside the caption."""
    sides = (pl.col(side).str.contains(words, literal=True) for side in ("before", "after"))
    return pl.any_horizontal(sides).fill_null(value=False)
