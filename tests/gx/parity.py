"""Judge one frame with Polars and with GX's own pandas engine, and bring what they say into one form."""

from __future__ import annotations

import copydesk.checks.gx.engine  # isort: skip # noqa: F401 - registers the data source

import datetime as dt
import logging
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Final

import great_expectations as gx
import numpy as np
import pandas as pd
import polars as pl
from great_expectations.core import ExpectationValidationResult
from great_expectations.expectations.registry import get_expectation_impl
from parity_cases import Case, cases, outlines
from parity_frames import FRAMES

from copydesk.checks.gx.run import config

COMPLETE: Final = {"result_format": "COMPLETE", "unexpected_index_column_names": ["row"]}
SUMMARY: Final = {"result_format": "SUMMARY"}
_OF_NO_CONCERN: Final = frozenset({"unexpected_index_query"})
"""Written for people, in the words of the library that was used."""


_TOGETHER: Final = 8
"""GX takes quadratic time over a suite."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an engine said of one case."""

    success: bool
    raised: str = ""
    """The message, empty where nothing was raised."""
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])


@cache
def _whole(engine: str) -> Any:
    context = gx.get_context(mode="ephemeral", project_config=config())
    if engine == "polars":
        return context.data_sources.add_polars("p").add_dataframe_asset("a").add_batch_definition_whole("w")
    return (
        context.data_sources.add_pandas("p")
        .add_dataframe_asset("a")
        .add_batch_definition_whole_dataframe("w")
    )


def by_polars(
    frame: pl.DataFrame | pl.LazyFrame, cases: Sequence[Case], shape: Mapping[str, Any]
) -> list[Told]:
    """Return what the Polars engine says of ``cases``, in their order."""
    return _judged("polars", frame, cases, shape)


def by_pandas(frame: pl.DataFrame, cases: Sequence[Case], shape: Mapping[str, Any]) -> list[Told]:
    """Return what GX's pandas engine says of ``cases`` on the frame as ``to_pandas`` gives it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what pandas warns of says nothing of Polars
        # GX walks the whole stack for each decimal: that of a thread is short.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(_judged, "pandas", frame.to_pandas(), cases, shape).result()


def _judged(engine: str, frame: Any, cases: Sequence[Case], shape: Mapping[str, Any]) -> list[Told]:
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)  # it logs every traceback twice
    batch = _whole(engine).get_batch({"dataframe": frame})
    told = []
    for start in range(0, len(cases), _TOGETHER):
        part = cases[start : start + _TOGETHER]
        asked = [
            get_expectation_impl(kind)(**kwargs, meta={"at": at}) for at, (kind, kwargs) in enumerate(part)
        ]
        suite = gx.ExpectationSuite(name="parity", expectations=asked)
        results = batch.validate(suite, result_format=dict(shape)).results
        assert len(results) == len(part)
        told += [_told(one) for one in sorted(results, key=lambda one: one.expectation_config.meta["at"])]
    return told


def _told(result: ExpectationValidationResult) -> Told:
    info = result.exception_info or {}
    infos = [info] if "raised_exception" in info else list(info.values())
    raised = [str(one["exception_message"]) for one in infos if one.get("raised_exception")]
    if raised:
        return Told(success=False, raised=raised[0] or "raised")
    kept = {name: value for name, value in result.result.items() if name not in _OF_NO_CONCERN}
    return Told(bool(result.success), result=_plain(kept))


def _plain(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result in plain Python values, what has no order sorted."""
    plain: dict[str, Any] = normal(result)
    if "partial_missing_list" in plain:
        plain["partial_missing_list"].sort(key=repr)
    counts = plain.get("partial_unexpected_counts", [])
    # Missing values are one value here, and GX leaves the counts out where it cannot sort them; its pandas
    # metrics hand over NaN, which equals nothing and sorts anywhere.
    if not counts or any("None" in str(one.get("value")) for one in counts):
        plain.pop("partial_unexpected_counts", None)
    return plain


def normal(value: Any) -> Any:
    """Return a value as both engines' would be written: NaN and NaT as None, dates as midnights, 9 digits."""
    if isinstance(value, Mapping):
        return {str(key): normal(one) for key, one in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [normal(one) for one in value]
    if isinstance(value, pd.DataFrame):
        return normal(value.to_dict("records"))
    return _scalar(value.item() if isinstance(value, np.generic) else value)


def _scalar(value: Any) -> Any:
    if value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(f"{value:.9g}")
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value.to_pytimedelta()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value


def asked_of(name: str) -> list[Case]:
    """Return the cases for the frame of that name: all of them where it has rows enough to tell."""
    return cases() if FRAMES[name].height > 10 else outlines()


@cache
def compared(name: str) -> tuple[list[Told], list[Told]]:
    """Return what Polars and pandas say of the cases for the frame of that name, in full."""
    frame, asked = FRAMES[name], asked_of(name)
    return by_polars(frame, asked, COMPLETE), by_pandas(frame, asked, COMPLETE)


def through_pandas(frame: pl.DataFrame, case: Case) -> bool:
    """Tell whether the Polars engine handed data to pandas to judge a case."""
    with conversions() as messages:
        by_polars(frame, [case], SUMMARY)
    return bool(messages)


@contextmanager
def conversions() -> Iterator[list[str]]:
    """Collect a message for each time that the engine hands data to pandas."""
    log, kept = logging.getLogger("copydesk.checks.gx.engine.execution"), list[str]()
    handler = logging.Handler()
    handler.emit = lambda record: kept.append(record.getMessage())  # type: ignore[method-assign]
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield kept
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
