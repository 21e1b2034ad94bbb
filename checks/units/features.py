"""What is measured of each line before it is given a role: its own surface, then its surroundings."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import threads
from copydesk.checks.lexicon import alternation, lexicon, tree
from copydesk.checks.units import alike, authors, comments, cut, shapes, within

_FURNITURE: Final = lexicon("furniture")
_WHOLE: Final = rf"^[^\p{{L}}]*{_FURNITURE.any_of('line')}[^\p{{L}}]*$"
_OPENS: Final = rf"^[^\p{{L}}©(]*{_FURNITURE.any_of('start')}"
_HELD: Final = tuple(phrase for phrase in _FURNITURE.phrases("any") if phrase[0] != "/")
_HOLDS: Final = alternation(phrase for phrase in _FURNITURE.phrases("any") if phrase[0] == "/")
COMMENT_FORM: Final = _FURNITURE.phrases("comment")
_SHORT: Final = 60
_PROSE: Final = 140
"""Characters of a short line, and from which a full sentence is surely running text."""
_TALK: Final = 400
"""Characters up to which a line may speak to the reader."""
_FORM: Final = 160
"""Characters up to which a line that holds a comment form's words belongs to one."""
_POINTS: Final = 200
"""Characters up to which a line may point to another article."""
_CAPTION: Final = 700
"""Characters up to which a line may be a caption."""
_TITLE: Final = 250
"""Characters up to which a line may be a headline, or be met again on its page."""
_SIGN_WORDS: Final = (
    *_HELD, *COMMENT_FORM, "©", "(c) 19", "(c) 20", "ⓒ", "copyright", "rights reserved", "http", "www.", "@",
    "newsletter", "subscri", "sign up", "follow ", "click", "download", "read more", "contribut", "writer",
    "journalist", "correspondent", "editor", "columnist", "reporter ", "reporter,", "reporter.", "the reporters ",
    "reporting by", "posted by", "written by",
)  # fmt: skip
_CAPITALS: Final = (sign.capitalize() for sign in _SIGN_WORDS if not sign[0].isascii())
_SIGNS: Final = f"(?i-u:{tree((*_SIGN_WORDS, *_CAPITALS))})"
"""Words of which a page's own long sentences hold at least one; to be looked at closely, not yet judged. "Told
reporters" is not among them: half the news has it."""
_FILLED: Final[dict[str, object]] = {
    "words": 25, "unlettered": False, "capital": False, "digits": 0, "lower": False, "bullet": False,
    "says_whole": False, "says_start": False, "says_any": False, "comment_form": False, "tokens": 0, "network": False,
    "reader": False, "owner": False, "address": False, "counter": False, "figure": False,
    "joined": False, "cut_off": False, "lexical": False, "said": False, "plainly": False, "points": False,
    "form": False, "heads": False, "leads": False, "dated": False, "is_date": False, "is_ago": False,
    "is_credit": False, "is_byline": False, "dated_name": False, "sure": False, "is_name": False, "half": None,
    "key": "", "repeated": False, "times": 1,
}  # fmt: skip
"""What a long full sentence is taken for without a closer look."""
_TOKEN: Final = rf" {_FURNITURE.any_of('token')} "
_HOLDS_TOKEN: Final = rf"(?:^|[^\p{{L}}-]){_FURNITURE.any_of('token')}(?:[^\p{{L}}-]|$)"
_PLAIN: Final = {"’": "'", "i̇": "i"}
"""Written in one way: apostrophes, and the small letter that Unicode makes of the Turkish İ."""
_NETWORK: Final = (
    r"(?i)(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|youtube|e-?mail)"
)
_READER: Final = r"(?i-u:\b(?:you|your|we|our|us|subscribers?|readers?|members?)\b)"
_OWNER: Final = r"©|copyright|all rights reserved|ⓒ"
_OWNED_SINCE: Final = r"\(c\) ?(?:19|20)\d\d"
_RIGHTS: Final = r"(?i)rights reserved|(?:copyright|©|ⓒ|\(c\))\W*(?:19|20)\d\d|copyright ?[©ⓒ]"
"""Whose the page is, rather than whose the picture."""
_HEADING: Final = rf"^[^\p{{L}}]*{_FURNITURE.any_of('heading')}[^\p{{L}}]*$"
"""What a page writes above a list of other articles, or before the title of one."""
_LABEL: Final = r"^[^:]{3,60}:?"
"""The beginning of a line, up to its first colon."""
_POINTER: Final = r"^[^\p{L}]{0,3}[\p{L} ]{3,24}: ?\S"
"""A label, and what it points to: "Read more: …"."""
_AGO: Final = (
    r"(?i)^\W*(?:\d+|an?|one) (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)(?: ago|$)"
)
"""A relative time ("3 hours ago") standing alone."""
_BESIDE: Final = 2
"""Lines on either side of one with a page's own words in which it matters whether they speak to the reader."""
_FULL: Final = r"[.!?…。！？][”\"’')\]]*$"
_QUOTED_FULL: Final = r"[.!?…][ \u{a0}\u{202f}]?[“«»]$"
"""A full sentence that ends in a closing mark of other languages: “ is an opening one in English."""
_ADDRESS: Final = r"^(?:https?://|www\.)\S+$"
_COUNTER: Final = (
    r"(?i)^(?:image |photo |slide |foto |bild )?\d+ ?(?:of(?: ?/)?|/|von|de|di|sur) ?\d+\W*$"
    r"|^[\d.,+]+ ?(?:[km]|[km]? ?(?:shares?|comments?|views?|likes?|replies))$"
)
_FIGURE: Final = r"^[^\p{L}\p{Ps}]*\d[^\p{L}]*$"
"""A figure and nothing else: a counter of the page, or a cell of a table."""


