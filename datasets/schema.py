"""The article record: the one shape that every reader produces and every check reads."""

from __future__ import annotations

from typing import Final

import polars as pl

CAPTION: Final = pl.Struct(
    {
        "text": pl.String(),  # the caption without its credit
        "credit": pl.String(),  # photographer and supplier, as printed
        "alt": pl.String(),  # alternative text of the picture
        "date": pl.String(),  # when the picture was taken, as the record says it
    }
)

MOMENT: Final = pl.Datetime("us", "UTC")

ARTICLE: Final = pl.Schema(
    {
        "id": pl.String(),  # unique in a run; from the record, else from the file's name
        "url": pl.String(),  # where the article is or will be published
        "source": pl.String(),  # publisher or feed
        "section": pl.String(),  # desk or section of the publisher
        "title": pl.String(),  # headline; null where the text carries it in its first line
        "deck": pl.String(),  # standfirst
        "authors": pl.List(pl.String()),  # bylines; empty: the record names nobody; null: no such field
        "published": MOMENT,  # first publication
        "modified": MOMENT,  # last change
        "language": pl.String(),  # two-letter code, lower case
        "dateline": pl.String(),  # place the story was filed from
        "text": pl.String(),  # what stands on the page, one block a line; offsets count its characters
        "captions": pl.List(CAPTION),  # pictures that the record itself describes
        "links": pl.List(pl.String()),  # addresses that the body links to
        "origin": pl.String(),  # the file, and the line in it, that the record was read from
    }
)

QUARANTINE: Final = pl.Schema(
    {
        "file": pl.String(),  # as given on the command line or found below it
        "line": pl.Int64(),  # 1-based line or row of the record; null: the whole file
        "reason": pl.String(),  # short kebab-case kind, to count by: "bad-json", "no-text", "binary"
        "detail": pl.String(),  # what is wrong and what to do about it
    }
)


def conform(frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``frame`` with exactly the columns of ARTICLE: missing ones null, unknown ones dropped.

    Raises:
        polars.exceptions.PolarsError: a column holds values that its type cannot take.
    """
    have = frame.schema
    return frame.select(
        pl.col(name).cast(dtype) if name in have else pl.lit(None, dtype).alias(name)
        for name, dtype in ARTICLE.items()
    )
