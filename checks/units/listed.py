"""Lists of other articles: what stands between the heading that a page gives them and the story's next paragraph.

By its looks an entry is a sub-heading of the story. What it is, its heading tells ("Related articles", "Most read").
"""

from __future__ import annotations

from typing import Final

import polars as pl
from polars import col

from copydesk.checks.units import cut, shapes, within
from copydesk.checks.units.role import BOILERPLATE, BYLINE, CAPTION, CREDIT, DATE, HEADLINE

_FAR: Final = 30
"""Entries of a list, at most."""
_LONG: Final = 140
"""Characters from which a line is a paragraph."""
_CARD: Final = 200
"""Characters of a sentence that stands between two entries, at most: the alternative text of a picture, a summary."""
_PARAGRAPH: Final = 90
"""Characters from which a full sentence is a paragraph of the story, unless it is a card."""
_OTHERS, _ENTRY = 3, 3
"""By-lines or dates below the story that are those of other articles, and lines in which such an article is told."""
_TITLE: Final = 18
"""Characters of a title, at least."""
_ALIKE: Final = 15
"""Characters of the words that two lines begin with, at least, if one gives the other's title again."""
_ASKS: Final = r"(?:[?!…]|\.\.)[”\"’')\]]*$"
"""How a title may end that a full sentence ends in, too."""
_PIECE: Final = r"^[.,;:!?…%)\]}]"
"""How no title begins, but what is left of a sentence that was cut at its links."""
_ARROW: Final = "[»›>→]"
_PATH: Final = rf"^.{{2,40}} ?{_ARROW} ?.{{2,50}} ?{_ARROW} ?\S"
"""The way to an article through a site's sections."""
_TOP: Final = 15
"""Lines in which a page may give its headline again."""
_LABEL: Final = 60
"""Characters up to which a line above the headline is a label."""
_PATH_LENGTH: Final = 160
_NOTICE: Final = 400
_NOTICES: Final = (
    r"^[^\p{L}]*(?i-u:(?:disclosure|disclaimer|this (?:post|article|page|site|copy|story|content))\b)"
    r".*(?i-u:\baffiliate\b|\bcommissions?\b|non-commercial use|\b(?:views|opinions) [a-z ]*expressed\b"
    r"|purposes only)"
)
"""A page that speaks of itself, and of its interests."""
_NOTE: Final = r"^\p{Lu}[^:.!?\d]*: \p{Lu}"
"""A label, and the sentence that it is about: "Rovers: Play at home on Friday."."""
_DAY: Final = (
    r"^[^\p{L}\p{N}]*(?:\p{L}+[.,]? )?(?:\p{L}+\.? [0-9]{1,2}|[0-9]{1,2}\.? \p{L}+)"
    r"[^\p{L}]*[-–—:@,][^\p{L}]*\p{L}"
)
"""A day, and what is on: "June 26 – Market hall, Orl"."""
_NOTED: Final = 36
"""Characters in which such a label ends and the sentence begins."""
_TAGS: Final = (
    r"^(?i:tags|topics|keywords|filed under|schlagwörter|mots[- ]clés|etiquetas|теги|etiketler|tagi)[: ]"
)


def asked() -> pl.Expr:
    """Match lines that ``listed`` hangs on: of articles without one there is nothing to be told."""
    copy = col("is_headline") & (col("i") < _TOP) & ~within.FIRST
    path = cut.among(_may_lead(), col("head").str.contains(_ARROW))
    return col("leads") | col("heads") | copy | path | (col("beyond") & ~col("full") & (col("n") < _NOTICE))


def _may_lead() -> pl.Expr:
    """Match lines that may give the way to an article."""
    return col("before") & (col("i") < _TOP) & (col("n") <= _PATH_LENGTH)


