"""Give each line of an article its role.

Explicit shapes decide first (a by-line, a date, a credit, a caption), each only where it may stand; then words
that only a page says; then the score of ``furniture``; what is left is the article's own text.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import authors, company, cues, cut, furniture, listed, repeats, shapes, within

HEADLINE, DECK, BYLINE, DATE = "headline", "deck", "byline", "date"
BODY, SUBHEAD, CAPTION, CREDIT, BOILERPLATE = "body", "subhead", "caption", "credit", "boilerplate"

THRESHOLD: Final = 1.3
"""Log odds above which a line that no shape claims is furniture, where nothing about the article speaks against it."""

_EVEN: Final = 0.5
"""Log odds at first look up to which a shape speaks for the article, as it may have stood in a list of other ones."""

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

_APART: Final = r"^[^\p{L}]"
"""How a credit begins that no headline ends in: a bracket, a stop; "Images: …" may be a title's second half."""

_TELLING: Final = 40
"""Characters from which a line that ends in a credit tells more than the credit."""

_LONG: Final = 30
"""Characters of a full sentence, at least, with which a box about the author begins."""

_ABOVE, _HEADING, _SIGNED = 0.4, 0.75, 1.5
"""Log odds asked beyond the threshold of a line above the story, of one as long as a heading, and of one beside a
by-line: there stands what the article is headed by, which looks as a page's labels do."""

_HEADED: Final = 40
"""Characters of a heading, at least."""

_THICK, _THICKLY, _LESS, _LESS_BELOW = 3, 15, 0.25, 0.75
"""Words outside the story, and lines of an article in which one stands, with which less log odds are asked: how much
less, and how much below the story."""

_MARK: Final = 4
"""Characters of a line without letters that is a mark of the page, at most."""

_CLOSE: Final = 10
"""Lines between two sentences within which a counter belongs to the pictures that stand there."""

_PAGE: Final = 50
"""Lines of an article in which one outside the story has a page's own words, if it is a page as it was read."""

_SURE, _SEVERAL = 3.0, 6
"""Log odds of a line that is surely furniture, and how many outside the story make a page of the text around it."""

_TOP: Final = 25
"""Lines above the body in which a page may still introduce its article."""


