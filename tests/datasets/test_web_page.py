"""Whole pages: narrowed to the article, with authors, dates, captions and links in their fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

One = Callable[[str, bytes | str], dict[str, Any]]

BODY = (
    "The harbour board closed the old lock on 4 May 2026 after divers had found a crack in its lower gate.",
    "Ships take the northern arm until the gate is mended, which costs about three hours, the board said.",
    "“We looked at that gate every spring for thirty years and never saw it,” said Ute Brahm, its keeper.",
)
PROSE = "\n".join(f"<p>{line}</p>" for line in BODY)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
FOOT = "<footer><p>© The Lock Keeper. All rights reserved.</p></footer>"
FIGURE = """<figure><img src="g.jpg" alt="A gate of black oak">
    <figcaption>The gate on Monday. <span class="photo-credit">Photo: Kim Roe</span></figcaption></figure>"""
CAPTION = {
    "text": "The gate on Monday.",
    "credit": "Photo: Kim Roe",
    "alt": "A gate of black oak",
    "date": None,
}


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{MENU}{inside}{FOOT}</body></html>"


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(**tags: str) -> str:
    return "".join(f'<meta property="{k.replace("_", ":", 1)}" content="{v}">' for k, v in tags.items())


def test_a_page_is_narrowed_to_its_article(one: One) -> None:
    article = one("a.html", page(f"<main><article><h1>Old lock closed</h1>{PROSE}</article></main>"))
    assert [line for line in article["text"].splitlines() if line != "Old lock closed"] == list(BODY)
    assert (article["title"], article["language"]) == ("Old lock closed", "en")


DESCRIBED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Old lock closed &amp; drained",
    "datePublished": "2026-05-04T08:00:00+02:00",
    "dateModified": "2026-05-05T08:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Holm"}, {"@type": "Person", "name": "Per Lind"}],
    "publisher": {"@type": "Organization", "name": "The Lock Keeper"},
    "articleSection": ["Local", "Water"],
}


@pytest.mark.parametrize(
    "described",
    [
        DESCRIBED,
        [{"@type": "BreadcrumbList"}, DESCRIBED],
        {"@graph": [{"@type": "WebSite", "name": "Site"}, DESCRIBED]},
        {"@type": "WebPage", "mainEntity": DESCRIBED | {"@type": ["Thing", "ReportageNewsArticle"]}},
    ],
    ids=["alone", "in a list", "in a graph", "in a page"],
)
def test_json_ld_fills_the_fields(one: One, described: object) -> None:
    article = one("a.html", page(f"<article>{PROSE}</article>", ld(described)))
    assert article["title"] == "Old lock closed & drained"
    assert article["authors"] == ["Ada Holm", "Per Lind"]
    assert article["published"] == datetime(2026, 5, 4, 6, tzinfo=UTC)
    assert article["modified"] == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert (article["source"], article["section"]) == ("The Lock Keeper", "Local")


def test_meta_tags_fill_what_json_ld_leaves_open(one: One) -> None:
    head = ld({"@type": "NewsArticle", "author": "Ada Holm"}) + meta(
        og_title="Old lock closed | The Lock Keeper",
        og_site_name="The Lock Keeper",
        og_url="https://lock.example/old-lock",
        article_published_time="2026-05-04",
        article_author="https://social.example/ada",
        author="Somebody Else",
    )
    article = one("a.html", page(f"<article>{PROSE}</article>", head))
    assert (article["title"], article["source"]) == ("Old lock closed", "The Lock Keeper")
    assert (article["authors"], article["url"]) == (["Ada Holm"], "https://lock.example/old-lock")
    assert article["published"] == datetime(2026, 5, 4, tzinfo=UTC)


def test_broken_json_ld_states_nothing_and_breaks_nothing(one: One) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + meta(og_title="Lock")
    assert one("a.html", page(f"<article>{PROSE}</article>", head))["title"] == "Lock"


def test_microdata_states_authors_and_dates(one: One) -> None:
    signed = (
        '<p>By <span itemprop="author" itemscope><b itemprop="name">Ada Holm</b></span> '
        '<time itemprop="datePublished" datetime="2026-05-04T08:00Z">today</time></p>'
    )
    article = one("a.html", page(f"<article>{signed}{PROSE}</article>"))
    assert article["authors"] == ["Ada Holm"]
    assert article["published"] == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_links_of_the_body_are_kept_and_those_of_the_menu_are_not(one: One) -> None:
    linked = (
        f"{PROSE}<p>The report on the crack is <a href='https://board.example/r'>online</a> since Friday.</p>"
    )
    assert one("a.html", page(f"<article>{linked}</article>"))["links"] == ["https://board.example/r"]


def test_a_short_page_keeps_its_lines(one: One) -> None:
    article = one(
        "a.html", page("<article><h1>Lock</h1><p>The lock is shut.</p><p>It opens soon.</p></article>")
    )
    assert article["text"].splitlines()[-2:] == ["The lock is shut.", "It opens soon."]


def test_leftovers_in_the_article_survive_as_lines(one: One) -> None:
    first, *rest = (f"<p>{line}</p>" for line in BODY)
    inside = (
        f"<article>{first}<p>Share this story</p>{''.join(rest)}<p>Read more: The lock of 1899</p></article>"
    )
    lines = one("a.html", page(inside))["text"].splitlines()
    assert "Share this story" in lines
    assert "Read more: The lock of 1899" in lines


@pytest.mark.parametrize(
    "picture",
    [
        FIGURE,
        f"<figure class='gallery'><div>{FIGURE}</div></figure>",
        f"<section class='hero'><h1>Old lock closed</h1>{FIGURE}</section>",
        """<div class="wp-caption"><img src="g.jpg" alt="A gate of black oak">
           <p class="wp-caption-text">The gate on Monday. <small>Photo: Kim Roe</small></p></div>""",
        """<div><div><img src="g.jpg" alt="A gate of black oak"></div>
           <div class="InlineImage-imageCaption">The gate on Monday.</div>
           <div class="InlineImage-imageCredit">Photo: Kim Roe</div></div>""",
        """<div><img src="g.jpg" alt="A gate of black oak"><div class="caption"><span class="caption-full">The
           gate on Monday.</span><span class="caption-short">The gate on Monday.</span>
           <span class="credit">Photo: Kim Roe</span></div></div>""",
        """<figure class="player-photo"><img src="g.jpg" alt="A gate of black oak"><figcaption>The gate on
           Monday.</figcaption><cite>Photo: Kim Roe</cite></figure>""",
        """<figure><img src="g.jpg" alt="A gate of black oak" data-credit="Photo: Kim Roe" data-copyright="true">
           <figcaption>The gate on Monday.</figcaption></figure>""",
        """<figure><img src="g.jpg" alt="A gate of black oak"><figcaption><span class="c__visually-hidden">Image:
           </span><span class="count">2of4</span>The gate on Monday. <b class="credit">Photo: Kim Roe</b>
           </figcaption></figure>""",
        """<figure class="js-count-view"><img src="g.jpg" alt="A gate of black oak">
           <figcaption class="js-count-view">The gate on Monday. <b class="credit">Photo: Kim Roe</b></figcaption>
           </figure>""",
        """<figure><img src="g.jpg" alt="A gate of black oak" data-credit-position="bottom" data-show-credit="on"
           data-credit-url="https://roe.example" data-copyright="none" data-image-credit="Photo: Kim Roe">
           <figcaption>The gate on Monday.</figcaption></figure>""",
        """<figure><img src="g.jpg" alt="A gate of black oak"><figcaption>The gate on Monday. <small>Photo: Kim
           Roe</small></figcaption><small>Advertisement</small></figure>""",
    ],
    ids=[
        "figure",
        "figure in a figure",
        "above the text",
        "wordpress",
        "class names",
        "twice, for small screens",
        "cite beside the caption",
        "credit in an attribute",
        "count of a gallery",
        "counted by a script",
        "one credit among attributes",
        "small print beside the caption",
    ],
)
def test_captions_go_into_their_field_with_credit_and_alternative_text(one: One, picture: str) -> None:
    article = one("a.html", page(f"<main><article>{picture}{PROSE}</article></main>"))
    assert article["captions"] == [CAPTION]
    assert "The gate on Monday" not in article["text"]
    assert "Kim Roe" not in article["text"]


@pytest.mark.parametrize(
    "apart",
    [
        f"<aside>{FIGURE}</aside>",
        f"<article class='teaser'><a href='/x'>{FIGURE}</a></article>",
        f"<div hidden>{FIGURE}</div>",
        "<a href='/x'><img src='t.jpg'><span class='caption'>Ten locks to see</span></a>",
        """<div><a href='/x'><img src='t.jpg'></a>
           <div class='caption'><a href='/x'>Ten locks to see</a></div></div>""",
        "<figure><video src='l.mp4'></video><figcaption>Watch: Ten locks to see</figcaption></figure>",
        """<div><div class='video-player'><img src='t.jpg'></div><div class='caption'><h4>Ten locks to see</h4>
           <p>Our pick of the oldest.</p></div></div>""",
    ],
    ids=["aside", "another article", "hidden", "a teaser", "a teaser of two links", "a film", "a player"],
)
def test_pictures_that_are_not_the_articles_are_none_of_its_captions(one: One, apart: str) -> None:
    assert one("a.html", page(f"<article>{PROSE}{apart}</article>"))["captions"] in (None, [])


@pytest.mark.parametrize(
    ("part", "text", "credit"),
    [
        ("<span>Kim Roe / AP</span>", "The gate on Monday.", "Kim Roe / AP"),
        ("<span>Kim Roe</span>", "The gate on Monday.", "Kim Roe"),
        ("<span>Kim Roe for The Lock Keeper</span>", "The gate on Monday.", "Kim Roe for The Lock Keeper"),
        ("<span>It is shut.</span>", "The gate on Monday. It is shut.", None),
        ("<button>Full Screen</button>", "The gate on Monday. Full Screen", None),
    ],
)
def test_names_alone_behind_the_last_sentence_are_the_credit(
    one: One, part: str, text: str, credit: str | None
) -> None:
    figure = (
        f"<figure><img src='g.jpg'><figcaption><span>The gate on Monday.</span> {part}</figcaption></figure>"
    )
    [caption] = one("a.html", page(f"<article>{PROSE}{figure}</article>"))["captions"]
    assert (caption["text"], caption["credit"]) == (text, credit)


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure><img src='g.jpg' {attributes}><figcaption>The gate on Monday.</figcaption></figure>"
        for attributes in (
            "data-credit-position='bottom'",
            "data-credit-url='Kim Roe'",
            "data-show-credit='on'",
            "data-copyright='none'",
            "data-credit='off'",
            "data-credit='1'",
            "data-credit='https://roe.example/kim'",
            "data-photographer='www.roe.example'",
            "data-image-credit='roe.example/kim'",
            "data-credit='//roe.example'",
        )
    ]
    + [
        "<figure class='video-off'><img src='g.jpg'><figcaption>The gate on Monday.</figcaption></figure>",
        "<figure class='no-video'><img src='g.jpg'><figcaption>The gate on Monday.</figcaption></figure>",
        "<figure><img src='g.jpg'><figcaption>The gate on Monday.</figcaption><small>Advertisement</small></figure>",
        "<figure><img src='g.jpg'><figcaption>The gate on Monday.</figcaption><cite>Anzeige</cite></figure>",
        "<figure><img src='g.jpg'><figcaption>The gate on Monday.</figcaption><small>3 of 4</small></figure>",
    ],
)
def test_what_marks_neither_a_credit_nor_a_film_leaves_the_caption_as_it_is(one: One, figure: str) -> None:
    [caption] = one("a.html", page(f"<article>{PROSE}{figure}</article>"))["captions"]
    assert (caption["text"], caption["credit"]) == ("The gate on Monday.", None)


@pytest.mark.parametrize("film", ["video", "article-video", "videoPlayer", "media--video", "video__still"])
def test_a_class_that_says_so_makes_a_film(one: One, film: str) -> None:
    figure = (
        f"<figure class='{film}'><img src='l.jpg'><figcaption>Watch: Ten locks to see</figcaption></figure>"
    )
    assert one("a.html", page(f"<article>{PROSE}{figure}</article>"))["captions"] in (None, [])


@pytest.mark.parametrize(("credit", "is_one"), [("Photo: Kim Roe", True), ("Advertisement", False)])
def test_small_print_in_a_caption_is_the_credit_unless_it_is_the_pages(
    one: One, credit: str, is_one: bool
) -> None:
    figure = f"<figure><img src='g.jpg'><figcaption>The gate on Monday.<small>{credit}</small></figcaption></figure>"
    [caption] = one("a.html", page(f"<article>{PROSE}{figure}</article>"))["captions"]
    assert caption["credit"] == (credit if is_one else None)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By <a href='/staff/a'>Ada Holm</a> on Monday, May 4th, 2026 at 11:04 a.m.", ["Ada Holm"]),
        ("Written by Ada Holm, MS, RD on May 4, 2026", ["Ada Holm"]),
        (
            "By Ada Holm, Per Lind and Ute van der Brahm | Harbour",
            ["Ada Holm", "Per Lind", "Ute van der Brahm"],
        ),
        ("Von Ada Holm publiziert am 4. Mai 2026", ["Ada Holm"]),
        ("by 港の灯事務所 ／ 2026.05.04", ["港の灯事務所"]),
        ("By Christmas Eve the pier was shut, and nobody had been told of it.", []),
        ("Von Angela Merkel stammt der Satz, man müsse die Schleuse vom Ende her denken.", []),
    ],
)
def test_a_line_beside_the_headline_signs_the_article(one: One, line: str, authors: list[str]) -> None:
    inside = f"<div><h1>Old lock closed</h1><p>{line}</p></div><div>{PROSE}</div>"
    assert (one("a.html", page(inside))["authors"] or []) == authors
