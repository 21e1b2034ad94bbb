"""The benchmark measures what it says, on text that it knows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

BENCH: Final = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench() -> dict[str, ModuleType]:
    """The scripts as modules; they import each other as neighbours, as scripts do."""
    sys.path.insert(0, str(BENCH))
    try:
        return {name: __import__(name) for name in ("articles", "faults", "measure", "peers", "run")}
    finally:
        sys.path.remove(str(BENCH))


def test_a_smaller_set_is_the_beginning_of_a_larger_one(bench: dict[str, ModuleType]) -> None:
    articles = bench["articles"].articles
    assert list(articles(20)) == list(islice(articles(2_000), 20))


def test_articles_are_as_long_and_as_faulty_as_stated(bench: dict[str, ModuleType]) -> None:
    made = list(bench["articles"].articles(1_000))
    texts = [record["text"] for record, _ in made]
    sizes = [len(text.encode()) for text in texts]
    assert 3_800 < sum(sizes) / len(sizes) < 4_600
    assert 750 < sum(not text.isascii() for text in texts) < 850
    for code, (rate, _) in bench["faults"].FAULTS.items():
        assert sum(code in codes for _, codes in made) == pytest.approx(1_000 * rate, abs=30), code


def test_nobody_is_quoted_twice_in_different_words(bench: dict[str, ModuleType]) -> None:
    texts = "\n".join(record["text"] for record, _ in bench["articles"].articles(300))
    said = set(re.findall("“([^”]{50,})”", texts))
    assert len(said) > 1_000
    assert len({(words[:15], words[-12:]) for words in said}) > 0.995 * len(said)


def test_the_line_rules_mark_the_leftovers_and_nothing_in_prose(bench: dict[str, ModuleType]) -> None:
    prose = "The quay was closed. " * 6
    text = f"{prose}\nSign up to our newsletter\nToo short."
    spans = bench["peers"].marked(text)
    assert [(text[start:end], rule) for start, end, rule in spans] == [
        ("Sign up to our newsletter", "no-full-stop"),
        ("Too short.", "few-words"),
    ]


def test_cost_is_that_of_the_command_alone(bench: dict[str, ModuleType], tmp_path: Path) -> None:
    work = "import sys; x = bytearray(90_000_000); sum(range(2_000_000)); sys.stdout.write('done')"
    cost = bench["measure"].run([sys.executable, "-c", work], tmp_path / "out")
    assert cost.peak_mb > 90
    assert 0 < cost.cpu_s < 10
    assert (tmp_path / "out").read_text() == "done"


def test_a_command_that_fails_is_no_measurement(bench: dict[str, ModuleType], tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        bench["measure"].run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "out")


def test_findings_are_told_from_faults(bench: dict[str, ModuleType], tmp_path: Path) -> None:
    put = [{"id": "a", "codes": ["CAP001", "UNS001"]}, {"id": "b", "codes": ["UNS001"]}]
    flagged = [("a", "UNS001"), ("a", "UNS001"), ("b", "CAP001")]
    findings = [{"article_id": article, "code": code} for article, code in flagged]
    (tmp_path / "faults.ndjson").write_text("\n".join(map(json.dumps, put)))
    (tmp_path / "articles.ndjson.findings.jsonl").write_text("\n".join(map(json.dumps, findings)))
    assert bench["run"].caught(tmp_path) == {"CAP001": (1, 0, 1), "UNS001": (2, 1, 0)}


@pytest.mark.parametrize(
    ("cpu_s", "same", "peak_mb", "told"),
    [
        ((2.0, 4.0, 20.0), True, 700, []),
        ((2.0, 4.0, 20.0), False, 700, ["two runs differ"] * 3),
        ((2.0, 4.0, 20.0), True, 1600, ["1,600 MB"] * 3),
        ((2.0, 4.0, 30.0), True, 700, ["3,333 articles/s per core", "cost bends by 1.46"]),
    ],
)
def test_floors(
    bench: dict[str, ModuleType], cpu_s: tuple[float, ...], same: bool, peak_mb: int, told: list[str]
) -> None:
    run, cost = bench["run"], bench["measure"].Cost
    rows = [
        run.Row("articles.ndjson", articles, 1.0, cost(1.0, cpu, peak_mb, 1.0, ""), same)
        for articles, cpu in zip((1_000, 11_000, 100_000), cpu_s, strict=True)
    ]
    assert [line.partition(": ")[2] for line in run.missed(rows)] == told
