"""Native metrics of the expectation that is written in SQL: the rows that its query returns."""

from __future__ import annotations

from typing import Any, Final

import polars as pl
from great_expectations.constants import MAX_RESULT_RECORDS
from great_expectations.core.metric_function_types import MetricFunctionTypes, MetricPartialFunctionTypes

from .execution import Apart, PolarsExecutionEngine
from .providers import TABLE_KEYS, NativeMetric, register

_BATCH: Final = "batch"


def _register(name: str, narrow: Any, finish: Any) -> None:
    """Register a metric of a query's rows, ``narrow`` to what is collected of them."""

    def query(
        cls: type[NativeMetric],
        execution_engine: PolarsExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> tuple[Apart, dict[str, Any], dict[str, Any]]:
        del cls
        sql = metric_value_kwargs["unexpected_rows_query"].format(batch=_BATCH)
        frame = execution_engine.lazy_records(metric_domain_kwargs)
        rows = pl.SQLContext({_BATCH: frame}).execute(sql)
        return Apart(narrow(rows), finish), metric_domain_kwargs, {}

    metric_class = type(f"Polars{name}", (NativeMetric,), {})
    keys = (TABLE_KEYS, ("unexpected_rows_query",))
    register(f"{name}.aggregate_fn", metric_class, query, MetricPartialFunctionTypes.AGGREGATE_FN, keys)
    register(name, metric_class, None, MetricFunctionTypes.VALUE, keys)


_register("unexpected_rows_query.table", lambda rows: rows.head(MAX_RESULT_RECORDS), pl.DataFrame.to_dicts)
_register("unexpected_rows_query.row_count", lambda rows: rows.select(pl.len()), pl.DataFrame.item)