def assign(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``role`` to ``lines`` (measured, sorted; ``title_key`` is the record's headline, "" where it has none)."""
    scored = lines.with_columns(odds=furniture.log_odds()).pipe(claim)
    return scored.pipe(company.judged_again).pipe(_furniture).pipe(_text)


def claim(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``claim``, the role of those lines whose shape and place alone decide it, else null (``odds`` known)."""
    return (
        lines.pipe(_headlines)
        .with_columns(
            after=(pl.col("prose_after") == 0) & ~pl.col("prose"),
            shaped=pl.col("captioned") | (pl.col("credited") & (pl.col("n") > _TELLING)),
        )
        .with_columns(is_credit=pl.col("is_credit") | _announced())
        .pipe(_explicit)
        .pipe(_names)
    )


def _announced() -> pl.Expr:
    """Match a credit that a page gives on two lines: what announces it, and the short line with whose it is."""
    opens = shapes.credit_opens(~pl.col("full"))
    named = ~pl.col("full") & pl.col("short") & (pl.col("capitals") > 0) & ~pl.col("says_whole")
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
    copy = (pl.col("key") == pl.col("own")) | begins
    known = (pl.col("own") != "") & (pl.col("key") != "")
    return lines.with_columns(is_headline=known & (copy | (first & ~titled)))


def _explicit(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim lines by their shape alone, where position allows it."""
    col = pl.col
    own = ~col("says_whole") & ~col("comment_form") & ~col("address") & ~col("says_start")
    near_top = (col("i") < _TOP) & (col("sentences_before") <= 2)
    listed = within.beside(col("teaser"), 1, -1) & (col("sentences_before") > 0)
    near_end = ((col("lines_after") <= 8) | col("after")) & ~listed
    even = col("odds") < _EVEN
    inside = (~col("after") & (~listed | even)) | (col("shaped") & even)
    heading = within.beside(col("is_headline"), 1)
    dated = within.beside(col("is_date"), -1)
    beside = within.beside(col("is_headline") | col("is_date") | col("sure"), 1) | within.beside(
        col("is_date") | col("sure"), -1
    )
    signed = col("is_byline") & near_top & (heading | dated)
    quoting = col("quote") & col("prose") & ~col("captioned")
    notice = shapes.notice()
    labelled = shapes.next_picture(col("is_credit"))
    claimed = lines.with_columns(
        claim=pl.when(col("is_headline"))
        .then(pl.lit(HEADLINE))
        .when(own & ((col("is_date") & (near_top | near_end)) | authors.placed()))
        .then(pl.lit(DATE))
        .when(own & signed & ~col("captioned") & (~col("is_credit") | dated))
        .then(pl.lit(BYLINE))
        .when(own & col("is_credit") & ~notice & (inside | near_top | labelled))
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


def _furniture(lines: pl.DataFrame) -> pl.DataFrame:
    """Claim furniture by a page's own words and by the score, each where the article bears it out."""
    col = pl.col
    bare = (col("letters") == 0) & (col("n") <= _MARK)
    pages = col("said") | (col("address") & (col("i") < 4)) | (col("counter") & (col("odds") > 0))
    lines = lines.with_columns(
        spoken=pages | bare | _bracketed() | (col("points") & (_thick() | (col("lines") <= _BRIEF))),
        marked=(bare & (col("digits") == 0)) | col("address") | col("plainly"),
        led=_led(col("plainly")) | within.beside(col("plainly"), 1, 2, -1, -2),
        asked=_asked(),
        brief=col("lines") <= _BRIEF,
    )
    placed = ~col("inside") | _led(col("lexical")) | ((col("letters") == 0) & ~col("figure"))
    telling = col("full") | (col("n") >= _SENTENCES)
    scored = (col("odds") > col("asked")) & placed & (~telling | col("says_start") | _accompanied())
    said = (col("spoken") & _borne_out()) | (scored & _likely()) | listed.listed(lines)
    flagged = said & ~listed.noted(lines)
    lines = lines.with_columns(
        claim=pl.when(col("claim").is_null() & flagged).then(pl.lit(BOILERPLATE)).otherwise(col("claim"))
    )
    return lines.with_columns(claim=pl.when(listed.among()).then(pl.lit(BOILERPLATE)).otherwise(col("claim")))


def _asked() -> pl.Expr:
    """Return the log odds asked of a line: inside a story the more, the longer it is; above it more than below.

    Price lists, tables and guides are long, and hold as many short lines as a page has around a story. Where the
    story stands in the thick of a page, less is asked.
    """
    longer = ((pl.col("lines") - _STORY) / _BRIEF).clip(0, _MOST)
    heading = pl.when(pl.col("n") >= _HEADED).then(_ABOVE + _HEADING).otherwise(_ABOVE)
    place = pl.when("inside").then(longer / (_thick() + 1)).when("before").then(heading).otherwise(0)
    signed = pl.when(within.beside(pl.col("claim") == BYLINE, 1, -1)).then(_SIGNED).otherwise(0)
    less = pl.when("beyond").then(_LESS_BELOW).otherwise(_LESS)
    return THRESHOLD + place + signed - pl.when(_thick()).then(less).otherwise(0)


def _thick() -> pl.Expr:
    """Match lines of articles that stand in the thick of a page."""
    return _furnished(_THICK, _THICKLY)


def _borne_out() -> pl.Expr:
    """Match lines whose words alone decide: those of a page plainly, the others where a page is seen around them."""
    col = pl.col
    form = within.beside(col("form"), 1, 2, 3, -1, -2, -3)
    close = within.since(col("sentence"), _CLOSE) + within.until(col("sentence"), _CLOSE) <= _CLOSE
    worded = (col("letters") > 0) & (col("led") | col("brief"))
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
