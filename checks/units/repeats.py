"""Captions known by repetition: alternative text beside its caption, and what stands again and again on a page."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.units import alike, cut, shapes, within

_GENRE: Final = lexicon("credits").any_of("genre")

_LISTED: Final = 6.0
"""Log odds above which a repeated line is an entry of a list of other articles rather than a caption."""

_ENTRY: Final = 90
"""Characters of an entry in a list, at most."""

_REACH: Final = 6
"""Lines within which a caption may be the beginning of another one."""

_OFTEN: Final = 3
"""Times that a line must stand in an article to be known by that alone."""

_NEVER: Final = 1000
"""Copies among paragraphs that one in a list, or a table, outweighs."""

_MARKED: Final = r"^(?:[+*•·◦▪>|-]|[0-9]{1,2}[.)]) "
"""How an entry of a list or a row of a table begins."""

_PARAGRAPH: Final = 400
"""Characters from which a repeated line is a paragraph rather than a caption."""

_APPEAL: Final = r"[!?]$"
"""How a line ends that calls or asks rather than tells."""

_CELLS: Final = 3
"""Different words of a line given twice; the cells of a row, run together, may have fewer ("See it See it")."""

_BARS: Final = 3
"""Bars that part the cells of a table's row, where a caption has one before its credit."""

_SENTENCE: Final = 60
"""Characters from which a line that ends in a full stop is no title."""

_READER: Final = r"(?-u:\b)[Yy]our?(?-u:\b)"
"""A word by which a page speaks to its reader."""

_STAMP: Final = (
    r"(?:19|20)[0-9]{2}[^0-9\p{L}]+(?:at )?[0-9]{1,2}[:.][0-9]{2}|[0-9][:.][0-9]{2} ?(?i-u:[ap]\.?m\b)"
)
"""A time of day behind a year, or with its half of the day: when an article was published, beside its author."""

_DAY: Final = r"\p{Lu}\p{Ll}+\.? [0-9]{1,2},? (?:19|20)[0-9]{2}"
"""A day with its year, which an agency's caption gives and running text leaves out."""

_LONG: Final = 30
"""Characters of a line, at least, that is known by what others say."""


def pictured(lines: pl.DataFrame) -> pl.Series:
    """Match unclaimed lines that a credit follows, or that say the same as a line beside them or as themselves.

    Most articles have no line that might be one, and are looked at no further.
    """
    compared = lines.pipe(_compared)
    here = within.articles(compared, hangs() | (pl.col("free") & pl.col("credit_below")))
    if not here.any():
        return here
    few = compared.filter(here).with_columns(known=pl.when("often").then("text"), brief=_brief())
    found = few.with_columns(told=_told()).select(_caption()).to_series()
    return cut.matching(lines.height, here.arg_true().filter(found))


def hangs() -> pl.Expr:
    """Match lines that may be captions for what they repeat, or make captions of others, as the score has it."""
    repeated = pl.col("repeated") & ~pl.col("full")
    return alike.any_same() | pl.col("doubled") | pl.col("half").is_not_null() | repeated


def _caption() -> pl.Expr:
    col = pl.col
    long = (col("n") >= 300) | col("prose")
    dated = shapes.says(_DAY, 2 * _PARAGRAPH, col("credit_below"), of="tail")
    followed = col("credit_below") & (~long | dated) & ~col("quote") & ~col("bullet")
    carded = within.beside(col("is_date"), -1, -2, -3)
    limit = pl.when(carded & (col("times") < _OFTEN)).then(-0.5).otherwise(_LISTED)
    inside = (col("sentences_after") > 0) & (col("odds") < limit)
    halved = col("half").str.split(" ").list.n_unique() >= _CELLS
    twice = halved & (inside | (col("owner") & (col("odds") < _LISTED)))
    calls = col("tail").str.contains(_APPEAL) | shapes.says(_READER, _PARAGRAPH, col("told"))
    told = col("told") & (_own() | ~calls)
    return col("free") & (followed | twice | (told & inside))


def _told() -> pl.Expr:
    """Match a line that says the same twice, or the same as others."""
    others = (pl.col("n") >= _LONG) & (_beside() | _near() | pl.col("often"))
    return (pl.col("free") & pl.col("doubled")) | others.fill_null(value=False)


def _own() -> pl.Expr:
    """Match lines that look like a caption by themselves, whatever they repeat."""
    return pl.col("shaped") | pl.col("credited") | pl.col("credit_below")


def _title() -> pl.Expr:
    """Match lines that may be titles for their place: they are given twice, too, and are no sentence.

    The article's own stands in the path to the page and above the story; that of another article is the entry of a
    list, and its picture's alternative text.
    """
    col = pl.col
    above = (col("prose_before") == 0) & (col("sentences_before") <= 1)
    dated = within.beside(col("claim").is_in(["date", "byline"]), 1, 2)
    sentence = col("full") & (col("n") >= _SENTENCE)
    return ~_own() & ~sentence & ((above & ~dated) | _in_list() | col("bullet"))


