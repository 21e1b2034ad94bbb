"""The structure of flat text: roles of lines, sentences and their sources, quotations, captions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
import pytest

from copydesk.checks.model import Unit
from copydesk.checks.units import cut_units, inspect
from copydesk.datasets.schema import conform

PAGE = """\
Ferry runs aground off Orl Point

By Ida Rood

May 3, 2021

Share on Facebook

ORL POINT, RAVONIA - MAY 3, 2021 : The ferry Saint Brida at the pier before the start of the season.

Photo: Jan Velt / Reuters

Eighty passengers were taken off the ferry before noon, the coastguard said, and nobody was hurt.

“We heard a noise like a cellar door,” said Anna Krol, who was on her way to the island. “Then it was quiet.”

A load of seed potatoes

The ferry had left the mainland at eight with a load of seed potatoes and two tractors on its deck.

The next high water is at eleven in the evening, and two tugs are on their way from the mainland.

Leave a Reply

Your email address will not be published. Required fields are marked *"""


def frame(text: str, **fields: object) -> pl.DataFrame:
    return conform(
        pl.DataFrame({"id": ["a"], "text": [text], **{k: [v] for k, v in fields.items()}}, strict=False)
    )


def story(*paragraphs: str) -> str:
    """Return an article whose paragraphs in question stand among ordinary ones."""
    return "\n\n".join(
        (
            "Ferry runs aground off Orl Point",
            "Eighty passengers were taken off the ferry before noon on a calm and clear day in early May.",
            *paragraphs,
            "The next high water is at eleven in the evening, and two tugs are on their way to Orl.",
        )
    )


def each(unit: Unit, paragraphs: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the units of each paragraph, which stands in an article of its own."""
    asked = list(paragraphs)
    cut = cut_units(pl.concat(frame(story(paragraph)) for paragraph in asked))[unit].filter(
        pl.col("line") == 5
    )
    return {
        paragraph: cut.filter(pl.col("row") == row).rows(named=True) for row, paragraph in enumerate(asked)
    }


def sentences(*paragraphs: str, **fields: object) -> list[dict[str, Any]]:
    """Return the sentences of the paragraphs in question."""
    rows = cut_units(frame(story(*paragraphs), **fields))[Unit.SENTENCE].rows(named=True)
    return [row for row in rows if row["line"] in range(5, 5 + 2 * len(paragraphs))]


def quotes(*paragraphs: str) -> list[dict[str, Any]]:
    return cut_units(frame(story(*paragraphs)))[Unit.QUOTE].rows(named=True)


def captions(text: str, **fields: object) -> list[dict[str, Any]]:
    return cut_units(frame(text, **fields))[Unit.CAPTION].rows(named=True)


def test_every_line_of_a_page_gets_its_role() -> None:
    lines = cut_units(frame(PAGE))[Unit.LINE]
    assert lines.select("line", "role").rows() == [
        (1, "headline"),
        (3, "byline"),
        (5, "date"),
        (7, "boilerplate"),
        (9, "caption"),
        (11, "credit"),
        (13, "body"),
        (15, "body"),
        (17, "subhead"),
        (19, "body"),
        (21, "body"),
        (23, "boilerplate"),
        (25, "boilerplate"),
    ]


def test_the_record_s_title_and_deck_are_lines_of_their_own_fields() -> None:
    lines = cut_units(frame(story(), title="Ferry runs aground off Orl Point", deck="All are safe."))[
        Unit.LINE
    ]
    own = lines.filter(pl.col("field") != "text").select("field", "line", "start", "end", "role").rows()
    assert sorted(own) == [("deck", 1, 0, 13, "deck"), ("title", 1, 0, 32, "headline")]
    assert lines.filter(pl.col("field") == "text")["role"].to_list() == ["headline", "body", "body"]


def test_facts_of_the_article_ride_on_every_unit() -> None:
    bare = frame(story())
    full = frame(PAGE)
    kept = frame(story(), authors=[], links=["https://orl.example/"])
    facts = ["signed", "dated", "linked", "complete"]
    assert cut_units(bare)[Unit.ARTICLE].select(facts).row(0) == (False, False, False, False)
    assert cut_units(full)[Unit.ARTICLE].select(facts).row(0) == (True, True, False, True)
    assert cut_units(kept)[Unit.ARTICLE].select(facts).row(0) == (False, False, True, True)
    for unit in (Unit.LINE, Unit.SENTENCE, Unit.QUOTE, Unit.CAPTION):
        assert cut_units(full)[unit].select(facts).unique().rows() == [(True, True, False, True)]


def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word() -> None:
    counts = {
        "Mr. Rood met Dr. A. B. Krol at 9 a.m. on Monday. They left.": 2,
        "It cost 3.5 million. It sank!": 2,
        "“Is it safe?” she asked. Nobody knew.": 2,
        "He left the U.S. Navy in May. He had served for years.": 2,
        "Well... maybe not. So be it.": 2,
        "一艘渡轮搁浅。乘客安全。": 2,
    }
    assert {paragraph: len(rows) for paragraph, rows in each(Unit.SENTENCE, counts).items()} == counts


