"""What was seen is not new again; what changed is; a killed writer leaves nothing half-known."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.memory import Memory, article_keys, reject_keys


def articles(**texts: str) -> pl.DataFrame:
    rows = [dict.fromkeys(ARTICLE) | {"id": name, "text": text} for name, text in texts.items()]
    return pl.DataFrame(rows, schema=ARTICLE)


def fresh(memory: Memory, frame: pl.DataFrame) -> list[str]:
    return frame.filter(memory.unseen(article_keys(frame)))["id"].to_list()


def test_only_new_and_changed_articles_are_fresh(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "one")
    first = articles(a="Old.", b="Old too.")
    assert fresh(memory, first) == ["a", "b"]
    memory.keep(article_keys(first))
    second = articles(a="Old.", b="Changed.", c="New.")
    assert fresh(Memory(tmp_path, "one"), second) == ["b", "c"]


def test_of_two_equal_articles_one_is_fresh(tmp_path: Path) -> None:
    frame = pl.concat([articles(a="Same."), articles(a="Same."), articles(a="Other.")])
    assert fresh(Memory(tmp_path, "one"), frame) == ["a", "a"]


def test_the_place_it_was_read_from_makes_no_news(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "one")
    memory.note(article_keys(articles(a="Same.").with_columns(origin=pl.lit("x.txt"))))
    assert fresh(memory, articles(a="Same.").with_columns(origin=pl.lit("y.txt"))) == []


def test_other_code_looks_again(tmp_path: Path) -> None:
    Memory(tmp_path, "one").keep(article_keys(articles(a="Same.")))
    assert fresh(Memory(tmp_path, "two"), articles(a="Same.")) == ["a"]


def test_a_half_written_file_is_not_read(tmp_path: Path) -> None:
    Memory(tmp_path, "one").keep(article_keys(articles(a="Same.")))
    (tmp_path / ".one-1.parquet.part").write_bytes(b"PAR1")
    assert fresh(Memory(tmp_path, "one"), articles(a="Same.", b="New.")) == ["b"]


def test_compacting_keeps_all_of_this_code_and_nothing_of_other(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        Memory(tmp_path, "one").keep(article_keys(articles(**{name: "Same."})))
    Memory(tmp_path, "two").keep(article_keys(articles(z="Same.")))
    Memory(tmp_path, "one").compact()
    assert len(list(tmp_path.iterdir())) == 1
    assert fresh(Memory(tmp_path, "one"), articles(a="Same.", b="Same.", c="Same.")) == ["c"]


def test_refused_records_are_told_apart_by_place_and_reason(tmp_path: Path) -> None:
    rows = [
        ("x", None, "binary", "no text"),
        ("x", 3, "bad-json", "cut off"),
        ("x", None, "binary", "no text"),
    ]
    quarantine = pl.DataFrame(rows, schema=QUARANTINE, orient="row")
    memory = Memory(tmp_path, "one")
    assert memory.unseen(reject_keys(quarantine)).to_list() == [True, True, False]
    memory.note(reject_keys(quarantine))
    assert not memory.unseen(reject_keys(quarantine)).any()
