"""What a label may be called, and which checks answer it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from copydesk.checks.model import Check

BOILERPLATE: Final = ("BLR001", "BLR002", "BLR003", "BLR004", "BLR005")
"""Checks whose findings take a line for furniture."""
BETWEEN: Final = "/"
"""Stands between the names of a label that any of several checks may answer: ``UNS001/UNS003``."""


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """Return the kinds that ship with copydesk, each with the codes that answer it."""
    text = (files("copydesk.checks.evaluation") / "kinds.toml").read_text("utf-8")
    return {kind: tuple(codes) for kind, codes in tomllib.loads(text)["kinds"].items()}


class Names:
    """The names that labels may bear: codes, names of checks, kinds, beginnings of codes."""

    def __init__(self, checks: Sequence[Check], own: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.checks = tuple(checks)
        self.kinds = {**kinds(), **(own or {})}
        """By name, the codes that answer it; ``own`` ones come beside those that ship, or replace them."""
        self._known = self.kinds | {check.name: (check.code,) for check in checks}

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes that answer a label called ``name``, sorted.

        Raises:
            ValueError: nothing is called so.
        """
        found = {code for part in name.split(BETWEEN) for code in self._one(part)}
        return tuple(sorted(found))

    def _one(self, name: str) -> tuple[str, ...]:
        if name in self._known:
            return self._known[name]
        begun = tuple(check.code for check in self.checks if name and check.code.startswith(name.upper()))
        if not begun:
            raise ValueError(
                f"kind {name!r} is unknown; write the code or the name of a check (`copydesk list`), "
                f"or one of {', '.join(self.kinds)}, or say what it is with --kind {name or 'NAME'}=CODES"
            )
        return begun
