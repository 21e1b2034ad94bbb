"""What is out of order for a while: a source, an expectation, a run. It is told when it begins."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from filelock import FileLock


class Outages:
    """The outages of a newsroom, by name."""

    def __init__(self, state: Path) -> None:
        """Open the outages below the folder of state."""
        self._file = state / "outages.json"
        self._alone = FileLock(state / "outages.lock")

    def fresh(self, kind: str, names: Iterable[str]) -> list[str]:
        """Return which of ``names`` were in order until now; nothing is noted."""
        known = self._known()
        return [name for name in names if f"{kind}:{name}" not in known]

    def begun(self, kind: str, names: Collection[str], mark: str) -> list[str]:
        """Return which of ``names`` went out of order just now; the others of their ``kind`` are in order.

        Args:
            kind: what they are: ``source``.
            names: what is out of order.
            mark: who says so; asked again, the same one is told the same.
        """
        with self._alone:
            known = self._known()
            others = {name: since for name, since in known.items() if not name.startswith(f"{kind}:")}
            since = {f"{kind}:{name}": known.get(f"{kind}:{name}", mark) for name in sorted(names)}
            self._keep(others | since)
        return [name for name in names if since[f"{kind}:{name}"] == mark]

    def begins(self, kind: str, name: str, mark: str) -> bool:
        """Take note that ``name`` is out of order; tell whether that began just now (see :meth:`begun`)."""
        with self._alone:
            since = self._known()
            began = since.setdefault(f"{kind}:{name}", mark)
            self._keep(since)
        return began == mark

    def over(self, kind: str, name: str) -> None:
        """Take note that ``name`` is in order."""
        with self._alone:
            known = self._known()
            if known.pop(f"{kind}:{name}", None):
                self._keep(known)

    def _known(self) -> dict[str, str]:
        try:
            known: dict[str, str] = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return known

    def _keep(self, outages: dict[str, str]) -> None:
        part = self._file.with_name(f".{self._file.name}.part")
        part.write_text(json.dumps(outages, indent=1) + "\n", "utf-8")
        part.replace(self._file)
