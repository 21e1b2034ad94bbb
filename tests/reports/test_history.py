"""The run store: what is new, persists and was fixed; whole files or none; damage costs its run alone."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from factory import article_frame, finding, make_report, talks

from copydesk.checks.suites import Suite
from copydesk.flows.history import History, UnknownRunError
from copydesk.reports.cards import card_frame
from copydesk.reports.model import Report
from copydesk.reports.recorded import ROW, Changes, changes
from copydesk.reports.summary import summarise

NOON = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


def run_of(**found: str) -> Report:
    """A run over the articles that ``found`` names, each with findings of the codes given."""
    articles = article_frame(*({"id": name, "text": "Some words."} for name in found))
    rows = [
        finding(articles, row, code, "words", fingerprint=f"{name}-{code}")
        for row, (name, codes) in enumerate(found.items())
        for code in codes.split()
    ]
    return make_report(articles, rows)


def history_in(folder: Path) -> tuple[History, list[str]]:
    told: list[str] = []
    return History(str(folder), tell=told.append), told


def recorded(folder: Path, *runs: Report) -> History:
    history, _ = history_in(folder)
    for hour, run in enumerate(runs):
        history.record(history.compared(run), at=NOON + timedelta(hours=hour))
    return history


def new_codes(report: Report) -> list[str]:
    return card_frame(report).filter("new").select("code").to_series().to_list()


def fixed_codes(report: Report) -> list[str]:
    assert report.comparison
    return report.comparison.fixed["code"].to_list()


def test_without_an_earlier_run_nothing_is_compared(tmp_path: Path) -> None:
    history, _ = history_in(tmp_path / "none")
    assert history.compared(talks()).comparison is None
    assert history.runs() == ()


def test_new_persisting_and_fixed(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001 BLR001"))
    report = history.compared(run_of(a="UNS001 CAP001"))
    assert new_codes(report) == ["CAP001"]
    assert fixed_codes(report) == ["BLR001"]
    summary = summarise(report, card_frame(report))
    assert (summary.new, summary.fixed) == (1, 1)


def test_an_article_is_compared_with_the_last_run_that_saw_it(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001"), run_of(b="UNS001"))
    report = history.compared(run_of(a="UNS001 CAP001", b="", c="UNS001"))
    assert new_codes(report) == ["CAP001", "UNS001"]
    assert fixed_codes(report) == ["UNS001"]
    assert report.comparison
    assert report.comparison.at == NOON + timedelta(hours=1)


def test_what_was_fixed_and_comes_back_is_new(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001"), run_of(a=""))
    assert new_codes(history.compared(run_of(a="UNS001"))) == ["UNS001"]


def test_an_article_that_was_not_checked_has_fixed_nothing(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001", b="UNS001"))
    assert fixed_codes(history.compared(run_of(b="UNS001"))) == []


def narrowed(report: Report, *codes: str) -> Report:
    checks = tuple(check for check in report.suite.checks if check.code in codes)
    return replace(report, suite=replace(report.suite, checks=checks))


def test_a_check_that_did_not_run_makes_nothing_new_and_fixes_nothing(tmp_path: Path) -> None:
    history = recorded(tmp_path, narrowed(run_of(a="UNS001"), "UNS001"))
    report = history.compared(narrowed(run_of(a="CAP001"), "CAP001"))
    assert new_codes(report) == fixed_codes(report) == []


def test_runs_of_another_suite_are_not_compared(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001"))
    other = replace(run_of(a="UNS001"), suite=Suite("archive", "", "", talks().suite.checks, {}))
    assert history.compared(other).comparison is None


def test_copies_count_as_one_problem_gone_only_when_all_are(tmp_path: Path) -> None:
    articles = article_frame({"id": "a", "text": "one two three"})
    copies = [finding(articles, 0, "CAP001", word, group="g") for word in ("one", "two", "three")]
    history = recorded(tmp_path, make_report(articles, copies))
    assert fixed_codes(history.compared(make_report(articles, copies[:1]))) == []
    assert fixed_codes(history.compared(make_report(articles))) == ["CAP001"]


def test_a_run_keeps_its_figures(tmp_path: Path) -> None:
    history = recorded(tmp_path, talks(), talks())
    first, second = history.runs()
    assert (first.records, first.articles, first.quarantined, first.flagged) == (4, 3, 1, 2)
    assert (first.critical, first.warning, first.info, first.passed) == (1, 5, 2, False)
    assert (first.new, first.fixed) == (None, None)
    assert (second.new, second.fixed) == (0, 0)


def test_the_trend_holds_the_earlier_runs(tmp_path: Path) -> None:
    report = recorded(tmp_path, talks(), run_of(a="UNS001")).compared(talks())
    assert report.comparison
    assert report.comparison.trend["warning"].to_list() == [5, 1]


def changed(history: History, first: str, second: str) -> Changes:
    before, after = history.find(first), history.find(second)
    coverage = {before.run: before.checks}
    return changes(history.rows([before]), history.rows([after]), coverage, after.checks)


def test_two_recorded_runs_can_be_compared(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001 BLR001"), run_of(a="UNS001 CAP001", b="UNS001"))
    became = changed(history, "last~1", "last")
    assert became.new["fingerprint"].to_list() == ["a-CAP001", "b-UNS001"]
    assert became.persisting["fingerprint"].to_list() == ["a-UNS001"]
    assert became.fixed["fingerprint"].to_list() == ["a-BLR001"]


def test_a_run_is_found_by_its_name_and_by_its_place(tmp_path: Path) -> None:
    history = recorded(tmp_path, talks(), talks())
    first, second = history.runs()
    assert history.find(first.run[:13]) == first == history.find("last~1")
    assert history.find("last") == second
    for wrong in ("last~2", "last~x~", "20250301", "zzz", ""):
        with pytest.raises(UnknownRunError):
            history.find(wrong)


def run_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "rot", "foreign"])
def test_a_damaged_run_is_set_aside_with_a_warning(tmp_path: Path, damage: str) -> None:
    recorded(tmp_path, run_of(a="UNS001"), run_of(a="UNS001"), run_of(a="UNS001 CAP001"))
    path = run_files(tmp_path)[1]
    good = path.read_bytes()
    path.write_bytes(
        {
            "cut": good[: len(good) // 2],
            "empty": b"",
            "garbage": b"PAR1" + b"\xff" * 400 + b"PAR1",
            "rot": good[:4] + b"\xff" * 300 + good[304:],
            "foreign": foreign(),
        }[damage]
    )
    history, told = history_in(tmp_path)
    report = history.compared(run_of(a="UNS001 CAP001 BLR001"))
    assert new_codes(report) == ["BLR001"]
    rows = history.rows(history.runs())
    assert rows["run"].n_unique() == 2
    assert len(told) == 1
    assert path.stem in told[0]
    assert not path.exists()
    assert Path(f"{path}.damaged").exists()
    quiet, nothing = history_in(tmp_path)
    assert len(quiet.runs()) == 2
    assert nothing == []


def foreign() -> bytes:
    """A Parquet file that is no run."""
    out = BytesIO()
    pl.DataFrame({"x": [1]}).write_parquet(out)
    return out.getvalue()


def test_a_run_that_goes_away_meanwhile_is_no_damage(tmp_path: Path) -> None:
    history = recorded(tmp_path, run_of(a="UNS001"), run_of(a="UNS001"))
    runs = history.runs()
    run_files(tmp_path)[0].unlink()
    assert history.rows(runs)["run"].to_list() == [runs[1].run]


def test_other_files_in_the_folder_are_let_be(tmp_path: Path) -> None:
    recorded(tmp_path, talks())
    for name in ("notes.txt", ".x.parquet.part", ".hidden.parquet"):
        (tmp_path / name).write_text("mine")
    history, told = history_in(tmp_path)
    assert len(history.runs()) == 1
    assert told == []


def test_old_runs_are_thinned_to_one_a_week(tmp_path: Path) -> None:
    history, _ = history_in(tmp_path)
    now = datetime.now(UTC)
    for days in (0, 1, *range(70, 100)):
        history.record(talks(), at=now - timedelta(days=days))
    gone = history.thin(days=60)
    left = history.runs()
    assert gone == 32 - len(left)
    old = [run.at.isocalendar()[:2] for run in left[:-2]]
    assert len(old) == len(set(old)) <= 6
    assert history.thin(days=60) == 0


def test_what_a_killed_writer_left_is_swept_away_later(tmp_path: Path) -> None:
    history = recorded(tmp_path, talks())
    for name, age in ((".old.parquet.part", 7200), (".young.parquet.part", 0)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    history.thin(days=1)
    assert [path.name for path in tmp_path.glob(".*.part")] == [".young.parquet.part"]


def test_hostile_names_and_text_are_kept_as_they_are(tmp_path: Path) -> None:
    articles = article_frame({"id": "a/../*[x]\x00", "text": "reportedly", "source": "</script>\x1b[31m"})
    folder = tmp_path / "runs [1]* ?"
    history = recorded(folder, make_report(articles, [finding(articles, 0, "UNS001", "reportedly")]))
    row = history.rows(history.runs()).row(0, named=True)
    assert (row["article_id"], row["source"]) == ("a/../*[x]\x00", "</script>\x1b[31m")


def test_runs_of_very_many_problems_are_compared() -> None:
    count = 40_000
    rows = pl.select(
        run=pl.lit("r"),
        article_id=pl.int_range(count).cast(pl.String),
        code=pl.lit("UNS001"),
        card=pl.int_range(count, dtype=pl.UInt32),
        fingerprint=pl.format("f{}", pl.int_range(count)),
    )
    before = pl.concat([ROW.to_frame(), rows], how="diagonal")
    became = changes(before[1:], before[:-1], {"r": frozenset({"UNS001"})}, frozenset({"UNS001"}))
    assert (became.new.height, became.persisting.height, became.fixed.height) == (1, count - 2, 0)
