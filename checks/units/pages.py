"""Which lines are the page's: by its own words, by the score and by labels, each where the article bears it out."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import comments, company, cut, furniture, listed, within
from copydesk.checks.units.role import BOILERPLATE, BYLINE

THRESHOLD: Final = 1.25
"""Log odds above which a line that no shape claims is furniture, where nothing about the article speaks against it."""

_STORY: Final = 20
"""Lines of an article up to which nothing more is asked of those inside it."""

_BRIEF: Final = 40
"""Lines up to which an article is short, and those beyond, by which one more unit of log odds is asked."""

_MOST: Final = 3.5
"""Log odds that are asked beyond the threshold, at most."""

_PARAGRAPH: Final = 400
"""Characters from which a line in brackets is a paragraph."""

_RUN: Final = 30
"""Lines between two sentences in which a page's own words are looked for."""

_SENTENCES: Final = 180
"""Characters from which a line holds sentences, however it ends."""

_POINTER: Final = 4
"""Words from which a line in square brackets leads to another page."""

_ABOVE, _HEADING, _SIGNED = 0.4, 0.75, 1.5
"""Log odds asked beyond the threshold of a line above the story, of one as long as a heading, and of one beside a
by-line: there stands what the article is headed by, which looks as a page's labels do."""

_HEADED: Final = 40
"""Characters of a heading, at least."""

_THICK, _THICKLY, _LESS = 3, 15, 0.25
"""Words outside the story, and lines of an article in which one stands, with which less log odds are asked: how much
less."""

_BELOW, _LESS_BELOW = 2, 0.75
"""Words outside the story with which less log odds are asked below it, and how much less."""

_MARK: Final = 4
"""Characters of a line without letters that is a mark of the page, at most."""

_CLOSE: Final = 10
"""Lines between two sentences within which a counter belongs to the pictures that stand there."""

_PAGE: Final = 50
"""Lines of an article in which one outside the story has a page's own words, if it is a page as it was read."""

_SEEN, _FEW = 2, 60
"""Lines that are the page's by their words, their score or a label, and lines of an article that so many of them show
to be a page as it was read, not a text that somebody has cleaned."""

_NEARLY: Final = 0.5
"""Log odds less that are then asked of a line inside the story."""

_SCANT: Final = 3
"""Sentences that are the story's own by their score, at least, if the others may be the page's."""

_SURELY: Final = 5.0
"""Log odds from which on a page's words show the page wherever they stand."""

_SURE, _SEVERAL = 3.0, 6
"""Log odds of a line that is surely furniture, and how many outside the story make a page of the text around it."""


