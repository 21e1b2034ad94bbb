"""One name, two spellings.

What it flags
    A spelling of a name that differs from the one the article used before: known transliterations
    ("Kiev" after "Kyiv"), and a person whose first or last name changes by a vowel or a doubled letter
    ("Sara Lindt" after "Sarah Lindt").
Why
    One name has one spelling in one article: the other is an error of fact or of style (Reuters A to
    Z).
Known limits
    English spelling of two-word names only, and a short list of transliterations. In web pages 9 of 12
    pairs found were misspelt names; none on 374 news articles. Two people whose names differ by a vowel
    are flagged.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut

_NAMES: Final = lexicon("variants").lists
_FAMILY: Final = {spelling: name for name, table in _NAMES.items() for spelling in table["any"]}
_KNOWN: Final = "|".join(sorted(_FAMILY, key=len, reverse=True))
_PERSON: Final = r"[A-Z][a-z]{2,} [A-Z][a-z]{3,}"
_FIND: Final = rf"(?-u:\b)(?:{_KNOWN})(?-u:\b)|(?-u:\b){_PERSON}(?-u:\b)"
_NO_NAME: Final = (
    r"^(?:The|This|That|With|What|When|Where|Which|Who|Can|And|But|For|From|Not|Our|Your|His|Her|How|Why) "
)
_TITLE: Final = r"^(?i: (?:post|independent|times|ballet|cake|cutlet|soup))(?-u:\b)"


_SOUNDS: Final = {"ph": "f", "ck": "k", "c": "k", "q": "k", "z": "s"}
_DOUBLED: Final = {letter * 2: letter for letter in "bdfgklmnprst"}


def _skeleton(word: pl.Expr) -> pl.Expr:
    """Return a word without the letters in which spellings of one name differ: vowels, y, h, doubled letters."""
    bare = word.str.to_lowercase().str.replace_many(_SOUNDS).str.slice(1)
    return word.str.slice(0, 1) + bare.str.replace_all("[aeiouyh]", "").str.replace_many(_DOUBLED)


def _american(name: str) -> pl.Expr:
    """Return a column of names with the ending that British and American English spell each in its way as one."""
    return pl.col(name).str.replace_all(r"is(e[ds]?|ing|ations?)(?-u:\b)", "iz$1")


_FIRST_NAME: Final = r"^(\S+) "
_LAST_NAME: Final = r" (\S+)$"
_KNOWN_NAME: Final = pl.col("match").replace_strict(_FAMILY, default=None, return_dtype=pl.String)
_KEY: Final = pl.coalesce(
    _KNOWN_NAME,
    pl.concat_str(
        _skeleton(pl.col("match").str.extract(_FIRST_NAME)),
        _skeleton(pl.col("match").str.extract(_LAST_NAME)),
    ),
)


def _alike(name: str, other: str) -> pl.Expr:
    """Return whether ``name`` is the same in both spellings, and ``other`` ends alike, a silent letter aside."""
    mine, first = pl.col("match").str, pl.col("first").str
    ending = mine.extract(other).str.strip_chars_end("he").str.slice(-1)
    return (mine.extract(name) == first.extract(name)) & (
        ending == first.extract(other).str.strip_chars_end("he").str.slice(-1)
    )


_PLURAL: Final = pl.col("match").str.replace("e?s$", "") == pl.col("first").str.replace("e?s$", "")
_SAME_PERSON: Final = (
    ~_PLURAL
    & ~pl.col("match").str.contains(_NO_NAME)
    & (_alike(_FIRST_NAME, _LAST_NAME) | _alike(_LAST_NAME, _FIRST_NAME))
)


def _varied(lines: pl.Series) -> pl.Series:
    """Return which lines (``row``, ``asked``, ``text``) hold a name that its article spells in two ways.

    Nearly every line holds a name and nearly none of them varies: the names alone are compared first.
    """
    every = lines.struct.unnest().with_row_index("_at")
    found = every.filter("asked")
    names = (
        found.select("_at", "row", match=pl.col("text").str.extract_all(_FIND)).explode("match").drop_nulls()
    )
    spelt = _spelt(names["match"].unique())
    each = names.join(spelt.filter(pl.col("key").is_duplicated()), on="match").with_columns(
        both=pl.struct("row", "key")
    )
    other = each.select("both", "match").unique().filter(pl.col("both").is_duplicated())
    varied = each.join(other, on="both", how="semi")["_at"]
    return cut.matching(every.height, varied.unique())


def _spelt(names: pl.Series) -> pl.DataFrame:
    """Return ``names`` as ``match`` with their ``key``, as of ``_KEY``: each word of theirs is looked at once."""
    pairs = (
        names.to_frame("match").with_columns(words=pl.col("match").str.split_exact(" ", 1)).unnest("words")
    )
    words = pl.DataFrame({"word": pl.concat([pairs["field_0"], pairs["field_1"]]).unique().drop_nulls()})
    bare = words.with_columns(first=_skeleton(pl.col("word"))).with_columns(last="first")
    both = pairs.join(bare.select("word", "first"), left_on="field_0", right_on="word", how="left").join(
        bare.select("word", "last"), left_on="field_1", right_on="word", how="left"
    )
    return both.select("match", key=pl.coalesce(_KNOWN_NAME, pl.concat_str("first", "last"))).drop_nulls()


_ASKED: Final = pl.col("role").is_in(["deck", "body", "caption"]) & (pl.col("n") >= 60)

CHECK = Check(
    code="CON002",
    name="name-variance",
    unit=Unit.LINE,
    gate=pl.struct("row", _ASKED.alias("asked"), "text").map_batches(_varied, return_dtype=pl.Boolean),
    find=_FIND,
    derived=(pl.col("match").first().over("row", _KEY).alias("first"),),
    flag=(pl.col("match") != pl.col("first"))
    & ~pl.col("after").str.contains(_TITLE)
    & (_american("match") != _american("first"))
    & (~pl.col("match").str.contains(" ") | _SAME_PERSON),
    message=pl.format("“{}” here, “{}” before.", "match", "first"),
    fix="Look the name up, and write it one way.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Two spellings of one name: one of them is wrong, and readers and searches lose the thread (Reuters A to Z).",
    rule="https://handbook.reuters.com/index.php?title=W",
    group=pl.col("first"),
)
