"""A Polars backend for Great Expectations; this one import registers all of it.

::

    import great_expectations as gx
    import copydesk.checks.gx.engine

    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_polars("articles").add_dataframe_asset("feed")
    batch = asset.add_batch_definition_whole("all")
    result = batch.get_batch({"dataframe": frame}).validate(suite)

Nothing in this package knows of articles or checks: it works on any frame. It imports itself relatively and
nothing else of copydesk, so that the folder can be moved.
"""

# The order matters: the first line takes the side effects out of importing Great Expectations.
from . import quiet  # isort: skip
from . import aggregates, columns, queries, records
from .datasource import PolarsDatasource, PolarsFileAsset, PolarsFrameAsset
from .execution import PolarsExecutionEngine

__all__ = [
    "PolarsDatasource",
    "PolarsExecutionEngine",
    "PolarsFileAsset",
    "PolarsFrameAsset",
    "aggregates",
    "columns",
    "queries",
    "quiet",
    "records",
]
