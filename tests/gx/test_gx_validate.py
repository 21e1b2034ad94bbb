"""Great Expectations and the judge without it come to the same outcomes."""

from __future__ import annotations

import polars as pl
import pytest
from feeds import CHECKS, feed, verdicts

from copydesk.checks.gx import expectation, run, validate
from copydesk.checks.gx.suites import to_gx
from copydesk.checks.suites import RECORDS, ExpectationError, Limit, Measure, Suite, judge

pytestmark = pytest.mark.gx

LIMITS = (
    Limit(0.0),
    Limit(0.3),
    Limit(1.0),
    Limit(40, Measure.ARTICLES),
    Limit(250, Measure.PER_1000_WORDS),
)


def suite(limit: Limit, share: float) -> Suite:
    return Suite(
        "made", "Made", "", CHECKS, {"default": limit}, {rule.name: Limit(share) for rule in RECORDS}
    )


@pytest.mark.parametrize("rows", [0, 1, 200])
@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_both_judges_agree(rows: int, limit: Limit) -> None:
    articles = feed(rows)
    for share in (0.0, 0.25, 1.0):
        asked = suite(limit, share)
        found = verdicts(articles)
        assert validate(articles, found, asked) == judge(found, asked, articles)


def test_a_share_met_exactly_is_met_by_both() -> None:
    for failing in range(101):
        articles = feed(100).with_columns(
            id=pl.int_range(pl.len()).cast(pl.String), text=pl.lit("x"), url=pl.lit("https://e.org")
        )
        articles = articles.with_columns(
            url=pl.when(pl.int_range(pl.len()) < failing).then(pl.lit("no")).otherwise("url")
        )
        if failing % 10 in (3, 7):
            asked = Suite("made", "", "", (), {}, {"url-form": Limit(failing / 100)})
            nothing = verdicts(articles).clear()
            assert validate(articles, nothing, asked) == judge(nothing, asked, articles)
            assert validate(articles, nothing, asked)[0].success


def test_severities_reach_great_expectations() -> None:
    made = to_gx(suite(Limit(0), 0))
    assert [e.severity.value for e in made.expectations[:3]] == ["critical", "warning", "info"]


def test_an_expectation_that_raises_stops_the_run_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> dict[str, object]:
        raise RuntimeError("the abacus is broken")

    monkeypatch.setattr(expectation.ExpectCheckFindingsToBeTolerated, "_validate", broken)
    articles = feed(5)
    with pytest.raises(ExpectationError, match=r"AAA001 could not be judged: the abacus is broken"):
        validate(articles, verdicts(articles), suite(Limit(0), 0))


def test_no_text_enters_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    plain = run.run

    def watched(*args: object) -> object:
        kept.append(plain(*args))
        return kept[-1]

    monkeypatch.setattr(run, "run", watched)
    articles = feed(50).with_columns(
        text=pl.lit("<script>secret</script>"),
        url=pl.lit("<script>secret</script>"),
        language=pl.lit("secret"),
    )
    validate(articles, verdicts(articles), suite(Limit(0), 0))
    assert "secret" not in str(kept[0].to_json_dict())
