"""Runs as files: one Parquet file a run, that appears whole or not at all and is never changed.

One that cannot be read all the same (a disk that lost a block, a copy that broke off) is set aside under
another name, and said; the others are read without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, TypeVar

import polars as pl
from polars.exceptions import PolarsError

from copydesk.flows.places import place_of

SUFFIX: Final = ".parquet"
ASIDE: Final = ".damaged"
_FACTS: Final = "copydesk"
_RUN: Final = re.compile(r"[0-9]{8}T[0-9]+Z?-\w+" + re.escape(SUFFIX))
"""A run's moment and its mark."""

T = TypeVar("T")
Tell = Callable[[str], None]
"""Takes a warning, in one line."""


class RunFiles:
    """The files of a run store, by the names of their runs; names sort by time."""

    def __init__(self, place: str, schema: pl.Schema, tell: Tell) -> None:
        """Open a store, which need not exist.

        Args:
            place: a folder, or the address of one in an object store: ``s3://bucket/runs``.
            schema: columns of a run; a file may lack some, and have others.
            tell: takes warnings.
        """
        self._place = place_of(place)
        self._schema, self._tell = schema, tell
        self._facts: dict[str, Mapping[str, Any]] = {}

    def names(self) -> list[str]:
        """Return the runs of the store, oldest first; other files in the same folder are none of ours."""
        found = self._place.names()
        return sorted(name.removesuffix(SUFFIX) for name in found if _RUN.fullmatch(name))

    def write(self, name: str, frame: pl.DataFrame, facts: Mapping[str, Any]) -> None:
        """Add a run.

        Raises:
            OSError: the place does not take the file.
        """
        out = BytesIO()
        frame.write_parquet(out, metadata={_FACTS: json.dumps(facts, sort_keys=True)})
        self._place.put(name + SUFFIX, out.getvalue())

    def facts(self, names: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Return what :meth:`write` was told of each run that can be read."""
        wanted = list(names)
        for name in wanted:
            if name not in self._facts and (told := self._tried(name, _told)):
                self._facts[name] = told
        return {name: self._facts[name] for name in wanted if name in self._facts}

    def rows(self, names: Sequence[str], narrow: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
        """Return what ``narrow`` leaves of each run that can be read, in the order of ``names``."""
        if not names:
            return narrow(self._schema.to_frame().lazy()).collect()
        try:
            return narrow(self._scan([self._place.address(name + SUFFIX) for name in names])).collect()
        except (PolarsError, OSError):
            # One of them: found by reading them one by one.
            parts = [
                self._tried(name, lambda address: narrow(self._scan([address])).collect()) for name in names
            ]
            return pl.concat([self.rows([], narrow), *(part for part in parts if part is not None)])

    def _scan(self, addresses: list[str]) -> pl.LazyFrame:
        return pl.scan_parquet(
            addresses, glob=False, schema=self._schema, missing_columns="insert", extra_columns="ignore"
        )

    def _tried(self, name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(self._place.address(name + SUFFIX))
        except FileNotFoundError:
            return None  # thinned away by another process
        except (PolarsError, KeyError, ValueError) as error:
            if self._is_whole(name):
                raise  # a network that failed, not the file
            self._set_aside(name, str(error).partition("\n")[0])
            return None

    def _is_whole(self, name: str) -> bool:
        try:
            data = self._place.get(name + SUFFIX)
        except FileNotFoundError:
            return False
        try:
            pl.scan_parquet(BytesIO(data), schema=self._schema, missing_columns="insert").collect()
            return _FACTS in pl.read_parquet_metadata(BytesIO(data))
        except PolarsError:
            return False

    def _set_aside(self, name: str, reason: str) -> None:
        file = name + SUFFIX
        try:
            self._place.move(file, file + ASIDE)
        except FileNotFoundError:
            return  # another process was first, and has said so
        except OSError as error:
            reason = f"{reason}; it could not be renamed: {error}"
        self._tell(f"run {name} is damaged and was set aside as {file}{ASIDE}: {reason}")

    def remove(self, names: Iterable[str]) -> None:
        """Delete runs, and what killed writers left."""
        for name in names:
            self._place.remove(name + SUFFIX)
        self._place.sweep()


def _told(address: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(pl.read_parquet_metadata(address)[_FACTS])
    return facts
