"""Suites kept in a file context are the same in another process."""

from __future__ import annotations

from copydesk.checks.gx import store, stored  # isort: skip - silences what importing GX warns of

import json
import subprocess
import sys
from pathlib import Path

import great_expectations as gx
import pytest
from feeds import feed, verdicts

from copydesk.checks.suites import ExpectationError, ledger, load_suite

pytestmark = pytest.mark.gx

ELSEWHERE = """
import json, sys
from copydesk.checks.gx import stored
import great_expectations as gx
import polars as pl

folder, frame, name = sys.argv[1:]
context = gx.get_context(mode="file", project_root_dir=folder)
batch = context.data_sources.get("copydesk").get_asset("runs").get_batch_definition("whole")
definition = gx.ValidationDefinition(name="run", data=batch, suite=stored(context, name))
definition = context.validation_definitions.add(definition)
result = definition.run(batch_parameters={"dataframe": pl.scan_parquet(frame)})
print(json.dumps([[one.expectation_config.type, one.success] for one in result.results]))
"""


@pytest.fixture
def context(tmp_path: Path) -> gx.data_context.FileDataContext:
    return gx.get_context(mode="file", project_root_dir=tmp_path / "project")


def test_a_suite_is_the_same_in_another_process(
    context: gx.data_context.FileDataContext, tmp_path: Path
) -> None:
    name = "standard"
    suite, articles = load_suite(name), feed(40)
    batch = context.data_sources.add_polars("copydesk").add_dataframe_asset("runs")
    batch.add_batch_definition_whole("whole")
    store(context, suite)
    table = ledger(verdicts(articles), suite.checks, articles)
    table.write_parquet(tmp_path / "ledger.parquet")
    command = [
        sys.executable,
        "-c",
        ELSEWHERE,
        str(tmp_path / "project"),
        str(tmp_path / "ledger.parquet"),
        name,
    ]
    told = json.loads(subprocess.check_output(command, text=True, stderr=subprocess.PIPE).splitlines()[-1])
    assert len(told) == len(suite.checks) + len(suite.records)
    assert ["expect_column_values_to_be_unique", False] in told


def test_an_expectation_that_got_lost_is_missed(
    context: gx.data_context.FileDataContext, tmp_path: Path
) -> None:
    store(context, load_suite("archive"))
    file = next((tmp_path / "project").rglob("archive.json"))
    kept = json.loads(file.read_text("utf-8"))
    kept["expectations"].pop()
    file.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(ExpectationError, match=r"archive could not be judged: \d+ of its \d+ expectations"):
        stored(context, "archive")
