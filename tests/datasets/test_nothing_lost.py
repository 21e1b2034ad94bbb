"""What is odd in one record is its own: no other is lost by it, changed by it, or gets what is not its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.datasets.batch import InputError
from copydesk.datasets.readers import read

Row = dict[str, Any]
Desk = Callable[..., tuple[list[Row], list[Row]]]


def captions(article: Row) -> list[str]:
    return [caption["text"] for caption in article["captions"] or ()]


def test_a_row_of_csv_in_no_known_encoding_is_counted(desk: Desk) -> None:
    articles, quarantine = desk({"a.csv": b"id,text\n1,One.\n2,\xff\xfe\xfd\xfc\xfb\n3,Three.\n"})
    assert [article["id"] for article in articles] == ["1", "3"]
    assert [(row["line"], row["reason"]) for row in quarantine] == [(3, "encoding")]


def test_a_header_of_csv_in_no_known_encoding_names_no_fields(desk: Desk) -> None:
    articles, quarantine = desk({"a.csv": b"id,te\xff\xfe\xfdxt\n1,One.\n2,Two.\n"})
    assert articles == []
    assert [row["reason"] for row in quarantine] == ["encoding"]


def test_parquet_without_a_known_column_is_counted_row_by_row(desk: Desk) -> None:
    Path("in").mkdir()
    pl.DataFrame({"body": ["One.", "Two."]}).write_parquet("in/a.parquet")
    articles, quarantine = desk({})
    assert articles == []
    assert [(row["line"], row["reason"]) for row in quarantine] == [(1, "no-text"), (2, "no-text")]


def test_bytes_of_parquet_are_read_each_by_itself(desk: Desk) -> None:
    Path("in").mkdir()
    texts = [b"One.", b"\xff\xfe\xfd\xfc\xfb", "Caf\u00e9.".encode("cp1252"), None]
    pl.DataFrame(
        {"id": list("abcd"), "text": texts}, schema={"id": pl.String, "text": pl.Binary}
    ).write_parquet("in/a.parquet")
    articles, quarantine = desk({})
    assert [(article["id"], article["text"]) for article in articles] == [("a", "One."), ("c", "Café.")]
    assert [(row["line"], row["reason"]) for row in quarantine] == [(2, "no-text"), (4, "no-text")]


def test_parquet_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    texts = [f"Text {number} of the harbour office." for number in range(90)]
    pl.DataFrame({"text": texts}).write_parquet(
        tmp_path / "a.parquet", row_group_size=30, compression="uncompressed", statistics=False
    )
    before, broken, after = (tmp_path / "a.parquet").read_bytes().partition(b"Text 45 of the")
    (tmp_path / "a.parquet").write_bytes(before + b"\xff" * len(broken) + after)
    batches = list(read([str(tmp_path / "a.parquet")], batch_size=30))
    assert [article for batch in batches for article in batch.articles["text"]] == texts[:30]
    lost = [row for batch in batches for row in batch.quarantine.select("line", "reason").rows()]
    assert lost == [(31, "bad-parquet")]


def test_parquet_that_shrinks_while_it_is_read_loses_nothing_in_silence(tmp_path: Path) -> None:
    texts = pl.DataFrame({"text": [f"Text {number} of the harbour office." for number in range(5)]})
    texts.write_parquet(tmp_path / "a.parquet")
    batches = read([str(tmp_path / "a.parquet")], batch_size=2)
    first = next(batches)
    texts.head(2).write_parquet(tmp_path / "a.parquet")
    lost = [row for batch in batches for row in batch.quarantine.select("line", "reason").rows()]
    assert first.articles.height == 2
    assert lost == [(3, "bad-parquet")]


def test_what_follows_a_json_array_is_not_passed_over(desk: Desk) -> None:
    articles, quarantine = desk({"a.json": '[{"text": "One."}]\n[{"text": "Two."}]'})
    assert [article["text"] for article in articles] == ["One."]
    assert [row["reason"] for row in quarantine] == ["bad-json"]


@pytest.mark.parametrize("said", ["a tab\tin it", 'a "mark" in it', "C:\\new", "two\nlines"])
def test_a_nested_text_of_json_lines_is_read_as_it_stands(desk: Desk, said: str) -> None:
    records = [{"text": "News.", "captions": [{"text": said}], "authors": [said]}, {"text": "Other news."}]
    (first, second), _ = desk({"a.jsonl": "\n".join(map(json.dumps, records))})
    assert (captions(first), captions(second)) == ([said], [])


def test_a_broken_neighbour_changes_nothing(desk: Desk) -> None:
    odd = '{"id": 1.0, "text": "News.", "published": 1700000000.0, "title": "First", "title": "Second"}'
    (alone,), _ = desk({"a.jsonl": odd})
    (beside,), _ = desk({"a.jsonl": f"{odd}\nbroken\n"})
    assert beside == alone
    assert (alone["id"], alone["title"], alone["published"].year) == ("1", "First", 2023)


def test_a_text_within_an_object_is_read_as_it_stands(desk: Desk) -> None:
    articles, _ = desk({"a.jsonl": '{"body": {"t": "One\\ttwo \\\\ three."}}'}, columns={"body.t": "text"})
    assert [article["text"] for article in articles] == ["One\ttwo \\ three."]


def test_a_broken_list_takes_nothing_from_its_neighbours(desk: Desk) -> None:
    given = ('[{"text": "A cat."}],[{"text": "A dog."}]', '[{"text": "A cow."}', '{"text": "A pig."}]')
    lines = "\n".join(json.dumps({"text": "News.", "captions": text}) for text in given)
    articles, _ = desk({"a.jsonl": lines})
    assert [captions(article) for article in articles] == [[text] for text in given]


@pytest.mark.parametrize("name", ["links", "captions", "authors"])
def test_an_empty_list_of_csv_holds_nothing(desk: Desk, name: str) -> None:
    articles, quarantine = desk({"a.csv": f"text,{name}\nNews.,\n"})
    assert (articles[0][name] or [], quarantine) == ([], [])


def test_a_date_of_toml_is_a_date(one: Callable[[str, str], Row]) -> None:
    article = one("a.md", '+++\ntitle = "News"\ndate = 2024-01-02\n+++\nNews.')
    assert article["published"].date() == date(2024, 1, 2)


@pytest.mark.parametrize(
    "moment", ["12:" + "1" * 30, "0000-01-01", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"]
)
def test_a_moment_that_no_calendar_has_is_none(desk: Desk, moment: str) -> None:
    articles, _ = desk({"a.jsonl": json.dumps({"text": "News.", "published": moment})})
    assert articles[0]["published"] is None


@pytest.mark.parametrize(
    ("dtype", "far"), [(pl.Date, 2**31 - 1), *((pl.Datetime(unit), 2**63 - 1) for unit in ("ns", "us", "ms"))]
)
def test_a_moment_of_parquet_that_no_calendar_has_is_none(desk: Desk, dtype: pl.DataType, far: int) -> None:
    Path("in").mkdir()
    physical = pl.Int32 if dtype == pl.Date else pl.Int64
    moments = pl.Series([far, 0], dtype=physical).cast(dtype)
    pl.DataFrame({"text": ["News."] * 2, "published": moments}).write_parquet("in/a.parquet")
    articles, _ = desk({})
    years = [article["published"] and article["published"].year for article in articles]
    assert years == [2262 if dtype == pl.Datetime("ns") else None, 1970]


def test_a_name_that_is_no_utf8_costs_no_other_file(desk: Desk) -> None:
    desk({"b.txt": "News."})
    Path(os.fsdecode(b"in/caf\xe9.txt")).write_text("News.", "utf-8")
    (batch,) = read(["in"])
    assert batch.articles["id"].to_list() == ["b.txt"]
    assert batch.quarantine.select("file", "reason").rows() == [("in/caf\ufffd.txt", "unreadable")]


def test_a_glob_passes_over_what_never_ends(desk: Desk) -> None:
    desk({"b.txt": "News."})
    os.mkfifo("in/a.txt")
    (batch,) = read(["in/*.txt"])
    assert batch.articles["id"].to_list() == ["b.txt"]
    with pytest.raises(InputError, match="no file that can be read"):
        list(read(["in/a*.txt"]))


def test_values_nested_beyond_reason_cost_no_other_record(desk: Desk) -> None:
    for depth in (960, 972, 980):
        deep = '{"text": "News.", "captions": ' + "[" * depth + "]" * depth + "}"
        articles, quarantine = desk({"a.jsonl": f'{deep}\n{{"text": "Other news."}}\n'})
        assert len(articles) + len(quarantine) == 2
        assert articles[-1]["text"] == "Other news."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", '---\ntitle: "\\UFFFFFFFF"\n---\nNews.'),
        (
            "a.html",
            '<!doctype html><script type="application/ld+json">{"@type": "NewsArticle", "headline": "x \\ud800"}'
            "</script><article><p>The ferry ran aground off Orl Point, and nobody was hurt.</p></article>",
        ),
    ],
)
def test_a_title_that_is_no_text_costs_no_other_record(desk: Desk, name: str, content: str) -> None:
    articles, quarantine = desk({name: content, "b.txt": "News."})
    assert "b.txt" in [article["id"] for article in articles]
    assert len(articles) + len(quarantine) == 2
