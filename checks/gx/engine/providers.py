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
from great_expectations.constants import MAX_RESULT_RECORDS
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

from copydesk.checks.gx.engine.domain import ROW, columns_of, domain_of
from copydesk.checks.gx.engine.execution import MASKS, Known, Masked, PolarsExecutionEngine

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
        if name in registered_directly:
            return {}
        if not name.endswith(".aggregate_fn") and name not in registered_summaries:
            return {"metric_partial_fn": MetricConfiguration(f"{name}.aggregate_fn", domain, values)}
        if not cls.condition:
            return {}
        plain = {key: value for key, value in values.items() if key != "result_format"}
        return {"unexpected_condition": MetricConfiguration(f"{cls.condition}.condition", domain, plain)}


registered_directly: Final[set[str]] = set()
"""Metrics that are computed at once, from the schema or by building an expression."""
registered_summaries: Final[set[str]] = set()
"""Metrics that read a condition but no data."""


def _register(
    name: str,
    metric_class: type[MetricProvider],
    function: Callable[..., Any] | None,
    kind: MetricFunctionTypes | MetricPartialFunctionTypes,
    keys: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
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


def _cells(engine: PolarsExecutionEngine, domain: Mapping[str, Any]) -> list[Cell]:
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
    """Return what GX's pandas metric makes of ``metric``, its dependencies included."""
    provider, function = get_metric_provider(metric.metric_name, _pandas())
    needed = provider.get_evaluation_dependencies(metric=metric, execution_engine=_pandas())
    return function(
        cls=provider,
        execution_engine=engine,
        metric_domain_kwargs=metric.metric_domain_kwargs,
        metric_value_kwargs=metric.metric_value_kwargs,
        metrics={name: pandas_value(engine, dependency) for name, dependency in needed.items()},
        runtime_configuration={},
    )


def _pandas_mask(engine: PolarsExecutionEngine, metric: MetricConfiguration) -> pl.Expr:
    unexpected = pandas_value(engine, metric)[0]
    every = engine.get_domain_records(metric.metric_domain_kwargs).index
    return pl.lit(pl.Series(unexpected.reindex(every, fill_value=False).to_numpy(dtype=bool)))


def register_condition(
    name: str,
    build: Builder,
    *,
    value_keys: tuple[str, ...] = (),
    skip_missing: bool = True,
) -> None:
    """Register a map metric and all that GX derives from it.

    Args:
        name: GX's name of it: ``column_values.between``.
        build: from the domain's columns and the metric's values to the mask of rows that are as expected;
            null counts as unexpected.
        value_keys: arguments of a metric that GX does not have itself.
        skip_missing: rows whose column is missing are neither expected nor unexpected (single columns only).
    """

    def condition(
        cls: type[NativeMetric],
        execution_engine: PolarsExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: Any,
    ) -> tuple[pl.Expr, dict[str, Any], dict[str, Any]]:
        del cls
        cells = _cells(execution_engine, metric_domain_kwargs)
        try:
            unexpected = ~build(*cells, **metric_value_kwargs).fill_null(False)
            if skip_missing and "column" in metric_domain_kwargs:
                unexpected &= cells[0].value.is_not_null()
        except NoNativeForm:
            full = MetricConfiguration(f"{name}.condition", metric_domain_kwargs, metric_value_kwargs)
            unexpected = _pandas_mask(execution_engine, full)
        return unexpected, metric_domain_kwargs, {}

    metric_class = type(f"Polars{name}", (NativeMetric,), {"condition": name})
    domain_keys, value_keys = _keys(f"{name}.condition", value_keys)
    registered_directly.add(f"{name}.condition")
    keys = (domain_keys, value_keys)
    _register(f"{name}.condition", metric_class, condition, MetricPartialFunctionTypes.MAP_CONDITION_FN, keys)
    for suffix, summarise in _SUMMARIES.items():
        with_format = value_keys if suffix == "unexpected_count" else (*value_keys, "result_format")
        _register_summary(f"{name}.{suffix}", metric_class, summarise, (domain_keys, with_format))
    query = f"{name}.unexpected_index_query"
    registered_summaries.add(query)
    keys = (domain_keys, (*value_keys, "result_format"))
    _register(query, metric_class, _query, MetricFunctionTypes.VALUE, keys)


def _keys(name: str, value_keys: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        known = get_metric_kwargs(name)
    except MetricProviderError:
        return COLUMN_KEYS, value_keys
    return known["metric_domain_keys"], known["metric_value_keys"]


def _register_summary(
    name: str,
    metric_class: type[MetricProvider],
    summarise: Callable[..., pl.Expr],
    keys: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    def aggregate(
        cls: type[NativeMetric],
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        **_: Any,
    ) -> tuple[Masked, dict[str, Any], dict[str, Any]]:
        del cls
        mask = metrics["unexpected_condition"][0]
        shape = metric_value_kwargs.get("result_format") or {}
        return (
            Masked(mask, lambda column: summarise(column, metric_domain_kwargs, shape)),
            metric_domain_kwargs,
            {},
        )

    _register(f"{name}.aggregate_fn", metric_class, aggregate, MetricPartialFunctionTypes.AGGREGATE_FN, keys)
    _register(name, metric_class, None, MetricFunctionTypes.VALUE, keys)


def _shown(shape: Mapping[str, Any]) -> int:
    if shape["result_format"] == "COMPLETE":
        return int(MAX_RESULT_RECORDS)
    return min(int(shape["partial_unexpected_count"]), int(MAX_RESULT_RECORDS))


def _count(mask: pl.Expr, domain: Mapping[str, Any], shape: Mapping[str, Any]) -> pl.Expr:
    del domain, shape
    return mask.sum()


def _rows(mask: pl.Expr, domain: Mapping[str, Any], shape: Mapping[str, Any]) -> pl.Expr:
    del domain
    whole = pl.struct(pl.exclude(MASKS, ROW))
    return whole.gather(mask.arg_true().head(_shown(shape))).implode()


def _values(mask: pl.Expr, domain: Mapping[str, Any], shape: Mapping[str, Any]) -> pl.Expr:
    what = pl.col(domain["column"]) if "column" in domain else pl.struct(columns_of(domain))
    return what.gather(mask.arg_true().head(_shown(shape))).implode()


def _positions(mask: pl.Expr, domain: Mapping[str, Any], shape: Mapping[str, Any]) -> pl.Expr:
    at = mask.arg_true()
    if shape["result_format"] != "COMPLETE":
        at = at.head(shape["partial_unexpected_count"])
    named = shape.get("unexpected_index_column_names")
    if not named:
        return (pl.col(ROW).gather(at) if domain_of(domain).filtered else at).implode()
    if shape.get("exclude_unexpected_values"):
        return pl.struct(pl.col(name).gather(at).implode() for name in named).implode()
    return pl.struct(*dict.fromkeys([*columns_of(domain), *named])).gather(at).implode()


def _filtered(mask: pl.Expr, domain: Mapping[str, Any], shape: Mapping[str, Any]) -> pl.Expr:
    del mask, domain, shape
    return pl.len()


_SUMMARIES: Final[Mapping[str, Callable[..., pl.Expr]]] = {
    "unexpected_count": _count,
    "unexpected_values": _values,
    "unexpected_index_list": _positions,
    "unexpected_rows": _rows,
    "filtered_row_count": _filtered,
}


def _query(
    cls: type[NativeMetric], metric_value_kwargs: dict[str, Any], metrics: dict[str, Any], **_: Any
) -> str | None:
    del cls
    if metric_value_kwargs["result_format"].get("return_unexpected_index_query") is False:
        return None
    return f"df.filter({metrics['unexpected_condition'][0]})"


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
        cells = _cells(execution_engine, metric_domain_kwargs)
        try:
            return build(*cells, **metric_value_kwargs), metric_domain_kwargs, {}
        except NoNativeForm:
            whole = MetricConfiguration(name, metric_domain_kwargs, metric_value_kwargs)
            return Known(pandas_value(execution_engine, whole)), metric_domain_kwargs, {}

    metric_class = type(f"Polars{name}", (NativeMetric,), {})
    keys = (TABLE_KEYS if name.startswith("table.") else COLUMN_KEYS, value_keys)
    _register(f"{name}.aggregate_fn", metric_class, aggregate, MetricPartialFunctionTypes.AGGREGATE_FN, keys)
    _register(name, metric_class, None, MetricFunctionTypes.VALUE, keys)


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

    registered_directly.add(name)
    metric_class = type(f"Polars{name}", (NativeMetric,), {})
    _register(name, metric_class, answer, MetricFunctionTypes.VALUE, (TABLE_KEYS, ()))
