"""The execution engine: every metric of a suite in one collect.

GX resolves metrics in waves. Direct ones build expressions; those that need data are bundled. The bundle
is held back until nothing else can be resolved, so that a suite reaches the data once.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import polars as pl
from great_expectations.core.batch import BatchMarkers
from great_expectations.core.batch_spec import RuntimeDataBatchSpec
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.exceptions.exceptions import ExecutionEngineError
from great_expectations.execution_engine.execution_engine import MetricComputationConfiguration
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.validator.metric_configuration import MetricConfiguration

from .batch import FRAMES, PolarsBatchData
from .domain import ROW, Domain, columns_of, domain_of, rows

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Masked:
    """An aggregate over the rows that a mask selects; metrics of one condition share the mask."""

    mask: pl.Expr
    build: Callable[[pl.Expr], pl.Expr]
    """From the mask's column to a scalar or list expression."""
    finish: Callable[[Any], Any] | None = None
    """From what was collected to the metric's value, where the two differ."""


@dataclass(frozen=True, slots=True)
class Known:
    """A metric whose value needed no collect."""

    value: Any


@dataclass(frozen=True, slots=True)
class Apart:
    """A metric with a plan of its own, collected together with the others."""

    frame: pl.LazyFrame
    finish: Callable[[pl.DataFrame], Any]
    """From what was collected to the metric's value."""


class _Compute(dict[str, Any]):
    """Domain kwargs without their columns, which pandas metrics hand back; the columns are remembered."""

    columns: Sequence[str] = ()


