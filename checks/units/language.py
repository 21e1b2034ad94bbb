"""Which language an article is written in, where its record does not say.

Small words decide among languages of Latin script, letters among the other scripts. The count runs over the frame
as an expression: a detector that is asked article by article would cost more than all the checks.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon

UNKNOWN: Final = "und"
"""The standard code for a language that cannot be told: checks of one language leave such an article alone."""
ENGLISH: Final = "en"

_SMALL: Final = lexicon("languages").lists["small"]
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
_READ: Final = 1200
"""Characters that are read; the first ones are often a page's menu."""
_SKIPPED: Final = 200
_LATIN: Final = 0.5
"""Share of letters beyond Latin script from which the script decides."""
_LEAST: Final = 3
"""Small words that one language needs; below, a text is too short to tell, and taken for English."""


def detected(text: pl.Expr) -> pl.Expr:
    """Return the two-letter code of the language of ``text``, ``UNKNOWN`` where none fits."""
    long = text.str.len_chars() > 2 * _READ
    part = pl.when(long).then(text.str.slice(_SKIPPED, _READ)).otherwise(text.str.slice(0, _READ))
    return pl.coalesce(_by_script(part), _by_words(part))


def _by_script(part: pl.Expr) -> pl.Expr:
    """Return the language of a script other than Latin, else null; Japanese before Chinese, as it uses both."""
    foreign = part.str.count_matches(r"[^\p{Latin}\P{L}]")
    other = pl.when(foreign > _LATIN * part.str.count_matches(r"\p{L}")).then(part)
    share = 0.1 * foreign
    return pl.coalesce(
        pl.when(other.str.count_matches(letters) > share).then(pl.lit(code)) for code, letters in _SCRIPTS.items()
    )


def _by_words(part: pl.Expr) -> pl.Expr:
    spaced = part.str.to_lowercase().str.replace_all(r"[^\p{L}]+", "  ")
    counts = {
        code: spaced.str.count_matches(rf"(?:^| )(?:{'|'.join(words)})(?: |$)") for code, words in _SMALL.items()
    }
    most = pl.max_horizontal(counts.values())
    best = pl.coalesce(pl.when(count == most).then(pl.lit(code)) for code, count in counts.items())
    letters = part.str.count_matches(r"\p{L}")
    return pl.when(most >= _LEAST).then(best).when(letters < _READ / 4).then(pl.lit(ENGLISH)).otherwise(pl.lit(UNKNOWN))
