"""Cut text into pieces whose character offsets are exact, as expressions over whole frames.

Offsets come from one cumulative sum over all pieces of a frame, less each row's own base, so that no window
function and no Python loop is needed. Everything counts characters (Unicode scalar values): byte offsets,
which some Polars string functions return, never leave this module.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.model import REACH
from copydesk.checks.threads import alone

I64: Final = pl.Int64


def _before(length: pl.Expr) -> pl.Expr:
    """Return the running total of ``length`` before each row."""
    return length.cum_sum().shift(1, fill_value=0)


def chars(column: str) -> pl.Expr:
    """Return the length of ``column`` in characters, as a signed integer so that differences are safe."""
    return pl.col(column).str.len_chars().cast(I64)


def in_fields() -> tuple[pl.Expr, ...]:
    """Return what fields are sorted by: the text first, then the record's own, its captions by their number."""
    field = pl.col("field")
    return field != "text", caption_number(field), field


def caption_number(field: pl.Expr) -> pl.Expr:
    """Return which of the record's own captions, from 0, a ``field`` such as "captions.0.text" is; null for others."""
    return field.str.extract(r"^captions\.(\d{1,6})\.").cast(pl.UInt32)


def where(asked: pl.Expr, text: pl.Expr) -> pl.Expr:
    """Return ``text`` where ``asked``, else an empty text: what is dear to search is searched there alone.

    A null would not do: Polars' ``contains``, ``replace`` and ``to_lowercase`` read the text that lies below it.
    """
    return pl.when(asked).then(text).otherwise(pl.lit(""))


def only(frame: pl.DataFrame, asked: str, value: pl.Expr) -> pl.Series:
    """Return ``value`` in the rows of ``frame`` that are ``asked``, null in the others: of a few among many.

    No row of the others is touched, where ``where`` hands an empty text of each to every step.
    """
    some = _asked(frame, asked, value)
    if some.is_empty():  # As in ``searched``.
        (dtype,) = some.lazy().select(value).collect_schema().dtypes()
        return pl.repeat(None, frame.height, dtype=dtype, eager=True)
    return alone(some, value).gather(frame.select(nth(asked)).to_series())


def _asked(frame: pl.DataFrame, asked: str, value: pl.Expr) -> pl.DataFrame:
    """Return the rows of ``frame`` that are ``asked``, as wide as ``value`` reads: each is copied."""
    return frame[list(dict.fromkeys((asked, *value.meta.root_names())))].filter(asked)


def nth(asked: str) -> pl.Expr:
    """Return which row it is, from 0, of those that are ``asked``, a column; null in the others."""
    return pl.when(asked).then(pl.col(asked).cum_sum() - 1)


def matching(height: int, at: pl.Series) -> pl.Series:
    """Return which of ``height`` rows stand ``at``."""
    never = pl.Series([False]).new_from_index(0, height)
    return never.scatter(at, values=True)


def changed(frame: pl.DataFrame, asked: str, column: str, value: pl.Expr) -> pl.Series:
    """Return ``column``, a text, with ``value`` in the rows of ``frame`` that are ``asked``.

    Of two columns of texts ``when`` copies all that it takes, whichever it is; here the others stay where they are.
    """
    few = alone(_asked(frame, asked, value), value).alias(column)
    at = (nth(asked) + frame.height).fill_null(pl.int_range(pl.len(), dtype=pl.UInt32))
    return pl.concat([frame[column], few], rechunk=True).gather(frame.select(at).to_series())


def among(asked: pl.Expr, value: pl.Expr) -> pl.Expr:
    """Return ``value``, true or false, where ``asked``, else false: for what is made in many steps and asked of few."""

    def told(rows: pl.Series) -> pl.Series:
        frame = rows.struct.unnest()
        at = frame["_asked"].arg_true()
        if at.len():
            at = at.filter(alone(frame.filter("_asked"), value))
        return matching(frame.height, at)

    columns = pl.struct(asked.alias("_asked"), *dict.fromkeys(value.meta.root_names()))
    return columns.map_batches(told, return_dtype=pl.Boolean)


