"""Register native metrics with GX's registry: one expression builder a metric.

GX's own decorators know three engines by name, so metrics are registered directly; the keys of a metric that
GX already has are reused, so that nothing is overwritten for other engines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final

import polars as pl
from great_expectations.core.metric_function_types import MetricFunctionTypes, MetricPartialFunctionTypes
from great_expectations.exceptions.exceptions import (
    InvalidMetricAccessorDomainKwargsKeyError,
    MetricProviderError,
)
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.metrics.metric_provider import MetricProvider
from great_expectations.expectations.registry import get_metric_kwargs, get_metric_provider, register_metric
from great_expectations.validator.metric_configuration import MetricConfiguration

from .domain import columns_of
from .execution import Known, PolarsExecutionEngine

TABLE_KEYS: Final = ("batch_id", "table", "row_condition", "condition_parser")
COLUMN_KEYS: Final = (*TABLE_KEYS, "column")


class NoNativeForm(Exception):  # noqa: N818 - a signal, not a failure
    """Raised by a builder that cannot express a metric on this column: pandas then computes it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column as builders see it."""

    name: str
    dtype: pl.DataType

    @property
    def value(self) -> pl.Expr:
        """The column; NaN is null."""
        return pl.col(self.name)


Builder = Callable[..., pl.Expr]
"""From the columns of a domain, as Cells, and a metric's values by name, to an expression."""


class NativeMetric(MetricProvider):
    """Wires a native metric to what it depends on."""

    condition: ClassVar[str] = ""
    """Name of the map condition that the metric summarises, empty for other metrics."""

    @classmethod
    def _get_evaluation_dependencies(
        cls,
        metric: MetricConfiguration,
        configuration: Any = None,
        execution_engine: ExecutionEngine[Any] | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> dict[str, MetricConfiguration]:
        del configuration, execution_engine, runtime_configuration
        name, domain, values = metric.metric_name, metric.metric_domain_kwargs, metric.metric_value_kwargs
        if name in IMMEDIATE:
            return {}
        if not name.endswith(".aggregate_fn") and name not in OF_CONDITION:
            return {"metric_partial_fn": MetricConfiguration(f"{name}.aggregate_fn", domain, values)}
        if not cls.condition:
            return {}
        plain = {key: value for key, value in values.items() if key != "result_format"}
        return {"unexpected_condition": MetricConfiguration(f"{cls.condition}.condition", domain, plain)}


IMMEDIATE: Final[set[str]] = set()
"""Metrics that are computed at once, from the schema or by building an expression."""
_OF_SCHEMA: Final[set[str]] = set()
"""Metrics that the schema alone answers."""
OF_CONDITION: Final[set[str]] = set()
"""Metrics that read a condition but no data."""


def register(
    name: str,
    metric_class: type[MetricProvider],
    function: Callable[..., Any] | None,
    kind: MetricFunctionTypes | MetricPartialFunctionTypes,
    keys: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    """Register one metric for the Polars engine.

    Args:
        name: GX's name of it.
        metric_class: wires its dependencies.
        function: computes it; None: the bundle does.
        kind: what the function returns.
        keys: domain and value keys of a metric that GX does not have itself.
    """
    try:
        known = get_metric_kwargs(name)
        keys = (known["metric_domain_keys"], known["metric_value_keys"])
    except MetricProviderError:
        pass  # a metric of our own, or one that GX keeps for other engines
    register_metric(
        metric_name=name,
        metric_domain_keys=keys[0],
        metric_value_keys=keys[1],
        execution_engine=PolarsExecutionEngine,
        metric_class=metric_class,
        metric_provider=function,
        metric_fn_type=kind,
    )


def cells(engine: PolarsExecutionEngine, domain: Mapping[str, Any]) -> list[Cell]:
    """Return the columns of a domain.

    Raises:
        InvalidMetricAccessorDomainKwargsKeyError: the batch lacks one; it is named.
    """
    schema = engine.batch(domain).schema
    for name in columns_of(domain):
        if name not in schema:
            raise InvalidMetricAccessorDomainKwargsKeyError(
                f'Error: The column "{name}" in BatchData does not exist.'
            )
    return [Cell(name, schema[name]) for name in columns_of(domain)]


@cache
def _pandas() -> PandasExecutionEngine:
    return PandasExecutionEngine()


def pandas_value(engine: PolarsExecutionEngine, metric: MetricConfiguration) -> Any:
    """Return what GX's pandas metric makes of ``metric``, its dependencies included.

    What the table answers is not asked of pandas: that would convert every column.
    """
    if metric.metric_name == "table.row_count":
        return engine.lazy_records(metric.metric_domain_kwargs).select(pl.len()).collect().item()
    judge = engine if metric.metric_name in _OF_SCHEMA else _pandas()
    provider, function = get_metric_provider(metric.metric_name, judge)
    needed = provider.get_evaluation_dependencies(metric=metric, execution_engine=judge)
    return function(
        cls=provider,
        execution_engine=engine,
        metric_domain_kwargs=metric.metric_domain_kwargs,
        metric_value_kwargs=metric.metric_value_kwargs,
        metrics={name: pandas_value(engine, dependency) for name, dependency in needed.items()},
        runtime_configuration={},
    )


def register_aggregate(name: str, build: Builder, value_keys: tuple[str, ...] = ()) -> None:
    """Register a metric that is one value for a domain.

    Args:
        name: GX's name of it: ``column.max``.
        build: from the domain's columns (none for a table) and the metric's values to a scalar or list.
        value_keys: arguments of a metric that GX does not have itself.
    """

    def aggregate(
        cls: type[NativeMetric],
        execution_engine: PolarsExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> tuple[pl.Expr | Known, dict[str, Any], dict[str, Any]]:
        del cls
        named = cells(execution_engine, metric_domain_kwargs)
        try:
            return build(*named, **metric_value_kwargs), metric_domain_kwargs, {}
        except NoNativeForm:
            whole = MetricConfiguration(name, metric_domain_kwargs, metric_value_kwargs)
            return Known(pandas_value(execution_engine, whole)), metric_domain_kwargs, {}

    metric_class = type(f"Polars{name}", (NativeMetric,), {})
    keys = (TABLE_KEYS if name.startswith("table.") else COLUMN_KEYS, value_keys)
    register(f"{name}.aggregate_fn", metric_class, aggregate, MetricPartialFunctionTypes.AGGREGATE_FN, keys)
    register(name, metric_class, None, MetricFunctionTypes.VALUE, keys)


def register_schema_metric(name: str, read: Callable[[pl.Schema], Any]) -> None:
    """Register a metric that the schema alone answers."""

    def answer(
        cls: type[NativeMetric],
        execution_engine: PolarsExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> Any:
        del cls
        return read(execution_engine.batch(metric_domain_kwargs).schema)

    IMMEDIATE.add(name)
    _OF_SCHEMA.add(name)
    metric_class = type(f"Polars{name}", (NativeMetric,), {})
    register(name, metric_class, answer, MetricFunctionTypes.VALUE, (TABLE_KEYS, ()))
