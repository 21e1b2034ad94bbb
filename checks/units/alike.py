"""Lines that say the same as one close by, or begin or end with all of it: a caption, and its alternative text.

What a line would say as a caption is dear to make, and is made of few: of those that begin or end as one close by.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import captions, copies, cut, shapes, within

NEAR: Final = 4
"""Lines within which a caption may be given again."""
_PROSE: Final = 140
"""Characters from which a line is asked only beside one that looks like a caption or begins as it does."""
_LENGTH: Final = (16, 1200)
"""Characters of a caption, at least and at most."""
_OPENING: Final = 16
"""Characters at which two lines are known to begin alike."""
_EDGE: Final = 24
"""Characters of wording on either side by which it is seen that two lines may say the same."""
_REACH: Final = 48
"""Characters of a line in which those of its edge stand."""
_LABELLED: Final = 100
"""Characters of a line in which its label ends and its wording begins."""
_MARKDOWN: Final = r"\]\(|\*\*"
_SIGN: Final = "© "
"""What a credit opens with that is given once for both halves."""
_LONG: Final = 30
"""Characters of wording from which a caption is known again where it is part of another."""


def compared(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``wording``, null where no line close by may say the same, ``same 1`` to ``same 4``, and ``doubled``.

    Those are true where a line says the same as the one so far before, or begins or ends with all of it, or it with
    theirs; and where the opening of a line comes again in it.
    """
    edged = _edged(lines.with_columns(worded=_worded(lines)))
    near = range(1, NEAR + 1)
    alike = edged.select(_alike(offset).alias(f"alike {offset}") for offset in near)
    below = (alike[f"alike {offset}"].shift(-offset, fill_value=False) for offset in near)
    asked = pl.any_horizontal(pl.all(), *below)
    edged = edged.with_columns(alike.select(worded=asked).to_series())
    wording = cut.only(edged, "worded", shapes.wording(pl.col("text"), pl.col("ending")))
    same = (_same(wording, alike[f"alike {offset}"], offset) for offset in near)
    return lines.with_columns(wording.alias("wording"), *same, doubled=_doubled(lines))


def any_same() -> pl.Expr:
    """Match lines that say the same as one of those before them."""
    return pl.any_horizontal(f"same {offset}" for offset in range(1, NEAR + 1))


def _worded(lines: pl.DataFrame) -> pl.Series:
    """Match lines that may be captions: long full sentences only beside one that looks so or begins as they do."""
    col, n = pl.col, pl.col("n")
    # Staged, as each of these columns is read several times.
    staged = lines.select(
        "row", "n", shaped=col("captioned") | col("credited"), opening=col("head").str.slice(0, _OPENING)
    )
    shaped = [within.at(col("shaped"), offset) for offset in range(-NEAR, NEAR + 1)]
    alike = [col("opening") == within.at(col("opening"), offset) for offset in (1, -1)]
    asked = (n < _PROSE) | pl.any_horizontal(*shaped, *alike).fill_null(value=False)
    return staged.select(asked & n.is_between(*_LENGTH)).to_series()


def _edged(lines: pl.DataFrame) -> pl.DataFrame:
    """Return ``lines`` with ``begins`` and ``ends``, the edges of what the ``worded`` ones would say as captions.

    Only the edges of a line are folded: those of its wording follow from them, but where marks of Markdown or of what
    was cut off stand in it.
    """
    col = pl.col
    kept = lines.select("row", "worded", "text", "ending", "n")
    few = kept.filter("worded").with_columns(stop=col("n") - cut.chars("ending").fill_null(0))
    start = (col("stop") - _REACH).clip(lower_bound=0)
    few = few.with_columns(tail=col("text").str.slice(start, col("stop") - start))
    marked = col("text").str.contains(_MARKDOWN) | col("tail").str.contains(shapes.CUT_OFF)
    whole = cut.only(few.with_columns(whole=marked), "whole", shapes.wording(col("text"), col("ending")))
    labelled = col("text").str.slice(0, col("stop").clip(upper_bound=_LABELLED))
    head = shapes.begun(labelled).str.slice(0, _REACH)
    at = kept.select(cut.nth("worded")).to_series()
    edges = few.select(
        begins=pl.coalesce(whole, cut.folded(head)).str.slice(0, _EDGE).gather(at),
        ends=pl.coalesce(whole, cut.folded(col("tail"))).str.slice(-_EDGE).gather(at),
    )
    return kept.hstack(edges)


def _alike(offset: int) -> pl.Expr:
    edges = (pl.col(edge) == within.at(pl.col(edge), offset) for edge in ("begins", "ends"))
    return pl.any_horizontal(*edges).fill_null(value=False)


def _same(wording: pl.Series, alike: pl.Series, offset: int) -> pl.Series:
    """Return which of the lines that are ``alike`` the one ``offset`` before say the same as it."""
    at = alike.arg_true().cast(pl.Int64)
    mine, other = pl.col("mine"), pl.col("other")
    part = (
        mine.str.starts_with(other)
        | other.str.starts_with(mine)
        | mine.str.ends_with(other)
        | other.str.ends_with(mine)
    )
    long = pl.min_horizontal(mine.str.len_chars(), other.str.len_chars()) >= _LONG
    pairs = pl.DataFrame({"mine": wording.gather(at), "other": wording.gather(at - offset)})
    same = pairs.select((mine == other) | (long & part)).to_series()
    return cut.matching(len(alike), at.filter(same)).alias(f"same {offset}")


def _doubled(lines: pl.DataFrame) -> pl.Series:
    text = pl.col("text")
    asked = pl.col("n").is_between(2 * copies.OPENING, _LENGTH[1])
    opening = text.str.slice(0, copies.OPENING)
    if lines["drawn"].any():
        opening = pl.coalesce(captions.alternative(), opening)
    again = text.str.slice(copies.OPENING).str.contains(opening, literal=True)
    return cut.only(lines.select("text", "drawn", asked=asked), "asked", again).fill_null(value=False)


def half(lines: pl.DataFrame) -> pl.Series:
    """Return the first half of each line that says the same thing twice, word for word, else null."""
    text = pl.col("text")
    again = text.str.slice(-(pl.col("n") // 2)).str.strip_chars_start().str.slice(0, _EDGE)
    asked = text.str.starts_with(again) | text.str.starts_with(_SIGN)
    some = lines.select("text", asked=pl.col("n").is_between(24, 1200) & asked)
    bare = text.str.strip_prefix(_SIGN)
    length = bare.str.len_chars().cast(pl.Int64)
    first = bare.str.slice(0, length // 2).str.strip_chars_end()
    second = bare.str.slice(length - length // 2).str.strip_chars_start()
    return cut.only(some, "asked", pl.when(first == second).then(first))
