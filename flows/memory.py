"""What was seen before, so that it is not done twice: articles checked, records refused, findings told.

A folder of Parquet files that only grows: each run adds one file, whole or not at all, so a killed run
forgets nothing and invents nothing. File names begin with the edition that wrote them; another edition (other
code that checks) starts with an empty memory, and does everything again.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.datasets.schema import ARTICLE, QUARANTINE

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
        files = sorted(folder.glob(f"{self._edition}-*.parquet"))
        self._seen = pl.concat([KEY.to_frame(), *map(pl.read_parquet, files)])

    def unseen(self, keys: pl.DataFrame) -> pl.Series:
        """Return for each of ``keys`` (KEY) whether it is new, in its order; of equal ones the first is."""
        known = self._seen.select(*KEY, seen=True).unique()
        marked = keys.join(known, on=KEY.names(), how="left", maintain_order="left", nulls_equal=True)
        return marked.select(
            pl.col("seen").is_null() & pl.struct(KEY.names()).is_first_distinct()
        ).to_series()

    def note(self, keys: pl.DataFrame) -> None:
        """Remember ``keys`` (KEY) as long as this object lives."""
        self._seen = pl.concat([self._seen, keys])

    def keep(self, keys: pl.DataFrame) -> None:
        """Remember ``keys`` (KEY) for good; safe beside another writer."""
        self.note(keys)
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{self._edition}-{uuid.uuid4().hex}.parquet"
        part = self._folder / f".{name}.part"
        keys.write_parquet(part)
        part.rename(self._folder / name)

    def compact(self) -> None:
        """Write what is remembered as one file, and drop what other editions wrote."""
        old = list(self._folder.glob("*.parquet"))
        if not self._seen.is_empty():
            self.keep(self._seen.unique(maintain_order=True))
        for path in old:
            path.unlink()


def article_keys(articles: pl.DataFrame) -> pl.DataFrame:
    """Return KEY for ``articles`` (ARTICLE); where one was read from is no part of what it says."""
    record = pl.struct(name for name in ARTICLE if name != "origin")
    return articles.select("id", content=record.struct.json_encode().hash())


def reject_keys(quarantine: pl.DataFrame) -> pl.DataFrame:
    """Return KEY for ``quarantine`` (QUARANTINE)."""
    return quarantine.select(
        id=pl.format("{}:{}", "file", pl.col("line").fill_null(0)),
        content=pl.struct(QUARANTINE.names()).struct.json_encode().hash(),
    )