def test_a_source_is_given_or_carried_over_while_the_text_goes_on_about_it() -> None:
    sources = {
        "The pumps failed, the coastguard said.": ["sentence"],
        "The pumps failed and the crew used buckets.": [None],
        "“The pumps failed.” The crew used buckets.": ["quotation", None],
        "The coastguard said the pumps failed. It had checked them in April.": ["sentence", "line 5"],
        "The coastguard said the pumps failed. Buckets were used.": ["sentence", None],
        "According to the study, the pumps failed. The study lists nine faults.": ["sentence", "line 5"],
    }
    found = each(Unit.SENTENCE, sources)
    assert {paragraph: [row["source"] for row in rows] for paragraph, rows in found.items()} == sources


def test_a_new_paragraph_ends_what_a_source_carries() -> None:
    rows = sentences("The coastguard said the pumps failed.", "It had been a long night on deck nine.")
    assert [row["source"] for row in rows] == ["sentence", None]


def test_sources_are_read_in_other_languages() -> None:
    (row,) = sentences(
        "Die Pumpen fielen aus, teilte die Küstenwache mit, nach Angaben der Reederei.", language="de"
    )
    assert row["attributed"]


def test_quotations_are_found_with_their_marks() -> None:
    quoted = {
        "“We heard it,” said Anna Krol.": ["“We heard it,”"],
        '"We heard it," said Anna Krol.': ['"We heard it,"'],
        "“We heard it,” she said. “Then nothing.”": ["“We heard it,”", "“Then nothing.”"],
        "“It goes on below, as is the custom.": ["“It goes on below, as is the custom."],
        "«Nous avons entendu», dit-elle.": ["«Nous avons entendu»"],
        "The pumps' noise isn't a quotation.": [],
    }
    found = each(Unit.QUOTE, quoted)
    assert {paragraph: [row["text"] for row in rows] for paragraph, rows in found.items()} == quoted


def test_a_quotation_knows_the_cue_beside_it_or_in_the_next_paragraph() -> None:
    (beside,) = quotes("“We heard a noise like a cellar door,” said Anna Krol.")
    assert (beside["cue"], beside["words"]) == ("said", 8)
    first, second = quotes("“We heard a noise,” said Anna Krol.", "“And then it was quiet.”")
    assert (first["cue"], second["cue"], second["neighbour"]) == ("said", None, "said")
    (alone,) = quotes("“We heard a noise like a cellar door.”")
    assert (alone["cue"], alone["neighbour"]) == (None, None)


def test_copies_of_a_caption_are_counted_within_the_article() -> None:
    caption = "The ferry Saint Brida lies on the sandbank off Orl Point at low tide. (AP Photo/Jan Velt)"
    rows = captions(story(caption, caption))
    assert [(row["copy"], row["copies"], row["first_line"], row["line"]) for row in rows] == [
        (1, 2, 5, 5),
        (2, 2, 5, 7),
    ]
    assert {row["credit"] for row in rows} == {"(AP Photo/Jan Velt)"}
    two = pl.concat([frame(story(caption)), frame(story(caption)).with_columns(id=pl.lit("b"))])
    assert cut_units(two)[Unit.CAPTION]["copies"].to_list() == [1, 1]


def test_a_caption_takes_the_credit_of_the_line_below() -> None:
    rows = captions(
        story("File photo: the Saint Brida at the pier of Orl Point in May", "Photo: Jan Velt / Reuters")
    )
    assert [row["credit"] for row in rows] == ["Photo: Jan Velt / Reuters"]


def test_captions_of_the_record_keep_their_credit_and_field() -> None:
    kept = [{"text": "The ferry at the pier", "credit": "Jan Velt"}, {"text": "Anna Krol on deck"}]
    rows = captions(story(), captions=kept)
    assert [(row["field"], row["start"], row["end"], row["credit"]) for row in rows] == [
        ("captions.0.text", 0, 21, "Jan Velt"),
        ("captions.1.text", 0, 17, None),
    ]


@pytest.mark.parametrize(
    ("unit", "columns"),
    [
        (Unit.LINE, ["role"]),
        (Unit.SENTENCE, ["attributed", "cue", "source"]),
        (Unit.QUOTE, ["speaker", "cue"]),
        (Unit.CAPTION, ["copy", "credit"]),
    ],
)
def test_inspect_shows_what_was_understood(unit: Unit, columns: list[str]) -> None:
    shown = inspect(frame(PAGE), unit)
    assert shown.columns == ["article_id", "unit", "field", "start", "end", "line", *columns, "text"]
    assert shown.height > 0
    assert shown["article_id"].unique().to_list() == ["a"]
