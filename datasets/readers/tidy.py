"""From raw text fields to article records: types, bylines, dates, ids; records without text set apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import polars as pl

from copydesk.datasets.readers.dates import moments
from copydesk.datasets.readers.raw import Unreadable, as_text, whole
from copydesk.datasets.schema import ARTICLE, CAPTION, MOMENT, QUARANTINE

_BETWEEN_NAMES: Final = r"(?i)\s*[;,|]\s*(?:(?:and|und|et|&)\s+)?|\s+(?:and|und|et|&)\s+"
_BY: Final = r"(?i)^\s*(?:by|von|par|por)\s+"
_NO_TEXT: Final = 'no text: fill its field "text", or map the feed\'s own field to it, such as body=text'


def tidy(raw: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the records of ``raw`` (RAW) that have a text as ARTICLE, and QUARANTINE rows for the others."""
    has_text = pl.col("text").str.contains(r"\S").fill_null(value=False)
    lost = raw.filter(~has_text).select("file", "line", reason=pl.lit("no-text"), detail=pl.lit(_NO_TEXT))
    return _articles(raw.filter(has_text)), lost.cast(QUARANTINE)


def _articles(raw: pl.DataFrame) -> pl.DataFrame:
    typed = [_typed(raw[name]) for name, dtype in ARTICLE.items() if name in raw and dtype != pl.String]
    short = [name for name, dtype in ARTICLE.items() if name in raw and dtype == pl.String and name != "text"]
    return (
        raw.with_columns(*typed, *(_stripped(name) for name in short))
        .with_columns(
            pl.coalesce("id", "key").alias("id"),
            pl.col("language").str.to_lowercase().str.extract(r"^([a-z]{2})(?:[-_]|$)"),
            pl.coalesce(pl.format("{}:{}", "file", "line"), "file").alias("origin"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in ARTICLE.items())
    )


def _stripped(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars()
    return pl.when(text != "").then(text).alias(name)


def _typed(column: pl.Series) -> pl.Series:
    """Return a column of RAW in its type of ARTICLE; one that has it already as it is."""
    dtype = ARTICLE[column.name]
    if column.dtype == dtype:
        return column
    if column.null_count() == column.len():  # As most columns of a bare text.
        return pl.repeat(None, column.len(), dtype=dtype, eager=True).alias(column.name)
    if dtype == MOMENT:
        return moments(column)
    if column.name == "authors":
        return _authors(column)
    if column.name == "captions":
        return _decoded(column, CAPTION, _caption).list.eval(pl.element().filter(_says_something()))
    return _decoded(column, pl.String(), _link).list.drop_nulls()


def _authors(column: pl.Series) -> pl.Series:
    """Return bylines as lists of names, be they one string, a JSON list of names or of objects."""
    is_json = column.str.contains(r"^\s*[\[{]")
    nested = _decoded(column.set(~is_json, None), pl.String(), _name)
    plain = pl.lit(column.set(is_json, None)).str.replace(_BY, "").str.split(_BETWEEN_NAMES, literal=False)
    names = pl.element().str.replace(_BY, "").str.strip_chars()
    both = pl.coalesce(nested, plain).list.eval(names.filter(names != ""))
    return pl.select(both.alias(column.name)).to_series()


def _says_something() -> pl.Expr:
    return pl.any_horizontal(pl.element().struct.field("text", "credit", "alt").is_not_null())


def _decoded(column: pl.Series, inner: pl.DataType, item: Callable[[Any], Any]) -> pl.Series:
    """Return JSON lists as lists of ``inner``, one value after the other where some are shaped otherwise."""
    found = _at_once(column, inner)
    if found is not None:
        return found
    rows = [None if text is None else [item(value) for value in _values(text)] for text in column]
    return pl.Series(column.name, rows, pl.List(inner))


def _at_once(column: pl.Series, inner: pl.DataType) -> pl.Series | None:
    """Return JSON lists as lists of ``inner``; None where one is none, or nested otherwise.

    Each within a list of its own, of which it has to be all: of "[1],[2]" Polars would take the first.
    """
    lists = pl.select(pl.concat_str(pl.lit("["), column.fill_null("null"), pl.lit("]"))).to_series()
    try:
        found = lists.str.json_decode(pl.List(pl.List(inner)))
    except pl.exceptions.PolarsError:
        return None
    if found.len() != column.len() or not (found.list.len() == 1).all():
        return None
    only = found.list.first()
    nested = inner == pl.String and only.explode().str.contains(r"^\s*[\[{]").any()
    return None if nested else only.alias(column.name)


def _values(text: str) -> list[Any]:
    """Return the items of a JSON list; of another JSON value, or of plain text, a list of it alone, of none nothing."""
    if not text.strip():
        return []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    """Return a value as text; one that is nested beyond reason says nothing."""
    try:
        return whole(as_text(value))
    except Unreadable:
        return None


def _name(value: object) -> str | None:
    return _text(value.get("name") if isinstance(value, dict) else value)


def _link(value: object) -> str | None:
    return _text(value.get("url", value.get("href")) if isinstance(value, dict) else value)


def _caption(value: object) -> dict[str, str | None]:
    fields = value if isinstance(value, dict) else {"text": value}
    return {field.name: _text(fields.get(field.name)) for field in CAPTION.fields}