def measure(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what roles are decided by to ``lines``, as boolean and number columns.

    ``lines`` is sorted: row, text, and ``foreign`` (the article is not in English).

    Most lines of an article are long full sentences, of which no shape and no word of a page has anything to say:
    only the others are looked at closely.
    """
    every = lines.pipe(_outline)
    close = every.filter("odd").pipe(_surface).pipe(_lexical).pipe(_spoken).pipe(_shaped).select(*_FILLED)
    seen = pl.concat([close, pl.DataFrame([_FILLED], schema=close.schema)])
    at = every.select(cut.nth("odd").fill_null(close.height))
    measured = every.drop("creditable", "pictured").hstack(seen[at.to_series()])
    return measured.pipe(alike.compared).pipe(_placed)


def _outline(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what is asked of every line, and ``odd``: it is no long full sentence, or holds a word of a page."""
    head, tail, n = pl.col("head"), pl.col("tail"), pl.col("n")
    running = pl.col("full") & n.is_between(_SHORT, _TALK)
    return (
        lines.with_columns(
            i=within.index(),
            n=pl.col("text").str.len_chars().cast(pl.Int64),
            head=pl.col("text").str.slice(0, 240),
            tail=pl.col("text").str.slice(-shapes.TAIL),
        )
        .with_columns(
            colon=tail.str.ends_with(":"), short=n < _SHORT, drawn=head.str.starts_with(shapes.PICTURE)
        )
        .pipe(
            threads.columns,
            full=tail.str.contains(_FULL),
            quote=head.str.contains(r"[“”\"«»„]"),
            pictured=shapes.pictured(),
            creditable=(n <= _CAPTION) & shapes.creditable(tail),
        )
        .pipe(_ending)
        .pipe(
            threads.columns,
            full=pl.col("full") | cut.searched(lines, pl.col("foreign"), "tail", _QUOTED_FULL),
            captioned=shapes.caption_shape(),
        )
        .pipe(threads.columns, of_page=cut.among(running, head.str.contains(_SIGNS)))
        .with_columns(odd=~pl.col("full") | pl.col("short") | pl.col("credited") | pl.col("of_page"))
        .drop("of_page")
    )


def _ending(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``ending``, the credit that a line ends in, or null, and ``credited``, whether it does."""
    asked = lines.select("tail", "creditable"), "creditable", shapes.ending_of(pl.col("tail"))
    ending = threads.begin("endings", cut.only, *asked).result()
    return lines.with_columns(ending=ending, credited=ending.is_not_null())


def _surface(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what a line looks like by its characters; words are counted up to the length of an entry or a teaser."""
    head = pl.col("head").str
    return threads.columns(
        lines,
        spaces=cut.where(pl.col("n") <= _PROSE, pl.col("head")).str.count_matches(r"\s+"),
        lettered=head.contains(r"\p{L}"),
        capital=shapes.says(r"\p{Lu}", _SHORT),
        digits=cut.where(pl.col("n") <= shapes.DATE_LENGTH, pl.col("head")).str.count_matches(r"\d"),
        lower=head.contains(r"^\p{Ll}"),
        bullet=head.contains(r"^[•·*–—>»-] ?\S|^\d{1,2}[.)] "),
    ).with_columns(words=pl.col("spaces") + 1, unlettered=~pl.col("lettered"))


def _lexical(lines: pl.DataFrame) -> pl.DataFrame:
    n, plain = pl.col("n"), pl.col("plain").str
    talk = cut.where(n <= _TALK, pl.col("head")).str.to_lowercase().str.replace_many(_PLAIN)
    label = cut.where((n <= _POINTS) & ~pl.col("full"), pl.col("plain")).str.extract(_LABEL, 0).fill_null("")
    lines = lines.with_columns(plain=talk).with_columns(label=label)
    asked = plain.contains_any([*_HELD, *COMMENT_FORM])
    lines = lines.with_columns(worded=cut.where(asked, pl.col("plain")))
    told = (
        threads.columns(
            lines,
            says_whole=shapes.says(_WHOLE, 60, of="plain"),
            says_start=shapes.says(_OPENS, 260, of="plain"),
            says_any=pl.col("worded").str.contains_any(list(_HELD)) | shapes.says(_HOLDS, _TALK, of="plain"),
            comment_form=(n <= 320) & pl.col("worded").str.contains_any(list(COMMENT_FORM)),
            network=shapes.says(_NETWORK, 120),
            heading=pl.col("label").str.contains(_HEADING),
            owned=plain.contains(_OWNER),
            owned_since=shapes.says(_OWNED_SINCE, _TALK),
            tokened=shapes.says(_HOLDS_TOKEN, 120, of="plain"),
            address=shapes.says(_ADDRESS, shapes.ANY),
            counter=shapes.says(_COUNTER, 30),
            figure=shapes.says(_FIGURE, 30),
            joined=shapes.says(r"\p{Ll}\p{Lu}\p{Ll}", 120),
            cut_off=cut.where(n <= _TALK, pl.col("tail")).str.contains(r"(?:…|\.\.\.?)$"),
        )
        .with_columns(owner=pl.col("owned") | pl.col("owned_since"))
        .with_columns(
            heads=pl.col("heading") & (pl.col("label") == pl.col("plain")),
            leads=pl.col("heading")
            & pl.col("label").str.ends_with(":")
            & (pl.col("label") != pl.col("plain")),
            lexical=pl.any_horizontal(
                "says_whole", "says_start", "says_any", "comment_form", "owner", "counter"
            ),
        )
        .with_columns(reader=_reader())
    )
    return told.with_columns(tokens=threads.begin("tokens", _tokens, told).result())


def _tokens(lines: pl.DataFrame) -> pl.Series:
    """Return how many of a line's words are single words of a page."""
    spelled = pl.format("  {}  ", pl.col("plain").str.replace_all(r"[^\p{L}-]+", "  "))
    found = cut.only(lines.select("plain", "tokened"), "tokened", spelled.str.count_matches(_TOKEN))
    return found.fill_null(0)


def _reader() -> pl.Expr:
    """Match lines that speak to the reader, of those that are asked: near one with a page's own words."""
    near = pl.any_horizontal(pl.col("lexical").shift(offset) for offset in range(-_BESIDE, _BESIDE + 1))
    return shapes.says(_READER, 320, near.fill_null(value=False))


def _spoken(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``said``, a page's own words and little else, and ``plainly``, where an article has no use for them.

    A page's single words ("Features", "Name", "LinkedIn") are headings of articles and cells of tables, too; what
    also opens as a page speaks to its visitor ("Read more", "Advertisement", "Leave a reply") is not.
    """
    col = pl.col
    opens = col("says_start") & col("says_any")
    brief = (
        col("says_start") & ~col("full") & col("short") & (col("reader") | col("says_any") | col("network"))
    )
    points = cut.searched(lines, col("says_start"), "plain", _POINTER)
    rights = cut.searched(lines, col("owner"), "head", _RIGHTS)
    notice = rights & (col("n") < 200) & col("ending").is_null()
    form = col("comment_form") & (col("n") <= _FORM) & ~col("quote")
    sure = (
        (col("says_whole") & (col("says_start") | col("says_any") | col("comment_form")))
        | opens
        | notice
        | form
    )
    only = (col("tokens") >= col("words")) & (col("words") > 1)
    return lines.with_columns(
        plainly=sure,
        said=sure | col("says_whole") | only | brief,
        points=points & (col("n") < _POINTS),
        form=form,
    )


def _shaped(lines: pl.DataFrame) -> pl.DataFrame:
    key = cut.folded(cut.where(pl.col("n") <= _TITLE, pl.col("plain")))
    keyed = pl.col("key") != ""
    return (
        lines.with_columns(low=shapes.numbered(), opens=authors.opens(), half=alike.half(lines))
        .pipe(threads.columns, dated=shapes.dated(), surely=authors.surely(), likely=authors.likely())
        .pipe(
            threads.columns,
            is_date=shapes.only_date(),
            is_ago=shapes.says(_AGO, 30),
            is_credit=shapes.credit_line(),
            is_byline=authors.byline_shape() | authors.signature(),
            dated_name=authors.dated_name(),
            is_name=authors.bare_name(),
            key=key,
        )
        .with_columns(
            is_name=authors.of_few_words(),
            is_byline=pl.col("is_byline") | pl.col("dated_name"),
            sure=pl.col("dated_name") | (pl.col("is_byline") & (pl.col("surely") | ~pl.col("likely"))),
            repeated=keyed & pl.struct("row", "key").is_duplicated(),
            times=pl.when(keyed & (pl.col("n") >= 30)).then(pl.len().over("row", "key")).fill_null(1),
        )
    )


def _placed(lines: pl.DataFrame) -> pl.DataFrame:
    n, full = pl.col("n"), pl.col("full")
    return (
        lines.with_columns(
            prose=(n >= _PROSE) & full & ~pl.col("lexical"),
            sentence=(n >= _SHORT) & full & ~pl.col("lexical"),
            teaser=n.is_between(30, 140)
            & ~full
            & (pl.col("words") >= 5)
            & ~pl.col("is_credit")
            & ~pl.col("is_date"),
            entry=n.is_between(25, 130)
            & (~full | cut.among(full & (n <= 130), pl.col("tail").str.ends_with("?")))
            & (pl.col("words") >= 4),
        )
        .pipe(comments.threaded)
        .with_columns(
            prose_before=within.count_before(pl.col("prose")),
            prose_after=within.count_after(pl.col("prose")),
            sentences_before=within.count_before(pl.col("sentence")),
            sentences_after=within.count_after(pl.col("sentence")),
            lines_after=within.count_after(pl.col("n") > 0),
        )
        .with_columns(
            **within.outside(pl.col("sentence"), pl.col("sentences_before"), pl.col("sentences_after"))
        )
        .with_columns(
            inside=~pl.col("before") & ~pl.col("beyond"),
            lines=pl.col("i") + pl.col("lines_after") + 1,
        )
        .with_columns(outer_words=within.total(pl.col("said") & ~pl.col("inside")))
    )
