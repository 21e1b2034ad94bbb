"""What the scripts that fit a model share: its weights on the raw features, and the file that keeps them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sklearn.pipeline import Pipeline


def on_raw(model: Pipeline) -> tuple[float, np.ndarray]:
    """Return bias and weights of a fitted pipeline of scaler and regression, for features that are not scaled."""
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - (weights * scaler.mean_).sum()), weights


def as_toml(
    table: str, what: str, source: str, model: tuple[float, np.ndarray], features: Iterable[str]
) -> str:
    """Return the model as the file of ``checks/lexicons`` that ``checks/weights.py`` reads."""
    bias, weights = model
    about = f'[about]\nwhat = "{what}"\nsource = "{source}"\nlicense = "CC0-1.0"\n'
    rows = (f'"{feature}" = {weight:.3f}' for feature, weight in zip(features, weights, strict=True))
    return "\n".join([about, f"[{table}]\nbias = {bias:.3f}\n\n[{table}.weights]", *rows])
