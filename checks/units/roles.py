"""Give each line of an article its role.

Explicit shapes decide first (a by-line, a date, a credit, a caption), each only where it may stand; then words
that only a page says; then the score of ``furniture``; what is left is the article's own text.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import authors, cues, cut, furniture, menus, pages, repeats, shapes, signed, within
from copydesk.checks.units.role import BODY, BYLINE, CAPTION, CREDIT, DATE, DECK, HEADLINE, SUBHEAD

_EVEN: Final = 0.5
"""Log odds at first look up to which a shape speaks for the article, as it may have stood in a list of other ones."""

_APART: Final = r"^[^\p{L}]"
"""How a credit begins that no headline ends in: a bracket, a stop; "Images: …" may be a title's second half."""

_TELLING: Final = 40
"""Characters from which a line that ends in a credit tells more than the credit."""

_TITLED: Final = 30
"""Bytes of a headline, at least, that is known again with more behind it."""

_SECTION: Final = 40
"""Characters by which a page's title is longer than its headline, at most."""

_BEHIND: Final = r" [|–—-] [^|–—]+$"
"""What stands behind a headline in a page's title: the section, the site, or both."""

_LONG: Final = 30
"""Characters of a full sentence, at least, with which a box about the author begins."""

_TOP: Final = 25
"""Lines above the body in which a page may still introduce its article."""


