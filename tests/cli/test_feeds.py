"""Feeds as records: RSS, Atom and WordPress say what an article file would say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from copydesk.datasets.readers import read
from copydesk.flows import feeds
from copydesk.flows.feeds import download
from copydesk.flows.fetch import FeedError, RefusedError
from copydesk.flows.sources import Source

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lund Bay Wire</title>
<item><title>Harbour &amp;amp; bridge reopen</title><link>https://wire.example/harbour</link>
<guid>wire-1</guid><dc:creator>Ana Ruiz</dc:creator><pubDate>Tue, 04 Mar 2025 09:30:00 +0100</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The harbour reopened, the port said.</p><figure><img src="a.jpg" alt="A boat">
<figcaption>A boat leaves. Photo: Jo Hall</figcaption></figure>]]></content:encoded></item>
<item><title>Second</title><link>https://wire.example/second</link>
<description>Only this.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lund Bay</title><entry><id>urn:one</id>
<title>Ferry runs</title><link rel="self" href="https://wire.example/self"/>
<link rel="alternate" href="https://wire.example/ferry"/><author><name>Tom Berg</name></author>
<published>2025-03-04T08:00:00Z</published><updated>2025-03-05T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry runs, <b>it</b> said.</p></div>
</content>
</entry></feed>"""


def post(number: int) -> dict[str, object]:
    return {
        "id": number,
        "link": f"https://site.example/{number}",
        "date_gmt": "2025-03-04T08:00:00",
        "modified_gmt": "2025-03-05T08:00:00",
        "title": {"rendered": "Trams &#8217;run&#8217;"},
        "content": {"rendered": "<p>Trams run, the city said.</p>"},
    }


def articles(
    monkeypatch: pytest.MonkeyPatch, folder: Path, answers: Mapping[str, str], pages: int = 1
) -> pl.DataFrame:
    """Return what a feed comes to whose addresses answer ``answers``."""
    monkeypatch.setattr(feeds, "fetch", lambda url, **_: answers[url].encode())
    source = Source(name="wire", feed=next(iter(answers)).partition("?")[0], pages=pages)
    batches = list(read([str(download(source, folder / "feed"))]))
    assert [batch.quarantine.height for batch in batches] == [0] * len(batches)
    return pl.concat(batch.articles for batch in batches)


def test_rss(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = articles(monkeypatch, tmp_path, {"https://wire.example/rss": RSS}).rows(named=True)
    assert first["id"] == "wire-1"
    assert first["url"] == "https://wire.example/harbour"
    assert first["source"] == "wire"
    assert first["title"] == "Harbour & bridge reopen"
    assert first["authors"] == ["Ana Ruiz"]
    assert first["published"].isoformat() == "2025-03-04T08:30:00+00:00"
    assert "The harbour reopened, the port said." in first["text"]
    assert [caption["text"] for caption in first["captions"]] == ["A boat leaves."]
    assert (second["id"], second["text"]) == ("https://wire.example/second", "Only this.")


def test_atom(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (only,) = articles(monkeypatch, tmp_path, {"https://wire.example/atom": ATOM}).rows(named=True)
    assert (only["id"], only["title"], only["authors"]) == ("urn:one", "Ferry runs", ["Tom Berg"])
    assert only["url"] == "https://wire.example/ferry"
    assert only["text"] == "The ferry runs, it said."
    assert only["published"].isoformat() == "2025-03-04T08:00:00+00:00"
    assert only["modified"].isoformat() == "2025-03-05T08:00:00+00:00"


def test_wordpress_is_asked_page_by_page_until_one_is_not_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = "https://site.example/wp-json/wp/v2/posts"
    answers = {
        f"{site}?per_page=100&page=1": json.dumps([post(n) for n in range(100)]),
        f"{site}?per_page=100&page=2": json.dumps([post(100)]),
    }
    found = articles(monkeypatch, tmp_path, answers, pages=5)
    assert found["id"].to_list() == [str(n) for n in range(101)]
    first = found.row(0, named=True)
    assert (first["title"], first["text"]) == ("Trams ’run’", "Trams run, the city said.")
    assert first["published"].isoformat() == "2025-03-04T08:00:00+00:00"


@pytest.mark.parametrize(
    ("address", "answer", "reason"),
    [
        ("https://wire.example/rss", "<html><body><p>Sign in", "no RSS or Atom feed"),
        ("https://wire.example/rss", "<html></html>", "no RSS or Atom feed but <html>"),
        ("https://wire.example/rss", "", "no RSS or Atom feed"),
        ("https://site.example/wp-json/wp/v2/posts", "<html>Busy</html>", "answers no JSON"),
        ("https://site.example/wp-json/wp/v2/posts", '{"code": "x"}', "no list of posts"),
        ("https://site.example/wp-json/wp/v2/posts", "[" * 100_000, "answers no JSON"),
    ],
)
def test_an_answer_that_is_no_feed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, answer: str, reason: str
) -> None:
    monkeypatch.setattr(feeds, "fetch", lambda _url, **_: answer.encode())
    with pytest.raises(FeedError, match=reason):
        download(Source(name="wire", feed=address), tmp_path)


def test_a_feed_cannot_read_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden", "utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    feed = RSS.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{entity}').replace(
        "Only this.", "a&x;b"
    )
    monkeypatch.setattr(feeds, "fetch", lambda _url, **_: feed.encode())
    path = download(Source(name="wire", feed="https://wire.example/rss"), tmp_path)
    assert "hidden" not in path.read_text("utf-8")


def test_a_picture_is_not_the_article_and_a_mailbox_no_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = (
        '<media:content xmlns:media="http://search.yahoo.com/mrss/"><media:credit>Jan Velt</media:credit>'
    )
    rss = RSS.replace("<description>Only", f"{picture}</media:content><description>Only")
    _, second = articles(monkeypatch, tmp_path, {"https://wire.example/rss": rss}).rows(named=True)
    assert second["text"] == "Only this."
    atom = ATOM.replace("</name>", "</name><email>tom@wire.example</email><uri>https://wire.example</uri>")
    (only,) = articles(monkeypatch, tmp_path, {"https://wire.example/atom": atom}).rows(named=True)
    assert only["authors"] == ["Tom Berg"]


def test_a_page_of_wordpress_beyond_the_last_ends_the_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    full = json.dumps([post(number) for number in range(feeds.PAGE)])

    def answer(url: str, **_: object) -> bytes:
        if "page=1" in url.replace("per_page", ""):
            return full.encode()
        raise RefusedError(f"{url} answers 400")

    monkeypatch.setattr(feeds, "fetch", answer)
    site = Source(name="site", feed="https://site.example/wp-json/wp/v2/posts", pages=3)
    (batch,) = read([str(download(site, tmp_path / "feed"))])
    assert batch.articles.height == feeds.PAGE
