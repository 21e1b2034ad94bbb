"""Each format becomes the same record."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest

from copydesk.datasets.readers import read
from copydesk.datasets.schema import ARTICLE, QUARANTINE

Desk = Callable[..., tuple[list[dict[str, Any]], list[dict[str, Any]]]]
One = Callable[[str, bytes | str], dict[str, Any]]

RECORD = {
    "id": "a-1",
    "title": "Two cranes for the harbour",
    "authors": ["Ada Holm", "Per Lind"],
    "published": "2026-05-04T08:30:00+02:00",
    "text": "The harbour gets two cranes.\nThey come in June.",
    "captions": [{"text": "The quay on Sunday.", "credit": "Photo: A. Holm", "alt": None, "date": None}],
    "links": ["https://harbour.example/cranes"],
}
PUBLISHED = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def as_csv(record: dict[str, Any], delimiter: str) -> str:
    out = io.StringIO()
    flat = {k: v if isinstance(v, str) else json.dumps(v) for k, v in record.items()}
    csv.writer(out, delimiter=delimiter).writerows([flat.keys(), flat.values()])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(RECORD) + "\n"),
        ("a.ndjson.gz", gzip.compress(json.dumps(RECORD).encode(), mtime=0)),
        ("a.json", json.dumps(RECORD, indent=2)),
        ("array.json", json.dumps([RECORD])),
        ("a.csv", as_csv(RECORD, ",")),
        ("semicolons.csv", as_csv(RECORD, ";")),
        ("a.tsv", as_csv(RECORD, "\t")),
        ("a.parquet", parquet(pl.DataFrame([RECORD]))),
    ],
)
def test_a_record_is_the_same_in_every_format(one: One, name: str, content: bytes | str) -> None:
    article = one(name, content)
    assert {key: article[key] for key in RECORD} == RECORD | {"published": PUBLISHED}
    assert article["modified"] is None
    assert article["deck"] is None


@pytest.mark.parametrize(
    "content",
    [
        ("a.jsonl", '{"text": "Something happened."}'),
        ("a.json", '{"text": "Something happened."}'),
        ("a.csv", "text\nSomething happened.\n"),
        ("a.parquet", parquet(pl.DataFrame({"text": ["Something happened."]}))),
        ("a.html", "<p>Something happened.</p>"),
    ],
)
def test_a_record_without_the_field_leaves_open_who_wrote_it(
    one: One, content: tuple[str, bytes | str]
) -> None:
    assert one(*content)["authors"] is None


@pytest.mark.parametrize(
    "content",
    [
        ("a.txt", "Something happened."),
        ("a.md", "Something happened."),
        ("a.md", "---\ntitle: News\n---\nSomething happened."),
        ("a.md", "---\nauthor:\n---\nSomething happened."),
        ("a.jsonl", '{"text": "Something happened.", "authors": []}'),
        ("a.html", "<!doctype html><title>News</title><p>Something happened in the town hall today.</p>"),
    ],
)
def test_a_text_that_names_nobody_is_known_to_name_nobody(one: One, content: tuple[str, str]) -> None:
    assert one(*content)["authors"] == []


def test_batches_have_the_schema_of_articles_whatever_was_read(desk: Desk) -> None:
    desk({"a.txt": "One.", "b.jsonl": '{"text": "Two."}\n', "c.csv": "text\nThree.\n", "d.txt": ""})
    batches = list(read(["in"]))
    assert {tuple(batch.articles.schema.items()) for batch in batches} == {tuple(ARTICLE.items())}
    assert {tuple(batch.quarantine.schema.items()) for batch in batches} == {tuple(QUARANTINE.items())}


def test_plain_text_keeps_every_character_and_its_place(one: One) -> None:
    text = "Head\r\n\r\n  Body with a soft\u00ad hyphen, \u2028 and 👩‍🚒.\n\n"
    assert one("a.txt", text)["text"] == text


def test_front_matter_becomes_fields_and_leaves_offsets_alone(one: One) -> None:
    matter = "---\ntitle: Snow in May\nauthor: [Ada Holm, Per Lind]\ndate: 2026-05-04\ntags: [a]\n---\n"
    source = matter + "It snowed. See [the log](https://log.example/1)."
    article = one("a.md", source)
    assert (article["title"], article["authors"]) == ("Snow in May", ["Ada Holm", "Per Lind"])
    assert article["published"] == datetime(2026, 5, 4, tzinfo=UTC)
    assert article["links"] == ["https://log.example/1"]
    assert article["text"].strip().startswith("It snowed.")
    assert article["text"].index("It snowed.") == source.index("It snowed.")


def test_a_rule_that_opens_markdown_is_no_front_matter(one: One) -> None:
    assert one("a.md", "---\nOnly a line.\n---\nMore.")["text"] == "---\nOnly a line.\n---\nMore."


def test_toml_front_matter(one: One) -> None:
    assert one("a.md", '+++\ntitle = "Snow"\n+++\nIt snowed.')["title"] == "Snow"


def test_typed_parquet_columns_are_kept(one: One) -> None:
    frame = pl.DataFrame(
        {"id": [7], "text": [["One.", "Two."]], "published": [date(2026, 5, 4)], "authors": [["Ada Holm"]]}
    )
    article = one("a.parquet", parquet(frame))
    assert (article["id"], article["text"], article["authors"]) == ("7", "One.\nTwo.", ["Ada Holm"])
    assert article["published"] == datetime(2026, 5, 4, tzinfo=UTC)


def test_a_mapping_renames_a_feeds_own_fields_in_every_table(desk: Desk) -> None:
    columns = {"content.body": "text", "head": "title"}
    nested = {"content": {"body": "Something happened."}, "head": "News"}
    articles, quarantine = desk(
        {
            "a.jsonl": json.dumps(nested),
            "b.json": json.dumps([nested]),
            "c.parquet": parquet(pl.DataFrame([nested])),
            "d.csv": "content.body,head\nSomething happened.,News\n",
        },
        columns=columns,
    )
    assert quarantine == []
    assert [(a["title"], a["text"]) for a in articles] == [("News", "Something happened.")] * 4


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"Town hall burns\n\nThe town hall burned.", None),
        (b'{"text": "The town hall burned.", "title": "Fire"}\n{"text": "More."}\n', "Fire"),
        (b'[\n {"text": "The town hall burned.", "title": "Fire"}]', "Fire"),
        (b"<!doctype html><title>Fire</title><p>The town hall burned to the ground.</p>", "Fire"),
    ],
)
def test_standard_input_is_told_by_its_beginning(content: bytes, title: str | None) -> None:
    (batch,) = read(["-"], stdin=io.BytesIO(content))
    first = batch.articles.row(0, named=True)
    assert first["title"] == title
    assert "The town hall burned" in first["text"]
    assert first["id"].startswith("stdin")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ada Holm and Per Lind", ["Ada Holm", "Per Lind"]),
        ("Ada Holm; Per Lind", ["Ada Holm", "Per Lind"]),
        ('["By Ada Holm"]', ["Ada Holm"]),
        ('[{"name": "Ada Holm"}, {"name": "Per Lind"}]', ["Ada Holm", "Per Lind"]),
        ("", []),
    ],
)
def test_bylines_become_names(one: One, written: str, names: list[str]) -> None:
    assert one("a.jsonl", json.dumps({"text": "News.", "authors": written}))["authors"] == names


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-04", datetime(2026, 5, 4, tzinfo=UTC)),
        ("2026-05-04T08:30:00Z", datetime(2026, 5, 4, 8, 30, tzinfo=UTC)),
        ("2026-05-04 08:30:00+0200", PUBLISHED),
        ("Mon, 04 May 2026 08:30:00 +0200", PUBLISHED),
        ("May 4, 2026", datetime(2026, 5, 4, tzinfo=UTC)),
        ("1777881600", datetime(2026, 5, 4, 8, tzinfo=UTC)),
        ("04/05/2026", None),
        ("May 2026", None),
        ("soon", None),
    ],
)
def test_dates_become_moments_and_are_never_guessed(one: One, written: str, moment: datetime | None) -> None:
    assert one("a.jsonl", json.dumps({"text": "News.", "published": written}))["published"] == moment
