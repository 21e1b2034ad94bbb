"""Articles of different partitions compared, by the traces that each partition kept: map, reduce, amend.

The map is the checking of the partitions itself, which leaves traces. The reduce reads nothing else, a part of
the keys at a time, and tells for each partition whether the run knows of other defects than its batches did.
Where it does, the partition is amended: those of its articles are examined again, and the rest is as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

import polars as pl

from copydesk.checks.across import COUNTED, PLACE, changed, comparing, counted, defects, repeated
from copydesk.checks.engine import examine, in_order
from copydesk.checks.model import Across, Check
from copydesk.flows.accepted import set_aside
from copydesk.flows.growing import Growing
from copydesk.flows.parts import Piece, appearing, pieces, used

TOGETHER: Final = 4_000_000
"""Keys that are looked at together, about: what the reduce takes of memory."""
_MOST_BUCKETS: Final = 64
_KEY: Final = pl.Schema({"key": COUNTED["key"]})
_AT: Final = pl.Schema({"partition": COUNTED["partition"], **PLACE})
_REWRITTEN: Final = ("findings", "ledger", "accepted")


def is_one_batch(folders: Sequence[str]) -> bool:
    """Tell whether all of a run was one batch, which needs no comparison with others."""
    return len(folders) < 2 and sum(len(pieces(Path(folder))) for folder in folders) < 2


def compare(
    folders: Sequence[str], checks: Sequence[Check], store: str, *, together: int = TOGETHER
) -> list[str]:
    """Compare the articles of all partitions, unless that was done before.

    Args:
        folders: outcomes of the partitions (see ``parts.save``), in the order of the run.
        checks: of the suite.
        store: takes what is found, as a folder of its own.
        together: keys to look at together, about.

    Returns:
        For each partition the Parquet file that :func:`amend` takes, "" where there is nothing to amend.
    """
    names = "\n".join(Path(folder).name for folder in folders)
    target = Path(store, f"across-{hashlib.sha256(names.encode()).hexdigest()}")
    if not used(target):
        with appearing(target) as part:
            _compare(folders, checks, part, together)
    paths = [_file(target, number) for number in range(len(folders))]
    return [str(path) if path.exists() else "" for path in paths]


def _file(folder: Path, partition: int) -> Path:
    return folder / f"{partition:06}.parquet"


def _compare(folders: Sequence[str], checks: Sequence[Check], out: Path, together: int) -> None:
    kept = [(number, piece) for number, folder in enumerate(folders) for piece in pieces(Path(folder))]
    size = sum(int(piece.scan("traces").select(pl.len()).collect().item()) for _, piece in kept)
    buckets = min(1 + size // together, _MOST_BUCKETS)
    with TemporaryDirectory(dir=out) as folder:
        run, alone = (Spill(Path(folder, name), "partition", _AT, buckets) for name in ("run", "alone"))
        with run, alone:
            for check, across in comparing(checks):
                _Reduce(check, across, kept, Path(folder, check.code), buckets).tell(run, alone)
        for told, known in zip(run.frames(), alone.frames(), strict=True):
            _leave_changes(told, known, out)


def _leave_changes(run: pl.DataFrame, alone: pl.DataFrame, out: Path) -> None:
    """Write for each partition what differs between what the run and what its batches alone tell of it."""
    told, known = (found.partition_by("partition", as_dict=True) for found in (run, alone))
    for key in told.keys() | known.keys():
        places, before = (of.get(key, _AT.to_frame()).drop("partition") for of in (told, known))
        rows = changed(places, before)
        if not rows.is_empty():
            # A row without a code is an article on which nothing is left to tell.
            named = rows.to_frame().join(places, on="row", how="left").select(PLACE.names())
            named.sort(PLACE.names()).write_parquet(_file(out, int(key[0])))


class Spill:
    """Rows laid out on the disk by the remainder of a column, so that those of one value come back together."""

    def __init__(self, folder: Path, column: str, schema: pl.Schema, buckets: int) -> None:
        """Take rows of ``schema`` into as many files as ``buckets``, in ``folder``, which is made.

        It is a context for the time in which rows are added.
        """
        folder.mkdir(parents=True)
        self._bucket = (pl.col(column) % buckets).alias("bucket")
        self._paths = [folder / f"{number}.parquet" for number in range(buckets)]
        self._files = [Growing(path, schema) for path in self._paths]
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open the files."""
        for file in self._files:
            self._open.enter_context(file)
        return self

    def __exit__(self, *error: object) -> None:
        """Close them."""
        self._open.close()

    def add(self, frame: pl.DataFrame) -> None:
        """Add rows; those of one value keep their order."""
        for (number,), rows in frame.with_columns(self._bucket).partition_by("bucket", as_dict=True).items():
            self._files[int(number)].add(rows)

    def frames(self) -> Iterator[pl.DataFrame]:
        """Yield what was added, a file at a time, once all is."""
        return map(pl.read_parquet, self._paths)