def _compared(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what a line is compared with others by; only the first few words of most lines are."""
    col = pl.col
    stamp = shapes.says(_STAMP, shapes.TAIL, ~col("full"))
    celled = cut.where(col("times") > 1, col("head")).str.count_matches(" | ", literal=True) >= _BARS
    row = col("head").str.starts_with("|") | celled
    other = col("says_whole") | col("is_byline") | col("is_date") | stamp | row | _titled_elsewhere()
    free = col("claim").is_null() & (col("n") >= 20) & ~other
    credit = (col("claim") == "credit").fill_null(value=False)
    return lines.with_columns(
        free=free,
        often=_often(lines) | _below_two(lines),
        credit_below=within.beside(credit & ~shapes.next_picture(credit), -1),
    )


def _titled_elsewhere() -> pl.Expr:
    """Match the title of another article, with the kind of that article before a colon ("Column: …")."""
    return shapes.says(rf"^(?i:{_GENRE}) ?: ?\S", 160, ~pl.col("full"))


def _beside() -> pl.Expr:
    """Match a line that says the same as the one above or below: any text but long prose and titles."""
    said = [(_same_as(offset) & pl.col("brief")) | _equal(offset) for offset in (1, -1)]
    return pl.any_horizontal(*said) & ~_title()


def _near() -> pl.Expr:
    """Match a line that says the same as one close by, of which one is a caption by its own shape or by repetition."""
    shaped = pl.col("shaped")
    near = [
        _same_as(k) & (shaped | (pl.col("brief") & within.at(shaped, k)))
        for k in range(-alike.NEAR, alike.NEAR + 1)
        if k
    ]
    return pl.any_horizontal(*near, *(_goes_on(k) & pl.col("brief") for k in range(-_REACH, _REACH + 1) if k))


def _brief() -> pl.Expr:
    col = pl.col
    return (col("n") < _PARAGRAPH) & (~col("prose") | col("shaped") | col("credit_below"))


def _goes_on(offset: int) -> pl.Expr:
    """Match a line that begins with all of another one, which is known for a caption by how often it stands."""
    begins = pl.col("text").str.starts_with(within.at(pl.col("known"), offset))
    return pl.col("free") & (pl.col("n") >= _LONG) & begins.fill_null(value=False)


def _often(lines: pl.DataFrame) -> pl.Series:
    """Match a line that stands three times or more, a third of them as captions do (see ``_among``).

    The others may be those of a teaser or a player.
    """
    col = pl.col
    often = lines.select((col("times") >= _OFTEN) & ~col("full") & ~col("bullet") & ~col("colon")).to_series()
    if not often.any():  # Few feeds have such lines, and those around all lines are dear to look at.
        return often
    breaks_off = shapes.says(r"[\p{Ll},]$", shapes.ANY, ~col("full"), col("n") >= _ENTRY, of="tail")
    listed = cut.where(col("often"), col("head")).str.contains(_MARKED)
    among = pl.when("listed").then(-_NEVER).otherwise(col("among").cast(pl.Int64)).sum().over("row", "key")
    told = (
        lines.with_columns(often=often, breaks_off=breaks_off)
        .with_columns(listed=listed, among=_among())
        .select(3 * among)
    )
    return often & (told.to_series() >= lines["times"])


def _below_two(lines: pl.DataFrame) -> pl.Expr:
    """Match a line that stands below two pictures of its article: in Markdown these are seen."""
    shown = pl.col("drawn")
    if not lines["drawn"].any():
        return pl.lit(value=False)
    words = pl.when(~shown & within.beside(shown, 1) & (pl.col("key") != "") & ~pl.col("full")).then("key")
    return words.is_not_null() & pl.struct("row", words).is_duplicated()


def _among() -> pl.Expr:
    """Match a line between two paragraphs, below a picture or with a credit; what heads a list stands otherwise."""
    col = pl.col
    paragraph = col("full") | (col("n") >= _ENTRY)
    between = _outer(paragraph & ~col("breaks_off"), 1) & _outer(paragraph, -1)
    shown = within.beside(col("drawn"), 1) & ~_in_list()
    return (between | shown | col("credits") | col("credited")).fill_null(value=False)


def _in_list() -> pl.Expr:
    """Match lines between two that are short and no sentences, as in a menu or a table."""
    col = pl.col
    entry = ~col("full") & (col("n") < _ENTRY) & ~col("unlettered") & col("claim").is_null()
    return (_outer(entry, 1) & _outer(entry, -1)).fill_null(value=False)


def _outer(value: pl.Expr, way: int) -> pl.Expr:
    """Return ``value`` of the line before (1) or after (-1), or of the one beyond where that is a copy or a mark."""
    beside = within.at(pl.struct("key", "unlettered"), way)
    passed = (beside.struct.field("key") == pl.col("key")) | beside.struct.field("unlettered")
    return pl.when(passed).then(within.at(value, 2 * way)).otherwise(within.at(value, way))


def _equal(offset: int) -> pl.Expr:
    return (pl.col("n") < _PARAGRAPH) & (pl.col("wording") == within.at(pl.col("wording"), offset))


def _same_as(offset: int) -> pl.Expr:
    """Match a line that says the same as the one ``offset`` before (after where negative), which is mutual."""
    if offset > 0:
        return pl.col(f"same {offset}")
    return within.at(pl.col(f"same {-offset}"), offset).fill_null(value=False)
