"""Articles that tests ask about, cut together: that is what takes long."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl

from copydesk.checks.model import Unit
from copydesk.checks.units import cut_units
from copydesk.datasets.schema import conform

RECORDS: list[dict[str, Any]] = []


def asked(text: str, **fields: object) -> int:
    """Note an article that a test is going to ask about, as its module is imported; return its row."""
    RECORDS.append({"id": f"a{len(RECORDS)}", "text": text, **fields})
    return len(RECORDS) - 1


def page(*lines: str) -> int:
    """Note an article of these lines."""
    return asked("\n\n".join(lines))


def units(row: int, unit: Unit) -> list[dict[str, Any]]:
    """Return the units of an article that was asked about."""
    return _cut(len(RECORDS))[unit].filter(pl.col("row") == row).rows(named=True)


def roles(row: int) -> list[str]:
    """Return the roles of its lines."""
    return [line["role"] for line in units(row, Unit.LINE)]


@cache
def _cut(count: int) -> Mapping[Unit, pl.DataFrame]:
    """Cut the first ``count`` records: all of them."""
    names = sorted({name for record in RECORDS for name in record})
    columns = {name: [record.get(name) for record in RECORDS[:count]] for name in names}
    return cut_units(conform(pl.DataFrame(columns, strict=False)))
