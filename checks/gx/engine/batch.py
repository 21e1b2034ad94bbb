"""One batch of data: a lazy Polars frame and its schema."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import pandas as pd
import polars as pl
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.execution_engine.pandas_batch_data import PandasBatchData

FRAMES: Final = (pl.DataFrame, pl.LazyFrame)


class PolarsBatchData(PandasBatchData):
    """A frame as GX holds it; pandas is reached only by metrics that have no native form."""

    def __init__(self, execution_engine: ExecutionEngine[Any], frame: pl.DataFrame | pl.LazyFrame) -> None:
        super().__init__(execution_engine=execution_engine, dataframe=pd.DataFrame())
        self.lazy = frame.lazy()

    @cached_property
    def schema(self) -> pl.Schema:
        """Names and types of the columns; a scan reads them from the files' headers."""
        return self.lazy.collect_schema()

    @property
    def dataframe(self) -> pd.DataFrame:
        """The whole batch in pandas, for code that insists on it; converted at each call."""
        return self.lazy.collect().to_pandas()
