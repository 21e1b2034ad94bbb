"""Fit the weights of the claim model: ``python bench/fit_claims.py LABELLED.jsonl...``.

LABELLED holds records with ``id``, ``text`` and ``findings``, of which those of kind ``unsourced-claim`` count, each
with ``start``, ``end`` and ``agreed``; what annotators did not agree on is left out. Only sentences of which a source
may be asked are fitted, as only those are scored. Prints ``checks/lexicons/claim_model.toml``, and to standard error
the figures by cross-validation, article by article. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from logistic import as_toml, on_raw
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from copydesk.checks.model import Unit
from copydesk.checks.sourcing import claims
from copydesk.checks.units import cut_units
from copydesk.datasets.schema import conform

_FOLDS: Final = 10
_DEALS: Final = 8
"""Times that the articles are dealt out into folds anew."""
_UNSURE: Final = -1


def labelled(paths: list[Path]) -> pl.DataFrame:
    """Return the sentences that are scored, with ``id``, ``label`` and a column for each feature."""
    records = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    articles = conform(pl.DataFrame({name: [record[name] for record in records] for name in ("id", "text")}))
    frame = cut_units(articles)[Unit.SENTENCE].filter(pl.col("language") == "en", claims.WHOSE.gate)
    for column in (*claims.WHOSE.derived, *claims.asked(pl.col("alone"))):
        frame = frame.with_columns(column)
    frame = frame.filter(claims.HELD)
    for column in claims.held():
        frame = frame.with_columns(column)
    frame = frame.with_columns(
        term.cast(pl.Float64).alias(f"f:{name}") for name, term in claims.features().items()
    )
    spans = {record["id"]: record["findings"] for record in records}
    ids = articles["id"].gather(frame["row"])
    labels = [
        _label(spans[page], *span)
        for page, span in zip(ids, frame.select("start", "end").rows(), strict=True)
    ]
    return frame.with_columns(id=ids, label=pl.Series(labels)).filter(pl.col("label") != _UNSURE)


def _label(findings: list[dict[str, Any]], start: int, end: int) -> int:
    """Return 1 where a label covers half of the sentence or lies in it by half, -1 where annotators differ, else 0."""
    hits = [
        bool(found["agreed"])
        for found in findings
        if found["kind"] == "unsourced-claim"
        and 2 * (min(end, found["end"]) - max(start, found["start"]))
        >= min(end - start, found["end"] - found["start"])
    ]
    return 1 if any(hits) else _UNSURE if hits else 0


def fit(frame: pl.DataFrame) -> tuple[float, np.ndarray]:
    """Return bias and weights of the logistic model on the raw features."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=3000))
    model.fit(matrix(frame), frame["label"].to_numpy())
    return on_raw(model)


def matrix(frame: pl.DataFrame) -> np.ndarray:
    """Return the features, a row a sentence."""
    return frame.select(pl.col("^f:.*$")).to_numpy()


def judged(frame: pl.DataFrame) -> list[np.ndarray]:
    """Return each sentence's log odds by models that have not seen its article, once for each deal."""
    found = []
    for deal in range(_DEALS):
        folds = frame["id"].hash(deal).to_numpy() % _FOLDS
        odds = np.zeros(frame.height)
        for fold in range(_FOLDS):
            bias, weights = fit(frame.filter(pl.Series(folds != fold)))
            odds[folds == fold] = matrix(frame.filter(pl.Series(folds == fold))) @ weights + bias
        found.append(odds)
    return found


def strongest(frame: pl.DataFrame, odds: np.ndarray) -> np.ndarray:
    """Return ``odds`` with those at the bottom that are not among the article's highest, as the check tells no more."""
    said = frame.select("row", odds=pl.Series(odds))
    place = said.select(pl.col("odds").rank("ordinal", descending=True).over("row")).to_series()
    return np.where(place.to_numpy() <= claims.FEW, odds, -np.inf)


def figures(frame: pl.DataFrame, odds: list[np.ndarray]) -> str:
    """Return precision and recall over the scored sentences at several thresholds, means over the deals."""
    truth = frame["label"].to_numpy() == 1
    average = np.mean([average_precision_score(truth, said) for said in odds])
    rows = [f"{frame.height} sentences, {truth.sum()} labelled, average precision {average:.3f}"]
    kept = [strongest(frame, said) for said in odds]
    for threshold in np.arange(-2.0, 0.05, 0.1):
        right = np.mean([((said > threshold) & truth).sum() for said in kept])
        told = np.mean([(said > threshold).sum() for said in kept])
        if told:
            rows.append(
                f"{threshold:5.2f}: {told:5.1f} found, P {right / told:.2f} R {right / truth.sum():.2f}"
            )
    return "\n".join(rows)


def main() -> None:
    """Print the model as TOML, and the cross-validated figures to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, nargs="+")
    frame = labelled(parser.parse_args().labelled)
    print(figures(frame, judged(frame)), file=sys.stderr)
    what = "Log odds that a desk would ask for the source, per unit of each feature of sourcing/claims.py."
    source = "bench/fit_claims.py on pages of article-extraction-benchmark (MIT), claims labelled by hand."
    print(as_toml(what, source, {"claim": (fit(frame), claims.features())}))


if __name__ == "__main__":
    main()
