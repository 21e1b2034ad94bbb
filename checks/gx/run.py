"""Judge a run with Great Expectations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import great_expectations as gx
import polars as pl
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity

from copydesk.checks.gx.expectation import ExpectCheckFindingsToBeTolerated
from copydesk.checks.gx.suites import NAME, to_gx
from copydesk.checks.model import Severity
from copydesk.checks.suites import IDS_SHOWN, ExpectationError, Limit, Outcome, Suite, tallied
from copydesk.checks.suites.ledger import ledger

FORMAT: Final[dict[str, Any]] = {
    "result_format": "SUMMARY",
    "partial_unexpected_count": IDS_SHOWN,
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}
"""Counts and identifiers: no value of a record enters a result."""
_OF_LEDGER: Final = FORMAT | {"unexpected_index_column_names": ["article_id"]}


def run(
    frame: pl.DataFrame | pl.LazyFrame,
    suite: gx.ExpectationSuite,
    shape: Mapping[str, Any],
    parameters: Mapping[str, Any] | None = None,
) -> ExpectationSuiteValidationResult:
    """Return what ``suite`` makes of ``frame``, in a context of its own that nothing outlives.

    Args:
        frame: what is judged.
        suite: what is expected.
        shape: GX's result format.
        parameters: values that the suite's arguments may stand for.

    Raises:
        ExpectationError: an expectation raised, or results are missing; the first is named.
    """
    context = gx.get_context(mode="ephemeral", project_config=config())
    asset = context.data_sources.add_polars("copydesk").add_dataframe_asset("articles")
    batch = asset.add_batch_definition_whole("run").get_batch({"dataframe": frame})
    given: Any = dict(parameters or {})

    def validated(expect: Any) -> Any:
        return batch.validate(expect, result_format=dict(shape), expectation_parameters=given)

    try:
        result: ExpectationSuiteValidationResult = validated(suite)
    except Exception as error:
        raise ExpectationError(_culprit(suite, validated), str(error)) from error
    for one in result.results:
        _stop_if_raised(one)
    if len(result.results) != len(suite.expectations):
        missing = len(suite.expectations) - len(result.results)
        raise ExpectationError(suite.name, f"{missing} of its expectations gave no result")
    return result


def _culprit(suite: gx.ExpectationSuite, validated: Callable[[Any], Any]) -> str:
    """Return the name of the expectation that brings validation down, the suite's if none does alone."""
    for expectation in suite.expectations:
        try:
            validated(expectation)
        except Exception:
            return name_of_configuration(expectation.configuration)
    return str(suite.name)


def config() -> DataContextConfig:
    """Return a context's settings with nothing on disk or on the net: no Data Docs, no statistics."""
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        analytics_enabled=False,
    )


def _stop_if_raised(result: ExpectationValidationResult) -> None:
    told = result.exception_info or {}
    infos = [told] if "raised_exception" in told else list(told.values())
    raised = [info for info in infos if info.get("raised_exception")]
    if raised:
        raise ExpectationError(name_of(result), str(raised[0].get("exception_message")).strip())


def name_of(result: ExpectationValidationResult) -> str:
    """Return the name of an expectation: ours, or its type and what it is about."""
    config = result.expectation_config
    return "unnamed expectation" if config is None else name_of_configuration(config)


def name_of_configuration(config: ExpectationConfiguration) -> str:
    """Return the name of an expectation: ours, or its type and what it is about."""
    ours = (config.meta or {}).get(NAME)
    about = [str(config.kwargs[key]) for key in ("column", "column_A", "column_list") if key in config.kwargs]
    return str(ours) if ours else f"{config.type}({', '.join(about)})"


def validate(articles: pl.DataFrame, verdicts: pl.DataFrame, suite: Suite) -> tuple[Outcome, ...]:
    """Return the outcomes of ``suite``: those of ``copydesk.checks.suites.judge``, by Great Expectations.

    Args:
        articles: ARTICLE.
        verdicts: VERDICT of the same articles, in the same order.
        suite: what is expected; its checks come first, then its records, in its order.

    Raises:
        ExpectationError: an expectation raised; it is named, and nothing counts as judged.
        ValueError: the frames are not about the same articles.
    """
    return validate_ledger(ledger(verdicts, suite.checks, articles), suite)


def validate_ledger(table: pl.DataFrame, suite: Suite) -> tuple[Outcome, ...]:
    """Return the outcomes of ``suite`` over a ledger; ledgers of parts of a run may be put together first.

    Raises:
        ExpectationError: an expectation raised; it is named, and nothing counts as judged.
    """
    result = run(table, to_gx(suite), _OF_LEDGER)
    by_name = {name_of(one): one for one in result.results}
    codes = [check.code for check in suite.checks]
    return tuple(_outcome(suite, name, by_name[name]) for name in (*codes, *suite.records))


def _outcome(suite: Suite, name: str, judged: ExpectationValidationResult) -> Outcome:
    config = judged.expectation_config
    assert config is not None  # noqa: S101 - GX always sets it on results of a suite
    limit = _limit(suite, name)
    outcome = Outcome(
        suite.name,
        name,
        Severity(FailureSeverity(config.severity).value),
        True,
        0,
        0,
        limit.value,
        (),
        limit.measure,
    )
    is_check = config.type == ExpectCheckFindingsToBeTolerated.expectation_type
    seen = judged.result["details"] if is_check else _seen(judged.result)
    outcome = tallied(outcome, seen)
    if outcome.success != judged.success:
        raise ExpectationError(name, "its verdict contradicts its figures")
    return outcome


def _limit(suite: Suite, name: str) -> Limit:
    return suite.records.get(name) or suite.limit(name)


def _seen(result: Mapping[str, Any]) -> dict[str, Any]:
    covered = int(result["element_count"]) - int(result.get("missing_count") or 0)
    failing = int(result["unexpected_count"])
    return {
        "failing": failing,
        "covered": covered,
        "findings": failing,
        "words": 0,  # records are judged by articles alone
        "article_ids": first_ids(result),
    }


def first_ids(result: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the identifiers of the first failing rows, by the one column that FORMAT was given."""
    listed: list[dict[str, list[str | None]]] = result.get("partial_unexpected_index_list") or []
    return tuple(found or "" for columns in listed for ids in columns.values() for found in ids)
