"""Captions that an article gives more than once: in the same words, in nearly the same, or in a paragraph."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cut, within

OPENING: Final = 24
"""Characters of a caption's beginning by which a copy is looked for."""
MIN_KEY: Final = 20
"""Characters of wording below which two captions are too short to be called the same."""
_FILE_NAME: Final = r"^(?:!\[)?[^\s\]]+\.(?i:jpe?g|png|gif|webp|svg)(?-u:\b)"
"""What stands for alternative text where nobody wrote one."""
_NEAR: Final = 4
"""Captions before in which a near copy is looked for."""
_NEAR_WORDS: Final = 6
_NEAR_SHARE: Final = 0.8
_BEGINNING: Final = 12
"""Characters that are looked for before the whole of a caption: so few are searched many times as fast."""
_SOUGHT: Final = 100
"""Captions of an article that are looked for in its paragraphs, at most."""
_STOPS: Final = ".!?”\"’')"
_BEGINS: Final = r"^$|[.!?…:]\W*$"
"""What stands before a whole sentence in its paragraph, and what follows it (``_STOPPED``)."""
_STOPPED: Final = r"^(?:[.!?…]|$)"


def compared(found: pl.DataFrame, lines: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Add to captions what they have in common with others, and with the paragraphs of their article.

    Args:
        found: captions in reading order: row, field, line, start, text, key, wording, ending, credit, shaped, bare.
        lines: row, field, line, text, role.
        texts: the text of each article, by its row.

    Returns:
        The same with ``family``, ``copy``, ``first_place``, ``first``, ``copies``, ``credited_copy``, ``near_place``
        and ``told_line``: see ``captions``.
    """
    return (
        found.with_row_index("_at")
        .pipe(_families)
        .pipe(_counted)
        .drop("_at")
        .pipe(_near)
        .pipe(_told, lines, texts)
    )


def _families(found: pl.DataFrame) -> pl.DataFrame:
    """Add ``family``, the same for each copy of a caption: the same wording, or one cut off where the other goes on.

    Of those that begin as an earlier one and then part from it, those are copies that say the same to the end.
    """
    key = pl.col("key")
    telling = (key.str.len_chars() >= MIN_KEY) & ~pl.col("text").str.contains(_FILE_NAME)
    found = found.with_columns(own=pl.when(telling).then(key.str.slice(0, 2 * OPENING)))
    opening = pl.coalesce(*(_cut_off(offset) for offset in range(_NEAR, 0, -1)), "own")
    first = key.first().over("row", "family")
    same = first.str.starts_with(key) | key.str.starts_with(first)
    apart = pl.format(
        "#{}", pl.when(pl.col("own").is_null()).then(pl.col("_at").cast(pl.String)).otherwise("key")
    )
    return (
        found.with_columns(family=opening.fill_null(pl.format("#{}", "_at")))
        .pipe(_among_several, family=pl.when(same).then("family").otherwise(apart))
        .drop("own")
    )


def _counted(found: pl.DataFrame) -> pl.DataFrame:
    """Number the copies of each family, and tell of each where the first one stands."""
    alone = found.with_columns(
        copy=pl.lit(1, pl.UInt32),
        first_place=_place(),
        first=pl.format("{}:{}", "field", "start"),
        credited_copy=pl.col("credit").is_not_null(),
        copies=pl.lit(1, pl.UInt32),
    )
    of = ("row", "family")
    return _among_several(
        alone,
        copy=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over(of),
        first_place=pl.col("first_place").first().over(of),
        first=pl.col("first").first().over(of),
        credited_copy=pl.col("credited_copy").any().over(of),
        copies=pl.len().over(of),
    )


def _place() -> pl.Expr:
    """Return where a caption stands, in words: "line 3", or "picture 3" of those that the record itself describes."""
    number = cut.caption_number(pl.col("field"))
    return pl.coalesce(pl.format("picture {}", number + 1), pl.format("line {}", "line"))


def _among_several(found: pl.DataFrame, /, **made: pl.Expr) -> pl.DataFrame:
    """Make columns anew for captions whose family has several in the article: most stand alone."""
    several = found.select(pl.struct("row", "family").is_duplicated()).to_series()
    return pl.concat([found.filter(~several), found.filter(several).with_columns(**made)]).sort("_at")


def _cut_off(offset: int) -> pl.Expr:
    """Return the opening of the caption ``offset`` before, where it or this one is the beginning of the other."""
    mine, other = pl.col("own"), within.at(pl.col("own"), offset)
    return pl.when(mine.str.starts_with(other) | other.str.starts_with(mine)).then(other)


def _near(found: pl.DataFrame) -> pl.DataFrame:
    """Add ``near_place``: where an earlier caption stands of the article that says nearly the same."""
    words = found["key"].str.split(" ").list.unique()
    near = pl.coalesce(_nearly(found, words, offset) for offset in range(1, _NEAR + 1))
    return found.with_columns(near_place=near)


def _nearly(found: pl.DataFrame, words: pl.Series, offset: int) -> pl.Series:
    """Return where the caption ``offset`` before stands, where it and this one share enough ``words``."""
    different = pl.col("family") != within.at(pl.col("family"), offset)
    own = pl.col("shaped") | pl.col("credit").is_not_null()
    sure = ~pl.col("bare") & (own | within.at(own, offset))
    at = found.select((sure & different).fill_null(value=False).arg_true()).to_series()
    pairs = pl.DataFrame({"mine": words.gather(at), "other": words.gather(at - offset)})
    fewer = pl.min_horizontal(pl.col("mine", "other").list.len())
    shared = pl.col("mine").list.set_intersection("other").list.len()
    close = at.filter(pairs.select((fewer >= _NEAR_WORDS) & (shared >= _NEAR_SHARE * fewer)).to_series())
    none = pl.repeat(None, found.height, dtype=pl.String, eager=True)
    return none.scatter(close, found[close - offset].select(_place()).to_series())


def _told(found: pl.DataFrame, lines: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Add ``told_line``: the first line that says the same in whole sentences, or with its credit."""
    col = pl.col
    telling = (col("field") == "text") & col("role").is_in(["body", "deck", "headline"])
    told_in = lines.filter(telling).select("row", told_line="line", paragraph="text")
    around = col("paragraph").str.splitn(col("said"), 2).struct
    whole = around.field("field_0").str.contains(_BEGINS) & around.field("field_1").str.contains(_STOPPED)
    credited = col("paragraph").str.contains(col("credited"), literal=True).fill_null(value=False)
    told = (
        told_in.join(_said_again(found, told_in, texts), on="row")
        .filter(col("paragraph").str.contains(col("said"), literal=True))
        .filter(whole | credited)
        .group_by("row", "wording")
        .agg(col("told_line").min())
    )
    return found.join(told, on=["row", "wording"], how="left", maintain_order="left")


def _said_again(found: pl.DataFrame, told_in: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Return captions whose words the paragraphs hold, too: ``said`` and, in one with a credit, ``credited``.

    What the record alone says is not found in the whole text, which is soon seen.
    """
    col = pl.col
    said = col("wording").str.strip_chars().str.strip_chars_end(_STOPS)
    asked = (
        found.filter(~col("bare"))
        .with_columns(said=said)
        .filter(col("said").str.count_matches(" ") + 1 >= _NEAR_WORDS)
        .filter(within.index() < _SOUGHT)
        .with_columns(begins=col("said").str.slice(0, _BEGINNING))
    )
    asked = asked.filter(asked.select(_holds(pl.lit(texts.gather(asked["row"])))).to_series())
    # To join the texts of a group takes three times as long as to make a list of them, and to join that.
    stories = (
        told_in.filter(col("row").is_in(asked["row"].unique().implode()))
        .group_by("row")
        .agg(story="paragraph")
        .with_columns(col("story").list.join("\n"))
    )
    return (
        asked.join(stories, on="row")
        .filter(_holds(col("story")))
        .filter(col("story").str.contains(col("said"), literal=True))
        .select("row", "wording", "said", credited=pl.when(col("ending").is_not_null()).then("text"))
        .unique()
    )


def _holds(text: pl.Expr) -> pl.Expr:
    return text.str.contains(pl.col("begins"), literal=True)
