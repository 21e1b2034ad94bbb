"""Lists of other articles, labels and notices that a page puts around and into its story."""

from __future__ import annotations

import pytest
from asking import page, roles

HEADLINE = "Ferry runs aground off Orl Point"
ONE = "Eighty passengers were taken off the ferry before noon, and nobody was hurt on a calm and clear day in May."
TWO = "The next high water is at eleven in the evening, and two tugs are on their way from the mainland to help."
THREE = "The captain, who has sailed the strait for thirty years, had left the mainland with a load of seed potatoes."
OTHERS = ("Orl council votes to widen the old pier", "Seed potato prices fall for a third year")
HEADINGS = (
    "Related", "Related articles", "MORE:", "Most read in Orl", "Trending now", "More from Ravonia", "Don't miss",
    "You may also like", "Next story", "Lesen Sie auch", "Meistgelesen", "À lire aussi", "Te puede interesar",
    "Leia também", "Leggi anche", "Lees ook", "Zobacz także", "Читайте также", "İlgili haberler",
    "اقرأ أيضا", "関連記事", "Top stories in Ravonia", "Weitere Beiträge zum Thema", "Otras noticias sobre el tema",
    "Mais notícias sobre o tema", "Altre notizie sull'argomento", "Другие новости по теме",
)  # fmt: skip

INSIDE = {heading: page(HEADLINE, ONE, heading, *OTHERS, TWO, THREE) for heading in HEADINGS}
SUBHEADS = page(HEADLINE, ONE, OTHERS[0], TWO, OTHERS[1], THREE)
KICKERS = page(HEADLINE, ONE, "Most read", "HIGH WATER", OTHERS[0], "LOW PRICES", OTHERS[1], TWO, THREE)
CARDS = page(HEADLINE, ONE, TWO, "Related", "An old pier, seen from a boat in May.", *OTHERS)
GOES_ON = page(HEADLINE, ONE, "Related", *OTHERS, TWO, f"Read more: {OTHERS[0]}", THREE)
SUBHEADED = page(HEADLINE, ONE, "Related", OTHERS[0], TWO, OTHERS[1], THREE)
LINK_BELOW = page(HEADLINE, ONE, *OTHERS, "More in Ravonia", TWO, THREE)
CAPTIONED = page(HEADLINE, ONE, "Related", "The pier at Orl Point in May. (Jan Velt/Reuters)", TWO, THREE)
POINTERS = {
    line: page(HEADLINE, ONE, line, TWO, THREE)
    for line in (
        f"Related: {OTHERS[0]}",
        f"READ MORE: {OTHERS[0]}",
        f"On orl-herald.example: {OTHERS[0]}",
        f"Lesen Sie auch: {OTHERS[0]}",
        "This article may contain affiliate links, and we may earn a commission.",
    )
}
LABELS = page(
    f"{HEADLINE} | Orl Herald", "Islands", "Home › Islands › Orl › Ferries", HEADLINE, ONE, TWO, THREE
)
TAGS = page(HEADLINE, ONE, TWO, THREE, "Tags Orl ferries high water")
NOTES = page(
    HEADLINE, ONE, TWO, THREE, "UP NEXT", "Orl: Play Ravonia on Friday.", "Ravonia: Play at Orl on Friday.", "Share",
)  # fmt: skip
FIXTURES = page(
    HEADLINE, ONE, TWO, THREE, "Sailings", "May 26 – Orl, north pier", "June 2 – Ravonia, old harbour", "Share",
)  # fmt: skip
STAMPED = page(HEADLINE, ONE, TWO, THREE, "Share on Facebook", "Last updated: May 4, 2021", "Leave a reply")
ELSEWHERE = page(
    HEADLINE, ONE, TWO, THREE, "Share on Facebook", "Related articles",
    OTHERS[0], "May 3, 2021", OTHERS[1], "May 4, 2021", "Leave a reply",
)  # fmt: skip
SHOWN = ("The pier in May. (Jan Velt/Reuters)", "A field on the island. (Jan Velt/Reuters)")
TWICE = page(
    HEADLINE, ONE, TWO, THREE, "Share on Facebook", f"{OTHERS[0]} {SHOWN[0]}", OTHERS[0], f"{OTHERS[1]} {SHOWN[1]}",
    OTHERS[1],
)  # fmt: skip
CATALOGUE = page(
    HEADLINE, ONE, TWO, THREE, "Share on Facebook", OTHERS[0], "By Ann Ferris", "May 3, 2021", OTHERS[1], "By Ben Orr",
    "May 2, 2021", "A lighthouse for sale on the north cape", "By Ann Ferris", "May 1, 2021",
)  # fmt: skip
TITLES = (
    "Council of Orl votes to widen the old pier for the herring fleet of the north",
    "Price of seed potatoes falls for a third year in the islands of the west",
)
SUMMARY = "The members voted by nine to two after a long night, and the work is to begin in the spring."
PICTURED = page(
    HEADLINE, ONE, TWO, THREE, "Share on Facebook", "Leave a reply", "Top stories", TITLES[0], TITLES[0], SUMMARY,
    TITLES[1], TITLES[1], SUMMARY.replace("nine", "ten"), "Partner news", THREE.replace("captain", "pilot"),
)  # fmt: skip
SIGNED_TWICE = page(
    HEADLINE,
    "By Ida Rood",
    ONE,
    TWO,
    THREE,
    "Share on Facebook",
    "Follow us on Twitter",
    "Ida Rood",
    "Leave a reply",
)
PRIZES = page(
    HEADLINE, ONE, TWO, THREE, "Best novel: The long tide", "By Ann Ferris", "Best story: What the hen knew",
    "By Ben Orr", "Best poem: A winter abroad", "By Ida Rood",
)  # fmt: skip
SPOKEN = page(HEADLINE, ONE, "Ida Rood", TWO, "Ann Ferris", THREE, "Ida Rood", ONE.replace("May", "June"))
TITLED = page(HEADLINE, ONE, TWO, THREE, "Share on Facebook", f"{HEADLINE} | Islands - Orl Herald")
LONG = [
    f"The harbour master of island {k} said that nobody there had seen the ferry that day." for k in range(40)
]
PLAYLIST = page(
    HEADLINE, "By Ida Rood", "May 4, 2021",
    "Chat with us in Messenger. Find out what is going on in the harbour as it goes on.",
    "Share on Facebook", "Just watched", "Pilot asks about the ferry", "Replay", "More Videos ...", "(16 Videos)",
    "Skipper: Nobody has asked me about the tide", "Mayor shares how the pier was paid for", *LONG,
)  # fmt: skip
SEEN = page(HEADLINE, *LONG[:20], "Disclaimer", *LONG[20:], "Share on Facebook", "Leave a reply")
UNSEEN = page(HEADLINE, *LONG[:20], "Disclaimer", *LONG[20:])
ADVICE = (
    "• Stay informed about the tides and the currents of the strait before you sail, and read what the coastguard "
    "sends in its email alerts."
)
ADVISED = page(HEADLINE, *LONG, ADVICE, *LONG)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_makes_furniture_of_the_titles_below_it_and_of_no_paragraph(heading: str) -> None:
    assert roles(INSIDE[heading]) == ["headline", "body", *["boilerplate"] * 3, "body", "body"]


