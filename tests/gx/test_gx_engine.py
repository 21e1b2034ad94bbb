"""The engine on its own: one collect a suite, safe under threads, files and periods as batches."""

from __future__ import annotations

from copydesk.checks.gx import engine  # isort: skip - silences what importing GX warns of

import datetime as dt
import logging
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
import pytest
from great_expectations.datasource.fluent.interfaces import TestConnectionError as NoConnection
from great_expectations.exceptions.exceptions import (
    BuildBatchRequestError,
    ExecutionEngineError,
    InvalidBatchRequestError,
)
from great_expectations.expectations.row_conditions import Column
from parity_frames import frame

from copydesk.checks.gx.run import config

pytestmark = pytest.mark.gx

WITH_ROWS = {"result_format": "SUMMARY", "unexpected_index_column_names": ["row"]}


@pytest.fixture
def source() -> engine.PolarsDatasource:
    context = gx.get_context(mode="ephemeral", project_config=config())
    return context.data_sources.add_polars("made")


@pytest.fixture
def collects(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name every call that collects data."""
    seen: list[str] = []

    def counted(owner: Any, name: str) -> None:
        plain = getattr(owner, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            seen.append(name)
            return plain(*args, **kwargs)

        monkeypatch.setattr(owner, name, call)

    counted(pl, "collect_all")
    counted(pl.LazyFrame, "collect")
    return seen


def thirty() -> gx.ExpectationSuite:
    """Thirty expectations of many kinds, in three domains."""
    late, wanted = Column("moment") >= dt.datetime(2025, 6, 1), Column("kind") == "a"
    asked: list[Any] = []
    for number, where in enumerate((None, late, wanted)):
        asked += [
            gxe.ExpectColumnValuesToNotBeNull(column="word", row_condition=where),
            gxe.ExpectColumnValuesToBeUnique(column="row", row_condition=where),
            gxe.ExpectColumnValuesToBeBetween(column="whole", min_value=number, row_condition=where),
            gxe.ExpectColumnValuesToMatchRegex(column="word", regex="^[a-z]", row_condition=where),
            gxe.ExpectColumnValuesToBeInSet(column="few", value_set=[1, 2], row_condition=where),
            gxe.ExpectColumnMeanToBeBetween(column="real", max_value=3, row_condition=where),
            gxe.ExpectColumnMaxToBeBetween(column="whole", max_value=99, row_condition=where),
            gxe.ExpectColumnUniqueValueCountToBeBetween(column="word", max_value=5, row_condition=where),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="whole", column_B="small", row_condition=where
            ),
            gxe.ExpectCompoundColumnsToBeUnique(column_list=["few", "kind"], row_condition=where),
        ]
    return gx.ExpectationSuite(name="thirty", expectations=asked)


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("shape", ["BOOLEAN_ONLY", "SUMMARY", "COMPLETE"])
def test_a_suite_is_one_collect(
    source: engine.PolarsDatasource, collects: list[str], lazy: bool, shape: str
) -> None:
    rows = frame(60, holes=0.2, seed=8)
    batch = source.add_dataframe_asset("feed").add_batch_definition_whole("all")
    given = batch.get_batch({"dataframe": rows.lazy() if lazy else rows})
    result = given.validate(thirty(), result_format=WITH_ROWS | {"result_format": shape})
    assert collects == ["collect_all"]
    assert len(result.results) == 30
    assert not any(
        "exception" in str(one.exception_info.get("exception_message") or "") for one in result.results
    )
    assert {one.success for one in result.results} == {True, False}


def test_threads_share_an_asset_and_nothing_else(source: engine.PolarsDatasource) -> None:
    batch = source.add_dataframe_asset("feed").add_batch_definition_whole("all")
    suite = gx.ExpectationSuite(
        name="sums",
        expectations=[
            gxe.ExpectTableRowCountToEqual(value=1),
            gxe.ExpectColumnSumToBeBetween(column="n", min_value=0),
            gxe.ExpectColumnValuesToBeBetween(
                column="n", min_value=0, max_value=0, row_condition=Column("n") > 1
            ),
        ],
    )

    def run(seed: int) -> tuple[int, list[int]]:
        given = pl.DataFrame({"n": range(seed + 2)})
        found = batch.get_batch({"dataframe": given}).validate(suite).results
        figures = {one.expectation_config.type: one.result for one in found}
        return seed, [
            figures["expect_table_row_count_to_equal"]["observed_value"],
            figures["expect_column_sum_to_be_between"]["observed_value"],
            figures["expect_column_values_to_be_between"]["unexpected_count"],
        ]

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(run, range(160)))
    assert told == [(n, [n + 2, sum(range(n + 2)), n]) for n in range(160)]


def days(count: int) -> pl.DataFrame:
    first = dt.datetime(2024, 12, 30, 12, tzinfo=dt.UTC)
    return pl.DataFrame({"at": [first + dt.timedelta(days=n) for n in range(count)], "n": range(count)})


@pytest.mark.parametrize("kind", ["parquet", "ndjson", "csv"])
def test_files_are_scanned_when_they_are_validated(
    source: engine.PolarsDatasource, tmp_path: Path, kind: str
) -> None:
    write = {"parquet": "write_parquet", "ndjson": "write_ndjson", "csv": "write_csv"}[kind]
    getattr(days(3), write)(tmp_path / f"one.{kind}")
    asset = source.add_file_asset("files", str(tmp_path / f"*.{kind}"), format=kind)  # type: ignore[arg-type]
    whole = asset.add_batch_definition_whole("all")
    expect = gxe.ExpectTableRowCountToEqual(value=3)
    assert whole.get_batch().validate(expect).success
    getattr(days(4), write)(tmp_path / f"two.{kind}")
    assert whole.get_batch().validate(expect).result["observed_value"] == 7


def test_a_path_without_files_is_refused(source: engine.PolarsDatasource, tmp_path: Path) -> None:
    with pytest.raises(NoConnection, match="no file at"):
        source.add_file_asset("files", str(tmp_path / "*.parquet"))


def test_batches_by_period(source: engine.PolarsDatasource) -> None:
    asset, rows = source.add_dataframe_asset("feed"), gxe.ExpectTableRowCountToEqual(value=1)

    def count(definition: Any, **period: Any) -> int:
        batch = definition.get_batch({"dataframe": days(40), **period})
        return int(batch.validate(rows).result["observed_value"])

    year, month = asset.add_batch_definition_yearly("y", "at"), asset.add_batch_definition_monthly("m", "at")
    day = asset.add_batch_definition_daily("d", "at")
    assert [count(year, year=2024), count(year, year=2025), count(year)] == [2, 38, 38]
    assert [count(month, year=2025, month=1), count(month)] == [31, 7]
    assert count(day, year=2025, month=1, day=9) == 1
    listed = asset.get_batch_identifiers_list(month.build_batch_request({"dataframe": days(40)}))
    assert [(one["year"], one["month"]) for one in listed] == [(2024, 12), (2025, 1), (2025, 2)]
    with pytest.raises(InvalidBatchRequestError, match="no rows in the period"):
        count(year, year=1999)


def test_what_is_no_frame_is_refused(source: engine.PolarsDatasource) -> None:
    batch = source.add_dataframe_asset("feed").add_batch_definition_whole("all")
    with pytest.raises(InvalidBatchRequestError, match=r"must be pl\.DataFrame or pl\.LazyFrame, not dict"):
        batch.get_batch({"dataframe": {}})
    with pytest.raises(BuildBatchRequestError, match="takes batch_parameters dataframe; got none"):
        batch.get_batch()
    with pytest.raises(ExecutionEngineError, match="is no Polars frame"):
        engine.PolarsExecutionEngine().load_batch_data("x", 3)


def test_a_checkpoint_runs_on_a_frame(source: engine.PolarsDatasource) -> None:
    context = gx.get_context(mode="ephemeral", project_config=config())
    batch = context.data_sources.add_polars("p").add_dataframe_asset("a").add_batch_definition_whole("w")
    suite = context.suites.add(thirty())
    wired = context.validation_definitions.add(gx.ValidationDefinition(name="v", data=batch, suite=suite))
    checkpoint = context.checkpoints.add(gx.Checkpoint(name="c", validation_definitions=[wired]))
    result = checkpoint.run(batch_parameters={"dataframe": frame(20, holes=0.1, seed=3)})
    assert len(next(iter(result.run_results.values())).results) == 30


def test_importing_it_leaves_warnings_to_others() -> None:
    assert not logging.getLogger("py.warnings").handlers


LIFTED = """
import sys
sys.modules["copydesk"] = None  # importing it fails
import lifted
import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
batch = gx.get_context(mode="ephemeral").data_sources.add_polars("p").add_dataframe_asset("a")
whole = batch.add_batch_definition_whole("w").get_batch({"dataframe": pl.DataFrame({"n": [1, 2, None]})})
print(whole.validate(gxe.ExpectColumnValuesToNotBeNull(column="n")).result["unexpected_count"])
"""


def test_the_engine_runs_without_the_rest_of_copydesk(tmp_path: Path) -> None:
    shutil.copytree(Path(engine.__file__).parent, tmp_path / "lifted")
    told = subprocess.check_output(
        [sys.executable, "-c", LIFTED], cwd=tmp_path, text=True, stderr=subprocess.PIPE
    )
    assert told.splitlines()[-1] == "1"
