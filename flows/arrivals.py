"""What a source has that is new: read, compared with its memory, and laid out in parts to be checked.

The spool of a source is a folder with its new articles in numbered parts, the records that were refused for
the first time, and the keys to remember once the run is concluded.
"""

from __future__ import annotations

import glob
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import expand, read
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.buckets import copied, is_address
from copydesk.flows.feeds import download
from copydesk.flows.memory import KEY, Memory, article_keys, file_id, file_keys, reject_keys
from copydesk.flows.pipeline import in_language
from copydesk.flows.sources import Source

UNFINISHED: Final = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""How programs call a file that they are still writing."""
FAILURE: Final = "source-failed"
"""Reason in quarantine, and code of the notice, of a source that gave nothing."""


@dataclass(frozen=True, slots=True)
class Spool:
    """The folder of what is new in one source."""

    folder: Path

    @property
    def source(self) -> str:
        """Return the name of the source."""
        return self.folder.name

    def parts(self) -> list[Path]:
        """Return the parts, in their order."""
        return sorted(self.folder.glob("part-*.parquet"))

    @property
    def refused(self) -> Path:
        """Return the Parquet file of newly refused records, QUARANTINE."""
        return self.folder / "quarantine.parquet"

    def has_news(self) -> bool:
        """Tell whether there is anything that was not seen before."""
        return bool(self.parts()) or not pl.read_parquet(self.refused).is_empty()

    def keys(self) -> pl.DataFrame:
        """Return what to remember, KEY."""
        return pl.read_parquet(self.folder / "keys.parquet")


def lay_out(source: Source, memory: Memory, folder: Path, together: int) -> Spool:
    """Read ``source`` and lay out in ``folder``, whatever is there, what ``memory`` does not know.

    Args:
        source: what to read.
        memory: what it has shown before.
        folder: becomes the spool.
        together: most articles of a part.

    Raises:
        FeedError: the feed gave nothing to read.
        BucketError: the object store gave nothing to read.
        OSError: the disk does not take the spool.
    """
    _emptied(folder)
    found, marks = _asked(source, folder) if source.feed else _found(source, memory, folder)
    batches = read(found, columns=source.columns, batch_size=together) if found else iter(())
    named = (Batch(in_language(b.articles, source.language), b.quarantine) for b in batches)
    return _spooled(named, memory, folder, marks)


def _asked(source: Source, folder: Path) -> tuple[list[str], pl.DataFrame]:
    return [str(download(source, folder / "feed"))], KEY.to_frame()


def _found(source: Source, memory: Memory, folder: Path) -> tuple[list[str], pl.DataFrame]:
    """Return the files of ``source`` that are new, and KEY of all of them."""
    files = settled(source)
    marks = [file_keys(files)]
    fresh = [name for name, new in zip(files, memory.unseen(marks[0]), strict=True) if new]
    for number, address in enumerate(filter(is_address, source.paths)):
        copies, keys = copied(address, memory, folder / "objects" / str(number), time.time() - source.settle)
        fresh += copies
        marks.append(keys)
    return fresh, pl.concat(marks)


def give_up(source: str, folder: Path, reason: str | None) -> Spool:
    """Lay out in ``folder`` that a source could not be read; without a reason that is no news."""
    _emptied(folder)
    rows = [] if reason is None else [(source, None, FAILURE, reason)]
    refused = pl.DataFrame(rows, schema=QUARANTINE, orient="row")
    return _spooled([Batch(ARTICLE.to_frame(), refused)], None, folder, KEY.to_frame())


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _spooled(batches: Iterable[Batch], memory: Memory | None, folder: Path, marks: pl.DataFrame) -> Spool:
    spool = Spool(folder)
    keys, refused = [KEY.to_frame()], [QUARANTINE.to_frame()]
    for number, batch in enumerate(batches):
        new, seen = _unseen(batch, memory) if memory else (batch, KEY.to_frame())
        if new.articles.height:
            new.articles.write_parquet(folder / f"part-{number:06}.parquet")
        refused.append(new.quarantine)
        keys.append(seen)
    quarantine = pl.concat(refused)
    quarantine.write_parquet(spool.refused)
    pl.concat([_read_whole(marks, quarantine), *keys]).write_parquet(folder / "keys.parquet")
    return spool


def _read_whole(marks: pl.DataFrame, quarantine: pl.DataFrame) -> pl.DataFrame:
    """Leave out of ``marks`` (KEY) the files that the system did not let us read: they are tried again."""
    shut = quarantine.filter(pl.col("reason") == "unreadable").select(file_id("file").alias("id"))
    return marks.join(shut, on="id", how="anti", maintain_order="left")


def _unseen(batch: Batch, memory: Memory) -> tuple[Batch, pl.DataFrame]:
    """Return what is new in ``batch``, with its keys, which ``memory`` knows from now on."""
    articles = batch.articles.filter(memory.unseen(article_keys(batch.articles)))
    quarantine = batch.quarantine.filter(memory.unseen(reject_keys(batch.quarantine)))
    keys = pl.concat([article_keys(articles), reject_keys(quarantine)])
    memory.note(keys)
    return Batch(articles, quarantine), keys


def settled(source: Source) -> list[str]:
    """Return the files of ``source`` that nobody has touched for its ``settle`` seconds, in order."""
    before = time.time() - source.settle
    return [
        name
        for name in expand(_present(path for path in source.paths if not is_address(path)))
        if _arrived(Path(name), before)
    ]


def _present(paths: Iterable[str]) -> list[str]:
    """Leave out what is not there: an intake that nothing was ever sent to is no fault."""
    return [path for path in paths if any(glob.iglob(path, recursive=True))]  # noqa: PTH207 - may be absolute


def _arrived(path: Path, before: float) -> bool:
    try:
        # Unlike the time of modification, that of change can neither be set nor come along with a copy.
        return path.suffix not in UNFINISHED and path.stat().st_ctime <= before
    except FileNotFoundError:
        return False  # taken away since, or a link whose target has not arrived