def test_titles_without_a_heading_are_the_story_s_own() -> None:
    assert roles(SUBHEADS) == ["headline", "body", "subhead", "body", "subhead", "body"]


def test_a_list_may_have_a_short_line_above_each_title() -> None:
    assert roles(KICKERS) == ["headline", "body", *["boilerplate"] * 5, "body", "body"]


def test_below_the_story_a_sentence_between_titles_belongs_to_the_list() -> None:
    assert roles(CARDS)[3:] == ["boilerplate"] * 4


def test_a_paragraph_of_the_story_between_two_pointers_is_none() -> None:
    assert roles(GOES_ON) == ["headline", "body", *["boilerplate"] * 3, "body", "boilerplate", "body"]


def test_a_list_ends_with_the_next_paragraph() -> None:
    assert roles(SUBHEADED) == ["headline", "body", "boilerplate", "boilerplate", "body", "subhead", "body"]


def test_a_list_may_end_in_a_link_to_the_rest_of_it() -> None:
    assert roles(LINK_BELOW) == ["headline", "body", *["boilerplate"] * 3, "body", "body"]


def test_a_caption_ends_a_list() -> None:
    assert roles(CAPTIONED)[3:] == ["caption", "body", "body"]


@pytest.mark.parametrize("line", POINTERS)
def test_a_label_before_a_title_points_to_another_page_and_a_notice_speaks_of_this_one(line: str) -> None:
    assert roles(POINTERS[line]) == ["headline", "body", "boilerplate", "body", "body"]


def test_between_the_page_s_title_and_the_headline_stands_the_way_to_the_article() -> None:
    assert roles(LABELS)[1:] == ["boilerplate", "boilerplate", "headline", "body", "body", "body"]


def test_tags_below_a_story_are_furniture() -> None:
    assert roles(TAGS) == ["headline", "body", "body", "body", "boilerplate"]


def test_a_date_between_other_articles_is_theirs() -> None:
    assert roles(ELSEWHERE) == ["headline", "body", "body", "body", *["boilerplate"] * 7]


def test_notes_that_end_a_story_are_the_story_s_own() -> None:
    assert roles(NOTES)[4:] == ["body", "body", "body", "boilerplate"]


def test_a_date_that_says_that_it_is_the_story_s_is_it() -> None:
    assert roles(STAMPED)[4:] == ["boilerplate", "date", "boilerplate"]


def test_days_with_what_is_on_are_the_story_s() -> None:
    assert roles(FIXTURES)[5:] == ["body", "body", "boilerplate"]


def test_below_a_story_a_title_given_twice_is_another_article_s_with_its_picture() -> None:
    assert roles(TWICE)[4:] == ["boilerplate"] * 5


def test_the_headline_with_section_and_site_behind_it_is_the_headline() -> None:
    assert roles(TITLED)[4:] == ["boilerplate", "headline"]


def test_inside_a_story_the_score_decides_once_a_page_is_seen_around_it() -> None:
    assert (roles(SEEN)[21], roles(UNSEEN)[21]) == ("boilerplate", "subhead")


def test_a_point_of_a_long_story_may_begin_as_a_page_speaks() -> None:
    assert roles(ADVISED)[41] == "body"


def test_titles_with_authors_and_days_below_a_story_are_other_articles() -> None:
    assert roles(CATALOGUE)[4:] == ["boilerplate"] * 10


def test_a_title_that_its_picture_repeats_stands_in_the_list_it_is_headed_by() -> None:
    assert roles(PICTURED)[6:9] == ["boilerplate"] * 3


def test_the_author_named_again_among_a_page_s_links_is_the_author() -> None:
    assert roles(SIGNED_TWICE)[7] == "byline"


def test_a_page_s_own_sentence_does_not_begin_the_story() -> None:
    assert roles(PLAYLIST)[7:12] == ["boilerplate"] * 5


def test_prizes_with_their_winners_are_the_story_s_where_nothing_shows_a_page() -> None:
    assert "boilerplate" not in roles(PRIZES)


def test_names_of_those_who_speak_inside_a_story_are_no_by_lines_given_again() -> None:
    assert roles(SPOKEN)[4:7:2] == ["subhead"] * 2
