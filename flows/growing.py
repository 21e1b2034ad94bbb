"""Parquet files that are written frame by frame, in little memory, and appear whole or not at all."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl
import pyarrow.parquet as pq  # type: ignore[import-untyped]


class Growing:
    """A Parquet file to which frames of one schema are added; a context, at whose end it is in its place."""

    def __init__(self, path: Path, schema: pl.Schema) -> None:
        """Begin the file that will stand at ``path``; its folder exists."""
        self._path = path
        self._part = path.with_name(f".{path.name}.part")
        self._schema = schema
        # Fixed, as what is written must not depend on the library's own defaults.
        self._writer = pq.ParquetWriter(self._part, schema.to_frame().to_arrow().schema, compression="zstd")

    def add(self, frame: pl.DataFrame) -> None:
        """Add ``frame``, which has the file's columns and perhaps others."""
        rows = frame.select(self._schema.names())
        if not rows.is_empty():
            self._writer.write_table(rows.to_arrow())

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, unless something went wrong."""
        self._writer.close()
        if error is None:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)
