"""``copydesk evaluate`` and ``explain``: the figures as a newsroom meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from copydesk.checks.registry import CHECKS

Run = Callable[..., Result]
ARTICLE = {"title": "Bridge opens", "language": "en", "published": "2025-03-04", "authors": ["Ana Ruiz"]}
TEXT = "The bridge opened on Monday, mayor Jo Hall said.\nIt ⟦vague-source|reportedly⟧ cost 3 million crowns."


@pytest.fixture
def labelled(newsroom: Path) -> Path:
    """Return a gold file of two articles: one fault that is found, one that is not, and a false alarm."""
    articles = [
        ARTICLE | {"id": "a", "marked": True, "text": TEXT},
        ARTICLE
        | {
            "id": "b",
            "text": "The ferry sailed, clerk Tom Berg said.\n\nIt allegedly sank in fog.\nLeave a Reply\nPost Comment",
            "findings": [{"kind": "UNS002", "line": 1, "text": "The ferry"}],
            "roles": ["body", "body", "boilerplate", "boilerplate"],
            "no_byline": False,
        },
    ]
    path = newsroom / "gold.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    return path


def figures(seen: Result, by: str) -> dict[str, tuple[int, int, int]]:
    rows = map(json.loads, seen.stdout.splitlines())
    return {row["name"]: (row["labels"], row["right"], row["wrong"]) for row in rows if row["by"] == by}


def test_the_gold_files_own_articles_are_checked(run: Run, labelled: Path) -> None:
    seen = run("evaluate", "--gold", str(labelled), "--format", "jsonl")
    assert seen.exit_code == 0
    assert figures(seen, "kind")["vague-source"] == (2, 1, 1)
    assert figures(seen, "check")["UNS002"] == (1, 0, 0)


def test_findings_that_were_written_give_the_same(run: Run, labelled: Path, newsroom: Path) -> None:
    plain = [ARTICLE | {"id": "a", "text": TEXT.replace("⟦vague-source|", "").replace("⟧", "")}]
    plain.append(json.loads(labelled.read_text("utf-8").splitlines()[1]))
    (newsroom / "copy.jsonl").write_text("".join(json.dumps(one) + "\n" for one in plain), "utf-8")
    found = run("check", "copy.jsonl", "--format", "jsonl", "--no-history").stdout
    (newsroom / "found.jsonl").write_text(found, "utf-8")
    wanted = figures(run("evaluate", "--gold", str(labelled), "--format", "jsonl"), "kind")
    for arguments, given in ((["copy.jsonl"], None), (["found.jsonl"], None), (["-"], found)):
        seen = run("evaluate", *arguments, "--gold", str(labelled), "--format", "jsonl", given=given)
        assert figures(seen, "kind") == wanted, arguments


def test_the_table_tells_figures_lines_and_misses(run: Run, labelled: Path) -> None:
    shown = run("evaluate", "--gold", str(labelled), "--misses").stdout
    for part in (
        "2 articles, 2 labels",
        "UNS001 hedge-for-source",
        "vague-source",
        "boilerplate lines: precision 1.00, recall 1.00 of 2; 0 of 2 of the article's own lines flagged",
        "miss         UNS002  b 0–9",
        "⟦The ferry⟧ sailed, clerk Tom Berg said.",
        "false alarm  UNS001  b ",
        "It ⟦allegedly⟧ sank in fog.",
        "1 missed, 1 false alarms",
    ):
        assert part in shown


def test_json_holds_the_same(run: Run, labelled: Path) -> None:
    told = json.loads(run("evaluate", "--gold", str(labelled), "--format", "json", "--misses").stdout)
    assert (told["articles"], told["labels"], len(told["misses"])) == (2, 2, 2)
    assert told["lines"]["furniture"] == 2
    (row,) = (row for row in told["kinds"] if row["name"] == "vague-source")
    assert (row["precision"], row["recall"], row["f1"]) == (0.5, 0.5, 0.5)
    lines = run("evaluate", "--gold", str(labelled), "--format", "jsonl", "--misses").stdout.splitlines()
    assert [json.loads(line)["what"] for line in lines] == ["miss", "false alarm"]


def test_gravity_and_choice_of_checks(run: Run, labelled: Path) -> None:
    grave = run("evaluate", "--gold", str(labelled), "--format", "jsonl", "--least", "critical")
    assert figures(grave, "check")["UNS001"] == (0, 0, 0)
    chosen = run("evaluate", "--gold", str(labelled), "--format", "json", "--select", "UNS001")
    (row,) = (row for row in json.loads(chosen.stdout)["checks"] if row["name"] == "UNS002")
    assert (row["labels"], row["not_covered"]) == (0, 1)


def test_ones_own_kind(run: Run, newsroom: Path) -> None:
    record = ARTICLE | {"id": "a", "marked": True, "text": TEXT.replace("vague-source", "weasel")}
    (newsroom / "gold.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    refused = run("evaluate", "--gold", "gold.jsonl")
    assert refused.exit_code == 2
    assert "gold.jsonl:1: finding 1: kind 'weasel' is unknown" in refused.stderr
    seen = run("evaluate", "--gold", "gold.jsonl", "--kind", "weasel=UNS001,UNS002", "--format", "jsonl")
    assert figures(seen, "kind")["weasel"] == (1, 1, 0)
    assert run("evaluate", "--gold", "gold.jsonl", "--kind", "weasel").exit_code == 2


def test_articles_that_are_not_in_the_input(run: Run, labelled: Path, newsroom: Path) -> None:
    (newsroom / "one.jsonl").write_text(labelled.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    seen = run("evaluate", "one.jsonl", "--gold", str(labelled), "--format", "json")
    assert json.loads(seen.stdout)["articles"] == 1
    assert "1 labelled articles are not in the input: left out" in seen.stderr
    none = run("evaluate", "feed.ndjson", "--gold", str(labelled))
    assert none.exit_code == 2
    assert "give both the same ids" in none.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "none.jsonl: No such file or directory; give a file of JSON lines"),
        ("{\n", "none.jsonl:1: "),
        ("[]\n", "none.jsonl:1: no JSON object"),
        ('{"id": "a"}\n', "article 'a' has no text; name the articles or their findings"),
    ],
)
def test_a_malformed_gold_file(run: Run, newsroom: Path, content: str | None, says: str) -> None:
    if content is not None:
        (newsroom / "none.jsonl").write_text(content, "utf-8")
    seen = run("evaluate", "--gold", "none.jsonl")
    assert (seen.exit_code, seen.stdout) == (2, "")
    assert says in seen.stderr


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_explain_shows_figures_examples_and_the_way_out(run: Run, code: str) -> None:
    shown = run("explain", code).stdout
    for part in ("\nbad:  ", "\ngood: ", "\nmeasured: ", f"--ignore {code}", "articles of our own)"):
        assert part in shown
