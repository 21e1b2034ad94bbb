"""Give each line of an article its role.

Explicit shapes decide first (a by-line, a date, a credit, a caption), each only where it may stand; then words
that only a page says; then the score of ``furniture``; what is left is the article's own text.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import authors, captions, furniture, shapes, within

HEADLINE, DECK, BYLINE, DATE = "headline", "deck", "byline", "date"
BODY, SUBHEAD, CAPTION, CREDIT, BOILERPLATE = "body", "subhead", "caption", "credit", "boilerplate"

THRESHOLD: Final = 1.75
"""Log odds above which a line that no shape claims is furniture."""

_LISTED: Final = 3.5
"""Log odds above which a repeated line is an entry of a list of other articles rather than a caption."""

_PARAGRAPH: Final = 400
"""Characters from which a repeated line is a paragraph rather than a caption."""

_ENTRY: Final = 90
"""Characters of an entry in a list, at most."""

_REACH: Final = 6
"""Lines within which a caption may be the beginning of another one."""

_OFTEN: Final = 3
"""Times that a line must stand in an article to be known by that alone."""

_RUN: Final = 30
"""Lines between two sentences in which a page's own words are looked for."""

_POINTER: Final = 4
"""Words from which a line in square brackets leads to another page."""

_LONG: Final = 30
"""Characters of wording from which a caption is known again where it is part of another."""

_RIGHTS: Final = r"(?i)rights reserved|(?:copyright|©|\(c\))\W*(?:19|20)\d\d"
"""Whose the page is, rather than whose the picture."""

_TOP: Final = 25
"""Lines above the body in which a page may still introduce its article."""


