"""Threads that are kept as long as the process lives, one for each thing that is done again and again.

Polars keeps the last 32 patterns that a thread has compiled, and a pattern keeps what searching with it has built: what
comes back to its own thread with every batch finds its patterns ready.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from threading import Semaphore
from typing import Final, TypeVar

import polars as pl

Item = TypeVar("Item")
Result = TypeVar("Result")

_FREE: Final = Semaphore(pl.thread_pool_size())
"""How many may work at the same time: one a core, which is what each works on for most of its time."""


def each(work: Callable[[Item], Result], items: Mapping[str, Item]) -> list[Result]:
    """Return ``work`` of each of ``items``, in their order, each done in the thread of its name.

    Raises:
        Exception: what the first of ``items`` raised that failed, once all are done.
    """
    begun = [_named(name).submit(_in_turn, work, item) for name, item in items.items()]
    wait(begun)
    return [done.result() for done in begun]


def _in_turn(work: Callable[[Item], Result], item: Item) -> Result:
    with _FREE:
        return work(item)


@cache
def _named(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix=name)
