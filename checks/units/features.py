"""What is measured of each line before it is given a role: its own surface, then its surroundings."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.units import authors, shapes, within

_FURNITURE: Final = lexicon("furniture")
_WHOLE: Final = rf"^[^\p{{L}}]*(?i:{_FURNITURE.any_of('line')})[^\p{{L}}]*$"
_OPENS: Final = rf"^[^\p{{L}}©(]*(?i:{_FURNITURE.any_of('start')})"
_HOLDS: Final = rf"(?i){_FURNITURE.any_of('any')}"
COMMENT_FORM: Final = rf"(?i){_FURNITURE.any_of('comment')}"
_TOKEN: Final = rf"(?i)(?:^|[^\p{{L}}]){_FURNITURE.any_of('token')}(?:$|[^\p{{L}}])"
_NETWORK: Final = (
    r"(?i)(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|youtube|e-?mail)"
)
_READER: Final = r"(?i)(?:^|[^\p{L}])(?:you|your|we|our|us|subscribers?|readers?|members?)(?:[^\p{L}]|$)"
_OWNER: Final = r"©|\(c\) ?(?:19|20)\d\d|(?i:copyright|all rights reserved|ⓒ)"
_FULL: Final = r"[.!?…。！？][”\"’')\]]*$"
_ADDRESS: Final = r"^(?:https?://|www\.)\S+$"
_COUNTER: Final = r"(?i)^(?:image |photo |slide |foto |bild )?\d+ ?(?:of|/|von|de|di|sur) ?\d+\W*$|^[\d.,:+%$ ]+[km]?(?: ?(?:shares?|comments?|views?|likes?|replies))?$"


def measure(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what roles are decided by to ``lines`` (sorted; row, text), as boolean and number columns."""
    return lines.pipe(_surface).pipe(_lexical).pipe(_shaped).pipe(_worded).pipe(_placed)


def _surface(lines: pl.DataFrame) -> pl.DataFrame:
    head = pl.col("head").str
    return lines.with_columns(
        i=within.index(),
        n=pl.col("text").str.len_chars().cast(pl.Int64),
        head=pl.col("text").str.slice(0, 240),
        tail=pl.col("text").str.slice(-140),
    ).with_columns(
        words=head.count_matches(r"\s+") + 1,
        letters=head.count_matches(r"\p{L}"),
        capitals=head.count_matches(r"\p{Lu}"),
        capital_words=head.count_matches(r"(?:^|\s)[“\"'‘(]*\p{Lu}"),
        digits=head.count_matches(r"\d"),
        full=pl.col("tail").str.contains(_FULL),
        quote=head.contains(r"[“”\"«»„]"),
        lower=head.contains(r"^\p{Ll}"),
        bullet=head.contains(r"^[•·*–—>»-] ?\S|^\d{1,2}[.)] "),
    )


def _lexical(lines: pl.DataFrame) -> pl.DataFrame:
    head, n = pl.col("head").str, pl.col("n")
    return lines.with_columns(
        says_whole=(n <= 60) & head.contains(_WHOLE),
        says_start=(n <= 260) & head.contains(_OPENS),
        says_any=(n <= 400) & head.contains(_HOLDS),
        comment_form=(n <= 320) & head.contains(COMMENT_FORM),
        tokens=pl.when(n <= 120).then(pl.col("head").str.replace_all(r"[^\p{L}-]+", "  ").str.count_matches(_TOKEN)).fill_null(0),
        network=(n <= 120) & head.contains(_NETWORK),
        reader=(n <= 320) & head.contains(_READER),
        owner=(n <= 400) & head.contains(_OWNER),
        address=head.contains(_ADDRESS),
        counter=(n <= 30) & head.contains(_COUNTER),
        pipe=head.contains(r" [|•·»›→] |[|›»→]$|^[|›»→]"),
        joined=(n <= 120) & head.contains(r"\p{Ll}\p{Lu}\p{Ll}"),
        cut_off=(n <= 400) & pl.col("tail").str.contains(r"(?:…|\.\.\.?)$"),
    ).with_columns(
        lexical=pl.any_horizontal("says_whole", "says_start", "says_any", "comment_form", "owner", "counter")
    )


def _shaped(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(
        is_date=shapes.only_date(),
        is_ago=shapes.ago(),
        is_credit=shapes.credit_line(),
        credited=shapes.credited(),
        captioned=shapes.caption_shape(),
        is_byline=authors.byline_shape() | authors.signature() | authors.dated_name(),
        is_name=authors.bare_name(),
        half=shapes.half(),
        key=pl.col("head").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(),
    )


def _worded(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``wording``: what a line would say as a caption, null where it can be none."""
    short = pl.when(pl.col("n").is_between(16, 1200)).then(pl.col("text"))
    return lines.with_columns(wording=shapes.wording(short))


def _placed(lines: pl.DataFrame) -> pl.DataFrame:
    n, full = pl.col("n"), pl.col("full")
    return lines.with_columns(
        prose=(n >= 140) & full & ~pl.col("lexical"),
        sentence=(n >= 60) & full & ~pl.col("lexical"),
        short=n < 60,
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