def searched(frame: pl.DataFrame, asked: pl.Expr, column: str, pattern: str) -> pl.Expr:
    """Return whether ``column`` of ``frame`` holds the regex ``pattern`` where ``asked``.

    Where nothing is asked the pattern is not compiled, which for one short article costs more than to search it.
    """
    if not frame.select(asked.any()).item():
        return pl.lit(value=False)
    return where(asked, pl.col(column)).str.contains(pattern)


def kept(frame: pl.DataFrame, *asked: pl.Expr) -> pl.DataFrame:
    """Return the rows of ``frame`` for which all of ``asked`` hold.

    ``filter`` would search either half of a large frame in a thread of Polars' own, and compile every pattern in both.
    A column made alone is made in this thread, which keeps the patterns that it has compiled.
    """
    if frame.is_empty():  # As in ``searched``.
        return frame
    return frame.filter(alone(frame, pl.all_horizontal(*asked)))


_MARKS: Final = r"(?: ?[^\p{L}\p{N} ]+)+ ?|  +"
"""Whatever stands between two words but a single space: to leave that alone takes a third of the time."""


def folded(text: pl.Expr) -> pl.Expr:
    """Return the words of ``text`` in small letters, a space apart and without marks, to compare by."""
    return text.str.to_lowercase().str.replace_all(_MARKS, " ").str.strip_chars()


def lines(articles: pl.DataFrame) -> pl.DataFrame:
    """Cut the texts of ``articles`` into lines.

    Args:
        articles: ``row`` (UInt32) and ``text``.

    Returns:
        row, line (1-based, blank ones counted but left out), begin (of the line with its white space), start, end
        (characters of the text, without the white space around) and text.
    """
    split = articles.select(
        "row",
        text=pl.col("text").str.split("\n"),
        base=_before(chars("text") + 1),
    ).with_columns(first=_before(pl.col("text").list.len().cast(I64)))
    every = (
        split.explode("text", empty_as_null=False)
        .with_columns(length=chars("text"))
        .with_columns(
            begin=_before(pl.col("length") + 1) - pl.col("base"),
            line=pl.int_range(pl.len(), dtype=I64) - pl.col("first") + 1,
        )
        .filter(pl.col("text") != "")
        .with_columns(whole="text", text=pl.col("text").str.strip_chars())
        .filter(pl.col("text") != "")
        .with_columns(bare=pl.col("text").str.len_bytes() != pl.col("whole").str.len_bytes())
    )
    # Most lines have no white space around them: theirs need not be counted again.
    lead = chars("whole") - pl.col("whole").str.strip_chars_start().str.len_chars()
    start = pl.col("begin") + only(every, "bare", lead.cast(I64)).fill_null(0)
    length = pl.coalesce(only(every, "bare", chars("text")), "length")
    return every.select(
        "row", pl.col("line").cast(pl.UInt32), "begin", start.alias("start"), end=start + length, text="text"
    )


def pieces(frame: pl.DataFrame, separator: str) -> pl.DataFrame:
    """Cut ``text`` of each row after every match of the regex ``separator``.

    Args:
        frame: any columns, with ``text`` and its ``start``.
        separator: Rust regex; what it matches stays at the end of its piece.

    Returns:
        The same columns, a row a piece: ``text`` and ``start`` are the piece's own; empty pieces are left out.
    """
    # A column made alone is made in this thread, which keeps the patterns that it has compiled.
    return (
        frame.with_columns(start=pl.col("start").cast(I64) - _before(chars("text")))
        .with_columns(pl.col("text").str.split(separator, literal=False, inclusive=True))
        .explode("text", empty_as_null=False)
        .with_columns(start=pl.col("start") + _before(chars("text")))
        .filter(pl.col("text") != "")
    )


