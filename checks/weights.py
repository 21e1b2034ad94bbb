"""Scores whose weights are data: one table of ``lexicons/<name>.toml`` each, made by a script in ``bench/``.

A weight is the change in log odds for one unit of its feature, so that a reader can follow any decision by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polars as pl


@cache
def _model(name: str, table: str) -> tuple[float, dict[str, float]]:
    data = tomllib.loads((files("copydesk.checks.lexicons") / f"{name}.toml").read_text("utf-8"))[table]
    return float(data["bias"]), {key: float(weight) for key, weight in data["weights"].items()}


def log_odds(name: str, table: str, terms: Mapping[str, pl.Expr]) -> pl.Expr:
    """Return the log odds that the model ``table`` of ``lexicons/<name>.toml`` gives: 0 is even, 3 about 20 to 1.

    Args:
        name: of the file.
        table: of the model in it.
        terms: its features by name.

    Raises:
        KeyError: a weight is of a feature that ``terms`` lacks.
    """
    bias, weights = _model(name, table)
    return pl.sum_horizontal(terms[key] * weight for key, weight in weights.items()) + bias
