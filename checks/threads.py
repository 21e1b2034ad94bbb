"""Threads that are kept as long as the process lives, one for each thing that is done again and again.

Polars keeps the last 32 patterns that a thread has compiled: what comes back to its own thread with every batch finds
its patterns ready. What searching with one builds is built anew each time, which takes up to 10 ms for a pattern of
many words, however few the texts. What is done for the first time, and mostly for the only one, is done in a few
threads for all, as to start a hundred takes longer than one article; unless it will be done again (``stay``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from threading import Event, Semaphore, local
from typing import Final, ParamSpec, TypeVar

import polars as pl

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")

_FREE: Final = Semaphore(pl.thread_pool_size())
"""How many that ``each`` has begun may work at the same time: one a core, which is what each works on for most of its
time. What ``begin`` has begun is not counted."""
_BEFORE: Final[set[str]] = set()
"""What was done in this process, by name."""
_STAYS: Final = Event()
"""Whether a thread is kept for everything."""
_FILLING: Final = [pl.lit(0).alias(f"_filling {number}") for number in range(pl.thread_pool_size() - 1)]
"""What makes one expression as many as Polars has threads (see ``alone``)."""
_HERE: Final = local()
"""``busy`` in the threads in which ``each`` works."""


def each(work: Callable[[Item], Result], items: Iterable[tuple[str, Item]]) -> list[Result]:
    """Return ``work`` of each of ``items``, in their order, each done in the thread of the name beside it.

    What is asked for in such a thread is done right there: it would wait for others that wait for it.

    Raises:
        Exception: what the first of ``items`` raised that failed: once all are done, or at once where it is asked for
            in such a thread.
    """
    named = list(items)
    if getattr(_HERE, "busy", False):
        return [work(item) for _, item in named]
    if not _again(name for name, _ in named):
        with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
            return list(pool.map(work, [item for _, item in named]))
    begun = [begin(name, _in_turn, work, item) for name, item in named]
    wait(begun)
    return [done.result() for done in begun]


def stay() -> None:
    """Keep a thread for whatever is done from now on, be it for the first time: it will be done again."""
    _STAYS.set()


def _again(names: Iterable[str]) -> bool:
    """Return whether all of ``names`` were done before, or will be done again, and count them as done."""
    asked = set(names)
    again = _STAYS.is_set() or asked <= _BEFORE
    _BEFORE.update(asked)
    return again


def begin(
    name: str, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
) -> Future[Result]:
    """Begin ``work`` in the thread of ``name``, and return what it will give.

    ``work`` must not wait for the thread that it is done in: nothing that it begins may have the same name.
    """
    pool = _named(name)
    try:
        return pool.submit(work, *given, **named)
    except BaseException:
        # Interrupted while the thread starts: nobody else knows of it, and the process would wait for it at its end.
        pool.shutdown(wait=False)
        _named.cache_clear()
        raise


def apart(name: str, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Return ``work``: in a thread in which ``each`` works it is done in that of ``name``, which keeps its patterns."""
    busy = getattr(_HERE, "busy", False)
    return begin(name, work, *given, **named).result() if busy else work(*given, **named)


def alone(frame: pl.DataFrame, value: pl.Expr) -> pl.Series:
    """Return ``value`` over ``frame``, made in this thread and no other, which keeps the patterns that it has compiled.

    Polars hands the halves of an expression to threads of its own, unless it has as many expressions as threads.
    """
    return frame.with_columns_seq(value.alias("_value"), *_FILLING)["_value"]


def columns(frame: pl.DataFrame, /, **made: pl.Expr) -> pl.DataFrame:
    """Return ``frame`` with columns as of ``with_columns``, each made in the thread of its name."""
    names = [(f"column {name}", name) for name in made]
    if not _again(name for name, _ in names):
        return frame.with_columns(**made)
    found = each(lambda name: alone(frame, made[name]).alias(name), names)
    return frame.with_columns(found)


def _in_turn(work: Callable[[Item], Result], item: Item) -> Result:
    _HERE.busy = True
    with _FREE:
        return work(item)


@cache
def _named(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix=name)