def assign(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``role`` to ``lines`` (measured, sorted; ``title_key`` is the record's headline, "" where it has none).

    In most articles nothing hangs on the score, and none is made.
    """
    shaped = _shaped(lines)
    scored = furniture.scored(shaped, _hangs() | pages.open_to())
    return scored.pipe(_claimed).pipe(pages.claimed).pipe(menus.claimed).pipe(_text)


def claim(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``claim``, the role of those lines whose shape and place alone decide it, else null (``odds`` known)."""
    return lines.pipe(_shaped).pipe(_claimed)


def _shaped(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what claims are made by: headlines, lines behind the story, and shapes of captions and ``credits``."""
    return _headlines(lines).with_columns(
        after=(pl.col("prose_after") == 0) & ~pl.col("prose"),
        shaped=pl.col("captioned") | (pl.col("credited") & (pl.col("n") > _TELLING)),
        credits=pl.col("is_credit") | _announced(),
    )


def _hangs() -> pl.Expr:
    """Match lines that are claimed, or not, as the score has it: see ``even`` in ``_explicit``."""
    apart = (pl.col("credits") | pl.col("shaped")) & (pl.col("after") | _listed())
    return apart | repeats.hangs()


def _listed() -> pl.Expr:
    """Match lines beside the entry of a list, once the story has begun."""
    return within.beside(pl.col("teaser"), 1, -1) & (pl.col("sentences_before") > 0)


def _claimed(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.pipe(_explicit).pipe(_names).pipe(signed.again)


def _announced() -> pl.Expr:
    """Match a credit that a page gives on two lines: what announces it, and the short line with whose it is."""
    opens = shapes.credit_opens(~pl.col("full"))
    named = ~pl.col("full") & pl.col("short") & pl.col("capital") & ~pl.col("says_whole")
    return (opens & within.at(named, -1)).fill_null(value=False) | (named & within.beside(opens, 1))


def _headlines(lines: pl.DataFrame) -> pl.DataFrame:
    """Mark the headline: the record's title, else the first line; and its copies in the upper half."""
    titled = pl.col("title_key") != ""
    signed = pl.col("ending").str.contains(_APART).fill_null(value=False)
    shown = pl.col("captioned") | signed | (pl.col("full") & within.beside(pl.col("is_credit"), -1))
    first = within.FIRST & (pl.col("n") <= 250) & ~pl.col("says_whole") & ~shown
    own = pl.when(titled).then(pl.col("title_key")).otherwise(pl.when(first).then(pl.col("key")))
    lines = lines.with_columns(own=pl.when(within.FIRST).then(own.fill_null("")).forward_fill())
    long = (pl.col("words") >= 4) | (pl.col("n") >= 15)
    begins = long & ~pl.col("credited") & pl.col("own").str.starts_with(pl.col("key"))
    copy = (pl.col("key") == pl.col("own")) | begins | _titled()
    known = (pl.col("own") != "") & (pl.col("key") != "")
    return lines.with_columns(is_headline=known & (copy | (first & ~titled)))


def _titled() -> pl.Expr:
    """Match the headline with the section or the site behind it, as a page's title has it."""
    opened = (pl.col("own").str.len_bytes() >= _TITLED) & pl.col("key").str.starts_with(pl.col("own"))
    more = pl.col("n") - pl.col("own").str.len_chars() <= _SECTION
    return cut.among(opened & more, pl.col("head").str.contains(_BEHIND))


def _explicit(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim lines by their shape alone, where position allows it."""
    col = pl.col
    own = ~col("says_whole") & ~col("comment_form") & ~col("address") & ~col("says_start")
    near_top = (col("i") < _TOP) & (col("sentences_before") <= 2)
    near_end = ((col("lines_after") <= 8) | col("after")) & ~_listed()
    even = col("odds") < _EVEN
    inside = (~col("after") & (~_listed() | even)) | (col("shaped") & even)
    heading = within.beside(col("is_headline"), 1)
    dated = within.beside(col("is_date"), -1)
    beside = within.beside(col("is_headline") | col("is_date") | col("sure"), 1) | within.beside(
        col("is_date") | col("sure"), -1
    )
    signed = col("is_byline") & near_top & (heading | dated)
    quoting = col("quote") & col("prose") & ~col("captioned")
    notice = shapes.notice()
    labelled = shapes.next_picture(col("credits"))
    claimed = lines.with_columns(
        claim=pl.when(col("is_headline"))
        .then(pl.lit(HEADLINE))
        .when(own & ((col("is_date") & (near_top | near_end)) | authors.placed()))
        .then(pl.lit(DATE))
        .when(own & signed & ~col("captioned") & (~col("credits") | dated))
        .then(pl.lit(BYLINE))
        .when(own & col("credits") & ~notice & (inside | near_top | labelled))
        .then(pl.lit(CREDIT))
        .when(own & col("shaped") & ~quoting & ~notice & (inside | near_top))
        .then(pl.lit(CAPTION))
        .when(own & col("is_byline") & (near_top | near_end) & (col("sure") | beside))
        .then(pl.lit(BYLINE))
    )
    pictured = repeats.pictured(claimed)
    return claimed.with_columns(claim=pl.when(pictured).then(pl.lit(CAPTION)).otherwise(col("claim")))


def _names(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim bare names as by-lines where one stands under the headline, or signs the end."""
    col = pl.col
    under = within.beside(col("claim").is_in([HEADLINE, BYLINE, DATE]), 1) | within.beside(
        col("claim") == DATE, -1
    )
    high = (col("prose_before") == 0) & (col("sentences_before") <= 1) & (col("i") < 12)
    signing = (col("lines_after") <= 3) & within.beside(col("claim") == BYLINE, 1, -1)
    box = col("after") & within.at(col("full") & (col("n") >= _LONG), -1) & within.at(col("comment_form"), -2)
    topped = within.at(col("claim"), 1) == HEADLINE
    between = topped & (within.at(col("claim"), -1) == DATE) & (col("tokens") < col("words"))
    titled = within.beside(authors.trade(), -1) & (high | col("after"))
    free = (col("tokens") == 0) & ((under & high) | signing | box | titled)
    plain = col("claim").is_null() & ~col("says_whole") & ~col("joined")
    name = plain & ((col("is_name") & (free | between)) | (authors.user() & box))
    signs = authors.without_headings(lines, name.fill_null(value=False))
    return lines.with_columns(claim=pl.when(signs).then(pl.lit(BYLINE)).otherwise(col("claim")))


def _text(lines: pl.DataFrame) -> pl.DataFrame:
    """Tell standfirst, sub-heading and body apart in what is left."""
    col = pl.col
    spoken = cut.searched(lines, col("colon") & ~col("full"), "tail", cues.CERTAIN)
    leading = col("colon") & (within.beside(col("quote"), -1) | (spoken & within.beside(col("sentence"), -1)))
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