def assign(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``role`` to ``lines`` (measured, sorted; ``title_key`` is the record's headline, "" where it has none)."""
    return lines.with_columns(odds=furniture.log_odds()).pipe(claim).pipe(_furniture).pipe(_text)


def claim(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``claim``, the role of those lines whose shape and place alone decide it, else null (``odds`` known)."""
    return (
        lines.pipe(_headlines)
        .with_columns(after=(pl.col("prose_after") == 0) & ~pl.col("prose"))
        .pipe(_explicit)
        .pipe(_names)
    )


def _headlines(lines: pl.DataFrame) -> pl.DataFrame:
    """Mark the headline: the record's title, else the first line; and its copies in the upper half."""
    titled = pl.col("title_key") != ""
    first = within.FIRST & (pl.col("n") <= 250) & ~pl.col("says_whole")
    own = pl.when(titled).then(pl.col("title_key")).otherwise(pl.when(first).then(pl.col("key")))
    lines = lines.with_columns(own=pl.when(within.FIRST).then(own.fill_null("")).forward_fill())
    long = (pl.col("words") >= 4) | (pl.col("n") >= 15)
    copy = (pl.col("key") == pl.col("own")) | (long & pl.col("own").str.starts_with(pl.col("key")))
    known = (pl.col("own") != "") & (pl.col("key") != "")
    return lines.with_columns(is_headline=known & (copy | (first & ~titled)))


def _explicit(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim lines by their shape alone, where position allows it."""
    col = pl.col
    own = ~col("says_whole") & ~col("comment_form") & ~col("address") & ~col("says_start")
    near_top = (col("i") < _TOP) & (col("sentences_before") <= 2)
    listed = _any_beside(col("teaser"), 1, -1) & (col("sentences_before") > 0)
    near_end = ((col("lines_after") <= 8) | col("after")) & ~listed
    captioned = col("captioned") | (col("credited") & (col("n") > 40))
    inside = (~col("after") & (~listed | (col("odds") < 0))) | (captioned & (col("odds") < 0))
    heading = within.at(col("is_headline"), 1).fill_null(value=False)
    dated = within.at(col("is_date"), -1).fill_null(value=False)
    sure = col("is_byline") & authors.sure()
    beside = _any_beside(col("is_headline") | col("is_date") | sure, 1) | _any_beside(
        col("is_date") | sure, -1
    )
    signed = col("is_byline") & near_top & (heading | dated)
    quoting = col("quote") & col("prose") & ~col("captioned")
    return lines.with_columns(
        claim=pl.when(col("is_headline"))
        .then(pl.lit(HEADLINE))
        .when(own & ((col("is_date") & (near_top | near_end)) | authors.placed()))
        .then(pl.lit(DATE))
        .when(own & signed & ~col("captioned") & (~col("is_credit") | dated))
        .then(pl.lit(BYLINE))
        .when(own & col("is_credit") & ~col("owner") & (inside | near_top))
        .then(pl.lit(CREDIT))
        .when(own & captioned & ~quoting & ~col("owner") & (inside | near_top))
        .then(pl.lit(CAPTION))
        .when(own & col("is_byline") & (near_top | near_end) & (authors.sure() | beside))
        .then(pl.lit(BYLINE))
    ).with_columns(claim=pl.when(_pictured()).then(pl.lit(CAPTION)).otherwise(col("claim")))


def _any_beside(mask: pl.Expr, *offsets: int) -> pl.Expr:
    return pl.any_horizontal(within.at(mask, k).fill_null(False) for k in offsets)


def _pictured() -> pl.Expr:
    """Match unclaimed lines that a credit follows, or that say the same as a line beside them or as themselves."""
    col = pl.col
    free = col("claim").is_null() & (col("n") >= 20) & ~col("says_whole") & ~shapes.titled_elsewhere()
    followed = (
        (within.at(col("claim"), -1) == CREDIT).fill_null(value=False)
        & (col("n") < 300)
        & ~col("quote")
        & ~col("bullet")
    )
    opening = pl.coalesce(captions.alternative(), col("text").str.slice(0, captions.OPENING))
    again = col("text").str.slice(captions.OPENING).str.contains(opening, literal=True)
    doubled = col("n").is_between(2 * captions.OPENING, 1200) & again
    carded = _any_beside(col("is_date"), -1, -2, -3)
    limit = pl.when(carded & (col("times") < _OFTEN)).then(-0.5).otherwise(_LISTED)
    inside = (col("sentences_after") > 0) & (col("odds") < limit)
    twice = col("half").is_not_null() & (inside | (col("owner") & (col("odds") < _LISTED)))
    return free & ((followed & ~col("prose")) | twice | ((doubled | _told_beside()) & inside))


def _told_beside() -> pl.Expr:
    """Match a line that says the same as one close by, or as two others further off.

    Side by side, they may be any text but long prose; further off, one of them is a caption by its own shape.
    """
    col = pl.col
    shaped = col("captioned") | (col("credited") & (col("n") > 40))
    credited = (within.at(col("claim"), -1) == CREDIT).fill_null(value=False)
    short = (col("n") < _PARAGRAPH) & (~col("prose") | shaped | credited)
    beside = [(_same(offset) & short) | _equal(offset) for offset in (1, -1)]
    near = [_same(k) & (shaped | (short & within.at(shaped, k))) for k in (2, -2, 3, -3, 4, -4)]
    longer = [_goes_on(k) & short for k in range(-_REACH, _REACH + 1) if k]
    return (col("n") >= _LONG) & pl.any_horizontal(*beside, *near, *longer, _often()).fill_null(value=False)


def _goes_on(offset: int) -> pl.Expr:
    """Match a line that begins with all of another one, which is known for a caption by how often it stands."""
    known = pl.when(within.at(_often(), offset)).then(within.at(pl.col("text"), offset))
    return pl.col("text").str.starts_with(known).fill_null(value=False)


def _often() -> pl.Expr:
    """Match a line that stands three times or more, as alternative texts do; not in a list, and no heading of one."""
    col = pl.col
    tabled = col("tail").str.contains("   ", literal=True)
    plain = ~col("full") & ~col("bullet") & ~col("tail").str.ends_with(":") & ~tabled
    return (col("times") >= _OFTEN) & plain & ~_in_list()


def _in_list() -> pl.Expr:
    """Match lines between two that are short and no sentences, as in a menu or a table, nor both copies of it."""
    col = pl.col
    entry = ~col("full") & (col("n") < _ENTRY) & (col("letters") > 0)
    listed = within.at(entry, 1) & within.at(entry, -1)
    other = (within.at(col("key"), 1) != col("key")) | (within.at(col("key"), -1) != col("key"))
    return (listed & other).fill_null(value=False)


def _equal(offset: int) -> pl.Expr:
    return (pl.col("n") < _PARAGRAPH) & (pl.col("wording") == within.at(pl.col("wording"), offset))


def _same(offset: int) -> pl.Expr:
    mine, other = pl.col("wording"), within.at(pl.col("wording"), offset)
    long = pl.min_horizontal(mine.str.len_chars(), other.str.len_chars()) >= _LONG
    part = (
        mine.str.starts_with(other)
        | other.str.starts_with(mine)
        | mine.str.ends_with(other)
        | other.str.ends_with(mine)
    )
    return ((mine == other) | (long & part)).fill_null(value=False)


def _names(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim bare names as by-lines where one stands under the headline, or signs the end."""
    col = pl.col
    under = _any_beside(col("claim").is_in([HEADLINE, BYLINE, DATE]), 1) | _any_beside(
        col("claim") == DATE, -1
    )
    high = (col("prose_before") == 0) & (col("sentences_before") <= 1) & (col("i") < 12)
    signing = (col("lines_after") <= 3) & _any_beside(col("claim") == BYLINE, 1, -1)
    box = col("after") & within.at(col("full") & (col("n") >= _LONG), -1) & within.at(col("comment_form"), -2)
    topped = within.at(col("claim"), 1) == HEADLINE
    between = topped & (within.at(col("claim"), -1) == DATE) & (col("tokens") < col("words"))
    titled = within.at(authors.trade(), -1).fill_null(value=False) & (high | col("after"))
    free = (col("tokens") == 0) & ((under & high) | signing | box | titled)
    plain = col("claim").is_null() & ~col("says_whole") & ~col("joined")
    name = plain & ((col("is_name") & (free | between)) | (authors.user() & box))
    signs = authors.without_headings(lines, name.fill_null(value=False))
    return lines.with_columns(claim=pl.when(signs).then(pl.lit(BYLINE)).otherwise(col("claim")))


def _furniture(lines: pl.DataFrame) -> pl.DataFrame:
    col = pl.col
    said = (
        col("says_whole")
        | ((col("tokens") >= col("words")) & (col("words") > 1))
        | (
            col("says_start")
            & ~col("full")
            & col("short")
            & (col("reader") | col("says_any") | col("network"))
        )
        | (col("says_start") & col("says_any") & (col("odds") > 0))
        | (col("owner") & (col("n") < 200) & ~col("credited") & pl.col("head").str.contains(_RIGHTS))
        | (col("address") & (col("i") < 4))
        | (col("counter") & (col("odds") > 0))
        | ((col("letters") == 0) & (col("n") <= 4))
        | _bracketed()
    )
    form = col("comment_form") & (col("n") <= 160) & ~col("quote")
    scored = (col("odds") > THRESHOLD) & (_outside() | _anchored() | ((col("letters") == 0) & ~col("figure")))
    return lines.with_columns(
        claim=pl.when(col("claim").is_null() & (said | form | scored))
        .then(pl.lit(BOILERPLATE))
        .otherwise(col("claim"))
    )


def _outside() -> pl.Expr:
    """Match lines before the article's first sentence and after its last one."""
    return (pl.col("sentences_before") == 0) | (pl.col("sentences_after") == 0)


def _anchored() -> pl.Expr:
    """Match lines in whose run, from one sentence to the next, some line holds a page's own words.

    Between two sentences of an article the place says nothing: tables, lists and sub-headings stand there too.
    """
    said, told = pl.col("lexical"), pl.col("sentence")
    above = within.since(said, _RUN) < within.since(told, _RUN)
    return above | (within.until(said, _RUN) < within.until(told, _RUN))


def _bracketed() -> pl.Expr:
    """Match a line that stands in square brackets as a whole, with a label: a pointer to another page."""
    head = pl.col("head").str
    return (
        head.starts_with("[")
        & pl.col("tail").str.ends_with("]")
        & head.contains(":", literal=True)
        & (pl.col("words") >= _POINTER)
        & (pl.col("n") < _PARAGRAPH)
    )


def _text(lines: pl.DataFrame) -> pl.DataFrame:
    """Tell standfirst, sub-heading and body apart in what is left."""
    col = pl.col
    leading = col("tail").str.ends_with(":") & within.at(col("quote"), -1).fill_null(value=False)
    heading = ~col("full") & (col("n") <= 90) & ~col("bullet") & ~leading & (col("sentences_after") > 0)
    under = within.at(col("claim"), 1) == HEADLINE
    deck = (
        under & (col("sentences_before") == 0) & col("n").is_between(40, 400) & (col("sentences_after") > 1)
    )
    standing = within.at(col("claim"), -1).is_in([BYLINE, DATE]).fill_null(False)
    return lines.with_columns(
        role=pl.when(col("claim").is_not_null())
        .then(col("claim"))
        .when(deck & standing)
        .then(pl.lit(DECK))
        .when(heading)
        .then(pl.lit(SUBHEAD))
        .otherwise(pl.lit(BODY))
    )
