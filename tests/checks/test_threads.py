"""Threads that stay: what is done again is done where it was done before, and what fails is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest

from copydesk.checks import threads


def test_a_name_keeps_its_thread_from_the_second_time_on() -> None:
    told = [threads.each(lambda _: threading.get_ident(), [("a", 1), ("b", 2)]) for _ in range(3)]
    assert told[1] == told[2]
    assert len({*told[1], threading.get_ident()}) == 3


def test_results_stand_in_order_and_the_first_failure_is_raised_once_all_are_done() -> None:
    done: list[int] = []

    def work(item: int) -> int:
        done.append(item)
        return 12 // item

    assert threads.each(work, [("c", 4), ("a", 1), ("b", 2)]) == [3, 12, 6]
    done.clear()
    with pytest.raises(ZeroDivisionError):
        threads.each(work, [("c", 3), ("a", 0), ("b", 6)])
    assert sorted(done) == [0, 3, 6]


def test_two_of_one_name_are_done_one_after_the_other() -> None:
    assert threads.each(str.upper, [("a", "x"), ("a", "y"), ("b", "z")]) == ["X", "Y", "Z"]


def test_what_is_done_within_such_a_thread_waits_for_no_other() -> None:
    names = [f"busy {number}" for number in range(2 * pl.thread_pool_size())]
    within = threads.each(
        lambda name: threads.each(str.upper, [("within", name)]), zip(names, names, strict=True)
    )
    assert within == [[name.upper()] for name in names]


def test_columns_are_those_of_with_columns() -> None:
    frame = pl.DataFrame({"text": ["one", "two"]})
    made = {
        "long": pl.col("text").str.len_chars() > 3,
        "text": pl.col("text").str.replace("o", "0"),
        "same": pl.lit(value=True),
    }
    for _ in range(2):
        assert threads.columns(frame, **made).equals(frame.with_columns(**made))
    assert threads.columns(frame.clear(), **made).equals(frame.clear().with_columns(**made))


def test_a_thread_ends_whose_start_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    start, begun = threading.Thread.start, list[threading.Thread]()

    def interrupted(thread: threading.Thread) -> None:
        start(thread)
        begun.append(thread)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", interrupted)
        with pytest.raises(KeyboardInterrupt):
            threads.begin("interrupted", str)
    begun[0].join(10)
    assert not begun[0].is_alive()
    assert threads.begin("interrupted", str, 1).result() == "1"


def test_several_may_ask_at_the_same_time() -> None:
    with ThreadPoolExecutor(4) as pool:
        two = [("one", 1), ("two", 2)]
        asked = [pool.submit(threads.each, lambda n, by=by: n * by, two) for by in range(40)]
        assert [given.result() for given in asked] == [[by, 2 * by] for by in range(40)]
