"""Places that hold files by name: a folder, or an object store with no renaming of its own."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from copydesk.flows.settings import SettingsError

_PART: Final = ".part"
_ABANDONED: Final = 3600
"""Seconds after which a part belongs to a writer that was killed."""


class Place(Protocol):
    """Files by name; a name that is gone raises FileNotFoundError, except when it is removed."""

    def address(self, name: str) -> str:
        """Return what Polars reads the file by."""

    def names(self) -> list[str]:
        """Return the names that are there, in no order; none where the place does not exist."""

    def get(self, name: str) -> bytes:
        """Return a file."""

    def put(self, name: str, data: bytes) -> None:
        """Make a file, whole or not at all."""

    def move(self, name: str, to: str) -> None:
        """Give a file another name."""

    def remove(self, name: str) -> None:
        """Delete a file."""

    def sweep(self) -> None:
        """Delete what killed writers left."""


def place_of(address: str) -> Place:
    """Return the place at ``address``: a folder, or the address of one in an object store (``s3://…``)."""
    if "://" in address and not address.startswith("file://"):
        return _Bucket(address)
    return _Folder(Path(address.removeprefix("file://")))


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def address(self, name: str) -> str:
        return str(self._path / name)

    def names(self) -> list[str]:
        return [path.name for path in self._path.iterdir()] if self._path.is_dir() else []

    def get(self, name: str) -> bytes:
        return (self._path / name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        self._path.mkdir(parents=True, exist_ok=True)
        part = self._path / f".{name}{_PART}"
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                # Else a power cut could leave the name without its bytes.
                os.fsync(file.fileno())
            part.rename(self._path / name)
        finally:
            part.unlink(missing_ok=True)

    def move(self, name: str, to: str) -> None:
        (self._path / name).replace(self._path / to)

    def remove(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        for part in self._path.glob(f".*{_PART}"):
            with suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > _ABANDONED:
                    part.unlink()


class _Bucket:
    """An object appears when its upload is complete: there are no parts to care for."""

    def __init__(self, uri: str) -> None:
        # A folder, which most stores are, does not pay for this import.
        from pyarrow.fs import FileSystem  # type: ignore[import-untyped] # noqa: PLC0415

        self._uri = uri.rstrip("/")
        try:
            self._system, self._root = FileSystem.from_uri(self._uri)
        except ValueError as error:  # as Arrow's own errors are
            raise SettingsError(
                f"history: no store is at {uri} ({error}); name a folder, or s3://…"
            ) from error

    def address(self, name: str) -> str:
        return f"{self._uri}/{name}"

    def names(self) -> list[str]:
        from pyarrow.fs import FileSelector  # noqa: PLC0415

        found = self._system.get_file_info(FileSelector(self._root, allow_not_found=True))
        return [str(info.base_name) for info in found]

    def get(self, name: str) -> bytes:
        with self._system.open_input_file(self._path(name)) as file:
            return bytes(file.read())

    def put(self, name: str, data: bytes) -> None:
        with self._system.open_output_stream(self._path(name)) as out:
            out.write(data)

    def move(self, name: str, to: str) -> None:
        self._system.move(self._path(name), self._path(to))

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._system.delete_file(self._path(name))

    def sweep(self) -> None:
        return

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"
