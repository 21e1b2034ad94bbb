"""Lines of an article with their roles: the structure that everything else depends on."""

from __future__ import annotations

import polars as pl

from copydesk.checks import threads
from copydesk.checks.units import authors, biographies, cut, features, role, roles, within

KEPT = (
    "n",
    "captioned",
    "credited",
    "sentences_before",
    "run",
    "in_form",
    "half",
    "ending",
    "signs",
    "drawn",
)
"""Measures that checks may read beside the role; null on lines of other fields than the text."""
WHOLE = tuple(name for name in KEPT if name != "sentences_before")
"""Those of them that speak of a line as a whole, and of no sentence or quotation in it."""

_FORM_REACH = 2
"""Lines of furniture on either side of a comment form's own words that are taken for its fields."""


def lines(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the lines of ``articles`` (ARTICLE with ``row``), each with its role.

    Returns:
        Sorted by row, the text before the record's own title and deck: row, field, line, begin, start, end, text,
        role and the columns of KEPT.
    """
    facts = articles.select(
        "row",
        title_key=cut.folded(pl.col("title").fill_null("").str.slice(0, 240)),
        foreign=pl.col("language") != "en",
    )
    cut_up = within.told(cut.lines(articles.select("row", "text")), facts)
    text = (
        roles.assign(features.measure(cut_up))
        .pipe(_named)
        .with_columns(signs=authors.names_somebody())
        .pipe(_runs)
        .select("row", pl.lit("text").alias("field"), "line", "begin", "start", "end", "text", "role", *KEPT)
    )
    own = [_field(articles, "title", role.HEADLINE), _field(articles, "deck", role.DECK)]
    return pl.concat([text, *own], how="diagonal").sort("row", maintain_order=True)


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``named``: lines with the look of telling who made the article, by themselves or by what is beside them."""
    told = lines.with_columns(figures=authors.figures(lines))
    return threads.columns(told, named=authors.named() | biographies.named(lines)).drop("figures")


def _runs(lines: pl.DataFrame) -> pl.DataFrame:
    """Name each run of furniture by its first line, and tell which of their lines belong to a comment form."""
    furniture = pl.col("role") == role.BOILERPLATE
    form = furniture & pl.col("comment_form")
    begins = ~furniture | within.FIRST | (within.at(pl.col("role"), 1) != role.BOILERPLATE)
    return lines.with_columns(
        run=pl.when(begins).then("line").forward_fill(),
        in_form=furniture & (within.around(form, _FORM_REACH) > 0) & (form | (pl.col("n") < 120)),
    )


def _field(articles: pl.DataFrame, name: str, known: str) -> pl.DataFrame:
    """Return a record's own field as one line."""
    return articles.filter(pl.col(name).fill_null("").str.strip_chars() != "").select(
        "row",
        field=pl.lit(name),
        line=pl.lit(1, pl.UInt32),
        begin=pl.lit(0, pl.Int64),
        start=pl.lit(0, pl.Int64),
        end=pl.col(name).str.len_chars().cast(pl.Int64),
        text=pl.col(name),
        role=pl.lit(known),
    )
