"""What is new in a source, laid out once: changed and new articles, whole files, and nothing seen before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows import jobs
from copydesk.flows.arrivals import FAILURE, Spool, give_up, lay_out, settled
from copydesk.flows.memory import Memory
from copydesk.flows.outages import Outages
from copydesk.flows.sources import Source


class Desk:
    """A source of one folder, with its memory, as one run after the other sees it."""

    def __init__(self, folder: Path) -> None:
        self.intake = folder / "intake"
        self.intake.mkdir()
        self.folder = folder
        self.source = Source(name="desk", paths=(str(self.intake),), settle=0)
        self.edition = "one"

    def put(self, name: str, text: str) -> Path:
        path = self.intake / name
        path.write_text(text, "utf-8")
        return path

    def laid_out(self, together: int = 2500) -> Spool:
        memory = Memory(self.folder / "seen", self.edition)
        return lay_out(self.source, memory, self.folder / "spool", together)

    def run(self, together: int = 2500) -> list[str]:
        """Return the ids of what is new, and remember it."""
        spool = self.laid_out(together)
        Memory(self.folder / "seen", self.edition).keep(spool.keys())
        return [name for part in spool.parts() for name in pl.read_parquet(part)["id"]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_article_is_new_once_and_again_when_it_changes(desk: Desk) -> None:
    desk.put("a.txt", "One.")
    desk.put("b.txt", "Two.")
    assert desk.run() == ["a.txt", "b.txt"]
    assert desk.run() == []
    desk.put("b.txt", "Two, changed.")
    desk.put("c.txt", "Three.")
    assert desk.run() == ["b.txt", "c.txt"]


def test_a_file_written_again_with_the_same_words_is_not_new(desk: Desk) -> None:
    desk.put("a.txt", "One.")
    desk.run()
    desk.put("a.txt", "One.")
    assert desk.run() == []


def test_a_file_that_says_the_same_is_not_even_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.txt", "One.")
    desk.run()
    monkeypatch.setattr("copydesk.flows.arrivals.read", lambda *_: pytest.fail("it was read"))
    assert desk.run() == []


def test_a_grown_feed_shows_what_was_added(desk: Desk) -> None:
    desk.put("feed.ndjson", '{"id": "a", "text": "One."}\n')
    assert desk.run() == ["a"]
    desk.put("feed.ndjson", '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    assert desk.run() == ["b"]


def test_other_code_looks_at_everything_again(desk: Desk) -> None:
    desk.put("a.txt", "One.")
    desk.run()
    desk.edition = "two"
    assert desk.run() == ["a.txt"]


def test_what_was_not_concluded_is_new_again(desk: Desk) -> None:
    desk.put("a.txt", "One.")
    assert len(desk.laid_out().parts()) == 1
    assert desk.run() == ["a.txt"]


def test_parts_hold_as_many_articles_as_asked(desk: Desk) -> None:
    desk.put("feed.ndjson", "".join(f'{{"id": "{n}", "text": "One."}}\n' for n in range(5)))
    assert [pl.read_parquet(part).height for part in desk.laid_out(2).parts()] == [2, 2, 1]


@pytest.mark.parametrize("name", ["a.txt.part", "a.txt.tmp", ".a.txt.k2d9", "a.txt.crdownload"])
def test_a_file_that_is_being_written_under_another_name_is_left_alone(desk: Desk, name: str) -> None:
    desk.put(name, "Half an art")
    assert desk.run() == []
    (desk.intake / name).rename(desk.intake / "a.txt")
    assert desk.run() == ["a.txt"]


def test_a_file_counts_when_nobody_has_touched_it_for_a_while(desk: Desk) -> None:
    path = desk.put("a.txt", "One.")
    os.utime(path, (0, 0))  # as a copy does that keeps the times of what it copies
    assert settled(Source(name="desk", paths=(str(desk.intake),), settle=60)) == []
    assert settled(Source(name="desk", paths=(str(desk.intake),), settle=0)) == [str(path)]


def test_links_to_nothing_and_folders_that_are_not_there_are_no_fault(desk: Desk) -> None:
    (desk.intake / "gone.txt").symlink_to(desk.folder / "nowhere.txt")
    desk.put("a.txt", "One.")
    assert desk.run() == ["a.txt"]
    shutil.rmtree(desk.intake)
    assert desk.run() == []


def test_refused_records_are_news_once(desk: Desk) -> None:
    desk.put("feed.ndjson", '{"id": "a", "text":\n')
    spool = desk.laid_out()
    assert spool.has_news()
    assert pl.read_parquet(spool.refused)["reason"].to_list() == ["bad-json"]
    desk.run()
    assert not desk.laid_out().has_news()


def test_a_file_that_cannot_be_read_now_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.put("a.txt", "One.")

    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        spool = desk.laid_out()
    assert pl.read_parquet(spool.refused)["reason"].to_list() == ["unreadable"]
    Memory(desk.folder / "seen", desk.edition).keep(spool.keys())
    assert path.exists()
    assert desk.run() == ["a.txt"]


def test_a_source_that_failed_is_news_with_a_reason_alone(tmp_path: Path) -> None:
    told = give_up("wire", tmp_path / "wire", "no answer")
    assert pl.read_parquet(told.refused).rows() == [("wire", None, FAILURE, "no answer")]
    assert told.keys().is_empty()
    assert not give_up("wire", tmp_path / "wire", None).has_news()


def test_a_job_appears_whole_and_is_found_until_it_is_dropped(tmp_path: Path) -> None:
    state = str(tmp_path)
    folder = jobs.begin(state)
    give_up("wire", folder / "wire", "no answer")
    assert jobs.left(state) == []
    folder = jobs.begin(state)
    give_up("wire", folder / "wire", "no answer")
    give_up("desk", folder / "desk", None)
    job = jobs.seal(folder, ["wire", "desk"], ["wire"])
    assert jobs.left(state) == [job]
    assert [spool.source for spool in job.spools] == ["wire", "desk"]
    assert job.failed == ("wire",)
    job.drop()
    assert jobs.left(state) == []
    assert list((tmp_path / "jobs").iterdir()) == []


def test_jobs_that_were_cut_off_are_cleared_away(tmp_path: Path) -> None:
    for name in (".new-abc123", ".done-2025-03-04T080000Z-abc123"):
        (tmp_path / "jobs" / name).mkdir(parents=True)
    assert jobs.left(str(tmp_path)) == []
    assert list((tmp_path / "jobs").iterdir()) == []


def test_an_outage_begins_once_and_again_after_it_was_over(tmp_path: Path) -> None:
    outages = Outages(tmp_path)
    assert outages.begun("source", ["wire", "desk"], "m1") == ["wire", "desk"]
    assert outages.begun("source", ["wire", "desk"], "m1") == ["wire", "desk"]
    assert outages.fresh("source", ["wire", "feed"]) == ["feed"]
    assert outages.begun("source", ["wire"], "m2") == []
    assert outages.begun("source", ["wire", "desk"], "m3") == ["desk"]


def test_outages_of_one_kind_leave_others_alone(tmp_path: Path) -> None:
    outages = Outages(tmp_path)
    assert outages.begins("run", "intake", "m1")
    assert outages.begun("source", ["wire"], "m1") == ["wire"]
    assert outages.begun("source", [], "m2") == []
    assert not outages.begins("run", "intake", "m2")
    outages.over("run", "intake")
    assert outages.begins("run", "intake", "m3")
