"""Partitions: kept once, under what decides them, and put together to the run they are parts of."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from known import announced

from copydesk.checks.suites import judge, load_suite, outcomes
from copydesk.datasets.batch import Batch
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows import keeping, parts, pipeline
from copydesk.flows.growing import Growing
from copydesk.flows.memory import KEY, Memory
from copydesk.flows.record import leave, leave_facts
from copydesk.flows.whole import ledger_of, placed, quarantine_of, shown

SUITE = load_suite("standard")
FORM = "The bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"


def batch(*texts: str, quarantined: int = 0) -> Batch:
    rows = [dict.fromkeys(ARTICLE) | {"id": text[:9], "text": text, "language": "en"} for text in texts]
    lost = [("feed", n, "bad-json", "cut off") for n in range(quarantined)]
    return Batch(
        announced(pl.DataFrame(rows, schema=ARTICLE)), pl.DataFrame(lost, schema=QUARANTINE, orient="row")
    )


PARTITIONS = [
    [batch(f"One. {FORM}", "Two is clean.", quarantined=1), batch(f"Three. {FORM}")],
    [batch()],
    [batch(f"Four. {FORM}", f"Five. {FORM}"), batch("Six is clean.", quarantined=2)],
]


@pytest.fixture(scope="module")
def examined() -> list[list[pipeline.Checked]]:
    """Return PARTITIONS examined, each batch as if it were alone."""
    return [
        [part for one in batches for part in pipeline.check([one], SUITE.checks)] for batches in PARTITIONS
    ]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, examined: list[list[pipeline.Checked]]) -> list[str]:
    """Return the folders of PARTITIONS, saved."""
    store = tmp_path_factory.mktemp("store")
    for number, batches in enumerate(examined):
        parts.save(store / f"{number}", pipeline.numbered(batches), SUITE.checks)
    return [str(store / f"{number}") for number in range(len(PARTITIONS))]


@pytest.fixture(scope="module")
def in_memory(examined: list[list[pipeline.Checked]]) -> pipeline.Checked:
    """Return PARTITIONS as one run of the command line."""
    return pipeline.together(pipeline.numbered(part for batches in examined for part in batches))


def test_partitions_come_to_the_run_in_memory(
    folders: list[str], in_memory: pipeline.Checked, tmp_path: Path
) -> None:
    whole = placed(folders)
    quarantine = quarantine_of(whole, [])
    figures = leave(whole, quarantine, tmp_path)
    assert pl.read_parquet(tmp_path / "findings.parquet").equals(in_memory.findings)
    assert quarantine.equals(in_memory.quarantine)
    assert (figures.checked, figures.quarantined, figures.findings) == (6, 3, in_memory.findings.height)
    assert outcomes(ledger_of(whole, SUITE), SUITE) == judge(in_memory.verdicts, SUITE, in_memory.articles)
    kept = shown(whole, figures.checked)
    for name in ("articles", "findings", "lines"):
        assert getattr(kept, name).equals(getattr(in_memory, name)), name


def test_every_article_is_held_or_passed(folders: list[str], tmp_path: Path) -> None:
    figures = leave(placed(folders), QUARANTINE.to_frame(), tmp_path)
    held, passed = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("held", "passed"))
    critical = pl.read_parquet(tmp_path / "findings.parquet").filter(pl.col("severity") == "critical")
    assert set(held["id"]) == set(critical["article_id"])
    assert held.height + passed.height == 6
    assert figures.held == held.height
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_of_a_large_run_the_gravest_are_shown(folders: list[str], in_memory: pipeline.Checked) -> None:
    kept = shown(placed(folders), 6, most=3)
    weights = in_memory.findings.group_by("article_id").agg(
        (pl.col("severity") == "critical").sum().alias("n")
    )
    least = weights.filter(pl.col("article_id").is_in(kept.articles["id"].implode()))["n"].min()
    others = weights.filter(~pl.col("article_id").is_in(kept.articles["id"].implode()))["n"].max()
    assert kept.articles.height == 3
    assert others <= least
    named = kept.articles["id"].gather(kept.findings["row"])
    assert named.to_list() == kept.findings["article_id"].to_list()
    assert set(kept.lines["row"]) == {0, 1, 2}


def test_facts_say_what_it_was(folders: list[str], tmp_path: Path) -> None:
    whole = placed(folders)
    figures = leave(whole, quarantine_of(whole, []), tmp_path)
    leave_facts(figures, SUITE, outcomes(ledger_of(whole, SUITE), SUITE), tmp_path, {"report": 0.5})
    facts = json.loads((tmp_path / "facts.json").read_text("utf-8"))
    assert (facts["records"], facts["checked"], facts["reasons"]) == (9, 6, {"bad-json": 3})
    assert facts["lexicons"].keys() >= {"furniture", "credits"}
    assert facts["versions"].keys() == {"python", "copydesk", "polars", "great-expectations", "prefect"}
    assert facts["seconds"] == {"report": 0.5}


def test_a_partition_that_fails_leaves_nothing(
    examined: list[list[pipeline.Checked]], tmp_path: Path
) -> None:
    def broken() -> Iterator[pipeline.Checked]:
        yield from examined[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        parts.save(tmp_path / "a", broken(), SUITE.checks)
    assert list(tmp_path.iterdir()) == []


def test_of_two_writers_of_one_partition_the_first_stays(
    examined: list[list[pipeline.Checked]], tmp_path: Path
) -> None:
    first, second = examined[0]
    for part in (first, second):
        parts.save(tmp_path / "a", [part], SUITE.checks)
    (kept,) = parts.pieces(tmp_path / "a")
    assert kept.frame("articles")["id"].to_list() == first.articles["id"].to_list()
    assert kept.frame("articles")["id"].to_list() != second.articles["id"].to_list()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_name_of_a_partition_depends_on_bytes_names_and_options(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("same", "utf-8")
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    names = [parts.digest(*given) for given in (([a], []), ([b], []), ([a, b], []), ([a], ["en"]))]
    assert len(set(names)) == len(names)
    assert parts.digest([a], []) == names[0]
    (tmp_path / "a").write_text("other", "utf-8")
    assert parts.digest([a], []) != names[0]


def test_a_file_that_cannot_be_read_stops_unless_it_may_go_to_quarantine(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        parts.digest([missing], [])
    assert parts.digest([missing], [], tolerant=True)


def test_a_plan_keeps_neighbours_together(tmp_path: Path) -> None:
    names = []
    for number, size in enumerate([10, 10, 10, parts.BYTES_TOGETHER, 10]):
        path = tmp_path / f"{number}"
        path.touch()
        os.truncate(path, size)
        names.append(str(path))
    assert list(parts.plan(names, 2)) == [names[:2], names[2:3], names[3:4], names[4:]]


def test_a_growing_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a"], "content": [1]}, schema=KEY)
    with Growing(tmp_path / "keys.parquet", KEY) as file:
        for _ in range(3):
            file.add(frame)
        assert not (tmp_path / "keys.parquet").exists()
    assert pl.read_parquet(tmp_path / "keys.parquet").rows() == [("a", 1)] * 3
    with pytest.raises(RuntimeError):
        cut_off(tmp_path / "other.parquet", frame)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.parquet"]


def cut_off(path: Path, frame: pl.DataFrame) -> None:
    with Growing(path, KEY) as file:
        file.add(frame)
        raise RuntimeError


def aged(path: Path, days: float) -> Path:
    path.mkdir(parents=True)
    os.utime(path, (time.time() - days * 86_400,) * 2)
    return path


def test_old_runs_go_but_never_the_latest(tmp_path: Path) -> None:
    old, new, last = (aged(tmp_path / name, days) for name, days in (("a", 40), ("b", 1), ("c", 50)))
    (tmp_path / "latest").symlink_to("c")
    assert keeping.drop_runs(tmp_path, 30) == 1
    assert (old.exists(), new.exists(), last.exists()) == (False, True, True)
    assert keeping.drop_runs(tmp_path / "nowhere", 30) == 0


def test_partitions_go_that_nobody_asks_for(tmp_path: Path) -> None:
    for name, days in (("unused", 40), ("used", 40), (".part-dead", 2), (".part-live", 0)):
        aged(tmp_path / name, days)
    assert parts.used(tmp_path / "used")
    assert not parts.used(tmp_path / "missing")
    assert keeping.drop_parts(tmp_path, 30) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".part-live", "used"]


def test_the_memory_of_each_source_is_written_as_one(tmp_path: Path) -> None:
    keys = pl.DataFrame({"id": ["a"], "content": [1]}, schema=KEY)
    for folder in ("seen/desk", "seen/wire", "told"):
        Memory(tmp_path / folder, "old").keep(keys)
        os.utime(next((tmp_path / folder).iterdir()), (0, 0))
        for number in range(3):
            Memory(tmp_path / folder, "new").keep(keys.with_columns(id=pl.lit(f"{number}")))
    keeping.compact(tmp_path)
    for folder in ("seen/desk", "seen/wire", "told"):
        assert len(list((tmp_path / folder).iterdir())) == 1
        assert Memory(tmp_path / folder, "new").unseen(keys.with_columns(id=pl.lit("2"))).to_list() == [False]
        assert Memory(tmp_path / folder, "old").unseen(keys).to_list() == [True]
