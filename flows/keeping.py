"""What a newsroom keeps on its disk, and for how long."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from copydesk.flows.conclusion import LATEST
from copydesk.flows.memory import Memory
from copydesk.flows.parts import UNFINISHED

_DAY = 86_400.0


def drop_runs(out: Path, days: float) -> int:
    """Remove the folders of runs below ``out`` that are older than ``days``, but never the latest.

    Returns:
        How many went.
    """
    latest = (out / LATEST).resolve()
    return sum(_dropped(folder, days) for folder in _folders(out) if folder.resolve() != latest)


def drop_parts(store: Path, days: float) -> int:
    """Remove the partitions in ``store`` that no run has asked for in ``days``, and what killed runs began.

    Returns:
        How many went.
    """
    begun = (folder for folder in _folders(store) if folder.name.startswith(UNFINISHED))
    for folder in begun:
        _dropped(folder, 1)
    return sum(_dropped(folder, days) for folder in _folders(store) if not folder.name.startswith("."))


def _folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return [path for path in sorted(place.iterdir()) if path.is_dir() and not path.is_symlink()]


def _dropped(folder: Path, days: float) -> bool:
    old = time.time() - folder.stat().st_mtime > days * _DAY
    if old:
        shutil.rmtree(folder)
    return old


def compact(state: Path) -> None:
    """Write the memory of each source, and of what was told, as one file each.

    The caller is alone with the sources.
    """
    for folder in [*_folders(state / "seen"), state / "told"]:
        newest = max(folder.glob("*.parquet"), key=lambda path: path.stat().st_mtime, default=None)
        if newest is not None:
            Memory(folder, newest.name.partition("-")[0]).compact()
