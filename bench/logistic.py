"""What the scripts that fit a model share: its weights on the raw features, and the file that keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from sklearn.pipeline import Pipeline


def on_raw(model: Pipeline) -> tuple[float, np.ndarray]:
    """Return bias and weights of a fitted pipeline of scaler and regression, for features that are not scaled."""
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - (weights * scaler.mean_).sum()), weights


Model = tuple[float, np.ndarray]
"""Bias and weights."""


def as_toml(what: str, source: str, models: Mapping[str, tuple[Model, Iterable[str]]]) -> str:
    """Return ``models`` by table, each with its features, as the file that ``checks/weights.py`` reads."""
    about = f'[about]\nwhat = "{what}"\nsource = "{source}"\nlicense = "CC0-1.0"\n'
    tables = []
    for table, ((bias, weights), features) in models.items():
        rows = (f'"{feature}" = {weight:.3f}' for feature, weight in zip(features, weights, strict=True))
        tables.append("\n".join([f"[{table}]\nbias = {bias:.3f}\n\n[{table}.weights]", *rows]))
    return about + "\n" + "\n\n".join(tables)
