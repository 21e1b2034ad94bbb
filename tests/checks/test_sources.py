"""Who a sentence hands its content to: verbs that are nouns as well, nouns of speech, quotations set apart."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl
import pytest
from known import announced

from copydesk.checks.model import Unit
from copydesk.checks.units import inspect
from copydesk.datasets.schema import conform

OPENING = "Ferry runs aground off Orl Point\n\nThe ferry lay on the sand until noon.\n\n"


VERBS_AND_NOUNS = [
    ("The ministry claims the pumps were old.", "claims the"),
    ("The pumps were old, Krol claims.", "Krol claims"),
    ("They fear for the winter.", "They fear"),
    ("The yard wouldn't comment.", "wouldn't comment"),
    ("Two insurance claims are open at the yard.", None),
    ("The state of the pumps was the talk of the yard.", None),
    ("A plan of the harbour hangs on the wall.", None),
    ("It looked like a whale on the sand.", None),
]
CLAUSES = [
    ("The inquiry found that the valve was open.", "found that"),
    ("Divers found a boot.", None),
    ("The court maintains that it is not concerned.", "maintains that"),
    ("The yard maintains six ferries.", None),
]
OWNED = [
    ("Nobody on the quay shared her grim view of the yard.", "her grim view"),
    ("The captain’s denial came late.", "captain’s denial"),
    ("The crews' complaints went to the yard.", "crews' complaints"),
    ("There was little doubt that it would float again.", "doubt that"),
    ("Doubts grew in the town.", None),
]
MINDS = [
    ("The crew were wary of the sand.", "wary of"),
    ("It was a happy day on the quay.", None),
]
TEXTS = [text for cases in (VERBS_AND_NOUNS, CLAUSES, OWNED, MINDS) for text, _ in cases]


def told(text: str) -> list[dict[str, Any]]:
    """Return the sentences of ``text``, which follow an opening paragraph."""
    return sentences(text).to_dicts()


def articles(*texts: str) -> pl.DataFrame:
    """Return an article for each of ``texts``, its id, which stands below the opening."""
    return conform(pl.DataFrame({"id": texts, "text": [OPENING + text for text in texts]}))


def sentences(*texts: str) -> pl.DataFrame:
    """Return the sentences of each of ``texts`` below its opening."""
    return inspect(articles(*texts), Unit.SENTENCE).filter(pl.col("line") >= 5)


@cache
def cues() -> dict[str, list[str | None]]:
    """Return the cue of each sentence of TEXTS, which are cut as one frame."""
    found = sentences(*TEXTS).group_by("article_id").agg("cue")
    return dict(found.iter_rows())


@pytest.mark.parametrize(("text", "cue"), VERBS_AND_NOUNS)
def test_a_verb_that_is_a_noun_as_well_counts_in_the_place_of_a_verb(text: str, cue: str | None) -> None:
    assert cues()[text] == [cue]


@pytest.mark.parametrize(("text", "cue"), CLAUSES)
def test_a_verb_with_another_sense_counts_before_a_clause(text: str, cue: str | None) -> None:
    assert cues()[text] == [cue]


@pytest.mark.parametrize(("text", "cue"), OWNED)
def test_a_noun_of_speech_counts_where_it_is_somebody_s_or_what_was_said_follows(
    text: str, cue: str | None
) -> None:
    assert cues()[text] == [cue]


@pytest.mark.parametrize(("text", "cue"), MINDS)
def test_a_state_of_mind_counts_where_it_is_about_something(text: str, cue: str | None) -> None:
    assert cues()[text] == [cue]


APOSTROPHES = "''It was dark. Nobody saw the sand,'' she said. The crew's boats left."


def test_two_apostrophes_are_a_quotation_mark() -> None:
    assert [row["source"] for row in told(APOSTROPHES)] == ["quotation", "sentence", None]


LED_TO = "The mate added:\n\nIt was dark on the bridge. The sand was near.\n\nThe tide rose at noon."


def test_a_paragraph_led_to_by_a_colon_is_a_quotation_set_apart() -> None:
    assert [row["attributed"] for row in told(LED_TO)] == [True, True, True, False]


HEADED = "What comes next:\n\nThe tide rises at noon on the sand. The tugs pull then."


def test_a_paragraph_led_to_by_a_heading_is_none() -> None:
    assert not any(row["attributed"] for row in told(HEADED))


WORDS = "lay on the sand for all of the night, and there was nobody on the quay who knew what to do. "
SIGNED = [f"“{name} {WORDS * 3}” ― Anna {name}" for name in ("Krol", "Rood", "Lid", "Berg")]
END = "The tide rose at noon and the tugs pulled the ferry off the sand without much noise."
LONG = "\n\n".join([*SIGNED, END])


def test_long_lines_are_not_taken_for_copies_of_each_other() -> None:
    lines = {row["line"] for row in told(LONG)}
    assert lines == {5, 7, 9, 11, 13}


announced(articles(*TEXTS, APOSTROPHES, LED_TO, HEADED, LONG))
