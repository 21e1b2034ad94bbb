"""Which rows of a batch a metric is computed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
import polars.selectors as cs

from .conditions import condition_expression

ROW: Final = "__gx_row"
"""Position of a row in the whole batch, kept where a domain drops rows: GX reports positions of the batch."""

_IGNORED: Final[Mapping[str, str]] = {
    "both_values_are_missing": "all",
    "all_values_are_missing": "all",
    "either_value_is_missing": "any",
    "any_value_is_missing": "any",
    "neither": "",
    "never": "",
}


@dataclass(frozen=True, slots=True)
class Domain:
    """Rows that metrics share; equal domains are computed together."""

    batch_id: str | None
    condition: str
    """Canonical form of the row condition, empty where there is none."""
    ignore: str = ""
    """Drop rows whose ``among`` are missing: "any", "all", or empty."""
    among: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether rows are dropped, so that positions must be carried along."""
        return bool(self.condition or self.ignore)


def columns_of(kwargs: Mapping[str, Any]) -> list[str]:
    """Return the columns that domain kwargs name, in their order; one may stand twice."""
    single = [kwargs[key] for key in ("column", "column_A", "column_B") if kwargs.get(key)]
    return [*single, *(kwargs.get("column_list") or ())]


def domain_of(kwargs: Mapping[str, Any]) -> Domain:
    """Return the domain that GX's domain kwargs describe.

    Raises:
        ValueError: ``ignore_row_if`` is none of GX's values.
    """
    among = columns_of(kwargs)
    how = _ignored(kwargs.get("ignore_row_if")) if "column" not in kwargs else ""
    return Domain(
        batch_id=kwargs.get("batch_id"),
        condition=_canonical(kwargs.get("row_condition")),
        ignore=how if among else "",
        among=tuple(among) if how else (),
    )


def _ignored(ignore_row_if: str | None) -> str:
    if ignore_row_if is None:
        return ""
    try:
        return _IGNORED[ignore_row_if]
    except KeyError:
        known = ", ".join(_IGNORED)
        raise ValueError(f"ignore_row_if {ignore_row_if!r} is unknown; use one of {known}") from None


def _canonical(condition: object) -> str:
    return "" if not condition else repr(condition)


def rows(frame: pl.LazyFrame, kwargs: Mapping[str, Any], domain: Domain) -> pl.LazyFrame:
    """Return the rows of ``domain`` with NaN as null, and with ROW where rows are dropped."""
    frame = frame.with_columns(cs.float().fill_nan(None))
    if domain.filtered:
        frame = frame.with_row_index(ROW)
    if domain.condition:
        frame = frame.filter(condition_expression(kwargs["row_condition"], frame.collect_schema()))
    if domain.ignore:
        missing = [pl.col(name).is_null() for name in domain.among]
        together = pl.any_horizontal if domain.ignore == "any" else pl.all_horizontal
        frame = frame.filter(~together(missing))
    return frame
