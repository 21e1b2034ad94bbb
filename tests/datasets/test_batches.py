"""Batches: how much of the input is read at once, and that none of it is kept while it is worked on."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from copydesk.datasets import readers
from copydesk.datasets.readers import ndjson
from copydesk.datasets.readers.raw import Names, Piece
from copydesk.datasets.readers.source import Source
from copydesk.datasets.readers.tidy import tidy

SIZE = 4


@pytest.fixture
def feed(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Write ten records in the format that is asked for."""
    records = pl.DataFrame(
        {"id": [str(n) for n in range(10)], "text": [f"News, item {n}." for n in range(10)]}
    )
    path = tmp_path / f"feed.{request.param}"
    {"ndjson": records.write_ndjson, "parquet": records.write_parquet, "csv": records.write_csv}[
        request.param
    ](path)
    return path


@pytest.mark.parametrize("feed", ["ndjson", "parquet", "csv"], indirect=True)
def test_batches_hold_no_more_records_than_asked_for(feed: Path) -> None:
    heights = [batch.articles.height for batch in readers.read([str(feed)], batch_size=SIZE)]
    assert heights == [4, 4, 2]


@pytest.mark.parametrize("feed", ["ndjson", "parquet", "csv"], indirect=True)
def test_a_batch_is_let_go_and_the_next_not_yet_read(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[weakref.ref[pl.DataFrame]] = []

    def watched(raw: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        read.append(weakref.ref(raw))
        return tidy(raw)

    monkeypatch.setattr(readers, "tidy", watched)
    batches = readers.read([str(feed)], batch_size=SIZE)
    first = weakref.ref(next(batches).articles)
    assert len(read) == 1
    assert [frame() is None for frame in (first, *read)] == [True, True]


def test_a_record_that_cannot_be_read_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f'{{"text": "News, item {n}."}}' for n in range(10)]
    lines[1] = '{"text": '
    (tmp_path / "a.ndjson").write_text("\n".join(lines))
    read: list[int] = []

    def watched(source: Source, names: Names, rows: int) -> Iterator[Piece]:
        for part in ndjson.read(source, names, rows):
            read.append(part.records.height)
            yield part

    monkeypatch.setattr(readers, "FORMATS", {**readers.FORMATS, ".ndjson": watched})
    batch = next(readers.read([str(tmp_path)], batch_size=SIZE))
    assert (batch.articles.height, batch.quarantine.height) == (3, 1)
    assert read == [3]


def test_records_of_files_with_other_columns_stand_in_batches_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text('{"text": "News."}\n')
    pl.DataFrame({"text": ["More."], "authors": [["Ada Holm"]]}).write_parquet(tmp_path / "b.parquet")
    heights = [batch.articles.height for batch in readers.read([str(tmp_path)])]
    assert heights == [1, 1]
