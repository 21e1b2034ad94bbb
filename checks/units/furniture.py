"""How likely a line is page furniture: a logistic score whose weights are data.

The weights stand in ``lexicons/line_model.toml`` beside the features' names, made by ``bench/fit_lines.py``.
Each is the change in log odds for one unit of the feature, so that a reader can follow any decision by hand.
"""

from __future__ import annotations

from functools import cache

import polars as pl
from polars import col

from copydesk.checks import weights
from copydesk.checks.units import cut, shapes, within

_SURFACE = (
    "full", "lower", "bullet", "joined", "cut_off", "says_whole", "says_start", "says_any", "network", "owner",
    "address", "counter", "figure", "is_date", "is_ago", "is_credit", "credited", "is_name", "prose", "sentence",
    "short", "teaser", "repeated", "colon", "inside",
)  # fmt: skip
_NEIGHBOURS = {
    1: ("lexical", "prose", "sentence", "full", "is_date"),
    -1: ("lexical", "prose", "sentence", "full", "is_date", "colon", "lower"),
    2: ("prose", "sentence"),
    -2: ("prose", "sentence"),
}
"""What is asked of the lines so far before (after where negative)."""


_SENTENCE = {"capital_share": 2 / 25, "upper_share": 2 / 141, "token_share": 0.0, "tokens_only": 0.0}
"""What is counted, as a long full sentence has it, of which nothing is."""
_UNKNOWN = [pl.lit(None, pl.Float64).alias(name) for name in ("odds", *_SENTENCE)]
_FAR = 30
"""Lines within which something is near at all."""


def _number(value: pl.Expr) -> pl.Expr:
    return value.cast(pl.Float64)


def _run(mask: pl.Expr) -> pl.Expr:
    """Return how many lines in a row match ``mask`` here, at most 12; 0 where this one does not."""
    other = ~mask
    length = within.since(other, 6) + within.until(other, 6) - 1
    return pl.when(mask).then(length).otherwise(0).cast(pl.Float64)


def _under(mask: pl.Expr) -> pl.Expr:
    """Return whether a line that matches ``mask`` stands above, and no sentence between it and this one."""
    return within.since(mask, _FAR) < within.since(col("sentence"), _FAR)


def features() -> dict[str, pl.Expr]:
    """Return the model's features by name, over a frame that ``features.measure`` has filled, ``counted``."""
    found = of_line() | _of_place() | _of_article()
    for offset, names in _NEIGHBOURS.items():
        found |= {
            f"{name}@{-offset:+d}": within.at(_number(col(name)), offset).fill_null(0) for name in names
        }
    for offset in (2, -2):
        found[f"edge@{-offset:+d}"] = _number(within.at(col("n"), offset).is_null())
    return found


def counted(lines: pl.DataFrame) -> pl.DataFrame:
    """Add the shares of a line's words and letters, which only the score asks for."""
    head = col("head").str
    words = head.count_matches(r"\s+") + 1
    letters = head.len_chars() - head.count_matches(r"\P{L}")
    odd = (
        lines.filter("odd")
        .with_columns(words=words)
        .select(
            capital_share=(head.count_matches(shapes.CAPITAL_WORD) / col("words")).clip(0, 1),
            upper_share=head.count_matches(r"\p{Lu}") / (letters + 1),
            token_share=(col("tokens") / col("words")).clip(0, 1),
            tokens_only=_number(col("tokens") >= col("words")),
        )
    )
    at = lines.select(cut.nth("odd")).to_series()
    return lines.with_columns(odd[name].gather(at).fill_null(share) for name, share in _SENTENCE.items())


def of_line() -> dict[str, pl.Expr]:
    """Return what a line looks like by itself."""
    length = (col("n") + 1).log()
    found: dict[str, pl.Expr] = {name: _number(col(name)) for name in _SURFACE}
    return found | {
        "length": length,
        "length_squared": length**2 / 5,
        **{name: col(name) for name in _SENTENCE},
        "no_letter": _number(col("unlettered")),
        "times": (col("times") + 1).log(),
    }


