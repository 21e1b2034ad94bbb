"""The data source: frames in memory, and Parquet, NDJSON and CSV files by path or glob.

Importing this module registers ``context.data_sources.add_polars(name)``.
"""

from __future__ import annotations

import glob
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, cast

import polars as pl
from great_expectations.core.batch import LegacyBatchDefinition
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.batch_spec import RuntimeDataBatchSpec
from great_expectations.core.id_dict import IDDict
from great_expectations.core.partitioners import (
    ColumnPartitionerDaily,
    ColumnPartitionerMonthly,
    ColumnPartitionerYearly,
)
from great_expectations.datasource.fluent.batch_identifier_util import make_batch_identifier
from great_expectations.datasource.fluent.batch_request import BatchRequest
from great_expectations.datasource.fluent.interfaces import Batch, DataAsset, Datasource, TestConnectionError
from great_expectations.exceptions.exceptions import BuildBatchRequestError, InvalidBatchRequestError

from .batch import FRAMES
from .execution import PolarsExecutionEngine

_EngineType = type[PolarsExecutionEngine]
FileFormat = Literal["parquet", "ndjson", "csv"]

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "partition_on_year": ("year",),
    "partition_on_year_and_month": ("year", "month"),
    "partition_on_year_and_month_and_day": ("year", "month", "day"),
}


def _parts(partitioner: Any) -> tuple[str, ...]:
    """Return the date parts that a partitioner splits on, none for a whole batch.

    Raises:
        BuildBatchRequestError: it splits on something other than a date.
    """
    if partitioner is None:
        return ()
    try:
        return _PARTS[partitioner.method_name]
    except KeyError:
        known = "ColumnPartitionerYearly, ColumnPartitionerMonthly or ColumnPartitionerDaily"
        raise BuildBatchRequestError(
            message=f"{type(partitioner).__name__} is not supported; use {known}"
        ) from None


class _PolarsAsset(DataAsset[Any, Any]):
    """What frame and file assets share: whole batches, and batches by a date column."""

    parameters: ClassVar[tuple[str, ...]] = ()

    def test_connection(self) -> None:
        """Nothing to connect to: the frame comes with each run."""

    def frame(self, options: Mapping[str, Any]) -> pl.LazyFrame:
        """Return all rows that a run is about."""
        raise NotImplementedError

    def get_batch_parameters_keys(self, partitioner: Any = None) -> tuple[str, ...]:
        """Return the names that ``batch_parameters`` may hold."""
        return (*self.parameters, *_parts(partitioner))

    def build_batch_request(
        self, options: dict[str, Any] | None = None, batch_slice: Any = None, partitioner: Any = None
    ) -> BatchRequest[Any]:
        """Return a request for one batch: the named period, or the latest where none is named.

        Raises:
            BuildBatchRequestError: unknown or missing parameters, or a batch slice.
        """
        given, allowed = set(options or {}), self.get_batch_parameters_keys(partitioner)
        if batch_slice is not None:
            raise BuildBatchRequestError(message="batch_slice is not supported; name the period instead")
        if not given <= set(allowed) or not set(self.parameters) <= given:
            raise BuildBatchRequestError(
                message=f"asset {self.name!r} takes batch_parameters {', '.join(allowed) or 'none'};"
                f" got {', '.join(sorted(given)) or 'none'}"
            )
        request = BatchRequest(
            datasource_name=self.datasource.name,
            data_asset_name=self.name,
            options=options or {},
            partitioner=partitioner,
        )
        self._validate_batch_request(request)
        return request

    def _validate_batch_request(self, batch_request: BatchRequest[Any]) -> None:
        if batch_request.data_asset_name != self.name:
            raise InvalidBatchRequestError(f"the request is for asset {batch_request.data_asset_name!r}")

    def get_batch_identifiers_list(self, batch_request: BatchRequest[Any]) -> list[dict[str, Any]]:
        """Return the parameters of every batch that the request covers, in the partitioner's order."""
        partitioner: Any = batch_request.partitioner
        parts = _parts(partitioner)
        fixed = {key: batch_request.options[key] for key in self.parameters}
        if not parts:
            return [IDDict(fixed)]
        dated = self.frame(batch_request.options).select(_date_parts(partitioner)).drop_nulls().unique()
        periods = dated.sort(parts, descending=not partitioner.sort_ascending).collect().to_dicts()
        wanted = {part: int(batch_request.options[part]) for part in parts if part in batch_request.options}
        return [IDDict(fixed | period) for period in periods if wanted.items() <= period.items()]

    def get_batch(self, batch_request: BatchRequest[Any]) -> Batch:
        """Return the requested batch, the last of those that match.

        Raises:
            InvalidBatchRequestError: no row falls into the period.
        """
        self._validate_batch_request(batch_request)
        identifiers = self.get_batch_identifiers_list(batch_request)
        if not identifiers:
            raise InvalidBatchRequestError(f"asset {self.name!r} has no rows in the period asked for")
        return self._batch(batch_request, identifiers[-1])

    def _batch(self, request: BatchRequest[Any], identifiers: dict[str, Any]) -> Batch:
        frame = self.frame(identifiers)
        if request.partitioner is not None:
            period = [pl.lit(identifiers[part]) for part in _parts(request.partitioner)]
            parts = _date_parts(request.partitioner)
            frame = frame.filter(*(part == value for part, value in zip(parts, period, strict=True)))
        spec = RuntimeDataBatchSpec(batch_data=frame)
        data, markers = self.datasource.get_execution_engine().get_batch_data_and_markers(spec)
        request = request.copy(update={"options": identifiers})
        return Batch(
            datasource=self.datasource,
            data_asset=self,
            batch_request=request,
            data=data,
            batch_markers=markers,
            batch_spec=spec,
            metadata=self._get_batch_metadata_from_batch_request(request, ignore_options=("dataframe",)),
            batch_definition=LegacyBatchDefinition(
                datasource_name=self.datasource.name,
                data_connector_name="fluent",
                data_asset_name=self.name,
                batch_identifiers=make_batch_identifier(identifiers),
            ),
        )

    def add_batch_definition_whole(self, name: str) -> BatchDefinition[Any]:
        """Add a batch definition for all rows."""
        return self.add_batch_definition(name)

    def add_batch_definition_yearly(self, name: str, column: str) -> BatchDefinition[Any]:
        """Add a batch definition for the rows of one year of ``column``, the latest by default."""
        return self.add_batch_definition(name, ColumnPartitionerYearly(column_name=column))

    def add_batch_definition_monthly(self, name: str, column: str) -> BatchDefinition[Any]:
        """Add a batch definition for the rows of one month of ``column``, the latest by default."""
        return self.add_batch_definition(name, ColumnPartitionerMonthly(column_name=column))

    def add_batch_definition_daily(self, name: str, column: str) -> BatchDefinition[Any]:
        """Add a batch definition for the rows of one day of ``column``, the latest by default."""
        return self.add_batch_definition(name, ColumnPartitionerDaily(column_name=column))


