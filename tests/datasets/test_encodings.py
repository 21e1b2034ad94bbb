"""Bytes become the text that was meant, or are set apart; never a text with wrong letters."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.datasets.readers.decoding import decode
from copydesk.datasets.readers.raw import Unreadable

Desk = Callable[..., tuple[list[dict[str, Any]], list[dict[str, Any]]]]

TEXT = "Café “Zürich” – 5 € for a crêpe in Łódź"
WESTERN = "Café “Zürich” – 5 € for a crêpe, and no more"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (TEXT, TEXT.encode()),
        (TEXT, codecs.BOM_UTF8 + TEXT.encode()),
        (TEXT, TEXT.encode("utf-16")),
        (TEXT, codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
        (TEXT, codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
        (WESTERN, WESTERN.encode("cp1252")),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "little endian", "big endian", "windows-1252"],
)
@pytest.mark.parametrize("shape", ["{}.txt", "{}.md", "{}.html", "{}.jsonl", "{}.json", "{}.csv"])
def test_every_encoding_in_every_text_format(desk: Desk, shape: str, text: str, data: bytes) -> None:
    encoding = (
        "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else
        "cp1252" if text == WESTERN else "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    )  # fmt: skip
    content = {"jsonl": '{{"text": "{}"}}\n', "json": '[{{"text": "{}"}}]', "csv": 'text\n"{}"\n'}
    whole = content.get(shape.rpartition(".")[2], "{}").format(text)
    articles, quarantine = desk({shape.format("a"): whole.encode(encoding)})
    assert quarantine == []
    assert [article["text"] for article in articles] == [text]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_any_text_in_utf_8_and_utf_16_comes_back(text: str) -> None:
    unmarked = text.removeprefix("\ufeff")
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    assert decode(unmarked.encode()) == unmarked
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\x14\x00\x08\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("Новости дня из города".encode("cp1251"), "encoding"),
        ("Zürich liegt am Zürichsee. ".encode() * 3 + b"\xc3", "encoding"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "encoding"),
    ],
    ids=["zip", "png", "cyrillic", "utf-8 that breaks off", "utf-16 that breaks off"],
)
def test_what_cannot_be_told_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.reason == reason


RUSSIAN = "Новый мост открыли в городе в понедельник утром, сообщила мэрия."


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("Shift_JIS", "shift_jis", "市役所は月曜日、新しい橋が開通したと発表した。"),
        ("iso-8859-1", "cp1252", WESTERN),
        ("iso-8859-1", "utf-8", WESTERN),
        ("klingon", "cp1252", WESTERN),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    desk: Desk, declared: str, encoding: str, text: str
) -> None:
    head = f'<html><head><meta charset="{declared}"></head><body><div class="{"x" * 2000}">'
    articles, _ = desk({"a.html": f"{head}<p>{text}</p></div></body></html>".encode(encoding)})
    assert [article["text"] for article in articles] == [text]
