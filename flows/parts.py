"""Partitions of a job: what to check together, and where its outcome is kept so that it is checked once.

The outcome of a partition lies in a folder named by everything that decides it: the bytes and the names of
its files, the code and the lexicons that read and check them, and the options. A run that finds the folder
has nothing to do there; a run that was killed leaves no such folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.flows.pipeline import Checked

FILES_TOGETHER: Final = 500
"""Most files of one partition."""
BYTES_TOGETHER: Final = 64_000_000
"""A partition takes no further file beyond this; a larger file is a partition of its own."""

_FRAMES: Final = tuple(field.name for field in fields(Checked))


def plan(paths: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield ``paths`` in partitions of neighbours, in their order."""
    part: list[Path] = []
    size = 0
    for path in paths:
        more = path.stat().st_size
        if part and (len(part) == FILES_TOGETHER or size + more > BYTES_TOGETHER):
            yield tuple(part)
            part, size = [], 0
        part.append(path)
        size += more
    if part:
        yield tuple(part)


def digest(part: Sequence[str], options: object) -> str:
    """Return a name for the outcome of checking the files ``part`` with ``options`` (plain values)."""
    sha = hashlib.sha256(json.dumps([code_digest(), options, list(part)], sort_keys=True).encode())
    for name in part:
        with Path(name).open("rb") as file:
            sha.update(hashlib.file_digest(file, "sha256").digest())
    return sha.hexdigest()


@cache
def code_digest() -> str:
    """Return a digest of the code and the data files that decide what is found."""
    sha = hashlib.sha256()
    for package in ("copydesk.datasets", "copydesk.checks"):
        for source in _sources(files(package)):
            sha.update(source.name.encode() + b"\0" + source.read_bytes())
    return sha.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def save(folder: Path, checked: Checked) -> None:
    """Write ``checked`` as ``folder``, which appears whole or not at all.

    Two writers of one outcome may meet: the second finds the first's and drops its own.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
    try:
        for name in _FRAMES:
            getattr(checked, name).write_parquet(part / f"{name}.parquet")
        part.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def load(folder: Path) -> Checked:
    """Return what :func:`save` wrote."""
    return Checked(**{name: pl.read_parquet(folder / f"{name}.parquet") for name in _FRAMES})