def _date_parts(partitioner: Any) -> list[pl.Expr]:
    column = pl.col(partitioner.column_name).dt
    return [getattr(column, part)().cast(pl.Int64).alias(part) for part in _parts(partitioner)]


class PolarsFrameAsset(_PolarsAsset):
    """A frame handed over with each run: ``batch_parameters={"dataframe": frame}``."""

    type: Literal["polars_frame"] = "polars_frame"
    parameters: ClassVar[tuple[str, ...]] = ("dataframe",)

    def frame(self, options: Mapping[str, Any]) -> pl.LazyFrame:
        """Return the frame of this run."""
        given: pl.DataFrame | pl.LazyFrame = options["dataframe"]
        return given.lazy()

    def _validate_batch_request(self, batch_request: BatchRequest[Any]) -> None:
        super()._validate_batch_request(batch_request)
        given = batch_request.options.get("dataframe")
        if not isinstance(given, FRAMES):
            kind = type(given).__name__
            raise InvalidBatchRequestError(f"'dataframe' must be pl.DataFrame or pl.LazyFrame, not {kind}")


class PolarsFileAsset(_PolarsAsset):
    """Files scanned lazily at each run; a glob covers all that match then."""

    type: Literal["polars_file"] = "polars_file"
    path: str
    format: FileFormat = "parquet"

    def test_connection(self) -> None:
        """Check that the path or glob finds a file.

        Raises:
            TestConnectionError: it finds none.
        """
        if not glob.glob(self.path, recursive=True):  # noqa: PTH207 - absolute globs
            raise TestConnectionError(f"asset {self.name!r}: no file at {self.path}")

    def frame(self, options: Mapping[str, Any]) -> pl.LazyFrame:
        """Return a scan of the files."""
        del options
        if self.format == "parquet":
            return pl.scan_parquet(self.path)
        if self.format == "ndjson":
            return pl.scan_ndjson(self.path)
        return pl.scan_csv(self.path, try_parse_dates=True)


class PolarsDatasource(Datasource[Any, Any]):
    """Polars frames and files."""

    asset_types: ClassVar[Sequence[type[DataAsset[Any, Any]]]] = [PolarsFrameAsset, PolarsFileAsset]
    type: Literal["polars"] = "polars"
    assets: list[PolarsFrameAsset | PolarsFileAsset] = []  # noqa: RUF012 - a pydantic field

    @property
    def execution_engine_type(self) -> _EngineType:
        """The engine that computes the metrics."""
        return PolarsExecutionEngine

    def get_execution_engine(self) -> PolarsExecutionEngine:
        """Return a new engine: engines hold batches, so threads must not share one."""
        return cast(PolarsExecutionEngine, self._execution_engine_type()())

    def test_connection(self, test_assets: bool = True) -> None:
        """Check the file assets, if asked to.

        Raises:
            TestConnectionError: an asset's path finds no file.
        """
        for asset in self.assets if test_assets else ():
            asset.test_connection()

    def add_dataframe_asset(
        self, name: str, batch_metadata: dict[str, Any] | None = None
    ) -> PolarsFrameAsset:
        """Add an asset whose frame comes with each run."""
        asset: PolarsFrameAsset = self._add_asset(
            PolarsFrameAsset(name=name, batch_metadata=batch_metadata or {})
        )
        return asset

    def add_file_asset(
        self,
        name: str,
        path: str,
        format: FileFormat = "parquet",  # noqa: A002 - GX stores the field under this name
        batch_metadata: dict[str, Any] | None = None,
    ) -> PolarsFileAsset:
        """Add an asset of files.

        Args:
            name: unique in the data source.
            path: a file or a glob, as Polars' scan functions take it.
            format: what the files are.
            batch_metadata: kept with every batch.

        Raises:
            TestConnectionError: the path finds no file.
        """
        asset: PolarsFileAsset = self._add_asset(
            PolarsFileAsset(name=name, path=path, format=format, batch_metadata=batch_metadata or {})
        )
        return asset
