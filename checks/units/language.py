"""Which language an article is written in, where its record does not say.

Small words decide among languages of Latin script, letters among the other scripts. All articles are counted in one
join: a detector that is asked article by article would cost more than all the checks.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon

UNKNOWN: Final = "und"
"""The standard code for a language that cannot be told: checks of one language leave such an article alone."""
ENGLISH: Final = "en"

_SCRIPTS: Final = {
    "ja": r"[\p{Hiragana}\p{Katakana}]",
    "ko": r"\p{Hangul}",
    "zh": r"\p{Han}",
    "ru": r"\p{Cyrillic}",
    "ar": r"\p{Arabic}",
    "el": r"\p{Greek}",
    "he": r"\p{Hebrew}",
    "hi": r"\p{Devanagari}",
    "th": r"\p{Thai}",
}
"""Japanese before Chinese, as it uses both."""
_READ: Final = 600
"""Characters that are read."""
_SKIPPED: Final = 200
"""Characters left out at the beginning of a long text, which is often a page's menu."""
_HEAVY: Final = 1.4
"""Bytes a character from which a text is mostly in another script than Latin."""
_LEAST: Final = 3
"""Small words that one language needs."""
_SHORT: Final = 300
"""Characters below which a text that has fewer is taken for English."""


def languages(articles: pl.DataFrame) -> pl.Series:
    """Return the language of each of ``articles`` (row, language, text): its record's, else the one detected.

    Returns:
        Two-letter codes, ``UNKNOWN`` where none fits.
    """
    unsaid = articles.filter(pl.col("language").is_null()).select("row", part=_part())
    if unsaid.height == 0:
        return articles["language"]
    told = unsaid.join(_by_words(unsaid), on="row", how="left", maintain_order="left").select(
        "row", found=pl.coalesce(_by_script(), pl.col("code"), _otherwise())
    )
    joined = articles.join(told, on="row", how="left", maintain_order="left")
    return joined.select(pl.coalesce("language", "found")).to_series()


def _part() -> pl.Expr:
    text = pl.col("text").str
    long = text.len_chars() > 2 * _READ
    return pl.when(long).then(text.slice(_SKIPPED, _READ)).otherwise(text.slice(0, _READ))


def _by_script() -> pl.Expr:
    """Return the language of a text that is mostly in another script than Latin, else null.

    Letters of other scripts take two bytes or more, which tells the few texts that need a closer look.
    """
    part = pl.col("part").str
    heavy = pl.when(part.len_bytes() > _HEAVY * part.len_chars()).then(pl.col("part")).str
    foreign = heavy.count_matches(r"[^\p{Latin}\P{L}]")
    return pl.coalesce(
        pl.when(10 * heavy.count_matches(letters) > foreign).then(pl.lit(code))
        for code, letters in _SCRIPTS.items()
    )


def _by_words(parts: pl.DataFrame) -> pl.DataFrame:
    """Return row and ``code`` of the language that most of a text's small words belong to."""
    words = parts.select("row", word=pl.col("part").str.to_lowercase().str.split(" "))
    return (
        words.explode("word")
        .join(_small_words(), on="word")
        .group_by("row", "code")
        .len()
        .filter(pl.col("len") >= _LEAST)
        .sort("row", "len", "code", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
        .select("row", "code")
    )


def _small_words() -> pl.DataFrame:
    small = lexicon("languages").lists["small"]
    return pl.DataFrame(
        [(word, code) for code, words in small.items() for word in words], ["word", "code"], orient="row"
    )


def _otherwise() -> pl.Expr:
    short = pl.col("part").str.count_matches(r"\p{L}") < _SHORT
    return pl.when(short).then(pl.lit(ENGLISH)).otherwise(pl.lit(UNKNOWN))
