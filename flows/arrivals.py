"""What a source has that is new: read, compared with its memory, and laid out in parts to be checked.

The spool of a source is a folder that holds the new articles in numbered parts, the records that were refused
for the first time, and the keys to remember once the run is concluded. A killed run leaves a spool; the next
one lays it out afresh, in the same parts as long as the source says the same.
"""

from __future__ import annotations

import glob
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import expand, read
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.feeds import download
from copydesk.flows.memory import KEY, Memory, article_keys, reject_keys
from copydesk.flows.pipeline import in_language
from copydesk.flows.sources import Source

UNFINISHED: Final = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""How programs call a file that they are still writing."""


@dataclass(frozen=True, slots=True)
class Spool:
    """The folder of what is new in one source."""

    folder: Path

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

    def drop(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def lay_out(source: Source, memory: Memory, folder: Path) -> Spool:
    """Read ``source`` and lay out in ``folder`` what ``memory`` does not know.

    Raises:
        FeedError: the feed gave nothing to read.
        OSError: the disk does not take the spool.
    """
    return _spooled(_batches(source, folder), memory, folder)


def give_up(source: Source, memory: Memory, folder: Path, reason: str) -> Spool:
    """Lay out that ``source`` could not be read, which is news when ``memory`` does not know it."""
    row = (source.name, None, "source-failed", reason)
    refused = pl.DataFrame([row], schema=QUARANTINE, orient="row")
    return _spooled([Batch(ARTICLE.to_frame(), refused)], memory, folder)


def _spooled(batches: Iterable[Batch], memory: Memory, folder: Path) -> Spool:
    spool = Spool(folder)
    spool.drop()
    folder.mkdir(parents=True)
    keys, refused = [KEY.to_frame()], [QUARANTINE.to_frame()]
    for number, batch in enumerate(batches):
        new, marks = _unseen(batch, memory)
        if new.articles.height:
            new.articles.write_parquet(folder / f"part-{number:06}.parquet")
        refused.append(new.quarantine)
        keys.append(marks)
    pl.concat(refused).write_parquet(spool.refused)
    pl.concat(keys).write_parquet(folder / "keys.parquet")
    return spool


def _batches(source: Source, folder: Path) -> Iterator[Batch]:
    found = [str(download(source, folder / "feed"))] if source.feed else settled(source)
    for batch in read(found, columns=source.columns):
        yield Batch(in_language(batch.articles, source.language), batch.quarantine)


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
    return [name for name in expand(_present(source.paths)) if _arrived(Path(name), before)]


def _present(paths: Iterable[str]) -> list[str]:
    """Leave out what is not there: an intake that nothing was ever sent to is no fault."""
    return [path for path in paths if any(glob.iglob(path, recursive=True))]  # noqa: PTH207 - may be absolute


def _arrived(path: Path, before: float) -> bool:
    return path.suffix not in UNFINISHED and path.stat().st_mtime <= before
