"""The structure of flat text: roles of lines, sentences and their sources, quotations, captions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
import pytest
from asking import asked, units
from known import announced

from copydesk.checks.model import Unit
from copydesk.checks.units import inspect
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


def each(unit: Unit, articles: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """Return the units of paragraphs that each stand in an article of their own."""
    return {
        paragraph: [found for found in units(row, unit) if found["line"] == 5]
        for paragraph, row in articles.items()
    }


def apart(paragraphs: Iterable[str]) -> dict[str, int]:
    """Ask about each paragraph in an article of its own."""
    return {paragraph: asked(story(paragraph)) for paragraph in paragraphs}


def sentences(row: int, paragraphs: int = 1) -> list[dict[str, Any]]:
    """Return the sentences of the paragraphs in question."""
    return [found for found in units(row, Unit.SENTENCE) if found["line"] in range(5, 5 + 2 * paragraphs)]


WHOLE_PAGE = asked(PAGE)
INSPECTED = announced(conform(pl.DataFrame({"id": ["a"], "text": [PAGE]})))


def test_every_line_of_a_page_gets_its_role() -> None:
    assert [(line["line"], line["role"]) for line in units(WHOLE_PAGE, Unit.LINE)] == [
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


WITH_FIELDS = asked(story(), title="Ferry runs aground off Orl Point", deck="All are safe.")


def test_the_record_s_title_and_deck_are_lines_of_their_own_fields() -> None:
    lines = units(WITH_FIELDS, Unit.LINE)
    own = [
        (line["field"], line["line"], line["start"], line["end"], line["role"])
        for line in lines
        if line["field"] != "text"
    ]
    assert sorted(own) == [("deck", 1, 0, 13, "deck"), ("title", 1, 0, 32, "headline")]
    assert [line["role"] for line in lines if line["field"] == "text"] == ["headline", "body", "body"]


BARE = asked(story())
KEPT = asked(story(), authors=[], links=["https://orl.example/"])


def facts(row: int, unit: Unit) -> set[tuple[bool, ...]]:
    return {
        tuple(found[name] for name in ("signed", "dated", "linked", "complete")) for found in units(row, unit)
    }


def test_facts_of_the_article_ride_on_every_unit() -> None:
    assert facts(BARE, Unit.ARTICLE) == {(False, False, False, False)}
    assert facts(KEPT, Unit.ARTICLE) == {(False, False, True, True)}
    for unit in Unit:
        assert facts(WHOLE_PAGE, unit) == {(True, True, False, True)}


SENTENCES = {
    "Mr. Rood met Dr. A. B. Krol at 9 a.m. on Monday. They left.": 2,
    "It cost 3.5 million. It sank!": 2,
    "“Is it safe?” she asked. Nobody knew.": 2,
    "He left the U.S. Navy in May. He had served for years.": 2,
    "Well... maybe not. So be it.": 2,
    "一艘渡轮搁浅。乘客安全。": 2,
}
COUNTED = apart(SENTENCES)


def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word() -> None:
    assert {paragraph: len(rows) for paragraph, rows in each(Unit.SENTENCE, COUNTED).items()} == SENTENCES


SOURCES = {
    "The pumps failed, the coastguard said.": ["sentence"],
    "The pumps failed and the crew used buckets.": [None],
    "“The pumps failed.” The crew used buckets.": ["quotation", None],
    "The coastguard said the pumps failed. It had checked them in April.": ["sentence", "line 5"],
    "The coastguard said the pumps failed. Buckets were used.": ["sentence", None],
    "According to the study, the pumps failed. The study lists nine faults.": ["sentence", "line 5"],
}
SOURCED = apart(SOURCES)


def test_a_source_is_given_or_carried_over_while_the_text_goes_on_about_it() -> None:
    found = each(Unit.SENTENCE, SOURCED)
    assert {paragraph: [row["source"] for row in rows] for paragraph, rows in found.items()} == SOURCES


TWO_PARAGRAPHS = asked(
    story("The coastguard said the pumps failed.", "It had been a long night on deck nine.")
)


def test_a_new_paragraph_ends_what_a_source_carries() -> None:
    assert [row["source"] for row in sentences(TWO_PARAGRAPHS, 2)] == ["sentence", None]


GERMAN = asked(
    story("Die Pumpen fielen aus, teilte die Küstenwache mit, nach Angaben der Reederei."), language="de"
)


def test_sources_are_read_in_other_languages() -> None:
    (row,) = sentences(GERMAN)
    assert row["attributed"]


MARKED = {
    "“We heard it,” said Anna Krol.": ["“We heard it,”"],
    '"We heard it," said Anna Krol.': ['"We heard it,"'],
    "“We heard it,” she said. “Then nothing.”": ["“We heard it,”", "“Then nothing.”"],
    "“It goes on below, as is the custom.": ["“It goes on below, as is the custom."],
    "«Nous avons entendu», dit-elle.": ["«Nous avons entendu»"],
    "The pumps' noise isn't a quotation.": [],
}
QUOTED = apart(MARKED)


def test_quotations_are_found_with_their_marks() -> None:
    found = each(Unit.QUOTE, QUOTED)
    assert {paragraph: [row["text"] for row in rows] for paragraph, rows in found.items()} == MARKED


BESIDE = asked(story("“We heard a noise like a cellar door,” said Anna Krol."))
BELOW = asked(story("“We heard a noise,” said Anna Krol.", "“And then it was quiet.”"))
ALONE = asked(story("“We heard a noise like a cellar door.”"))


def test_a_quotation_knows_the_cue_beside_it_or_in_the_next_paragraph() -> None:
    (beside,) = units(BESIDE, Unit.QUOTE)
    assert (beside["cue"], beside["words"]) == ("said", 8)
    first, second = units(BELOW, Unit.QUOTE)
    assert (first["cue"], second["cue"], second["neighbour"]) == ("said", None, "said")
    (alone,) = units(ALONE, Unit.QUOTE)
    assert (alone["cue"], alone["neighbour"]) == (None, None)


CAPTION = "The ferry Saint Brida lies on the sandbank off Orl Point at low tide. (AP Photo/Jan Velt)"
TWICE = asked(story(CAPTION, CAPTION))
IN_TWO_ARTICLES = asked(story(CAPTION)), asked(story(CAPTION))


def test_copies_of_a_caption_are_counted_within_the_article() -> None:
    rows = units(TWICE, Unit.CAPTION)
    assert [(row["copy"], row["copies"], row["first_place"], row["line"]) for row in rows] == [
        (1, 2, "line 5", 5),
        (2, 2, "line 5", 7),
    ]
    assert {row["credit"] for row in rows} == {"(AP Photo/Jan Velt)"}
    assert [found["copies"] for row in IN_TWO_ARTICLES for found in units(row, Unit.CAPTION)] == [1, 1]


CREDIT = "Photo: Jan Velt / Reuters"
LONG = "The captain, her mate and the pilot pass the Saint Brida, which lies on the bank with its lights on, "
SHOWN = (
    "File photo: the Saint Brida at the pier of Orl Point in May",
    f"{LONG}off Orl Point on May 3, 2021.",
)
CREDIT_BELOW = apart(f"{text}\n\n{CREDIT}" for text in SHOWN)


@pytest.mark.parametrize("row", CREDIT_BELOW.values(), ids=["labelled", "dated"])
def test_a_caption_takes_the_credit_of_the_line_below(row: int) -> None:
    assert [found["credit"] for found in units(row, Unit.CAPTION)] == [CREDIT]


PICTURES_RIGHTS = {
    "Image copyright Reuters": True,
    "(Image: © Shutterstock)": True,
    "© 2021 Getty Images": False,
}
CREDITS_ALONE = apart(PICTURES_RIGHTS)


@pytest.mark.parametrize("line", PICTURES_RIGHTS)
def test_the_rights_of_a_picture_are_told_from_those_of_the_page(line: str) -> None:
    (found,) = each(Unit.LINE, CREDITS_ALONE)[line]
    assert (found["role"] == "credit") == PICTURES_RIGHTS[line]


OF_THE_RECORD = asked(
    story(),
    captions=[{"text": "The ferry at the pier", "credit": "Jan Velt"}, {"text": "Anna Krol on deck"}],
)


def test_captions_of_the_record_keep_their_credit_and_field() -> None:
    rows = units(OF_THE_RECORD, Unit.CAPTION)
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
    shown = inspect(INSPECTED, unit)
    assert shown.columns == ["article_id", "unit", "field", "start", "end", "line", *columns, "text"]
    assert shown.height > 0
    assert shown["article_id"].unique().to_list() == ["a"]
