"""A by-line beside the headline is told from the sentences and headings that begin as one does."""

from __future__ import annotations

import json

import pytest
from lxml import html

from copydesk.checks.lexicon import lexicon
from copydesk.datasets.readers.page_heading import signed

HEADLINE = "Old lock closed"
TREE = html.document_fromstring(f"<h1>{HEADLINE}</h1>")
DAYS = lexicon("calendar").phrases("month", "weekday", languages=["en", "de"])


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Holm", ["Ada Holm"]),
        ("By A. K. Holm-Lind Jr.", ["A. K. Holm-Lind Jr."]),
        ("By Ada Holm — The Lock Keeper, Inc.", ["Ada Holm"]),
        ("By Ada Holm, harbour correspondent", ["Ada Holm"]),
        ("By Ada Holm (Reuters)", ["Ada Holm"]),
        ("By Ada Holm Monday, May 4, 2026", ["Ada Holm"]),
        ("By Ada Holm Updated 4 May 2026 08:00", ["Ada Holm"]),
        ("By Ada Holm 3 hours ago", ["Ada Holm"]),
        ("By Ada Holm 2026-05-04T08:00Z", ["Ada Holm"]),
        ("Por Ada Holm 4 de mayo de 2026", ["Ada Holm"]),
        ("Von Ada Holm, 04.05.2026, 08:00 Uhr", ["Ada Holm"]),
        ("By April Holm and Theresa May", ["April Holm", "Theresa May"]),
    ],
)
def test_names_with_nothing_or_little_behind_them_sign(line: str, authors: list[str]) -> None:
    assert json.loads(signed(TREE, [HEADLINE, line])) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By the water, in all weathers",
        "By Christmas Eve the pier was shut, and nobody had been told of it.",
        "By Christmas Eve, the pier was shut",
        "By New Year's Eve the pier was shut.",
        "By New Year’s Eve",
        "By Monday Evening ships took the northern arm.",
        "By Monday Evening",
        "By Late January | Harbour",
        "By Tower Bridge, crowds of people stood and watched.",
        "By Tower Bridge, the water was high",
        "Von Angela Merkel stammt der Satz, man müsse die Schleuse vom Ende her denken.",
        "By Tower Bridge at 08:00 the water stood high",
        "By Tower Bridge on 4 May 2026 the water stood high",
        "Von Freitag Abend an",
        "Par Ada Holm était la porte fermée",
    ],
)
def test_sentences_and_times_do_not(line: str) -> None:
    assert signed(TREE, [HEADLINE, line]) == ""


@pytest.mark.parametrize("day", DAYS)
def test_no_day_or_month_of_the_lexicon_does(day: str) -> None:
    assert signed(TREE, [HEADLINE, f"By {day.title()} Evening"]) == ""


def test_a_line_that_does_not_sign_hides_none_that_does() -> None:
    lines = [HEADLINE, "By Christmas Eve", "By Ada Holm", "The lock is shut."]
    assert json.loads(signed(TREE, lines)) == ["Ada Holm"]
