"""Every check, in code order. A new check is one line here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from copydesk.checks.model import Check

CHECKS: Final[tuple[Check, ...]] = ()


def select(wanted: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks whose code starts with one of ``wanted``, in code order.

    Raises:
        ValueError: an entry of ``wanted`` names no check.
    """
    prefixes = tuple(wanted)
    for prefix in prefixes:
        if not prefix or not any(check.code.startswith(prefix) for check in CHECKS):
            raise ValueError(f"no check {prefix!r}; `copydesk list` shows them all")
    return tuple(check for check in CHECKS if check.code.startswith(prefixes))