def listed(lines: pl.DataFrame) -> pl.Series:
    """Match lines (measured) that a list, a label or a place says are the page's, if no shape claims them otherwise.

    Inside a story only where the article is ``paged``: in a guide of many headings some of them read as a page's own.
    """
    labelled = col("paged") & (_above_the_headline() | col("leads"))
    shown = col("brief") | (col("outer_words") > 0)
    path = shown & _may_lead()
    notice = col("says_any") & (col("n") < _NOTICE)
    tags = col("beyond") & ~col("full") & (col("n") < _NOTICE)
    worded = ((path, _PATH), (notice, _NOTICES), (tags, _TAGS))
    held = (cut.searched(lines, asked, "head", pattern) for asked, pattern in worded)
    free = col("claim").is_null()
    found = lines.select(free & pl.any_horizontal(labelled, *held)).to_series()
    if not lines["heads"].any():
        return found
    entry = (free | col("shown")) & (col("headed") | col("under") | col("over"))
    return found | _entries(lines).select((col("paged") | col("beyond")) & entry).to_series()


def among(lines: pl.DataFrame) -> pl.Expr:
    """Match lines between two of furniture (``claim``): a short one, and another article's date or headline.

    They are another's once a story has begun; so is each of several dates, unless it says what it is ("Updated: …").
    """
    between = (within.at(col("claim"), 1) == BOILERPLATE) & (within.at(col("claim"), -1) == BOILERPLATE)
    numbered = within.beside(col("unlettered"), 1) & within.beside(col("unlettered"), -1)
    alone = col("claim").is_null() & (~col("full") | numbered) & (col("n") < _LONG) & col("paged")
    begun = col("sentences_before") > 0
    date = between & _bare_date(lines)
    return (
        (between & (alone | ((col("claim") == HEADLINE) & begun)))
        | (date & begun)
        | (date & (within.total(date.fill_null(value=False)) > 1))
    )


def given_twice() -> pl.Expr:
    """Match a title below the story that the line beside it gives again, with what its picture shows or a summary.

    A list of other articles is often flattened so; the picture's words look like a caption of this one.
    """
    free = col("claim").is_null() | (col("claim") == CAPTION)
    key, long = col("key"), col("key").str.len_chars() >= _ALIKE
    beside = (
        within.at(long, way) & (key.str.starts_with(other) | other.str.starts_with(key))
        for way in (1, -1)
        for other in (within.at(key, way),)
    )
    again = long & pl.any_horizontal(beside).fill_null(value=False)
    return col("beyond") & col("paged") & free & (col("n") >= _TITLE) & again


def catalogued(lines: pl.DataFrame) -> pl.Expr:
    """Match a list of other articles below the story, which gives each its author or its day.

    One article has no three of either with something between them. The title of the first stands above it.
    """
    found = pl.lit(value=False)
    for shape in ("is_byline", "is_date"):
        mark = col("beyond") & col(shape)
        apart = mark & ~within.beside(mark, 1)
        if lines.select((within.total(apart) >= _OTHERS).any()).item():  # As in ``cut.searched``.
            reached = apart | (within.until(apart, _ENTRY) < _ENTRY) | (within.since(apart, _ENTRY) < _ENTRY)
            between = (within.count_before(apart) > 0) & (within.count_after(apart) > 0)
            found |= (within.total(apart) >= _OTHERS) & (reached | between)
    return col("beyond") & (col("outer_words") > 0) & found & (col("claim") != HEADLINE).fill_null(value=True)


def _bare_date(lines: pl.DataFrame) -> pl.Expr:
    """Match a date that does not say what it is the date of."""
    date = (col("claim") == DATE).fill_null(value=False)
    if not lines.select(date.any()).item():  # As in ``cut.searched``.
        return pl.lit(value=False)
    return date & ~cut.where(date, col("head").str.to_lowercase()).str.contains(shapes.STAMPED)


