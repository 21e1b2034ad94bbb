"""Object stores as sources: what is new in them is copied to the disk, and read from there."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.datasets.readers import FORMATS
from copydesk.datasets.readers.inputs import suffix_of
from copydesk.flows.memory import Memory, file_id

_WILD: Final = "*?["
_PIECE: Final = 1 << 20


class BucketError(Exception):
    """An object store did not give what was asked for; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object."""

    address: str
    """Store, bucket and key: ``s3://bucket/desk/a.txt``."""
    name: str
    """Its key below the folder that was asked for."""
    path: str
    """How the store's file system names it."""
    facts: tuple[int, int]
    """Its size, and when it was written, in nanoseconds."""


def is_address(path: str) -> bool:
    """Tell whether ``path`` leads to an object store: ``s3://bucket/folder``, ``gs://…``, ``abfs://…``."""
    return "://" in path


def copied(address: str, memory: Memory, folder: Path, before: float) -> tuple[list[str], pl.DataFrame]:
    """Copy what is new below ``address`` into ``folder``.

    Args:
        address: a folder of a bucket, an object, or a pattern whose ``*`` goes into folders too; what the
            store needs to know may follow as a query: ``?region=eu-west-1&endpoint_override=127.0.0.1:9000``.
        memory: what was seen before.
        folder: takes the copies.
        before: objects that were written later are left for the next time, as stores tell seconds alone.

    Returns:
        The copies, by paths that give their articles the ids they have in the store, and KEY of every object.

    Raises:
        BucketError: the store does not answer, or refuses.
    """
    from pyarrow.fs import FileSystem  # type: ignore[import-untyped] # noqa: PLC0415 - half a second, for stores

    bare, _, query = address.partition("?")
    fixed = bare[: min(at for at in (*map(bare.find, _WILD), len(bare)) if at >= 0)]
    root = fixed if fixed == bare else fixed.rpartition("/")[0]
    try:
        system, start = FileSystem.from_uri(f"{root}?{query}" if query else root)
        found = (thing for thing in _below(system, start, root) if thing.facts[1] <= before * 1e9)
        things = [t for t in found if fixed == bare or fnmatch.fnmatch(t.address, bare)]
        keys = _keys(things)
        fresh = [thing for thing, new in zip(things, memory.unseen(keys), strict=True) if new]
        return [_copy(system, thing, folder) for thing in fresh], keys
    except (OSError, ValueError) as error:
        raise BucketError(
            f"{bare}: {error}; see whether the address and the credentials are right"
        ) from error


def _below(system: object, start: str, root: str) -> Iterator[Thing]:
    from pyarrow.fs import FileSelector, FileType  # noqa: PLC0415

    found = system.get_file_info(FileSelector(start, recursive=True, allow_not_found=True))  # type: ignore[attr-defined]
    found = found or [system.get_file_info(start)]  # type: ignore[attr-defined]
    if found[0].type == FileType.NotFound:
        _require_bucket(system, start)
    for info in sorted(found, key=lambda info: str(info.path)):
        if info.type == FileType.File and suffix_of(info.path) in FORMATS:
            name = info.path.removeprefix(start).lstrip("/") or info.base_name
            address = root if info.path == start else f"{root.rstrip('/')}/{name}"
            yield Thing(address, name, info.path, (info.size, info.mtime_ns))


def _require_bucket(system: object, start: str) -> None:
    """Tell a folder that nothing was ever sent to from a bucket that is not there."""
    from pyarrow.fs import FileType  # noqa: PLC0415

    bucket = start.partition("/")[0]
    if system.get_file_info(bucket).type == FileType.NotFound:  # type: ignore[attr-defined]
        raise FileNotFoundError(f"no bucket {bucket!r}")


def _keys(things: Iterable[Thing]) -> pl.DataFrame:
    rows = [(thing.address, list(thing.facts)) for thing in things]
    frame = pl.DataFrame(rows, schema={"file": pl.String, "facts": pl.List(pl.Int64)}, orient="row")
    return frame.select(file_id("file").alias("id"), content=pl.col("facts").hash())


def _copy(system: object, thing: Thing, folder: Path) -> str:
    path = folder / thing.name
    path.parent.mkdir(parents=True, exist_ok=True)
    with system.open_input_stream(thing.path) as given, path.open("wb") as taken:  # type: ignore[attr-defined]
        while piece := given.read(_PIECE):
            taken.write(piece)
    return f"{folder}/./{thing.name}"
