"""Map metrics: one mask, and all that GX derives from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import polars as pl
from great_expectations.constants import MAX_RESULT_RECORDS
from great_expectations.core.metric_function_types import MetricFunctionTypes, MetricPartialFunctionTypes
from great_expectations.exceptions.exceptions import MetricProviderError
from great_expectations.expectations.metrics.metric_provider import MetricProvider
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration

from .domain import ROW, columns_of, domain_of
from .execution import MASKS, Masked, PolarsExecutionEngine
from .providers import (
    COLUMN_KEYS,
    IMMEDIATE,
    OF_CONDITION,
    Builder,
    NativeMetric,
    NoNativeForm,
    cells,
    pandas_value,
    register,
)


def _pandas_mask(engine: PolarsExecutionEngine, metric: MetricConfiguration) -> pl.Expr:
    unexpected = pandas_value(engine, metric)[0]
    every = engine.get_domain_records(metric.metric_domain_kwargs).index
    return pl.lit(pl.Series(unexpected.astype(bool).reindex(every, fill_value=False).to_numpy(dtype=bool)))


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
        named = cells(execution_engine, metric_domain_kwargs)
        try:
            unexpected = ~build(*named, **metric_value_kwargs).fill_null(False)
            if skip_missing and "column" in metric_domain_kwargs:
                unexpected &= named[0].value.is_not_null()
        except NoNativeForm:
            full = MetricConfiguration(f"{name}.condition", metric_domain_kwargs, metric_value_kwargs)
            unexpected = _pandas_mask(execution_engine, full)
        return unexpected, metric_domain_kwargs, {}

    metric_class = type(f"Polars{name}", (NativeMetric,), {"condition": name})
    domain_keys, value_keys = _keys(f"{name}.condition", value_keys)
    IMMEDIATE.add(f"{name}.condition")
    keys = (domain_keys, value_keys)
    register(f"{name}.condition", metric_class, condition, MetricPartialFunctionTypes.MAP_CONDITION_FN, keys)
    for suffix, summarise in _SUMMARIES.items():
        with_format = value_keys if suffix == "unexpected_count" else (*value_keys, "result_format")
        _register_summary(f"{name}.{suffix}", metric_class, summarise, (domain_keys, with_format))
    query = f"{name}.unexpected_index_query"
    OF_CONDITION.add(query)
    keys = (domain_keys, (*value_keys, "result_format"))
    register(query, metric_class, _query, MetricFunctionTypes.VALUE, keys)


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
        finish = _tuples if summarise is _values and "column_A" in metric_domain_kwargs else None
        deferred = Masked(mask, lambda column: summarise(column, metric_domain_kwargs, shape), finish)
        return deferred, metric_domain_kwargs, {}

    register(f"{name}.aggregate_fn", metric_class, aggregate, MetricPartialFunctionTypes.AGGREGATE_FN, keys)
    register(name, metric_class, None, MetricFunctionTypes.VALUE, keys)


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
    if "column" in domain:
        what = pl.col(domain["column"])
    elif "column_A" in domain:
        what = pl.struct(pl.col(domain[key]).alias(key) for key in ("column_A", "column_B"))
    else:
        what = pl.struct(dict.fromkeys(columns_of(domain)).keys())
    return what.gather(mask.arg_true().head(_shown(shape))).implode()


def _tuples(pairs: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(pair.values()) for pair in pairs]


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