def noted(lines: pl.DataFrame) -> pl.Series:
    """Match notes that end a story: sentences with a label, or days with what is on, and the heading above.

    Two of a kind stand in a row.
    """
    asked = (col("n") < _CARD) & col("full") & col("begins").str.contains(": ", literal=True)
    dated = col("dated") & ~col("is_date") & ~col("full") & (col("n") < _LONG)
    begun = lines.with_columns(begins=col("head").str.slice(0, _NOTED))
    note = cut.searched(begun, asked & col("tail").str.ends_with("."), "begins", _NOTE)
    # Staged, as each of these columns is read three times.
    return (
        begun.with_columns(note=note | cut.searched(lines, dated, "head", _DAY))
        .with_columns(notes=col("note") & within.beside(col("note"), 1, -1))
        .select(col("notes") | (col("says_whole") & within.beside(col("notes"), -1)))
        .to_series()
    )


def _entries(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``headed``, a heading with a title below, ``under``, what follows up to the end of its list, and ``over``.

    That is a list with its heading below, as a link to the rest of it ("More in …"), and that link.
    """
    title = (col("n") >= _TITLE) & (col("claim").is_null() | col("shown")) & ~col("lexical") & ~col("leads")
    under = within.since(col("headed"), _FAR) < within.since(col("ends"), _FAR)
    over = within.until(col("closes"), _FAR) < within.until(col("ends"), _FAR)
    label = ~col("ends") & ~col("heads") & (col("n") < _TITLE) & ~col("unlettered")
    return (
        lines.with_columns(telling=col("full") & ~col("tail").str.contains(_ASKS), shown=_shown_twice())
        .with_columns(title=title & ~col("telling") & ~col("lower"))
        .with_columns(card=_between_titles())
        .with_columns(ends=_ends() & ~col("shown") & ~col("heads") & ~_card())
        .with_columns(opens=~col("ends") & ~col("heads") & (col("n") >= _TITLE))
        .with_columns(label=label & within.beside(col("opens"), -1))
        .with_columns(headed=col("heads") & within.beside(col("opens") | col("label"), -1))
        .with_columns(closes=col("heads") & ~col("headed") & within.beside(col("title"), 1))
        .with_columns(under=under & ~col("ends"), over=col("closes") | (over & ~col("ends")))
    )


def _shown_twice() -> pl.Expr:
    """Match a title that the line beside it repeats: the text of its picture, which looks like a caption."""
    same = (col("key") == within.at(col("key"), 1)) | (col("key") == within.at(col("key"), -1))
    return ((col("claim") == CAPTION) & (col("key").str.len_chars() >= _ALIKE) & same).fill_null(value=False)


def _ends() -> pl.Expr:
    """Match lines that are no entries of a list: the story's own, by their shape or as they tell something."""
    shaped = col("claim").is_in([HEADLINE, CAPTION, CREDIT, BYLINE]).fill_null(value=False)
    piece = col("lower") | cut.where(~col("telling"), col("head")).str.contains(_PIECE)
    return col("telling") | (col("n") >= _LONG) | col("colon") | piece | shaped


def _between_titles() -> pl.Expr:
    """Match a sentence that stands between two titles, or a heading and a title."""
    before = within.beside(col("title") | col("heads"), 1)
    return col("full") & (col("n") < _CARD) & before & within.beside(col("title"), -1)


def _card() -> pl.Expr:
    """Match such a sentence below the heading itself, or one of several, where no paragraph of the story follows."""
    paragraph = col("full") & (col("n") >= _PARAGRAPH) & ~col("card")
    several = within.beside(col("card"), 2, 3, -2, -3) | within.beside(col("heads"), 1)
    return col("card") & several & (within.count_after(paragraph) == 0)


def _above_the_headline() -> pl.Expr:
    """Match labels between the page's title and its headline: there stands the way to the article, and no text."""
    copy = col("is_headline") & (col("i") < _TOP)
    label = ~col("full") & (col("n") < _LABEL) & ~within.FIRST
    return label & (within.until(copy, _TOP) < within.until(col("sentence"), _TOP))
