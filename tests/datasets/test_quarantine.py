"""What cannot be read is set apart with file, line and reason, and nothing is lost."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.datasets.readers import read, source, web_page

Desk = Callable[..., tuple[list[dict[str, Any]], list[dict[str, Any]]]]

GOOD = '{"id": "good", "text": "News."}\n'


def places(quarantine: list[dict[str, Any]]) -> list[tuple[str, int | None, str]]:
    return [(row["file"].removeprefix("in/"), row["line"], row["reason"]) for row in quarantine]


@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("a.txt", b"", None, "empty"),
        ("a.txt", b"  \n\n", None, "no-text"),
        ("a.txt", b"MZ\x90\x00\x03\x00", None, "binary"),
        ("a.md", b"---\ntitle: [\n---\nNews.", 3, "bad-front-matter"),
        ("a.md", b"---\na: &x [1]\nb: *x\n---\nNews.", 1, "bad-front-matter"),
        ("a.html", b"<!doctype html><html><body></body></html>", None, "no-text"),
        ("a.html", b"<script>alert(1)</script>", None, "no-text"),
        ("a.json", b'{"text": "News."', 1, "bad-json"),
        ("a.json", b"7", None, "bad-json"),
        ("a.parquet", b"PAR1 and then nothing of the kind", None, "bad-parquet"),
        ("a.csv", b"", None, "empty"),
        ("a.csv", b"id,title\n1,News\n", 2, "no-text"),
        ("a.txt.gz", b"\x1f\x8b\x08 broken", None, "unreadable"),
        ("a.txt.gz", gzip.compress(b"News. " * 99, mtime=0)[:-9], None, "unreadable"),
    ],
)
def test_each_fault_has_its_reason(
    desk: Desk, name: str, content: bytes, line: int | None, reason: str
) -> None:
    articles, quarantine = desk({name: content, "b.txt": "News."})
    assert [article["id"] for article in articles] == ["b.txt"]
    assert places(quarantine) == [(name, line, reason)]
    assert quarantine[0]["detail"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"id": "half", "text": "It was', "bad-json"),
        ('["no", "object"]', "bad-json"),
        ('{"id": "bare"}', "no-text"),
        ('{"id": "nested", "text": {"body": "News."}}', "no-text"),
        ("[" * 100_000, "bad-json"),
    ],
)
def test_a_bad_line_of_json_lines_costs_no_other(desk: Desk, bad: str, reason: str) -> None:
    articles, quarantine = desk({"a.jsonl": f"{GOOD}\n{bad}\n{GOOD}"})
    assert [article["origin"] for article in articles] == ["in/a.jsonl:1", "in/a.jsonl:4"]
    assert places(quarantine) == [("a.jsonl", 3, reason)]


def test_half_a_surrogate_pair_becomes_a_replacement_character(desk: Desk) -> None:
    articles, quarantine = desk({"a.jsonl": '{"text": "A half \\ud83d pair, a whole \\ud83d\\ude92 one."}\n'})
    assert quarantine == []
    assert articles[0]["text"] == "A half \ufffd pair, a whole 🚒 one."


def test_a_bad_row_of_csv_costs_no_other(desk: Desk) -> None:
    rows = 'id,text\n1,News.\n2,one,too many\n3,"two\nlines"\n4,last.\n'
    articles, quarantine = desk({"a.csv": rows})
    assert [article["id"] for article in articles] == ["1", "3", "4"]
    assert places(quarantine) == [("a.csv", 3, "bad-csv")]
    assert articles[1]["origin"] == "in/a.csv:4"


def test_an_array_that_breaks_keeps_what_came_before(desk: Desk) -> None:
    articles, quarantine = desk({"a.json": '[\n{"text": "One."},\n{"text": "Two."},\n{"text": "Thr'})
    assert [article["text"] for article in articles] == ["One.", "Two."]
    assert places(quarantine) == [("a.json", 4, "bad-json")]


def test_a_line_longer_than_any_article_is_named_and_passed_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_ARTICLE", 1000)
    long = json.dumps({"text": "x" * 3000})
    articles, quarantine = desk({"a.jsonl": f"{GOOD}{long}\n{GOOD}"})
    assert len(articles) == 2
    assert places(quarantine) == [("a.jsonl", 2, "too-large")]


def test_a_link_to_nothing_is_reported(desk: Desk) -> None:
    desk({"a.txt": "News."})
    Path("in/b.txt").symlink_to("nowhere.txt")
    (batch,) = read(["in"])
    assert places(batch.quarantine.to_dicts()) == [("b.txt", None, "unreadable")]
    assert batch.articles["id"].to_list() == ["a.txt"]


def test_parquet_cannot_be_piped_in_and_says_so(desk: Desk) -> None:
    packed = io.BytesIO()
    pl.DataFrame({"text": ["News."]}).write_parquet(packed)
    (batch,) = read(["-"], stdin=io.BytesIO(packed.getvalue()))
    assert places(batch.quarantine.to_dicts()) == [("-", None, "binary")]


def test_records_in_are_records_read_and_records_set_apart(desk: Desk) -> None:
    lines = [GOOD.strip(), "{", '{"text": " "}', "7", GOOD.strip()] * 20
    articles, quarantine = desk({"a.jsonl": "\n".join(lines)}, batch_size=7)
    assert (len(articles), len(quarantine)) == (40, 60)
    known = [int(a["origin"].rpartition(":")[2]) for a in articles] + [row["line"] for row in quarantine]
    assert sorted(known) == list(range(1, 101))


def test_a_page_that_the_extractor_chokes_on_costs_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choke(*_: object, **__: object) -> None:
        raise AttributeError("no such attribute")

    monkeypatch.setattr(web_page, "bare_extraction", choke)
    articles, quarantine = desk({"a.html": "<!doctype html><p>News.</p>", "b.txt": "News."})
    assert [article["id"] for article in articles] == ["b.txt"]
    assert places(quarantine) == [("a.html", None, "bad-html")]
