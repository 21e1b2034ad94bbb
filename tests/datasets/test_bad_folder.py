"""A folder as desks have them: good articles among what no program can read. Nothing is lost or stops."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Final

import polars as pl
import pytest
from click.testing import CliRunner, Result

from copydesk.datasets.readers import read
from copydesk.flows.cli import cli

SENTENCE: Final = (
    "The town council opened the new bridge over the canal at noon, and the band played on the quay. "
)
STORY: Final = "Bridge opens\n\nBy Ada Holm\n4 May 2026\n\n" + SENTENCE * 3
BAD: Final = {
    "broken.parquet": "bad-parquet",
    "half.ndjson": "bad-json",
    "picture.txt": "binary",
    "empty.txt": "empty",
}
LONG: Final = 20_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examined_once: None) -> Path:
    """Fifty good articles in five formats, and a fault for each of BAD; the half line is the last of six."""
    del examined_once
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        folder.joinpath(f"story-{number:02}.txt").write_text(STORY, "utf-8")
    for number in range(5):
        folder.joinpath(f"page-{number}.html").write_text(f"<h1>Bridge</h1><p>{SENTENCE * 3}</p>", "utf-8")
        folder.joinpath(f"note-{number}.md").write_text(f"---\nauthor: Ada Holm\n---\n{STORY}", "utf-8")
    records = [json.dumps({"id": f"wire-{number}", "text": STORY}) for number in range(5)]
    folder.joinpath("half.ndjson").write_text("\n".join([*records, records[0][:60]]), "utf-8")
    table = pl.DataFrame({"id": [f"row-{number}" for number in range(5)], "text": [STORY] * 5})
    table.write_parquet(folder / "good.parquet")
    whole = (folder / "good.parquet").read_bytes()
    (folder / "broken.parquet").write_bytes(whole[: len(whole) // 2])
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (folder / "empty.txt").touch()
    return folder


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["check", folder.name, *options], prog_name="copydesk")


def test_fifty_are_read_and_four_set_apart_each_with_file_line_and_reason(folder: Path) -> None:
    batches = list(read([str(folder)]))
    assert sum(batch.articles.height for batch in batches) == 50
    rows = pl.concat([batch.quarantine for batch in batches]).rows(named=True)
    assert {Path(row["file"]).name: row["reason"] for row in rows} == BAD
    assert {Path(row["file"]).name: row["line"] for row in rows} == dict.fromkeys(BAD) | {"half.ndjson": 6}
    assert all(row["detail"] for row in rows)


def test_an_article_of_one_line_of_20_mb_is_read_whole(folder: Path) -> None:
    text = (SENTENCE * (LONG // len(SENTENCE) + 1))[:LONG]
    (folder / "long.txt").write_text(text, "utf-8")
    (folder / "long.ndjson").write_text(json.dumps({"id": "long", "text": text}), "utf-8")
    lengths = [n for batch in read([str(folder)]) for n in batch.articles["text"].str.len_chars()]
    assert Counter(n == LONG for n in lengths) == {False: 50, True: 2}


def test_the_command_counts_every_record_and_goes_on(folder: Path) -> None:
    result = check(folder, "--format", "jsonl", "--fail-on", "never")
    assert result.exit_code == 0
    assert "54 records in: 50 checked, 4 quarantined" in result.stderr
    assert all(name in result.stderr for name in BAD)
    assert all("article_id" in json.loads(line) for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--select", "BLR001", "--fail-on", "critical"), 1),
        (("--select", "BLR001", "--fail-on", "never"), 0),
        (("--select", "BLR001", "--fail-on", "never", "--strict"), 3),
    ],
)
def test_what_is_set_apart_changes_the_exit_code_only_when_strict(
    folder: Path, options: tuple[str, ...], code: int
) -> None:
    (folder / "scraped.txt").write_text(f"{STORY}\n\nLeave a Reply\nPost Comment\n", "utf-8")
    assert check(folder, *options).exit_code == code
