"""Readers' comments below a story."""

from __future__ import annotations

import pytest
from asking import page, roles

STORY = (
    "Ferry runs aground off Orl Point",
    "Eighty passengers were taken off the ferry before noon, and nobody was hurt on a calm and clear day in May.",
    "The next high water is at eleven in the evening, and two tugs are on their way from the mainland to help.",
    "The captain, who has sailed the strait for thirty years, had left the mainland with a load of seed potatoes.",
)
ASKED = (
    "I have taken this ferry every week for years, and the captain has never been late on a single morning."
)
ANSWERED = (
    "Then you were not on board in March, when it lay at the pier all day and nobody told us the reason why."
)
THREADS = {
    "en": ("2 Comments", "Reply", "Ann Ferris says:"),
    "de": ("Kommentare (2)", "Antworten", "Ann Ferris schreibt:"),
    "fr": ("2 commentaires", "Répondre", "Ann Ferris a écrit :"),
    "es": ("2 comentarios", "Responder", "Ann Ferris dice:"),
    "ru": ("2 комментария", "Ответить", "Анна Ферри пишет:"),
    "tr": ("2 Yorum", "Yanıtla", "Ann Ferris dedi ki:"),
    "ja": ("2 件のコメント", "返信", "Ann Ferris より:"),
}

BY_LANGUAGE = {
    code: page(*STORY, heading, name, ASKED, reply, name, ANSWERED, reply)
    for code, (heading, reply, name) in THREADS.items()
}
BOXED = page(*STORY, "2 comments", "Ann Ferris", ASKED, "Reply", "Ben", ANSWERED, "Reply", "By Ida Rood")
COUNTED = page(STORY[0], "2 comments", *STORY[1:])
UNANSWERED = page(*STORY, "Responses", ASKED, ANSWERED)
OF_STORY = page(*STORY, "2 responses to “Ferry runs aground off Orl Point”", ASKED, ANSWERED)
BRIEF = page(
    "Open thread for May", STORY[1], "Comments", "Ann Ferris on May 2, 2021 at 4:47 pm said:", ASKED,
    "Ben on May 3, 2021 at 5:23 am said:", ANSWERED, "Ann Ferris on May 3, 2021 at 6:02 am said:", ASKED,
)  # fmt: skip
ANSWERS = page(
    STORY[0], STORY[1], "Responses", "What the chairman said", ASKED, "What the baker said", ANSWERED,
    "What the editor wrote", ASKED, STORY[3],
)  # fmt: skip
DISCUSSED = page(*STORY, "Discussion about this post", "Ann Ferris", ASKED, "Reply", "Ben", ANSWERED, "Reply")
NAMED_SO = page(*STORY[:2], "Comments on the timetable", *STORY[2:], ASKED)


@pytest.mark.parametrize("code", THREADS)
def test_comments_are_known_by_their_heading_and_the_links_to_answer_them(code: str) -> None:
    assert roles(BY_LANGUAGE[code]) == ["headline", *["body"] * 3, *["boilerplate"] * 7]


def test_a_by_line_behind_the_comments_is_the_story_s() -> None:
    assert roles(BOXED)[4:] == [*["boilerplate"] * 7, "byline"]


def test_comments_counted_above_a_story_do_not_begin_them() -> None:
    assert roles(COUNTED)[2:] == ["body"] * 3


def test_several_answers_show_the_comments_below_a_short_story() -> None:
    assert roles(BRIEF) == ["headline", "body", *["boilerplate"] * 7]


def test_what_was_said_in_a_short_story_is_no_comment() -> None:
    assert "boilerplate" not in roles(ANSWERS)


def test_comments_may_be_about_this_post() -> None:
    assert roles(DISCUSSED)[4:] == ["boilerplate"] * 7


def test_a_heading_without_a_link_to_answer_is_the_story_s_own() -> None:
    assert roles(UNANSWERED)[5:] == ["body"] * 2


def test_a_sub_heading_about_comments_is_one() -> None:
    assert roles(NAMED_SO) == ["headline", "body", "subhead", *["body"] * 3]


def test_a_heading_that_counts_them_and_names_the_story_needs_no_link_to_answer() -> None:
    assert roles(OF_STORY)[4:] == ["boilerplate"] * 3
