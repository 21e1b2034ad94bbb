"""What checks compare between articles: the traces they leave, and findings told from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from known import announced

from copydesk.checks import across
from copydesk.checks.engine import examine
from copydesk.checks.model import TRACE, CheckError
from copydesk.checks.registry import CHECKS, select
from copydesk.datasets.schema import conform

MINED, DRIFT = select(["BLR005", "QUO003"])
TITLE = "Ferry with eighty passengers runs aground off Orl Point"
HOUSE = "The Lindmoor Courier prints corrections on page two, and its readers find the tides on page nine."
BODY = (
    "Eighty passengers were taken off the ferry before noon, and the pumps had failed twice by then.",
    "The ferry had left the mainland at eight with seed potatoes and two tractors on its open deck.",
)


def articles(texts: list[str], titles: list[str | None]) -> pl.DataFrame:
    ids = [f"a{n}" for n in range(len(texts))]
    return conform(pl.DataFrame({"id": ids, "title": titles, "text": texts, "language": ["en"] * len(texts)}))


ONE = announced(articles(["\n\n".join([*BODY, HOUSE])], [TITLE]))


def test_traces_are_left_where_they_are_asked_for() -> None:
    assert examine(ONE, CHECKS).traces.equals(TRACE.to_frame())
    traces = examine(ONE, CHECKS, traced=True).traces
    assert traces.schema == TRACE
    assert traces.select("code", "field", "line", "value").rows() == [
        ("BLR005", "text", 1, 2),
        ("BLR005", "text", 3, 2),
        ("BLR005", "text", 5, 2),
    ]
    assert traces["key"].n_unique() == 3


ALIKE = announced(articles(["\n\n".join([*BODY, f"{n} {HOUSE}", HOUSE]) for n in range(9)], [None] * 9))


def test_what_was_told_from_elsewhere_is_found_and_nothing_else() -> None:
    place = {"code": "BLR005", "row": 0, "field": "text", "line": 5}
    told = pl.DataFrame([place | {"start": len("\n\n".join(BODY)) + 2}], schema=across.PLACE)
    seen = examine(ONE, [MINED, DRIFT], elsewhere=told)
    assert seen.findings.select("code", "line", "excerpt").rows() == [("BLR005", 5, HOUSE)]
    assert seen.verdicts["count"].to_list() == [1, 0]
    assert examine(ALIKE, [MINED], elsewhere=told.clear()).findings.is_empty()


OPENED = announced(
    articles([f"{BODY[0]}\n\n“This one was opened and never closed, said Jo Hall.\n\n{BODY[1]}"], [None])
)


def test_a_quotation_that_never_ends_is_found_whatever_stands_elsewhere() -> None:
    told = across.PLACE.to_frame()
    assert examine(OPENED, [DRIFT], elsewhere=told).findings.equals(examine(OPENED, [DRIFT]).findings)
    assert examine(OPENED, [DRIFT]).findings.height == 1


COPY = "\n\n".join([BODY[0], HOUSE])
OTHERS = [f"{BODY[1]} {n}\n\n" + "\n\n".join(f"{n} and {k}: {BODY[1]}" for k in range(9)) for n in range(5)]
COPIES = [text for other in OTHERS for text in (COPY, other)]
TITLED = {title: announced(articles(COPIES, [title] * 10)) for title in (None, TITLE)}


@pytest.mark.parametrize("title", [None, TITLE])
def test_a_copy_does_not_count_whatever_its_title_and_its_neighbours(title: str | None) -> None:
    assert examine(TITLED[title], [MINED]).findings.is_empty()


SHARING = ["\n\n".join([*(f"{n}: {line}" for line in BODY), HOUSE]) for n in range(5)]
SHARED = {title: announced(articles(SHARING, [title] * 5)) for title in (None, TITLE)}


@pytest.mark.parametrize("title", [None, TITLE])
def test_a_shared_line_is_found_in_records_with_a_title_too(title: str | None) -> None:
    findings = examine(SHARED[title], [MINED]).findings
    assert findings.select("row", "excerpt").rows() == [(n, HOUSE) for n in range(5)]


def test_a_comparison_that_fails_names_its_check() -> None:
    assert MINED.across is not None
    broken = replace(MINED, across=replace(MINED.across, key=pl.col("nowhere")))
    with pytest.raises(CheckError, match=r"^check BLR005 failed: "):
        examine(ONE, [broken], traced=True)


def test_keys_are_told_apart_by_how_often_they_stand() -> None:
    keys = pl.Series("key", [7, 3, 7, 9, 3, 7, 1], dtype=pl.UInt64)
    assert across.repeated(keys).to_list() == [3, 7]
    assert across.repeated(keys.head(2)).to_list() == []
