"""The limits and the ledger that both judges share, and the judge that needs no Great Expectations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from feeds import CHECKS, feed, verdicts

from copydesk.checks import suites
from copydesk.checks.model import VERDICT
from copydesk.checks.suites import (
    Limit,
    Measure,
    Suite,
    SuiteError,
    files,
    judge,
    ledger,
    load_suite,
    outcomes,
)


def suite(**tolerance: float | Limit) -> Suite:
    return Suite("made", "Made", "", CHECKS, tolerance, {rule.name: Limit(0.1) for rule in suites.RECORDS})


@pytest.mark.parametrize(
    ("limit", "failing", "holds"),
    [
        (Limit(0.1), 10, True),
        (Limit(0.1), 11, False),
        (Limit(0.07), 7, True),
        (Limit(0.29), 29, True),
        (Limit(3, Measure.ARTICLES), 3, True),
        (Limit(3, Measure.ARTICLES), 4, False),
        (Limit(2, Measure.PER_1000_WORDS), 4, True),
        (Limit(2, Measure.PER_1000_WORDS), 5, False),
    ],
)
def test_a_limit_that_is_met_exactly_holds(limit: Limit, failing: int, holds: bool) -> None:
    assert limit.holds(failing, covered=100, findings=failing, words=2000) is holds


def test_nothing_covered_is_within_every_limit() -> None:
    assert all(Limit(0, measure).holds(0, 0, 0, 0) for measure in Measure)


def test_a_limit_by_words_without_words_is_an_error() -> None:
    table = pl.DataFrame([{"article_id": "a", "code": "AAA001", "count": 2}], schema=VERDICT)
    with pytest.raises(ValueError, match="need the words"):
        judge(table, suite(AAA001=Limit(1, Measure.PER_1000_WORDS)))


def test_the_ledger_holds_counts_and_identifiers_and_no_text() -> None:
    articles = feed(60)
    table = ledger(verdicts(articles), CHECKS, articles)
    assert table.height == 60
    assert "Wörter" not in table.write_csv()
    assert table["words"].to_list() == [len((text or "").split()) for text in articles["text"]]


def test_the_ledger_refuses_verdicts_on_other_articles() -> None:
    articles = feed(10)
    with pytest.raises(ValueError, match="same articles"):
        ledger(verdicts(articles), CHECKS, articles.reverse())


def test_ledgers_of_parts_put_together_are_judged_as_one() -> None:
    articles = feed(90)
    parts = [articles[:40], articles[40:]]
    whole = verdicts(articles)
    rows = [whole.filter(pl.int_range(pl.len()).over("code").is_between(*at)) for at in ((0, 39), (40, 89))]
    tables = [ledger(part, CHECKS, some) for part, some in zip(rows, parts, strict=True)]
    assert outcomes(pl.concat(tables), suite()) == judge(whole, suite(), articles)


def test_an_id_that_stands_twice_is_found_wherever_the_two_are() -> None:
    articles = feed(2).with_columns(pl.lit("same").alias("id"))
    found = {o.expectation: o for o in judge(verdicts(articles), suite(), articles)}
    assert (found["ids-unique"].failing, found["ids-unique"].article_ids) == (2, ("same", "same"))


def test_without_articles_the_checks_alone_are_judged() -> None:
    articles = feed(30)
    told = judge(verdicts(articles), suite(default=0.5))
    assert [outcome.expectation for outcome in told] == [check.code for check in CHECKS]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CHECKS", CHECKS)
    monkeypatch.setattr(
        files, "select", lambda wanted: tuple(c for c in CHECKS if c.code.startswith(tuple(wanted)))
    )


def written(folder: Path, body: str) -> str:
    path = folder / "desk.toml"
    path.write_text(f'title = "Desk"\nabout = ""\nchecks = ["AAA"]\n{body}', "utf-8")
    return str(path)


@pytest.mark.usefixtures("registry")
def test_a_suite_file_says_limits_in_three_measures(tmp_path: Path) -> None:
    body = (
        "[tolerance]\nAAA001 = { per_1000_words = 2.5 }\nAAA002 = { count = 3 }\ndefault = 0.25\n"
        "[records]\nids-unique = 0.0\n"
    )
    loaded = load_suite(written(tmp_path, body))
    assert [str(loaded.limit(code)) for code in ("AAA001", "AAA002", "BBB001")] == [
        "2.5 per 1,000 words",
        "3 articles",
        "25% of articles",
    ]
    assert loaded.records == {"ids-unique": Limit(0.0)}


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[tolerance]\nAAA001 = 1.5", "out of range"),
        ("[tolerance]\nAAA001 = { words = 1 }", "exactly one of share, count, per_1000_words"),
        ("[tolerance]\nAAA001 = { share = 0.1, count = 1 }", "exactly one of"),
        ('[tolerance]\nAAA001 = "none"', "a limit is a number"),
        ("[tolerance]\nZZZ = 0.1", "'ZZZ', which is no check"),
        ("[records]\nids-pretty = 0.0", "ids-pretty is no expectation on the records"),
        ("[records]\nids-unique = { count = 2 }", "takes a share"),
        ("[extra]\n", "unknown key 'extra'"),
        ("[tolerance\n", "desk.toml"),
    ],
)
def test_a_suite_file_that_is_wrong_says_where_and_what(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(SuiteError, match=said):
        load_suite(written(tmp_path, body))


def test_judging_does_not_import_great_expectations() -> None:
    code = "import sys, copydesk.checks.suites; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