def matches(frame: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Find every match of the regex ``pattern`` in ``text``.

    Args:
        frame: any columns, with ``text`` and its ``start``.
        pattern: Rust regex without an empty match. What its group ``lead``, the first, takes must stand before the
            match, and is no part of it.

    Returns:
        The same columns, a row a match: ``match``, ``ahead`` (characters of the text before it), ``before`` and
        ``after`` (the text on either side, of a very long one the REACH characters next to the match), and ``start``
        and ``end`` of the match.
    """
    found = gaps(frame.with_columns(_base=pl.col("start").cast(I64)), pattern)
    if "(?P<lead>" in pattern and found.height:
        found = (
            found.with_columns(_lead=pl.col("match").str.extract(pattern, 1))  # alone: see ``pieces``
            .with_columns(_lead=pl.col("_lead").fill_null("").str.len_chars())
            .with_columns(match=pl.col("match").str.slice("_lead"), start=pl.col("start") + pl.col("_lead"))
            .drop("_lead")
        )
    ahead, first = pl.col("start") - pl.col("_base"), pl.col("ahead") - REACH
    # Text that is cut out is copied: all of it, for each of very many matches, would be too much.
    return (
        found.with_columns(ahead=ahead)
        .with_columns(
            before=pl.col("text").str.slice(first.clip(lower_bound=0), pl.min_horizontal("ahead", REACH)),
            after=pl.col("text").str.slice(pl.col("end") - pl.col("_base"), REACH),
        )
        .drop("_base")
    )


def gaps(frame: pl.DataFrame, pattern: str, opening: str | None = None) -> pl.DataFrame:
    """Find every match of ``pattern`` in ``text``, each with the text between it and its neighbours alone.

    The same as ``matches``, but ``before`` and ``after`` reach to the next match on either side, so that a text with
    very many of them costs what its length costs. Where each match begins with ``opening``, and each ``opening``
    outside a match begins one, matches are told from what stands before them by that, which is soon found.
    """
    texts = kept(
        frame.select("text", "start").with_row_index("_at"), pl.col("text").str.contains(opening or pattern)
    )
    if texts.is_empty():
        # Each use of a pattern compiles it, which for one short article costs more than all the rest.
        none = [pl.lit(None, pl.String).alias(name) for name in ("match", "before", "after")]
        return frame.clear().with_columns(*none, pl.col("start").cast(I64), end=pl.lit(None, I64))
    parts = _parted(texts, pattern) if opening is None else _opened(pieces(texts, pattern), opening)
    same = pl.col("_at") == pl.col("_at").shift(-1)
    found = parts.with_columns(
        after=where(same.fill_null(value=False), pl.col("before").shift(-1)),
        end=pl.col("start") + chars("text"),
    ).filter(pl.col("match").is_not_null())
    placed = found.with_columns(start=pl.col("end") - chars("match"))
    return frame.drop("start")[placed["_at"]].hstack(placed.drop("_at", "text"))


def _parted(texts: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Return the pieces of ``texts``, each with the ``match`` that it ends in (null: none) and what stands ``before``.

    The matches are those of the whole text: searched again in a piece, "^" and a word's edge would match at its start.
    """
    found = alone(texts, pl.col("text").str.extract_all(pattern))
    parts = pieces(texts.with_columns(_matches=found.list.len()), pattern)
    rest = (pl.col("_at") != pl.col("_at").shift(-1)).fill_null(value=True)
    rest &= pl.col("_matches") < pl.len().over("_at")
    none = pl.repeat(None, parts.height, dtype=pl.String, eager=True)
    match = none.scatter(parts.select((~rest).arg_true()).to_series(), found.explode())
    return parts.drop("_matches").with_columns(
        match=match, before=pl.col("text").str.strip_suffix(match.fill_null(""))
    )


def _opened(parts: pl.DataFrame, opening: str) -> pl.DataFrame:
    """Add the same where a match begins at the first ``opening``, which is found in bytes."""
    raw, found = pl.col("text").cast(pl.Binary).bin, pl.col("found")
    return (
        parts.with_columns(found=pl.col("text").str.find(opening))
        .with_columns(
            match=pl.when(found.is_not_null()).then(raw.slice(found.fill_null(0)).cast(pl.String)),
            before=raw.slice(0, found).cast(pl.String),
        )
        .drop("found")
    )
