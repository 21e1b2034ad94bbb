"""The ledger of a run: a row for each article, identifiers and counts alone, never its text.

Both judges read it. Its columns: ``article_id``; a column of counts for each check, null where the check
could not tell; and, where the articles are known, ``words`` (unless nobody asks), ``text_chars``, ``url``,
``language``, ``published`` and ``modified``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from copydesk.checks.model import Check

COUNT: Final = pl.UInt32
TALLY: Final = ("failing", "covered", "findings", "words", "article_ids")


def ledger(
    verdicts: pl.DataFrame, checks: Sequence[Check], articles: pl.DataFrame | None, *, words: bool = True
) -> pl.DataFrame:
    """Return the ledger of some whole articles.

    Args:
        verdicts: VERDICT; other checks than ``checks`` may be in it.
        checks: the columns.
        articles: ARTICLE, in the order of ``verdicts``; None: the ledger knows nothing but the counts.
        words: whether to count those of the articles.

    Raises:
        ValueError: ``verdicts`` and ``articles`` are not about the same articles.
    """
    nobody = verdicts.clear()
    each = verdicts.with_columns(pl.col("count").cast(COUNT)).partition_by("code", as_dict=True)
    columns = {check.code: each.get((check.code,), nobody) for check in checks}
    told = [counts for counts in columns.values() if counts.height]
    nobodys = (told or [_no_articles()])[0].select("article_id")
    known = nobodys if articles is None else _records(articles, words=words)
    for counts in told:
        if not counts["article_id"].equals(_ids(known), null_equal=True):
            raise ValueError("the verdicts and the articles are not about the same articles, in one order")
    nothing = pl.Series(values=[None] * known.height, dtype=COUNT)
    return known.with_columns(
        (counts["count"] if counts.height else nothing).alias(code) for code, counts in columns.items()
    ).with_columns(_blank_is_missing("article_id"))


def _ids(known: pl.DataFrame) -> pl.Series:
    return known["article_id"]


def _no_articles() -> pl.DataFrame:
    return pl.DataFrame(schema={"article_id": pl.String})


def _records(articles: pl.DataFrame, *, words: bool) -> pl.DataFrame:
    stripped = articles.with_columns(pl.col("text").fill_null("").str.strip_chars())
    counted = [_words(pl.col("text")).cast(COUNT).alias("words")] if words else []
    return stripped.select(
        pl.col("id").alias("article_id"),
        *counted,
        pl.col("text").str.len_chars().cast(COUNT).alias("text_chars"),
        _blank_is_missing("url").str.strip_chars(),
        _blank_is_missing("language").str.strip_chars(),
        "published",
        "modified",
    )


def _words(text: pl.Expr) -> pl.Expr:
    """Return how many words ``text`` (without white space around it) has: what stands between spaces and line ends.

    The spaces are counted, byte by byte: a pattern that counts them takes three times as long, one of words nine times.
    """
    spaced = text.str.replace_all(r"[ \n\r\t][ \n\r\t]+", " ").cast(pl.Binary).cast(pl.List(pl.UInt8))
    gap = pl.any_horizontal(pl.element() == ord(mark) for mark in " \n\r\t")
    return pl.when(text != "").then(spaced.list.eval(gap).list.sum() + 1).otherwise(0)


def _blank_is_missing(name: str) -> pl.Expr:
    value = pl.col(name)
    return pl.when(value.str.strip_chars() != "").then(value).alias(name)


def tally(code: str, shown: int, *, words: bool = True) -> pl.Expr:
    """Return the figures of one column of counts as a struct with the fields of TALLY.

    Args:
        code: the column.
        shown: how many failing articles to name.
        words: whether to count the words of the covered articles.
    """
    count = pl.col(code)
    covered_words = pl.col("words").filter(count.is_not_null()).sum() if words else pl.lit(0)
    return pl.struct(
        (count > 0).sum().alias("failing"),
        count.count().alias("covered"),
        count.cast(pl.UInt64).sum().alias("findings"),
        covered_words.cast(pl.UInt64).alias("words"),
        pl.col("article_id").filter(count > 0).fill_null("").head(shown).implode().alias("article_ids"),
    )


def tally_of(table: pl.DataFrame, code: str, shown: int, *, words: bool) -> dict[str, Any]:
    """Return the figures of one column of counts, by name (see TALLY)."""
    found: dict[str, Any] = table.select(tally(code, shown, words=words)).item()
    return found