def claimed(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim furniture by a page's own words and by the score, each where the article bears it out.

    Most articles have no line that might be furniture, and are looked at no further.
    """
    brief = pl.col("lines") <= _BRIEF
    lines = lines.with_columns(brief=brief).with_columns(spoken=_spoken())
    asked = (
        (pl.col("claim").is_null() & (pl.col("spoken") | ~_telling())) | pl.col("lexical") | listed.asked()
    )
    here = within.articles(lines, asked | pl.col("commented"))
    if not here.any():
        return lines
    few = (
        furniture.scored(lines.filter(here), pl.col("odds").is_null())
        .pipe(company.judged_again)
        .pipe(_reached)
    )
    return lines.with_columns(claim=lines["claim"].scatter(here.arg_true(), _judged(few)["claim"]))


def _reached(lines: pl.DataFrame) -> pl.DataFrame:
    """Tell anew where the story begins and ends, and how many of a page's words speak for a page (judged again).

    As long as only their shape was known, a page's own sentences were taken for the story's. Inside the story a word
    counts that is surely the page's and stands there once: a link below each entry of a guide is the guide's own.
    """
    col = pl.col
    told = col("sentence")
    own = told & (col("odds") < 0)
    surely = col("plainly") & (col("odds") > _SURELY) & ~col("repeated")
    return (
        lines.with_columns(sentence=told & (own | (within.total(own) < _SCANT)))
        .with_columns(**within.outside(told, within.count_before(told), within.count_after(told)))
        .with_columns(inside=~col("before") & ~col("beyond"))
        .with_columns(outer_words=within.total(col("said") & (~col("inside") | surely)))
        .with_columns(paged=col("brief") | _furnished(1))
    )


def open_to() -> pl.Expr:
    """Match lines that will most likely be looked at, before it is known what shapes claim: to score all at once."""
    shaped = pl.any_horizontal("shaped", "credits", "is_headline", "is_byline", "is_date")
    return pl.col("lexical") | ~(_telling() | shaped)


def _spoken() -> pl.Expr:
    """Match lines that speak as a page does, by themselves; a counter does as the score has it."""
    col = pl.col
    return (
        col("said")
        | (col("address") & (col("i") < 4))
        | _bare()
        | _bracketed()
        | (col("points") & (_thick() | col("brief")))
    )


def _bare() -> pl.Expr:
    return pl.col("unlettered") & (pl.col("n") <= _MARK)


def _telling() -> pl.Expr:
    """Match lines that tell something, whose score alone is not believed."""
    return pl.col("full") | (pl.col("n") >= _SENTENCES)


def _judged(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim furniture in articles that are looked at (judged again)."""
    col = pl.col
    lines = lines.with_columns(
        spoken=col("spoken") | (col("counter") & (col("odds") > 0)),
        marked=(_bare() & (col("digits") == 0)) | col("address") | (col("plainly") & ~_spoken_of()),
        led=_led(col("plainly")) | within.beside(col("plainly"), 1, 2, -1, -2),
        asked=_asked(),
    )
    placed = ~col("inside") | _led(col("lexical")) | (col("unlettered") & ~col("figure"))
    scored = (col("odds") > col("asked")) & placed & (~_telling() | col("says_start") | _accompanied())
    said = col("claim").is_null() & ((col("spoken") & _borne_out()) | (scored & _likely()))
    free = ~listed.noted(lines)
    lines = lines.with_columns(_the_pages((said | listed.listed(lines)) & free))
    lines = lines.with_columns(_the_pages(comments.commented() | listed.given_twice()))
    lines = lines.with_columns(_the_pages(listed.catalogued(lines)))
    lines = lines.with_columns(_the_pages(_seen_beside() & free))
    return lines.with_columns(_the_pages(listed.among(lines)))


def _spoken_of() -> pl.Expr:
    """Match sentences of the story that hold a page's words and, by their score, tell of them."""
    return pl.col("inside") & pl.col("full") & (pl.col("odds") < THRESHOLD)


def _the_pages(these: pl.Expr) -> pl.Expr:
    """Return ``claim``, in which ``these`` lines are the page's."""
    return pl.when(these).then(pl.lit(BOILERPLATE)).otherwise(pl.col("claim")).alias("claim")


def _asked() -> pl.Expr:
    """Return the log odds asked of a line: inside a story the more, the longer it is; above it more than below.

    Price lists, tables and guides are long, and hold as many short lines as a page has around a story. Where the
    story stands in the thick of a page, less is asked; below it some words of a page are enough.
    """
    longer = ((pl.col("lines") - _STORY) / _BRIEF).clip(0, _MOST)
    heading = pl.when(pl.col("n") >= _HEADED).then(_ABOVE + _HEADING).otherwise(_ABOVE)
    place = pl.when("inside").then(longer / (_thick() + 1)).when("before").then(heading).otherwise(0)
    signed = pl.when(within.beside(pl.col("claim") == BYLINE, 1, -1)).then(_SIGNED).otherwise(0)
    less = (
        pl.when(pl.col("beyond") & _furnished(_BELOW))
        .then(_LESS_BELOW)
        .when(_thick())
        .then(_LESS)
        .otherwise(0)
    )
    return THRESHOLD + place + signed - less


def _thick() -> pl.Expr:
    """Match lines of articles that stand in the thick of a page."""
    return _furnished(_THICK, _THICKLY)


def _borne_out() -> pl.Expr:
    """Match lines whose words alone decide: those of a page plainly, the others where a page is seen around them."""
    col = pl.col
    form = within.beside(col("form"), 1, 2, 3, -1, -2, -3)
    close = within.since(col("sentence"), _CLOSE) + within.until(col("sentence"), _CLOSE) <= _CLOSE
    worded = ~col("unlettered") & (col("led") | col("brief"))
    paged = _furnished(2) | (col("counter") & close) | worded
    inside = col("inside") & paged & (col("odds") > col("asked") - _LESS)
    return col("marked") | form | inside | (~col("inside") & (col("outer_words") > 0))


def _likely() -> pl.Expr:
    """Match lines whose score counts: less is known of a text that has few words of a page outside its story.

    Below the story a page may have none of these words, and be seen by its lists alone.
    """
    col = pl.col
    sure = (col("odds") > _SURE) & ~col("inside") & col("claim").is_null()
    some = (col("outer_words") > 0) & (col("led") | col("says_start") | col("brief"))
    inside = col("inside") & (_furnished(3) | some | (col("led") & col("brief")))
    beyond = col("beyond") & (_furnished(1) | (within.total(sure) >= _SEVERAL))
    return inside | beyond | (col("before") & _furnished(3))


def _seen_beside() -> pl.Expr:
    """Match lines that the score decides once others have shown the page: inside the story, and sentences below it.

    In a text of which all but a few words were cleaned away the same score means less, and more so in a long one. A
    line alone between two sentences may be a sub-heading all the same.
    """
    col = pl.col
    seen = within.total((col("claim") == BOILERPLATE).fill_null(value=False)) >= _SEEN
    likely = col("odds") > col("asked") - pl.when("inside").then(_NEARLY).otherwise(_LESS)
    placed = (col("inside") & (~_telling() | col("lexical"))) | (col("beyond") & _telling())
    alone = within.beside(col("full"), 1) & within.beside(col("full"), -1) & ~col("lexical")
    own = col("figure") | col("lower") | alone | col("claim").is_not_null()
    return (col("lines") <= _FEW) & likely & placed & ~own & seen


def _furnished(least: int, among: int = _PAGE) -> pl.Expr:
    """Match lines of articles with ``least`` words of a page or more outside the story, and one ``among`` its lines."""
    words = pl.col("outer_words")
    return (words >= least) & (words * among >= pl.col("lines"))


def _led(mask: pl.Expr) -> pl.Expr:
    """Match lines in whose run, from one sentence to the next, some line matches ``mask``.

    Between two sentences of an article the place says nothing: tables, lists and sub-headings stand there too.
    """
    told = pl.col("sentence")
    above = within.since(mask, _RUN) < within.since(told, _RUN)
    return above | (within.until(mask, _RUN) < within.until(told, _RUN))


def _accompanied() -> pl.Expr:
    """Match lines beside another one with a page's own words: a sentence that merely speaks of them stands alone."""
    return within.beside(pl.col("lexical"), 1, -1, 2, -2)


def _bracketed() -> pl.Expr:
    """Match a line that stands in square brackets as a whole, with a label: a pointer to another page."""
    bracketed = (
        pl.col("tail").str.ends_with("]")
        & pl.col("head").str.contains(":", literal=True)
        & (pl.col("head").str.count_matches(r"\s+") + 1 >= _POINTER)
        & (pl.col("n") < _PARAGRAPH)
    )
    return cut.among(pl.col("head").str.starts_with("["), bracketed)
