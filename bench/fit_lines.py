"""Fit the weights of the line model: ``python bench/fit_lines.py LABELLED.jsonl... > line_model.toml``.

Each record of the input has ``text`` and ``roles``, a role for each line that is not blank; ``doubtful_lines``
(1-based) are left out. Only lines that no shape claims are fitted, as only those are scored. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import polars as pl
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from copydesk.checks.units import cut, features, furniture, roles


def labelled(paths: list[str]) -> pl.DataFrame:
    """Return measured lines with ``role`` (as labelled) and ``claim``, doubtful ones left out."""
    records = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines()]
    texts = pl.DataFrame(
        {"row": range(len(records)), "text": [r["text"] for r in records]}, schema_overrides={"row": pl.UInt32}
    )
    gold = [role for r in records for role in r["roles"]]
    sure = [n not in r["doubtful_lines"] for r in records for n in range(1, len(r["roles"]) + 1)]
    lines = cut.lines(texts).with_columns(title_key=pl.lit(""))
    return roles.claim(features.measure(lines)).with_columns(label=pl.Series(gold), sure=pl.Series(sure))


def fit(x: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Return bias and weights of the logistic model on the raw features."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=3000)).fit(x, y)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return float(regression.intercept_[0] - (weights * scaler.mean_).sum()), weights


def main() -> None:
    """Print the model as TOML, and the cross-validated figures to standard error."""
    lines = labelled(sys.argv[1:])
    terms = furniture.features()
    frame = lines.with_columns(**{f"f:{name}": term for name, term in terms.items()}).filter(
        pl.col("claim").is_null() & pl.col("sure")
    )
    x = frame.select(f"f:{name}" for name in terms).fill_nan(0).to_numpy()
    y = (frame["label"] == "boilerplate").to_numpy()
    odds = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, frame["row"].to_numpy()):
        bias, weights = fit(x[train], y[train])
        odds[test] = x[test] @ weights + bias
    said = odds > roles.THRESHOLD
    hits = int((said & y).sum())
    print(f"10-fold by article: precision {hits / said.sum():.3f}, recall {hits / y.sum():.3f}", file=sys.stderr)
    bias, weights = fit(x, y)
    print('[about]\nwhat = "Log odds that a line is page furniture, per unit of each feature of units/furniture.py."')
    print('source = "bench/fit_lines.py on the article pages of article-extraction-benchmark (MIT), lines labelled by hand."')
    print('license = "CC0-1.0"\n')
    print(f"[model]\nbias = {bias:.3f}\n\n[weights]")
    for name, weight in zip(terms, weights, strict=True):
        print(f'"{name}" = {weight:.3f}')


if __name__ == "__main__":
    main()
