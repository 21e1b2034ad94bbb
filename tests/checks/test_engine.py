"""The engine: what a finding is, in which order, and what happens when a check fails or can't tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest
from known import announced

from copydesk.checks import engine, tongues
from copydesk.checks.engine import examine
from copydesk.checks.model import FINDING, VERDICT, Check, CheckError, Confidence, Severity, Unit, Wording
from copydesk.checks.registry import CHECKS, select
from copydesk.checks.units import LINE, cut_units
from copydesk.datasets.schema import conform

STORY = (
    "Ferry runs aground off Orl Point\n\n"
    "Eighty passengers were taken off the ferry before noon, and the pumps reportedly failed twice.\n\n"
    "The ferry had left the mainland at eight, and its radio reportedly fell silent at a quarter past nine."
)
WORD = Check(
    code="ZZZ001",
    name="made-up",
    unit=Unit.SENTENCE,
    find="ferry",
    flag=pl.lit(value=True),
    message=pl.format("“{}” again.", "match"),
    fix="Find another word.",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    why="Made up for a test.",
    rule="",
)


def articles(*records: dict[str, Any]) -> pl.DataFrame:
    names = sorted({name for record in records for name in record})
    columns = {name: [record.get(name) for record in records] for name in names}
    return conform(pl.DataFrame({"id": [f"a{n}" for n in range(len(records))], **columns}, strict=False))


ALONE = announced(articles({"text": STORY}))


def test_findings_stand_in_reading_order_with_line_and_column() -> None:
    findings = examine(ALONE, [WORD, *select(["UNS001"])]).findings
    assert findings.schema == FINDING
    assert findings.select("code", "line", "column", "excerpt").rows() == [
        ("ZZZ001", 3, 38, "ferry"),
        ("UNS001", 3, 71, "reportedly"),
        ("ZZZ001", 5, 5, "ferry"),
        ("UNS001", 5, 57, "reportedly"),
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"flag": pl.col("no_such_column") > 1}, "no_such_column"),
        ({"gate": pl.col("line").str.len_chars() > 1}, "line"),
        ({"message": pl.col("nowhere")}, "nowhere"),
        ({"find": "(unclosed"}, "unclosed"),
    ],
)
def test_a_failing_check_is_named_and_nothing_is_returned(broken: dict[str, Any], reason: str) -> None:
    check = replace(WORD, code="ZZZ002", **broken)
    with pytest.raises(CheckError, match=r"^check ZZZ002 failed: \w+: ") as caught:
        examine(ALONE, [WORD, check])
    assert caught.value.code == "ZZZ002"
    assert "\n" not in str(caught.value)
    assert reason in str(caught.value.__cause__)


def test_null_is_neither_a_finding_nor_a_failure() -> None:
    unsure = replace(WORD, flag=pl.lit(None, pl.Boolean))
    result = examine(ALONE, [unsure])
    assert result.findings.height == 0
    assert result.verdicts["count"].to_list() == [0]


DATED = {"text": STORY, "published": datetime(2025, 2, 1, tzinfo=UTC)}
MIXED = announced(
    articles(
        DATED, {"text": STORY}, DATED | {"language": "fr"}, DATED | {"text": "A quiet day\n\nNothing moved."}
    )
)


def test_verdicts_tell_clean_from_what_cannot_be_told() -> None:
    picky = replace(WORD, languages=frozenset({"en"}), needs=frozenset({"published"}))
    verdicts = examine(MIXED, [picky]).verdicts
    assert verdicts.schema == VERDICT
    assert verdicts.rows() == [
        ("a0", "ZZZ001", 2),
        ("a1", "ZZZ001", None),
        ("a2", "ZZZ001", None),
        ("a3", "ZZZ001", 0),
    ]


SPOKEN = announced(
    articles(
        {"text": f"{STORY[:32]}\n\nThe ferry, which some call die Fähre, is late.", "language": "en"},
        {"text": f"{STORY[:32]}\n\nDie Fähre, die manche ferry nennen, ist spät.", "language": "de"},
        {"text": f"{STORY[:32]}\n\nO barco, que alguns chamam ferry, tarda.", "language": "pt"},
    )
)
GERMAN = announced(
    articles({"text": f"{STORY[:32]}\n\nDie Fähre ist auch heute wieder spät.", "language": "de"})
)


def test_each_language_is_asked_in_its_own_words_and_those_not_spoken_cost_nothing() -> None:
    never = pl.col("no_such_column")
    german = Wording(find="Fähre", flag=~pl.col("in_quote"))
    check = replace(
        WORD,
        languages=frozenset({"en", "de", "fr"}),
        wordings={"de": german, "fr": Wording(find="(unclosed", flag=never, gate=never)},
    )
    told = examine(SPOKEN, [check])
    assert told.findings.select("article_id", "excerpt").rows() == [("a0", "ferry"), ("a1", "Fähre")]
    assert told.verdicts["count"].to_list() == [1, 1, None]
    alone = examine(GERMAN, [replace(check, find="(unclosed")])
    assert alone.findings["excerpt"].to_list() == ["Fähre"]


IN_ENGLISH = announced(articles({"text": STORY, "language": "en"}))
IN_GERMAN = announced(articles({"text": STORY, "language": "de"}))


def test_a_wording_of_no_language_of_the_batch_is_not_even_made() -> None:
    def never(code: str) -> Wording:
        raise AssertionError(code)

    check = replace(WORD, languages=tongues.COVERED, wordings=tongues.each(never))
    assert examine(IN_ENGLISH, [check]).findings.height == 2
    with pytest.raises(AssertionError, match="de"):
        examine(IN_GERMAN, [check])


def test_level_overrides_the_severity_of_one_finding() -> None:
    levelled = replace(
        WORD, level=pl.when(pl.col("line") == 3).then(pl.lit("critical")).otherwise(pl.lit("info"))
    )
    findings = examine(ALONE, [levelled]).findings
    assert findings["severity"].to_list() == ["critical", "info"]


def test_findings_stand_alone_unless_a_group_joins_them() -> None:
    joined = replace(WORD, code="ZZZ002", group=pl.lit("all"))
    groups = examine(ALONE, [WORD, joined]).findings.group_by("code").agg(pl.col("group").n_unique())
    assert sorted(groups.rows()) == [("ZZZ001", 2), ("ZZZ002", 1)]


EDITED = announced(
    articles({"text": STORY.replace("Ferry runs", "Old ferry ran").replace("Eighty", "Some eighty")})
)


def test_fingerprint_survives_edits_elsewhere_and_tells_occurrences_apart() -> None:
    checks = select(["UNS001"])
    before = examine(ALONE, checks).findings
    after = examine(EDITED, checks).findings
    assert before["start"].to_list() != after["start"].to_list()
    assert before["fingerprint"].to_list() == after["fingerprint"].to_list()
    assert before["fingerprint"].n_unique() == 2
    assert before["fingerprint"].str.contains("^[0-9a-f]{16}$").all()


def test_an_article_is_judged_alike_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "cut_units", cut_units)  # each batch anew
    others = [{"text": "Leave a Reply\n" * 3}, {"text": ""}, {"text": "“Open\n\nReporting by Ida Rood"}]
    alone = examine(ALONE, CHECKS)
    among = examine(articles({"text": STORY}, *others, {"text": STORY}), CHECKS)
    columns = [name for name in FINDING if name not in {"row", "article_id", "fingerprint"}]
    for row in (0, 4):
        own = among.findings.filter(pl.col("row") == row)
        assert own.select(columns).equals(alone.findings.select(columns))
        assert among.lines.filter(pl.col("row") == row).drop("row").equals(alone.lines.drop("row"))


def test_nothing_to_examine_is_examined() -> None:
    for frame, checks in (
        (articles(), CHECKS),
        (articles({"text": ""}), CHECKS),
        (ALONE, ()),
    ):
        result = examine(frame, checks)
        assert result.findings.schema == FINDING
        assert result.verdicts.schema == VERDICT
        assert result.lines.schema == LINE
        assert result.verdicts.height == frame.height * len(checks)
