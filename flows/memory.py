"""What was seen before, so that it is not done twice: articles checked, records refused, findings told.

A folder of Parquet files that only grows: each run adds one file, whole or not at all, so a killed run
forgets nothing and invents nothing. File names begin with the edition that wrote them; another edition (other
code that checks) starts with an empty memory, and does everything again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.places import place_of

KEY: Final = pl.Schema(
    {
        "id": pl.String(),  # what it is: an article's id, a file and line, a finding's fingerprint
        "content": pl.UInt64(),  # hash of everything it says
    }
)


class Memory:
    """The keys that were seen, by one edition."""

    def __init__(self, folder: Path, edition: str) -> None:
        """Open the memory in ``folder``, which need not exist.

        Args:
            folder: its own folder.
            edition: only what this one wrote is remembered.
        """
        self._folder = folder
        self._edition = edition[:16]
        self._files = sorted(folder.glob("*.parquet"))
        ours = [path for path in self._files if path.name.startswith(f"{self._edition}-")]
        self._seen = pl.concat([KEY.to_frame(), *map(pl.read_parquet, ours)])

    def unseen(self, keys: pl.DataFrame) -> pl.Series:
        """Return for each of ``keys`` (KEY) whether it is new, in its order; of equal ones the first is."""
        numbered = keys.with_row_index("row")
        known = numbered.join(self._seen, on=KEY.names(), how="semi", nulls_equal=True)
        new = ~pl.col("row").is_in(known["row"].implode()) & pl.struct(KEY.names()).is_first_distinct()
        return numbered.select(new.alias("new")).to_series()

    def note(self, keys: pl.DataFrame) -> None:
        """Remember ``keys`` (KEY) as long as this object lives."""
        self._seen = pl.concat([self._seen, keys])

    def keep(self, keys: pl.DataFrame, mark: str = "") -> None:
        """Remember ``keys`` (KEY) for good; safe beside another writer.

        Args:
            keys: what was seen.
            mark: who saw it; what the same one saw before is forgotten. Empty: a new one.
        """
        self.note(keys)
        out = BytesIO()
        keys.write_parquet(out)
        name = f"{self._edition}-{mark or uuid.uuid4().hex}.parquet"
        place_of(str(self._folder)).put(name, out.getvalue())

    def compact(self) -> None:
        """Write what is remembered as one file, and drop what other editions wrote."""
        old, seen = self._files, self._seen.unique(maintain_order=True)
        if not seen.is_empty():
            self.keep(seen)
        for path in old:
            path.unlink(missing_ok=True)


def article_keys(articles: pl.DataFrame) -> pl.DataFrame:
    """Return KEY for ``articles`` (ARTICLE); where one was read from is no part of what it says."""
    record = pl.struct(name for name in ARTICLE if name != "origin")
    return articles.select("id", content=record.struct.json_encode().hash())


def file_keys(paths: Iterable[str]) -> pl.DataFrame:
    """Return KEY for files: one whose size, times and place on the disk are the same says the same."""
    seen = [(path, Path(path).stat()) for path in paths]
    facts = [(path, [s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns]) for path, s in seen]
    frame = pl.DataFrame(facts, schema={"file": pl.String, "facts": pl.List(pl.UInt64)}, orient="row")
    return frame.select(file_id("file").alias("id"), content=pl.col("facts").hash())


def file_id(column: str) -> pl.Expr:
    """Return the id of a file's key, of the column that holds its path."""
    return pl.format("file:{}", column)


def reject_keys(quarantine: pl.DataFrame) -> pl.DataFrame:
    """Return KEY for ``quarantine`` (QUARANTINE)."""
    return quarantine.select(
        id=pl.format("{}:{}", "file", pl.col("line").fill_null(0)),
        content=pl.struct(QUARANTINE.names()).struct.json_encode().hash(),
    )
