"""Partitions of a job: what to check together, and where its outcome is kept so that it is checked once.

The outcome of a partition lies in a folder named by everything that decides it: the bytes and the names of
its files, the code and the lexicons that read and check them, and the options. A run that finds the folder
has nothing to do there; a run that was killed leaves no such folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.checks.model import Check
from copydesk.checks.suites import ledger
from copydesk.flows.pipeline import Checked

FILES_TOGETHER: Final = 500
"""Most files of one partition."""
BYTES_TOGETHER: Final = 64_000_000
"""A partition takes no further file beyond this; a larger file is a partition of its own."""

FRAMES: Final = ("articles", "findings", "ledger", "lines", "quarantine", "accepted", "traces")
"""What is kept of a batch: everything but its verdicts, which its ledger holds."""
UNFINISHED: Final = ".part-"
"""How the folder of an outcome begins that is being written, or whose writer was killed."""


def plan(found: Iterable[str], together: int = FILES_TOGETHER) -> Iterator[list[str]]:
    """Yield the files ``found`` in partitions of neighbours, at most ``together`` each, in their order."""
    part: list[str] = []
    size = 0
    for name in found:
        more = _size(name)
        if part and (len(part) == together or size + more > BYTES_TOGETHER):
            yield part
            part, size = [], 0
        part.append(name)
        size += more
    if part:
        yield part


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0


def digest(part: Sequence[str], options: object, *, tolerant: bool = False) -> str:
    """Return a name for the outcome of checking ``part`` with ``options`` (plain values).

    Args:
        part: the files.
        options: what else decides the outcome.
        tolerant: let a file that cannot be read stand for itself; it will go to quarantine.

    Raises:
        OSError: a file cannot be read now.
    """
    sha = hashlib.sha256(json.dumps([code_digest(), options, list(part)], sort_keys=True).encode())
    for name in part:
        sha.update(_content(name, tolerant))
    return sha.hexdigest()


def _content(name: str, tolerant: bool) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        if not tolerant:
            raise
        return b"unreadable"


@cache
def code_digest() -> str:
    """Return a digest of the code and the data files that decide what is found."""
    sha = hashlib.sha256(pl.__version__.encode())
    for package in ("copydesk.datasets", "copydesk.checks"):
        for source in _sources(files(package)):
            sha.update(source.name.encode() + b"\0" + source.read_bytes())
    return sha.hexdigest()


def lexicon_digests() -> dict[str, str]:
    """Return the beginning of the digest of each lexicon, by name."""
    return {
        Path(source.name).stem: hashlib.sha256(source.read_bytes()).hexdigest()[:16]
        for source in _sources(files("copydesk.checks.lexicons"))
        if source.name.endswith(".toml")
    }


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


@dataclass(frozen=True, slots=True)
class Piece:
    """A batch of a partition, as it was kept."""

    folder: Path
    number: int

    def frame(self, name: str) -> pl.DataFrame:
        """Return one of FRAMES; rows count the articles of the partition from 0."""
        return pl.read_parquet(self.path(name))

    def scan(self, name: str) -> pl.LazyFrame:
        """Return one of FRAMES without reading it yet."""
        return pl.scan_parquet(self.path(name))

    def height(self) -> int:
        """Return the number of articles."""
        return int(self.scan("articles").select(pl.len()).collect().item())

    def files(self) -> Iterator[Path]:
        """Yield every file of the piece."""
        return self.folder.glob(f"*-{self.number:06}.parquet")

    def path(self, name: str) -> Path:
        """Return the file of one of FRAMES."""
        return self.folder / f"{name}-{self.number:06}.parquet"


def save(folder: Path, checked: Iterable[Checked], checks: Sequence[Check]) -> None:
    """Write ``checked``, batch by batch, as ``folder``, which appears whole or not at all."""
    with appearing(folder) as part:
        for number, batch in enumerate(checked):
            frames = {name: getattr(batch, name) for name in FRAMES if name != "ledger"}
            frames["ledger"] = ledger(batch.verdicts, checks, batch.articles)
            for name, frame in frames.items():
                frame.write_parquet(Piece(part, number).path(name))


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """Give a folder to be filled, which then becomes ``folder``, whole or not at all.

    Two writers of one outcome may meet: the second finds the first's and drops its own.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        yield part
        part.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def used(folder: Path) -> bool:
    """Tell whether the outcome is there, and if so take note that it was of use today."""
    try:
        os.utime(folder)
    except FileNotFoundError:
        return False
    return True


def pieces(folder: Path) -> list[Piece]:
    """Return what :func:`save` wrote, in its order."""
    return [Piece(folder, number) for number in range(len(list(folder.glob("articles-*.parquet"))))]
