"""Fragments, and markup that is nested, hidden, broken or hostile: kept whole, as a browser would show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.datasets.readers.web_page import fields_of

One = Callable[[str, bytes | str], dict[str, Any]]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<div>One.<div>Two.<div>Three.</div></div>Four.</div>", ["One.", "Two.", "Three.", "Four."]),
        ("<p>One <b>bold <i>and</b> italic</i> line.</p>", ["One bold and italic line."]),
        ("<p>One.<br>Two.<br/><br/>Three.</p>", ["One.", "Two.", "Three."]),
        ("<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>", ["One", "Inner", "Two"]),
        ("<dl><dt>Toll</dt><dd>Four hurt</dd></dl>", ["Toll", "Four hurt"]),
        (
            "<table><caption>Stops</caption><tr><th>Place<th>Time<tr><td>Brome<td>22:10</table>",
            ["Stops", "Place | Time", "Brome | 22:10"],
        ),
        ("<table><tr><td>A<table><tr><td>B</table></table>", ["A", "B"]),
        ("<p>He said <q>no</q> and <q>never <q>ever</q></q>.</p>", ["He said “no” and “never “ever””."]),
        (
            "<p>Fish &amp; chips&nbsp;cost &pound;9 &#8211; or &lt;10&gt;.</p>",
            ["Fish & chips cost £9 – or <10>."],
        ),
        ("<p>Har\u00adbour\u200b and\u2009quay</p>", ["Harbour and quay"]),
        ("<pre>a  b\n  c</pre>", ["a b c"]),
        ("Bare text, <em>then</em> more", ["Bare text, then more"]),
        ("<h2>Head</h2>\n\n<p>\n  Body\n  text.\n</p>", ["Head", "Body text."]),
        (
            "<form><input type='submit' value='Post Comment'><textarea></textarea></form><p>One.",
            ["Post Comment", "One."],
        ),
        ("<![CDATA[One.]]><p>Two.</p>", ["Two."]),
        ("<p>One.</p></div></body></html><p>Two.</p>", ["One.", "Two."]),
        ("<p <b>One.</p><p class='a' class=\"b\">Two.", ["One.", "Two."]),
        ("<p>One.</p><!-- <p>Not said.</p> -->", ["One."]),
        ("<svg><text>Drawn</text></svg><math><mi>x</mi></math><p>One.</p>", ["x", "One."]),
    ],
)
def test_fragments_are_kept_whole_a_block_a_line(one: One, markup: str, lines: list[str]) -> None:
    assert one("a.html", markup)["text"].splitlines() == lines


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Not seen.</p>",
        "<p style='color:red; DISPLAY : none'>Not seen.</p>",
        "<p style='visibility:hidden'>Not seen.</p>",
        "<p class='a sr-only'>Not seen.</p>",
        "<script>document.write('Not seen.')</script>",
        "<style>.a{content:'Not seen.'}</style>",
        "<template><p>Not seen.</p></template>",
        "<noscript><p>Not seen.</p></noscript>",
        "<dialog>Not seen.</dialog>",
        "<select><option>Not seen.</option></select>",
        "<div hidden><div><p>Not seen.</p></div></div>",
    ],
)
def test_what_a_browser_hides_is_not_read(one: One, hidden: str) -> None:
    assert one("a.html", f"<p>Before.</p>{hidden}<p>After.</p>")["text"] == "Before.\nAfter."


def test_a_fragment_keeps_what_content_systems_leave_in_it(one: One) -> None:
    article = one("a.html", "<p>One.</p><p>[caption id='1']</p><p>Leave a Reply</p><p>{{ more }}</p>")
    assert article["text"].splitlines() == ["One.", "[caption id='1']", "Leave a Reply", "{{ more }}"]


def test_figures_in_figures_give_each_picture_its_own_caption(one: One) -> None:
    markup = """<figure><figure><img alt="left"><figcaption>The left gate.</figcaption></figure>
        <figure><img alt="right"><figcaption>The right gate. <cite>AB</cite></figcaption></figure>
        <figcaption>Both gates.</figcaption></figure><p>One.</p>"""
    article = one("a.html", markup)
    assert sorted((c["text"], c["credit"]) for c in article["captions"]) == [
        ("Both gates.", None), ("The left gate.", None), ("The right gate.", "AB"),
    ]  # fmt: skip
    assert article["text"] == "One."


def test_loose_pictures_are_captions_by_their_alternative_text(one: One) -> None:
    article = one("a.html", "<p>One <img alt='A gate'> line.</p><p><img alt=''>Two.</p>")
    assert [caption["alt"] for caption in article["captions"]] == ["A gate"]
    assert article["text"] == "One line.\nTwo."


@pytest.mark.parametrize(
    "inner",
    [
        "<table><tr><td>Brome</td><td>22:10</td></tr></table><figcaption>The timetable</figcaption>",
        "<blockquote>We saw it coming.</blockquote><figcaption>Ute Brahm</figcaption>",
        "<pre>x = 1</pre><figcaption>The formula</figcaption>",
    ],
)
def test_a_figure_that_holds_no_picture_stays_in_the_text(one: One, inner: str) -> None:
    article = one("a.html", f"<figure>{inner}</figure><p>One.</p>")
    assert not article["captions"]
    assert len(article["text"].splitlines()) == 3


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 5_000 + "<p>One.</p>",
        "<b>" * 20_000 + "One.",
        "<table>" * 500 + "<tr><td>One.",
        "<a href='javascript:alert(1)' onclick='x()'>One.</a>" * 500,
        "<!doctype html><html>" + "<div>" * 900 + "<p>The lock is shut until the gate is mended.</p>",
        "<!doctype html><html><body>" + "<article>" * 300 + "<p>The lock is shut until spring.</p>",
        "<p>&#0;&#x1F;&#xD800;&#x110000;One.</p>",
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e "x"><!ENTITY f "&e;&e;">]><p>One. &f;</p>',
    ],
    ids=[
        "deep",
        "deep inline",
        "tables in tables",
        "links",
        "deep page",
        "articles in articles",
        "nulls",
        "dtd",
    ],
)
def test_hostile_markup_is_read_or_set_apart(
    desk: Callable[..., tuple[list[Any], list[Any]]], markup: str
) -> None:
    articles, quarantine = desk({"a.html": markup, "b.txt": "News."})
    assert len(articles) + len(quarantine) == 2
    assert articles[-1]["id"] == "b.txt"


PIECES = (
    "<p>|</p>|<div>|</div>|<div hidden>|<h1>|<article>|<aside>|<figure>|</figure>|<figcaption>|<img alt='x'>"
    "|<span class='credit'>|</span>|<table>|<tr>|<td>|</table>|<q>|</q>|<ul>|<li>|<br>|<script>"
    "|<!doctype html>|<html>|<body>|</html>|<|>|&|&lt;|&#12;|&#xB;|&#0;|\x0c|\x01"
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=12), max_size=25))
def test_no_markup_breaks_the_reader(parts: list[str]) -> None:
    fields = fields_of("".join(parts))
    assert all(isinstance(value, str) for value in fields.values())
    assert "\x00" not in fields.get("text", "")
