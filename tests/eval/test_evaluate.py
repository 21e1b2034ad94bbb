"""How labels are read, how findings answer them, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
import pytest

from copydesk.checks.evaluation.errors import FindingsError, GoldError
from copydesk.checks.evaluation.figures import Evaluation, Figures, evaluate
from copydesk.checks.evaluation.found import FINDINGS, are_findings, read_findings
from copydesk.checks.evaluation.gold import GoldArticle, articles
from copydesk.checks.evaluation.kinds import Names, kinds
from copydesk.checks.registry import CHECKS

NAMES = Names(CHECKS)
TEXT = "The bridge reportedly fell.\n\nCritics say it was old, and many agree.\nLeave a Reply"
Found = tuple[str, int, int]


def gold(*records: Mapping[str, Any]) -> list[GoldArticle]:
    return list(articles([(f"gold:{n}", record) for n, record in enumerate(records, 1)], NAMES))


def marked(text: str, **more: object) -> list[GoldArticle]:
    return gold({"id": "a", "text": text, "marked": True, **more})


def findings(*found: Found, article: str = "a") -> pl.DataFrame:
    rows = [(article, code, "warning", "text", start, end, "") for code, start, end in found]
    return pl.DataFrame(rows, FINDINGS, orient="row")


def held(labelled: list[GoldArticle], *found: Found, **more: Any) -> Evaluation:  # noqa: ANN401 - as evaluate takes it
    return evaluate(labelled, findings(*found), NAMES, **more)


def of(rows: Iterable[Figures], name: str) -> tuple[int, int, int, int, int]:
    (row,) = (row for row in rows if row.name == name)
    return row.labels, row.answered, row.right, row.wrong, row.again


def test_a_label_may_be_placed_in_three_ways() -> None:
    by_offsets, by_words, by_marks = (
        gold({"id": "a", "text": TEXT, "findings": [{"kind": "UNS001", "start": 11, "end": 21}]}),
        gold({"id": "a", "text": TEXT, "findings": [{"kind": "UNS001", "line": 1, "text": "reportedly"}]}),
        marked(TEXT.replace("reportedly", "⟦UNS001|reportedly⟧")),
    )
    assert by_offsets[0].labels == by_words[0].labels == by_marks[0].labels
    assert by_marks[0].text == TEXT


def test_lines_are_numbered_without_the_blank_ones() -> None:
    (article,) = gold(
        {"id": "a", "text": TEXT, "findings": [{"kind": "UNS003", "line": 2, "text": "Critics"}]}
    )
    assert article.labels[0].start == TEXT.index("Critics")


def test_marks_stand_in_every_field_and_may_be_optional() -> None:
    (article,) = marked(
        "It ⟦vague-source?|reportedly⟧ fell.",
        title="⟦CON004|It fell⟧",
        captions=[{"text": "⟦CAP005|A bridge.⟧"}],
    )
    assert [(label.field, label.optional) for label in article.labels] == [
        ("text", True),
        ("title", False),
        ("captions.0.text", False),
    ]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("UNS001", ("UNS001",)),
        ("hedge-for-source", ("UNS001",)),
        ("no-byline", ("REC001",)),
        ("TIM", tuple(check.code for check in CHECKS if check.code.startswith("TIM"))),
        ("UNS001/ATT003", ("ATT003", "UNS001")),
    ],
)
def test_what_a_label_may_be_called(name: str, codes: tuple[str, ...]) -> None:
    assert NAMES.codes(name) == codes


def test_kinds_name_checks() -> None:
    assert {code for codes in kinds().values() for code in codes} <= {check.code for check in CHECKS}


def test_ones_own_kind_comes_first() -> None:
    assert Names(CHECKS, {"weasel": ("UNS002",)}).codes("weasel") == ("UNS002",)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"text": "x"}, "it has no id"),
        ({"id": "a", "findings": 3}, "findings is no list"),
        ({"id": "a", "findings": ["x"]}, "finding 1: it has no kind"),
        ({"id": "a", "findings": [{"kind": "nonsense"}]}, "kind 'nonsense' is unknown; write the code"),
        ({"id": "a", "findings": [{"kind": "UNS001", "start": 4, "end": 2}]}, "start and end are numbers"),
        (
            {"id": "a", "text": "x", "findings": [{"kind": "UNS001", "start": 0, "end": 2}]},
            "lies beyond the 1",
        ),
        ({"id": "a", "findings": [{"kind": "UNS001", "text": "x"}]}, "does not hold the text; write start"),
        (
            {"id": "a", "text": "x", "findings": [{"kind": "UNS001", "text": "y"}]},
            "'y' does not stand in the text",
        ),
        (
            {"id": "a", "text": "x", "findings": [{"kind": "UNS001", "text": "x", "line": 2}]},
            "the text has lines 1 to 1",
        ),
        ({"id": "a", "text": "⟦UNS001|x", "marked": True}, "a mark is left open"),
        ({"id": "a", "text": "⟦x⟧", "marked": True}, "text: a mark does not say what it stands for"),
        ({"id": "a", "roles": "body"}, "roles is a list"),
        ({"id": "a", "roles": {"one": "body"}}, "roles: its keys are numbers"),
        ({"id": "a", "roles": ["body", "bodi"]}, "line 2: 'bodi' is no role; write one of headline, deck"),
        ({"id": "a", "text": "x\n\ny", "roles": ["body"] * 3}, "roles speak of line 3, and the text has 2"),
        ({"id": "a", "text": "x", "doubtful_lines": [2]}, "roles speak of line 2, and the text has 1"),
        ({"id": "a", "no_byline": "yes"}, "no_byline is true or false, not 'yes'"),
        (
            {"id": "a", "findings": [{"kind": "UNS001", "optional": "no"}]},
            "optional is true or false, not 'no'",
        ),
    ],
)
def test_a_malformed_label_names_its_place_and_the_remedy(record: dict[str, Any], says: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold(record)
    assert str(caught.value).startswith("gold:1: ")
    assert says in str(caught.value)


def test_two_articles_may_not_share_an_id() -> None:
    with pytest.raises(GoldError, match="gold:2: id 'a' stands in gold:1 too"):
        gold({"id": "a"}, {"id": "a"})


def test_half_of_the_shorter_span_is_enough_and_less_is_not() -> None:
    labelled = marked("The bridge ⟦UNS001|reportedly⟧ fell.")
    assert of(held(labelled, ("UNS001", 16, 40)).checks, "UNS001") == (1, 1, 1, 0, 0)
    assert of(held(labelled, ("UNS001", 17, 40)).checks, "UNS001") == (1, 0, 0, 1, 0)


def test_another_field_is_another_place() -> None:
    labelled = marked("The bridge fell.", title="⟦UNS001|The bridge⟧ fell")
    assert of(held(labelled, ("UNS001", 0, 10)).checks, "UNS001") == (1, 0, 0, 1, 0)


def test_one_finding_answers_one_label_and_the_closest_goes_first() -> None:
    labelled = marked("⟦UNS001|aaaa⟧⟦UNS001|bbbbbbbb⟧")
    assert of(held(labelled, ("UNS001", 0, 12)).checks, "UNS001") == (2, 1, 1, 0, 0)
    seen = held(labelled, ("UNS001", 0, 12), ("UNS001", 0, 4))
    assert of(seen.checks, "UNS001") == (2, 2, 2, 0, 0)


def test_a_second_finding_on_a_label_counts_neither_way() -> None:
    labelled = marked("⟦UNS001|reportedly⟧ so")
    row = held(labelled, ("UNS001", 0, 10), ("UNS001", 2, 10)).checks[0]
    assert (row.right, row.wrong, row.again, row.precision, row.recall, row.f1) == (1, 0, 1, 1.0, 1.0, 1.0)


def test_optional_labels_are_neither_misses_nor_false_alarms() -> None:
    labelled = marked("It ⟦UNS001?|reportedly⟧ fell, ⟦UNS001|allegedly⟧.")
    assert of(held(labelled).checks, "UNS001") == (1, 0, 0, 0, 0)
    assert of(held(labelled, ("UNS001", 3, 13)).checks, "UNS001") == (1, 0, 0, 0, 0)


def test_a_kind_is_answered_by_any_of_its_checks_and_a_check_by_its_own() -> None:
    seen = held(marked("It ⟦UNS001|reportedly⟧ ⟦UNS003|critics say⟧."), ("UNS003", 3, 13), ("UNS003", 14, 25))
    assert of(seen.kinds, "vague-source") == (2, 2, 2, 0, 0)
    assert of(seen.checks, "UNS001") == (1, 0, 0, 0, 0)
    assert of(seen.checks, "UNS003") == (1, 1, 1, 1, 0)
    assert [(row["what"], row["name"], row["beside"]) for row in seen.misses.iter_rows(named=True)] == [
        ("false alarm", "UNS003", "UNS001"),
        ("miss", "UNS001", "UNS003"),
    ]


def test_a_label_of_several_checks_says_nothing_of_the_recall_of_one() -> None:
    seen = held(marked("It ⟦UNS001/UNS003|reportedly⟧ fell."), ("UNS003", 3, 13))
    assert of(seen.checks, "UNS003") == (0, 0, 1, 0, 0)
    assert seen.misses.is_empty()


def test_what_nobody_looked_for_is_no_false_alarm() -> None:
    seen = held(marked("⟦UNS001|reportedly⟧ so"), ("CAP001", 0, 5))
    assert [row.name for row in seen.checks] == ["UNS001"]
    looked = held(
        marked("⟦UNS001|reportedly⟧ so", labelled=["CAP001"]), ("CAP001", 12, 14), ("UNS001", 12, 14)
    )
    assert of(looked.checks, "CAP001") == (0, 0, 0, 1, 0)
    assert of(looked.checks, "UNS001") == (1, 0, 0, 0, 0)


def test_what_a_check_cannot_judge_is_no_miss() -> None:
    row = held(marked("⟦UNS001|reportedly⟧ so"), uncovered=[("a", "UNS001")]).checks[0]
    assert (row.labels, row.not_covered, row.recall) == (0, 1, None)


def test_a_label_of_the_whole_article_is_answered_anywhere() -> None:
    seen = held(gold({"id": "a", "text": TEXT, "no_byline": True}), ("REC001", 0, 0))
    assert of(seen.kinds, "no-byline") == (1, 1, 1, 0, 0)
    unsure = held(
        gold({"id": "b", "no_byline": True}, {"id": "a", "text": TEXT, "no_byline": None}), ("REC001", 0, 0)
    )
    assert of(unsure.checks, "REC001") == (1, 0, 0, 0, 0)


def test_misses_carry_the_words_around_them() -> None:
    (row,) = held(marked("The bridge ⟦UNS001|reportedly⟧ fell.")).misses.to_dicts()
    assert (row["before"], row["excerpt"], row["after"]) == ("The bridge ", "reportedly", " fell.")


def test_lines_are_counted_by_their_roles() -> None:
    labelled = gold(
        {"id": "a", "text": TEXT, "roles": ["body", "body", "boilerplate"], "doubtful_lines": [2]}
    )
    start = TEXT.index("Leave")
    read = pl.DataFrame({"article_id": ["a"] * 3, "line": [1, 2, 3], "role": ["body", "body", "body"]})
    lines = held(labelled, ("BLR001", start, len(TEXT)), ("BLR002", 0, 27), roles=read).lines
    assert lines is not None
    assert (lines.furniture, lines.answered, lines.wrong, lines.own, lines.own_flagged) == (1, 1, 1, 1, 1)
    assert lines.roles == {"body": (1, 2, 1), "boilerplate": (1, 0, 0)}
    assert held(marked("⟦UNS001|x⟧")).lines is None


def test_furniture_by_role_is_no_false_alarm_of_a_check() -> None:
    labelled = gold(
        {
            "id": "a",
            "text": TEXT,
            "roles": {"3": "boilerplate"},
            "findings": [{"kind": "BLR002", "text": "Critics"}],
        }
    )
    seen = held(labelled, ("BLR001", TEXT.index("Leave"), len(TEXT)))
    assert of(seen.kinds, "boilerplate") == (1, 0, 0, 0, 0)


def test_findings_are_told_from_articles_and_checked() -> None:
    line = b'{"article_id": "a", "code": "UNS001", "start": 0, "end": 3}\n'
    assert are_findings(line)
    assert not are_findings(b'{"id": "a", "text": "x"}')
    assert not are_findings(b"Bridge opens")
    assert read_findings([line, b"\n"], "f").row(0) == ("a", "UNS001", "warning", "text", 0, 3, "")
    with pytest.raises(FindingsError, match=r"f:2: .*; write one JSON object a line"):
        read_findings([line, b"{"], "f")
    with pytest.raises(FindingsError, match=r"f:1: it has no 'start'; give what"):
        read_findings([b'{"article_id": "a", "code": "UNS001"}'], "f")
    with pytest.raises(FindingsError, match="f:1: start and end are no numbers"):
        read_findings([line.replace(b"3", b'"3"')], "f")
