"""Parquet: read in slices, with typed columns kept as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import polars as pl

from copydesk.datasets.readers.dates import within_years
from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import FIELDS, Names, Piece, Unreadable
from copydesk.datasets.readers.source import Source
from copydesk.datasets.schema import ARTICLE, CAPTION, MOMENT

_LINE: Final = "\0line"
_STRINGS: Final = pl.List(pl.String())


def read(source: Source, names: Names, rows: int) -> Iterator[Piece]:
    """Yield the records of ``source``, at most ``rows`` in a piece.

    Raises:
        Unreadable: the file, or the rest of it, is no Parquet.
    """
    if source.stream is not None:
        raise Unreadable("binary", "Parquet cannot be read from standard input: name the file instead")
    seen = 0
    try:
        frame = pl.scan_parquet(
            source.name, glob=False, hive_partitioning=False, row_index_name=_LINE, row_index_offset=1
        )
        columns = [_column(frame.collect_schema(), target, names.paths[target]) for target in FIELDS]
        own = {name for column in columns for name in column.meta.root_names()}
        # The numbers first: of no column there would be no rows.
        slices = frame.select(_LINE, *sorted(own))

        height = frame.select(pl.len()).collect().item()

        def piece_from(first: int) -> Piece:
            nonlocal seen
            # By itself: ``collect_batches`` reads ahead, and holds whole groups of rows, however large they are.
            records = slices.slice(first, rows).collect().select(*columns, *_place(source))
            if records.height < min(rows, height - first):
                raise Unreadable("bad-parquet", "it changed while it was read: check it again", seen + 1)
            seen += records.height
            return Piece(records)

        # A map: a loop would hold each piece until it has the next.
        yield from map(piece_from, range(0, height, rows))
    except pl.exceptions.PolarsError as error:
        detail = str(error).partition("\n")[0] + ": write the file again"
        raise Unreadable("bad-parquet", detail, seen + 1 if seen else None) from error


def _place(source: Source) -> Iterator[pl.Expr]:
    line = pl.col(_LINE).cast(pl.Int64)
    yield pl.lit(source.name).alias("file")
    yield line.alias("line")
    yield pl.format("{}#{}", pl.lit(source.key), line).alias("key")


def _column(schema: pl.Schema, target: str, paths: tuple[str, ...]) -> pl.Expr:
    """Return the first of ``paths`` that the file has, as ``target``; nulls if it has none."""
    for path in paths:
        found = _reach(schema, path)
        if found is not None:
            return _fitted(target, *found).alias(target)
    return pl.lit(None, pl.String).alias(target)


def _reach(schema: pl.Schema, path: str) -> tuple[pl.Expr, pl.DataType] | None:
    if path in schema:
        return pl.col(path), schema[path]
    first, *rest = path.split(".")
    column, within = pl.col(first), schema.get(first)
    for step in rest:
        fields = {field.name: field.dtype for field in within.fields} if isinstance(within, pl.Struct) else {}
        column, within = column.struct.field(step), fields.get(step)  # type: ignore[assignment]
    return None if within is None else (column, within)


def _fitted(target: str, column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Return ``column`` in its type of ARTICLE where it is close to that, else as RAW text."""
    if ARTICLE[target] == MOMENT and isinstance(dtype, pl.Datetime | pl.Date):
        return _moment(column, dtype)
    if dtype == _STRINGS and target == "text":
        return column.list.join("\n", ignore_nulls=True)
    if dtype == _STRINGS == ARTICLE[target]:
        return column
    if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct) and target == "captions":
        return _captions(column, dtype.inner)
    if dtype.is_nested() or dtype == pl.Binary:
        return column.map_batches(_as_json if dtype.is_nested() else _as_text, return_dtype=pl.String())
    return column.cast(pl.String, strict=False)


def _moment(column: pl.Expr, dtype: pl.Datetime | pl.Date) -> pl.Expr:
    """Return dates as moments in UTC; null where they lie beyond the years that people count."""
    column = within_years(column, _step(dtype))
    if isinstance(dtype, pl.Datetime) and dtype.time_zone:
        return column.dt.convert_time_zone("UTC").cast(MOMENT)
    return column.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def _step(dtype: pl.Datetime | pl.Date) -> Fraction:
    """Return how many microseconds one step of ``dtype`` is."""
    if isinstance(dtype, pl.Datetime):
        return {"ns": Fraction(1, 1000), "us": Fraction(1), "ms": Fraction(1000)}[dtype.time_unit]
    return Fraction(24 * 60 * 60 * 1_000_000)


def _captions(column: pl.Expr, inner: pl.Struct) -> pl.Expr:
    have = {field.name for field in inner.fields}
    fields = [
        pl.element().struct.field(field.name).cast(pl.String, strict=False)
        if field.name in have
        else pl.lit(None, pl.String).alias(field.name)
        for field in CAPTION.fields
    ]
    return column.list.eval(pl.struct(fields))


def _as_text(column: pl.Series) -> pl.Series:
    """Return bytes as text, each value by itself: one that is none takes no other with it, and is null."""
    try:
        return column.cast(pl.String)
    except pl.exceptions.PolarsError:
        return pl.Series(column.name, [_decoded(value) for value in column], pl.String)


def _decoded(value: bytes | None) -> str | None:
    try:
        return None if value is None else decode(value)
    except Unreadable:
        return None


def _as_json(column: pl.Series) -> pl.Series:
    texts = [None if value is None else json.dumps(value, default=str) for value in column.to_list()]
    return pl.Series(column.name, texts, pl.String)
