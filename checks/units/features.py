"""What is measured of each line before it is given a role: its own surface, then its surroundings."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import alternation, lexicon
from copydesk.checks.units import authors, shapes, within

_FURNITURE: Final = lexicon("furniture")
_WHOLE: Final = rf"^[^\p{{L}}]*(?i:{_FURNITURE.any_of('line')})[^\p{{L}}]*$"
_OPENS: Final = rf"^[^\p{{L}}©(]*(?i:{_FURNITURE.any_of('start')})"
_HELD: Final = tuple(phrase for phrase in _FURNITURE.phrases("any") if phrase[0] != "/")
_HOLDS: Final = "(?i)" + alternation(phrase for phrase in _FURNITURE.phrases("any") if phrase[0] == "/")
COMMENT_FORM: Final = _FURNITURE.phrases("comment")
_SHORT: Final = 60
_PROSE: Final = 140
"""Characters of a short line, and from which a full sentence is surely running text."""
_TALK: Final = 400
"""Characters up to which a line may speak to the reader."""
_CAPTION: Final = 700
"""Characters up to which a line may be a caption."""
_TITLE: Final = 250
"""Characters up to which a line may be a headline, or be met again on its page."""
_ANY: Final = 1 << 20
_TOKEN: Final = rf"(?i)(?:^|[^\p{{L}}]){_FURNITURE.any_of('token')}(?:$|[^\p{{L}}])"
_NETWORK: Final = (
    r"(?i)(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|youtube|e-?mail)"
)
_READER: Final = r"(?i-u:\b(?:you|your|we|our|us|subscribers?|readers?|members?)\b)"
_OWNER: Final = r"©|\(c\) ?(?:19|20)\d\d|(?i:copyright|all rights reserved|ⓒ)"
_FULL: Final = r"[.!?…。！？][”\"’')\]]*$"
_ADDRESS: Final = r"^(?:https?://|www\.)\S+$"
_COUNTER: Final = r"(?i)^(?:image |photo |slide |foto |bild )?\d+ ?(?:of|/|von|de|di|sur) ?\d+\W*$|^[\d.,:+%$ ]+[km]?(?: ?(?:shares?|comments?|views?|likes?|replies))?$"


def measure(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what roles are decided by to ``lines`` (sorted; row, text), as boolean and number columns."""
    return lines.pipe(_surface).pipe(_lexical).pipe(_shaped).pipe(_worded).pipe(_placed)


def _surface(lines: pl.DataFrame) -> pl.DataFrame:
    """Count what a line is made of; of a long full sentence, which no shape and no score asks about, nothing."""
    head, odd = pl.col("head").str, pl.col("odd").str
    return (
        lines.with_columns(
            i=within.index(),
            n=pl.col("text").str.len_chars().cast(pl.Int64),
            head=pl.col("text").str.slice(0, 240),
            tail=pl.col("text").str.slice(-140),
        )
        .with_columns(full=pl.col("tail").str.contains(_FULL), short=pl.col("n") < _SHORT)
        .with_columns(odd=pl.when(~pl.col("full") | (pl.col("n") < _PROSE)).then(pl.col("head")))
        .with_columns(
            words=odd.count_matches(r"\s+").fill_null(_PROSE // 6) + 1,
            letters=odd.count_matches(r"\p{L}").fill_null(_PROSE),
            capitals=odd.count_matches(r"\p{Lu}").fill_null(2),
            capital_words=odd.count_matches(r"(?:^|\s)[“\"'‘(]*\p{Lu}").fill_null(2),
            digits=odd.count_matches(r"\d").fill_null(0),
            quote=head.contains(r"[“”\"«»„]"),
            lower=head.contains(r"^\p{Ll}"),
            bullet=head.contains(r"^[•·*–—>»-] ?\S|^\d{1,2}[.)] "),
        )
        .drop("odd")
    )


def _lexical(lines: pl.DataFrame) -> pl.DataFrame:
    n = pl.col("n")
    plain = pl.when(n <= _TALK).then(pl.col("head")).str.to_lowercase().str.replace_all("’", "'", literal=True)
    apart = pl.when(n <= 120).then(pl.col("head")).str.replace_all(r"[^\p{L}-]+", "  ")
    return lines.with_columns(
        says_whole=shapes.says(_WHOLE, 60),
        says_start=shapes.says(_OPENS, 260),
        says_any=plain.str.contains_any(_HELD).fill_null(value=False) | shapes.says(_HOLDS, _TALK),
        comment_form=(n <= 320) & plain.str.contains_any(COMMENT_FORM).fill_null(value=False),
        tokens=apart.str.count_matches(_TOKEN).fill_null(0),
        network=shapes.says(_NETWORK, 120),
        reader=shapes.says(_READER, 320),
        owner=shapes.says(_OWNER, _TALK),
        address=shapes.says(_ADDRESS, _ANY),
        counter=shapes.says(_COUNTER, 30),
        pipe=shapes.says(r" [|•·»›→] |[|›»→]$|^[|›»→]", _ANY),
        joined=shapes.says(r"\p{Ll}\p{Lu}\p{Ll}", 120),
        cut_off=pl.when(n <= _TALK).then(pl.col("tail")).str.contains(r"(?:…|\.\.\.?)$").fill_null(value=False),
    ).with_columns(
        lexical=pl.any_horizontal("says_whole", "says_start", "says_any", "comment_form", "owner", "counter")
    )


def _shaped(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(low=shapes.numbered()).with_columns(dated=shapes.dated()).with_columns(
        is_date=shapes.only_date(),
        is_ago=shapes.ago(),
        is_credit=shapes.credit_line(),
        ending=shapes.ending(pl.when(pl.col("n") <= _CAPTION).then(pl.col("text"))),
        captioned=shapes.caption_shape(),
        is_byline=authors.byline_shape() | authors.signature() | authors.dated_name(),
        is_name=authors.bare_name(),
        half=shapes.half(),
        key=pl.when(pl.col("n") <= _TITLE).then(pl.col("head")).str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars().fill_null(""),
    )


def _worded(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``credited``, and ``wording``: what a line would say as a caption, null where it can be none."""
    short = pl.when(pl.col("n").is_between(16, 1200)).then(pl.col("text"))
    return lines.with_columns(
        credited=pl.col("ending").is_not_null(), wording=shapes.wording(short, pl.col("ending"))
    )


def _placed(lines: pl.DataFrame) -> pl.DataFrame:
    n, full = pl.col("n"), pl.col("full")
    return lines.with_columns(
        prose=(n >= _PROSE) & full & ~pl.col("lexical"),
        sentence=(n >= _SHORT) & full & ~pl.col("lexical"),
        teaser=n.is_between(30, 140)
        & ~full
        & (pl.col("words") >= 5)
        & ~pl.col("is_credit")
        & ~pl.col("is_date"),
        repeated=pl.struct("row", "key").is_duplicated() & (pl.col("key") != ""),
        times=pl.when(pl.col("n") >= 30).then(pl.len().over("row", "key")).fill_null(1),
    ).with_columns(
        prose_before=within.count_before(pl.col("prose")),
        prose_after=within.count_after(pl.col("prose")),
        sentences_before=within.count_before(pl.col("sentence")),
        sentences_after=within.count_after(pl.col("sentence")),
        lines_after=within.count_after(pl.col("n") > 0),
    )