class PolarsExecutionEngine(PandasExecutionEngine):
    """GX on ``pl.DataFrame`` and ``pl.LazyFrame``.

    A subclass of the pandas engine for one reason: a metric without a native form is looked up along the
    class hierarchy, so that the pandas one computes it, on its own columns only (see ``get_domain_records``).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("caching", False)  # results of an earlier batch must not be met again
        super().__init__(*args, **kwargs)
        self._converted: dict[tuple[Domain, tuple[str, ...]], pd.DataFrame] = {}
        self._extra: tuple[str, ...] | None = ()

    def load_batch_data(self, batch_id: str, batch_data: Any) -> None:
        """Hold a batch.

        Raises:
            ExecutionEngineError: it is no Polars frame.
        """
        if isinstance(batch_data, FRAMES):
            batch_data = PolarsBatchData(self, batch_data)
        if not isinstance(batch_data, PolarsBatchData):
            kind = type(batch_data).__name__
            raise ExecutionEngineError(f"a {kind} is no Polars frame; pass pl.DataFrame or pl.LazyFrame")
        super().load_batch_data(batch_id=batch_id, batch_data=batch_data)

    def get_batch_data_and_markers(self, batch_spec: Any) -> tuple[PolarsBatchData, BatchMarkers]:
        """Return the frame of a runtime batch spec, ready to be held."""
        if not isinstance(batch_spec, RuntimeDataBatchSpec):
            raise ExecutionEngineError(f"batch spec {type(batch_spec).__name__} carries no frame")
        data = PolarsBatchData(self, batch_spec.batch_data)
        batch_spec.batch_data = "PolarsFrame"  # the spec is serialised with the result; the frame must not be
        loaded = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        return data, BatchMarkers({"ge_load_time": loaded})

    def batch(self, kwargs: Mapping[str, Any]) -> PolarsBatchData:
        """Return the batch that domain kwargs name, or the active one.

        Raises:
            ExecutionEngineError: no such batch is loaded, or another table is asked for.
        """
        if kwargs.get("table"):
            raise ExecutionEngineError("a Polars batch is one frame; named tables are not supported")
        batch_id = kwargs.get("batch_id")
        manager = self.batch_manager
        held = manager.batch_data_cache.get(batch_id) if batch_id else manager.active_batch_data
        if not isinstance(held, PolarsBatchData):
            raise ExecutionEngineError(f"no batch {batch_id!r} is loaded")
        return held

    def lazy_records(self, kwargs: Mapping[str, Any]) -> pl.LazyFrame:
        """Return the rows of a domain, NaN as null, without collecting them."""
        return rows(self.batch(kwargs).lazy, kwargs, domain_of(kwargs))

    def get_domain_records(self, domain_kwargs: dict[str, Any]) -> pd.DataFrame:
        """Return the rows of a domain in pandas, for metrics that have no native form.

        Only the columns that such metrics name are converted; the index is the position in the batch.
        """
        names = self._needed(domain_kwargs)
        key = (domain_of(domain_kwargs), names)
        if key not in self._converted:
            log.debug("pandas metric: converting %s", ", ".join(names) or "no column")
            self._converted[key] = self._to_pandas(domain_kwargs, names)
        return self._converted[key]

    def _needed(self, kwargs: Mapping[str, Any]) -> tuple[str, ...]:
        schema = self.batch(kwargs).schema
        named = columns_of(kwargs) or (kwargs.columns if isinstance(kwargs, _Compute) else ())
        if self._extra is None or not named:
            return tuple(schema)
        wanted = {*named, *self._extra}
        return tuple(name for name in schema if name in wanted)

    def _to_pandas(self, kwargs: Mapping[str, Any], names: tuple[str, ...]) -> pd.DataFrame:
        frame = self.lazy_records(kwargs)
        if not domain_of(kwargs).filtered:
            return frame.select(names).collect().to_pandas()
        collected = frame.select(ROW, *names).collect()
        converted = collected.drop(ROW).to_pandas()
        converted.index = pd.Index(collected[ROW].to_numpy())
        return converted

    def get_compute_domain(
        self,
        domain_kwargs: dict[str, Any],
        domain_type: str | MetricDomainTypes,
        accessor_keys: Iterable[str] | None = None,
    ) -> tuple[pd.DataFrame, dict[str, Any], dict[str, Any]]:
        """Return a domain in pandas with its kwargs split in two, as pandas metrics expect."""
        split = self._partition_domain_kwargs(domain_kwargs, domain_type, accessor_keys)
        compute = _Compute(split.compute)
        compute.columns = columns_of(domain_kwargs)
        return self.get_domain_records(domain_kwargs), compute, split.accessor

    def resolve_metrics(
        self,
        metrics_to_resolve: Iterable[MetricConfiguration],
        metrics: dict[Any, Any] | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> dict[Any, Any]:
        """Resolve what needs no data; once nothing of that is left, everything else in one collect."""
        wanted = list(metrics_to_resolve)
        self._note_columns(wanted)
        direct, bundled = self._build_direct_and_bundled_metric_computation_configurations(
            metrics_to_resolve=wanted, metrics=metrics, runtime_configuration=runtime_configuration
        )
        return self._process_direct_and_bundled_metric_computation_configurations(
            metric_fn_direct_configurations=direct,
            metric_fn_bundle_configurations=[] if direct else bundled,
        )

    def _note_columns(self, wanted: list[MetricConfiguration]) -> None:
        for metric in wanted:
            shape = metric.metric_value_kwargs.get("result_format") or {}
            if isinstance(shape, dict) and self._extra is not None:
                self._extra += tuple(shape.get("unexpected_index_column_names") or ())
                if shape.get("include_unexpected_rows"):
                    self._extra = None  # whole rows are asked for

    def resolve_metric_bundle(
        self, metric_fn_bundle: Iterable[MetricComputationConfiguration]
    ) -> dict[Any, Any]:
        """Compute every bundled metric: one plan a domain, one collect for them all."""
        values: dict[Any, Any] = {}
        apart: dict[Any, Apart] = {}
        shared: dict[Domain, list[MetricComputationConfiguration]] = {}
        for metric in metric_fn_bundle:
            if isinstance(metric.metric_fn, Known):
                values[metric.metric_configuration.id] = metric.metric_fn.value
            elif isinstance(metric.metric_fn, Apart):
                apart[metric.metric_configuration.id] = metric.metric_fn
            else:
                shared.setdefault(domain_of(metric.compute_domain_kwargs or {}), []).append(metric)
        plans = [*map(self._plan, shared.values()), *(metric.frame for metric in apart.values())]
        collected = iter(pl.collect_all(plans) if plans else ())
        for metrics, frame in zip(shared.values(), collected, strict=False):
            for metric, value in zip(metrics, frame.row(0), strict=True):
                values[metric.metric_configuration.id] = _value(metric, value)
        for (key, query), frame in zip(apart.items(), collected, strict=True):
            values[key] = query.finish(frame)
        return values

    def _plan(self, metrics: list[MetricComputationConfiguration]) -> pl.LazyFrame:
        frame = self.lazy_records(metrics[0].compute_domain_kwargs or {})
        masks: dict[int, pl.Expr] = {}
        selected = []
        for number, metric in enumerate(metrics):
            expression = metric.metric_fn
            if isinstance(expression, Masked):
                masks[id(expression.mask)] = expression.mask.alias(_mask_name(expression.mask))
                expression = expression.build(pl.col(_mask_name(expression.mask)))
            selected.append(expression.alias(f"{number}"))
        # Masks become columns first: within one select, Polars computes a mask anew for each use.
        return frame.with_columns(masks.values()).select(selected)


def _value(metric: MetricComputationConfiguration, collected: Any) -> Any:
    deferred = metric.metric_fn
    return deferred.finish(collected) if isinstance(deferred, Masked) and deferred.finish else collected


MASKS: Final = "^__gx_mask_.*$"


def _mask_name(mask: pl.Expr) -> str:
    return f"__gx_mask_{id(mask)}"