@dataclass(frozen=True, slots=True)
class _Reduce:
    """The comparison for one check: its traces are read twice, and its keys told a bucket at a time."""

    check: Check
    across: Across
    kept: Sequence[tuple[int, Piece]]
    """Pieces, each with the number of its partition."""
    folder: Path
    """Takes what is too much for the memory."""
    buckets: int

    def tell(self, run: Spill, alone: Spill) -> None:
        """Add to ``run`` what the run tells, and to ``alone`` what each batch told by itself."""
        with Spill(self.folder / "keys", "key", _KEY, self.buckets) as keys:
            for _, piece in self.kept:
                keys.add(self._trace(piece))
        again = pl.concat([repeated(frame["key"]) for frame in keys.frames()]).sort()
        with Spill(self.folder / "units", "key", COUNTED, self.buckets) as units:
            for number, piece in self.kept:
                trace = self._trace(piece).with_columns(partition=pl.lit(number, COUNTED["partition"]))
                units.add(counted(trace, again, self.across))
                alone.add(self._flagged(counted(trace, repeated(trace["key"]), self.across)))
        for frame in units.frames():
            run.add(self._flagged(frame))

    def _trace(self, piece: Piece) -> pl.DataFrame:
        return piece.scan("traces").filter(pl.col("code") == self.check.code).collect()

    def _flagged(self, units: pl.DataFrame) -> pl.DataFrame:
        return defects(units, self.check, self.across)


def amend(folder: str, changes: str, checks: Sequence[Check], accepted: Mapping[str, str], store: str) -> str:
    """Bring a partition to what the run tells of it, unless that was done before.

    Args:
        folder: the outcome of the partition.
        changes: what :func:`compare` found for it.
        checks: of the suite.
        accepted: reasons by the fingerprint of a finding that is let stand.
        store: takes the folder of the new outcome; the old one stays as it is.

    Returns:
        The folder.
    """
    sha = hashlib.sha256(Path(folder).name.encode() + Path(changes).read_bytes())
    target = Path(store, sha.hexdigest())
    if not used(target):
        told = pl.read_parquet(changes)
        own = [check for check, _ in comparing(checks)]
        with appearing(target) as part:
            begin = 0
            for piece in pieces(Path(folder)):
                end = begin + piece.height()
                mine = told.filter(pl.col("row").is_between(begin, end - 1))
                _Amended(piece, mine, begin, own, accepted).write(part)
                begin = end
    return str(target)


@dataclass(frozen=True, slots=True)
class _Amended:
    """A piece as the run tells it."""

    piece: Piece
    told: pl.DataFrame
    """PLACE of the articles to examine again, rows as in the partition."""
    begin: int
    """Articles of the partition before the piece."""
    checks: Sequence[Check]
    """Those that compare articles."""
    accepted: Mapping[str, str]

    def write(self, part: Path) -> None:
        """Write the piece into the folder ``part``; what is as it was takes no room."""
        again = not self.told.is_empty()
        for path in sorted(self.piece.files()):
            if not (again and path.name.startswith(_REWRITTEN)):
                _link(path, part / path.name)
        if again:
            for name, frame in self._frames().items():
                frame.write_parquet(part / self.piece.path(name).name)

    def _frames(self) -> dict[str, pl.DataFrame]:
        rows, places = self.told["row"].unique().sort(), self.told.drop_nulls("code")
        articles = self.piece.frame("articles")[rows - self.begin]
        places = places.with_columns(row=rows.search_sorted(places["row"]).cast(pl.UInt32))
        seen = examine(articles, self.checks, elsewhere=places)
        seen, kept = set_aside(seen, self.accepted, self.checks, articles.height)
        renewed = {"findings": seen.findings, "accepted": kept}
        frames = {name: self._renewed(name, frame, rows) for name, frame in renewed.items()}
        return frames | {"ledger": self._ledger(seen.verdicts, rows)}

    def _renewed(self, name: str, found: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
        codes = [check.code for check in self.checks]
        old = pl.col("code").is_in(codes) & pl.col("row").is_in(rows.implode())
        moved = found.with_columns(row=rows.gather(found["row"]))
        return in_order(pl.concat([self.piece.frame(name).filter(~old), moved]))

    def _ledger(self, verdicts: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
        ledger = self.piece.frame("ledger")
        for check in self.checks:
            counts = verdicts.filter(pl.col("code") == check.code)["count"]
            told = (
                ledger[check.code].clone().scatter(rows - self.begin, counts.cast(ledger.schema[check.code]))
            )
            ledger = ledger.with_columns(told)
        return ledger


def _link(path: Path, new: Path) -> None:
    """Let ``new`` be the file that ``path`` is, or a copy where the disk knows no links."""
    try:
        os.link(path, new)
    except OSError:
        shutil.copyfile(path, new)