def _of_place() -> dict[str, pl.Expr]:
    short, full = _number(col("short")), col("full")
    before, after, inside = col("before"), col("beyond"), col("inside")
    return {
        "open_run": _run(~full & (col("n") > 14) & (col("n") < 140)),
        "name_run": _run(col("short") & ~full),
        "before_body": _number(before),
        "after_prose": _number(col("prose_after") == 0),
        "before_prose": _number(col("prose_before") == 0),
        "depth": col("i") / col("lines"),
        "tail_length": (col("lines_after") + 1).log(),
        "since_sentence": (within.since(col("sentence"), _FAR) + 1).log(),
        "until_sentence": (within.until(col("sentence"), _FAR) + 1).log(),
        "since_lexical": (within.since(col("lexical"), _FAR) + 1).log(),
        "since_said": (within.since(col("said"), _FAR) + 1).log(),
        "until_said": (within.until(col("said"), _FAR) + 1).log(),
        "entry_under_said": _number(col("entry") & _under(col("said"))),
        "entry_under_lexical": _number(col("entry") & _under(col("lexical"))),
        "lexical_around": within.around(col("lexical"), 3),
        "lexical_far_around": within.around(col("lexical"), 8),
        "full_far_around": within.around(full, 8),
        "digits_around": within.around(col("short") & (col("digits") > 0), 3),
        "sentence_around": within.around(col("sentence"), 3),
        "teaser_around": within.around(col("teaser"), 3),
        "date_around": within.around(col("is_date") | col("is_ago"), 3),
        "short_after_body": short * _number(after),
        "open_inside": _number(~full & inside),
        "full_after_body": _number(full & after),
        "name_inside": _number(col("is_name") & inside),
        "teaser_inside": _number(col("teaser") & inside),
        "teaser_after": _number(col("teaser") & after),
        "teaser_before": _number(col("teaser") & before),
        "reader_lexical": _number(col("reader")) * within.around(col("lexical"), 2),
        "date_late": _number((col("is_date") | col("is_ago")) & (col("i") > 11)),
        "short_lexical_around": short * within.around(col("lexical"), 2),
    }


def _of_article() -> dict[str, pl.Expr]:
    """Return what tells a page with all its furniture from the text that somebody has cleaned already."""
    told, said = col("sentence"), col("said")
    return {
        "article_lines": (col("lines") + 1).log(),
        "article_sentences": (within.total(told) + 1).log(),
        "article_said": (within.total(said) + 1).log(),
        "article_said_before": (within.total(said & col("before")) + 1).log(),
        "article_outer": (col("outer_words") + 1).log(),
        "article_outer_share": col("outer_words") / col("lines"),
        "entry_outer": _number(col("entry")) * (col("outer_words") + 1).log(),
        "article_before": (within.total(col("before")) + 1).log(),
        "article_open_inside": within.total(~col("full") & col("inside")) / col("lines"),
    }


def scored(lines: pl.DataFrame, asked: pl.Expr) -> pl.DataFrame:
    """Add ``odds`` and what is ``counted`` to lines of articles in which one is ``asked``; else null, or as known.

    ``odds`` are the log odds that a line is furniture by itself and its place: 0 is even, 3 about 20 to 1.
    """
    here = within.articles(lines, asked)
    known = lines if "odds" in lines.columns else lines.with_columns(_UNKNOWN)
    if not here.any():
        return known
    few = counted(lines.filter(here)).with_columns(odds=_log_odds())
    at = here.arg_true()
    return known.with_columns(known[name].scatter(at, few[name]) for name in ("odds", *_SENTENCE))


@cache
def _log_odds() -> pl.Expr:
    """Return what ``scored`` adds; kept, as to write so many features down takes as long as to make them of a few."""
    return weights.log_odds("line_model", "line", features())
