"""Offsets are characters of their field, whatever the text: of every finding, and of every unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known import units

from copydesk.checks.engine import examine
from copydesk.checks.model import FINDING, Unit
from copydesk.checks.registry import CHECKS
from copydesk.datasets.schema import conform

SPACE: Final = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    + ("\u2028\u2029\u202f\u205f\u3000")
)
"""Unicode's white space, which lines are stripped of."""
HOSTILE: Final = (
    *(
        "👩‍👩‍👧‍👦",
        "🇺🇦",
        "e\u0301",
        "ﬁ",
        "İ",
        "ß",
        "ẞ",
        "\u202eabc\u202c",
        "\u2066x\u2069",
        "\u200b",
        "\ufeff",
    ),
    *("\0", "\x1b[31m", "\x1c", "\x7f", "\ufffd", "\ue123", "\U0010ffff", "中文。", "「引用」"),
    *("\r\n", "\r", "\u2028", "\u2029", "\x85", "\xa0", "\u3000", "\n", "\n\n", " ", "\t"),
)
WORDING: Final = (
    *(
        "Critics say ",
        "It is believed that ",
        "reportedly ",
        "a source said ",
        "state media reported ",
        "Mr. ",
    ),
    *(
        "on social media ",
        "claimed without evidence ",
        "“We will not go back to that,” ",
        '"We gave up on it."',
    ),
    *("on Monday", "last week", "{{name}}", "&amp;", "â€™", "TKTK", "40% of homes", "because", "the biggest"),
    *("Tuesday, 29 May 2017", "Kyiv or Kiev", "As an AI language model", "12 killed", "a record high"),
    *("\nLeave a Reply\n", "\nSign up for our newsletter\n", "\nBy Ida Rood\n", "\nMay 3, 2021\n"),
    *("\nORL, RAVONIA - MAY 3, 2021 : The ferry Brida at the pier. ", "\nPhoto: Jan Velt / Reuters\n"),
    *(
        "The ferry had left the mainland at eight with seed potatoes and two tractors on its deck. ",
        "Rood & Co.",
    ),
)
LETTER: Final = st.characters(exclude_categories=["Cs"])
TEXT: Final = st.lists(
    st.sampled_from(WORDING) | st.sampled_from(HOSTILE) | st.text(LETTER, max_size=8),
    min_size=1,
    max_size=14,
).map("".join)
CAPTION: Final = st.fixed_dictionaries({"text": TEXT}, optional={"credit": TEXT})
ARTICLE: Final = st.fixed_dictionaries(
    {"text": TEXT},
    optional={
        "title": TEXT,
        "deck": TEXT,
        "captions": st.lists(CAPTION, max_size=3),
        "language": st.sampled_from(["en", "de", "fr", "es", "ja"]),
    },
)
BATCH: Final = st.lists(ARTICLE, min_size=40, max_size=60)


def frame(batch: list[dict[str, Any]]) -> pl.DataFrame:
    names = sorted({name for article in batch for name in article})
    columns = {name: [article.get(name) for article in batch] for name in names}
    return conform(pl.DataFrame({"id": [f"a{n}" for n in range(len(batch))], **columns}, strict=False))


def value(articles: pl.DataFrame, row: int, field: str) -> str:
    """Return the whole field that a unit's or a finding's offsets count in."""
    if numbered := re.fullmatch(r"captions\.(\d+)\.text", field):
        return str(articles["captions"][row][int(numbered[1])]["text"])
    return str(articles[field][row])


KNOWN: Final = {
    "text": "Talks\r\n\r\nCritics say \0 it was 👩‍👩‍👧‍👦 reportedly\u2028 a “bridge too far away for us”."
}


# Few batches of many articles: what a batch costs, whatever it holds, is paid once for all of its texts.
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(BATCH)
def test_offsets_hold(batch: list[dict[str, Any]]) -> None:
    articles = frame([KNOWN, *batch])
    every_finding_excerpts_exactly_what_stands_at_its_offsets(articles)
    units_hold_what_stands_at_their_offsets_and_leave_nothing_out(articles)


def every_finding_excerpts_exactly_what_stands_at_its_offsets(articles: pl.DataFrame) -> None:
    findings = examine(articles, CHECKS).findings
    assert findings.schema == FINDING
    for finding in findings.rows(named=True):
        start, end = finding["start"], finding["end"]
        whole = value(articles, finding["row"], finding["field"])
        assert 0 <= start <= end <= len(whole)
        assert whole[start:end] == finding["excerpt"]
        assert finding["article_id"] == articles["id"][finding["row"]]
        before = whole[:start].split("\n") if finding["field"] == "text" else [whole[:start]]
        assert finding["column"] == len(before[-1]) + 1
        assert finding["line"] == len(before)


def units_hold_what_stands_at_their_offsets_and_leave_nothing_out(articles: pl.DataFrame) -> None:
    frames = units(articles)
    for unit in (Unit.LINE, Unit.SENTENCE, Unit.QUOTE, Unit.CAPTION):
        for row in frames[unit].iter_rows(named=True):
            assert value(articles, row["row"], row["field"])[row["start"] : row["end"]] == row["text"], unit
    lines_leave_out_white_space_alone(articles, frames[Unit.LINE])
    sentences_cover_their_lines(articles, frames)


def lines_leave_out_white_space_alone(articles: pl.DataFrame, lines: pl.DataFrame) -> None:
    for row, text in enumerate(articles["text"]):
        expected = [(n, line.strip(SPACE)) for n, line in enumerate(text.split("\n"), 1) if line.strip(SPACE)]
        own = lines.filter((pl.col("field") == "text") & (pl.col("row") == row))
        assert own.select("line", "text").rows() == expected


def sentences_cover_their_lines(articles: pl.DataFrame, frames: Mapping[Unit, pl.DataFrame]) -> None:
    """Hold sentences to order, to no overlap, and to white space alone between them."""
    keys = ["row", "field", "line"]
    running = frames[Unit.LINE].filter(pl.col("role").is_in(["body", "deck"]))
    sentences = frames[Unit.SENTENCE].group_by(keys, maintain_order=True).agg("start", "end")
    spans = {row[:3]: list(zip(*row[3:], strict=True)) for row in sentences.rows()}
    assert spans.keys() == set(running.select(keys).rows())
    for row in running.rows(named=True):
        whole = value(articles, row["row"], row["field"])
        inner = spans[row["row"], row["field"], row["line"]]
        edges = [(row["start"], row["start"]), *inner, (row["end"], row["end"])]
        gaps = [(end, start) for (_, end), (start, _) in pairwise(edges)]
        assert all(end <= start for end, start in gaps)
        assert not "".join(whole[end:start] for end, start in gaps).strip(SPACE)
