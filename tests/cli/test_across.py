"""Articles compared over a run in partitions: the same findings however it is cut, and in little memory."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from known import announced

from copydesk.checks.registry import select
from copydesk.checks.suites import ledger
from copydesk.datasets.batch import Batch
from copydesk.datasets.schema import QUARANTINE, conform
from copydesk.flows import across, parts, pipeline
from copydesk.flows.whole import ledger_of, placed

CHECKS = select(["BLR001", "BLR005", "QUO003"])
CODES = ["BLR005", "QUO003"]
HOUSE = "The Lindmoor Courier prints corrections on page two, and its readers find the tides on page nine."
WORDS = [
    "harbour",
    "ferry",
    "council",
    "library",
    "tunnel",
    "orchard",
    "museum",
    "bridge",
    "signal",
    "winter",
]
PLACES = ["Orl", "Lindmoor", "Vask", "Tarn", "Hest", "Brill", "Odde", "Sund"]


def sentence(draw: random.Random) -> str:
    names = draw.sample(WORDS, 4)
    town, figure = draw.choice(PLACES), draw.randrange(10_000)
    return f"The {names[0]} of {town} took {figure} {names[1]}s before the {names[2]} closed its {names[3]}."


def quotation(draw: random.Random) -> str:
    middle = draw.choice(["before the first", "before the last", "long before any", "before the first"])
    return (
        f"“We will finish the dike {middle} storm of the winter, whatever it costs us,” mayor Jo Hall said."
    )


def article(draw: random.Random, number: int, shared: Sequence[str]) -> dict[str, object]:
    """Make an article up: own lines, lines of others, titles that stand in the text too, furniture."""
    lines = [sentence(draw) for _ in range(draw.randrange(2, 9))]
    lines += draw.sample(shared, draw.choice([0, 0, 1, 1, 2, 3, 6]))
    lines += [quotation(draw)] * (draw.random() < 0.15)
    lines += ["“This one was opened and never closed, the clerk said on the stairs."] * (draw.random() < 0.05)
    draw.shuffle(lines)
    title = f"{draw.choice(PLACES)} counts what the winter took from its harbour"
    lines = [title, *lines] + ["Leave a Reply", "Post Comment"] * (draw.random() < 0.2)
    deck = quotation(draw) if draw.random() < 0.05 else None
    return {
        "id": f"a{number}",
        "title": title if draw.random() < 0.5 else None,
        "deck": deck,
        "text": "\n\n".join(lines),
        "language": "en",
    }


def feed(draw: random.Random, count: int) -> list[dict[str, object]]:
    shared = [HOUSE, *(sentence(draw) for _ in range(count // 4))]
    records = [article(draw, number, shared) for number in range(count)]
    for number in range(0, count, 9):
        records[number] = records[draw.randrange(count)] | {"id": f"a{number}"}
    return records


def cut(articles: pl.DataFrame, partitions: int) -> list[list[pl.DataFrame]]:
    """Cut into partitions of one or two batches, of uneven sizes."""
    ends = [articles.height * (n + 1) ** 2 // partitions**2 for n in range(partitions)]
    frames = [articles[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    return [
        [frame[: frame.height // 3], frame[frame.height // 3 :]] if n % 2 else [frame]
        for n, frame in enumerate(frames)
    ]


def checked(
    batches: Sequence[pl.DataFrame], accepted: Mapping[str, str] | None = None
) -> list[pipeline.Checked]:
    given = [Batch(frame, QUARANTINE.to_frame()) for frame in batches]
    return list(pipeline.check(given, CHECKS, accepted=accepted, traced=True))


def saved(store: Path, partitions: Sequence[Sequence[pl.DataFrame]], accepted: dict[str, str]) -> list[str]:
    folders = []
    for number, batches in enumerate(partitions):
        name = f"{number}-of-{len(partitions)}"
        parts.save(store / name, checked(batches, accepted=accepted), CHECKS)
        folders.append(str(store / name))
    return folders


def compared(folders: list[str], accepted: dict[str, str], *, together: int = across.TOGETHER) -> list[str]:
    """Return the folders of the partitions as the run tells them."""
    store = str(Path(folders[0]).parent)
    changes = across.compare(folders, CHECKS, store, together=together)
    return [
        across.amend(folder, change, CHECKS, accepted, store) if change else folder
        for folder, change in zip(folders, changes, strict=True)
    ]


def frames(folders: list[str]) -> dict[str, pl.DataFrame]:
    whole = placed(folders)
    suite = replace(pipeline.load_suite("standard"), checks=tuple(CHECKS))
    kept = {
        name: pl.concat(getattr(part, name)() for part in whole) for name in ("findings", "accepted", "lines")
    }
    return kept | {"ledger": ledger_of(whole, suite), "articles": pl.concat(p.articles() for p in whole)}


def story(draw: random.Random, name: str, last: str) -> dict[str, object]:
    text = "\n\n".join([*(sentence(draw) for _ in range(4)), last])
    return {"id": name, "text": text, "language": "en"}


def drifting(word: str) -> str:
    return (
        f"“We will finish the dike before the {word} flood of the year, whatever it costs us,” said Jo Hall."
    )


def pool() -> pl.DataFrame:
    """Return the articles of all tests: a feed of a0 to a119, and stories that share their last lines."""
    draw = random.Random(1)
    stories = [story(draw, f"s{number}", HOUSE) for number in range(6)]
    said = [story(draw, f"q{n}", drifting(word)) for n, word in enumerate(["first", "first", "last"])]
    records = [*feed(draw, 120), *stories, *said, story(draw, "other", sentence(draw))]
    records += [{**record, "id": f"again-{record['id']}"} for record in stories]
    records += [{**stories[0], "id": f"copy{number}"} for number in range(6)]
    names = sorted({name for record in records for name in record})
    columns = {name: [record.get(name) for record in records] for name in names}
    return conform(pl.DataFrame(columns, strict=False))


POOL = announced(pool())


def of_pool(*names: str) -> pl.DataFrame:
    return POOL.filter(pl.col("id").is_in(names))


def stories(count: int, prefix: str = "s") -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]


def each_alone(store: Path, names: Sequence[str]) -> list[str]:
    """Return the outcomes of partitions of one article each."""
    return saved(store, [[of_pool(name)] for name in names], {})


@cache
def whole_run() -> tuple[dict[str, str], pipeline.Checked]:
    """Return which findings of the feed are accepted, and the feed examined as one batch."""
    (first,) = checked([of_pool(*stories(120, "a"))])
    accepted = dict.fromkeys(first.findings.filter(pl.col("code") == "BLR005")["fingerprint"][:3], "Agreed.")
    (whole,) = checked([of_pool(*stories(120, "a"))], accepted)
    return accepted, whole


@pytest.mark.parametrize(
    ("partitions", "together"), [(1, 10**6), (2, 10**6), (3, 10**6), (7, 10**6), (7, 150)]
)
def test_findings_are_the_same_however_the_run_is_cut(partitions: int, together: int, tmp_path: Path) -> None:
    accepted, whole = whole_run()
    for code in CODES:
        assert whole.findings.filter(pl.col("code") == code).height > 3
    assert whole.accepted.height > 2
    alone = saved(tmp_path, cut(whole.articles, partitions), accepted)
    folders = compared(alone, accepted, together=together)
    assert (folders != alone) == (partitions > 1)
    made = frames(folders)
    assert made["findings"].equals(whole.findings)
    assert made["accepted"].equals(whole.accepted)
    assert made["lines"].equals(whole.lines)
    assert made["ledger"].equals(ledger(whole.verdicts, CHECKS, whole.articles))


def found(folders: list[str], code: str) -> list[tuple[str, str]]:
    rows = pl.concat(part.findings() for part in placed(folders)).filter(pl.col("code") == code)
    return rows.select("article_id", "excerpt").rows()


def test_a_line_of_five_partitions_is_found_and_one_of_four_is_not(tmp_path: Path) -> None:
    folders = each_alone(tmp_path / "five", stories(5))
    assert found(folders, "BLR005") == []
    assert found(compared(folders, {}), "BLR005") == [(name, HOUSE) for name in stories(5)]
    four = each_alone(tmp_path / "four", stories(4))
    assert compared(four, {}) == four


def test_copies_of_one_article_in_many_partitions_do_not_count(tmp_path: Path) -> None:
    folders = each_alone(tmp_path, stories(6, "copy"))
    assert compared(folders, {}) == folders


def test_what_is_a_copy_in_the_run_is_no_longer_found(tmp_path: Path) -> None:
    batches = [[of_pool(*stories(5))], [of_pool(*stories(5, "again-s"))]]
    folders = saved(tmp_path, batches, {})
    assert len(found(folders, "BLR005")) == 10
    assert found(compared(folders, {}), "BLR005") == []


def test_a_quotation_that_drifts_between_partitions_is_found_where_it_stands_later(tmp_path: Path) -> None:
    folders = each_alone(tmp_path, stories(3, "q"))
    assert found(folders, "QUO003") == []
    assert [name for name, _ in found(compared(folders, {}), "QUO003")] == ["q2"]
    assert [name for name, _ in found(compared(folders[::-1], {}), "QUO003")] == ["q1", "q0"]


def test_a_comparison_is_done_once_and_again_when_a_partition_is_another(tmp_path: Path) -> None:
    folders = each_alone(tmp_path, stories(6))
    first = compared(folders, {})
    kept = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    assert compared(folders, {}) == first
    assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == kept
    assert compared(folders[:5], {}) == first[:5]
    parts.save(tmp_path / "other", checked([of_pool("other")]), CHECKS)
    assert found(compared([*folders[:4], str(tmp_path / "other")], {}), "BLR005") == []


def test_a_partition_is_amended_in_little_room(tmp_path: Path) -> None:
    folders = each_alone(tmp_path, stories(5))
    old, amended = Path(folders[0]), Path(compared(folders, {})[0])
    shared = {path.name for path in amended.iterdir() if path.samefile(old / path.name)}
    assert {name.partition("-")[0] for name in shared} == {"articles", "lines", "quarantine", "traces"}
    assert {path.name for path in amended.iterdir()} == {path.name for path in old.iterdir()}


def test_one_batch_needs_no_comparison(tmp_path: Path) -> None:
    one, other = of_pool("s0"), of_pool("s1")
    single, double = saved(tmp_path, [[one], [one, other]], {})
    assert across.is_one_batch([single])
    assert across.is_one_batch([])
    assert not across.is_one_batch([double])
    assert not across.is_one_batch([single, double])
