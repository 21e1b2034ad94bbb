"""Fit the weights of the line model: ``python bench/fit_lines.py LABELLED.jsonl [--lines LINES.jsonl.gz]``.

LABELLED holds records with ``text``, ``id`` and ``roles``, a role for each line that is not blank;
``doubtful_lines`` (1-based) are left out. LINES holds pages of any kind as extractors leave them: ``page_id``,
``extractor`` and ``lines``, each with ``text``, ``is_main``, ``lab`` and ``dom``; it counts for little and keeps the
model from leaning on one way of flattening a page. Only lines that no shape claims are fitted, as only those are
scored. Prints ``checks/lexicons/line_model.toml``. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from logistic import as_toml, on_raw
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from copydesk.checks.units import cut, features, furniture, roles

_WEIGHTS: Final = {True: 0.02, False: 0.0005}
"""What a line of LINES counts for, against 1 for a line labelled by hand: of a whole page, or of a text cleaned."""
_WHOLE_PAGE: Final = "inscriptis"
"""The extractor that leaves out nothing."""
_FOLDS: Final = 5
_UNSURE: Final = -1
_OTHER: Final = frozenset(("caption", "byline_meta", "title", "h1"))
"""Places on a page whose lines are neither the article's text nor its furniture."""

Labelled = list[tuple[str, str, list[int]]]
"""Page, text, and a label for each line that is not blank: 1 furniture, 0 article, -1 unsure."""


def by_hand(path: Path) -> Labelled:
    """Read records whose lines carry roles."""
    found: Labelled = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        sure = [n not in record["doubtful_lines"] for n in range(1, len(record["roles"]) + 1)]
        labels = [
            int(role == "boilerplate") if ok else _UNSURE
            for role, ok in zip(record["roles"], sure, strict=True)
        ]
        found.append((record["id"], record["text"], labels))
    return found


def by_extractor(path: Path) -> dict[bool, Labelled]:
    """Read LINES: whole pages, and what other extractors took for the article."""
    found: dict[bool, Labelled] = {True: [], False: []}
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for record in map(json.loads, rows):
            found[record["extractor"] == _WHOLE_PAGE].append(_extracted(record))
    return found


def _extracted(record: dict[str, Any]) -> tuple[str, str, list[int]]:
    lines = [line for line in record["lines"] if line["text"].strip() and "\n" not in line["text"]]
    labels = [0 if line["is_main"] else _UNSURE if _aside(line) else 1 for line in lines]
    return record["page_id"], "\n".join(line["text"] for line in lines), labels


def _aside(line: dict[str, Any]) -> bool:
    return line["lab"] != "leftover" or line["dom"] in _OTHER


def measured(labelled: Labelled, weight: float) -> pl.DataFrame:
    """Return every line measured and claimed, with ``page``, ``label`` and ``weight``."""
    texts = pl.DataFrame(
        {"row": range(len(labelled)), "text": [text for _, text, _ in labelled]},
        schema_overrides={"row": pl.UInt32},
    )
    lines = features.measure(cut.lines(texts).with_columns(title_key=pl.lit(""), foreign=pl.lit(value=False)))
    terms = {f"f:{name}": term for name, term in furniture.features().items()}
    pages = pl.Series([page for page, _, _ in labelled])
    return (
        roles.claim(lines.with_columns(odds=furniture.log_odds()))
        .with_columns(
            label=pl.Series([label for _, _, labels in labelled for label in labels]),
            page=pages.gather(lines["row"]),
            weight=weight,
            **terms,
        )
        .with_columns(fitted=pl.col("claim").is_null() & (pl.col("label") != _UNSURE))
    )


def fit(frames: list[pl.DataFrame]) -> tuple[float, np.ndarray]:
    """Return bias and weights of the logistic model on the raw features."""
    kept = [frame.filter("fitted") for frame in frames]
    x = np.vstack([matrix(frame) for frame in kept])
    y, weight = (np.concatenate([frame[name].to_numpy() for frame in kept]) for name in ("label", "weight"))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=3000))
    model.fit(x, y, logisticregression__sample_weight=weight)
    return on_raw(model)


def matrix(frame: pl.DataFrame) -> np.ndarray:
    """Return the features, a row a line."""
    return frame.select(pl.col("^f:.*$")).fill_nan(0).fill_null(0).to_numpy()


def judged(frames: list[pl.DataFrame]) -> list[np.ndarray]:
    """Return each line's log odds by a model that has not seen its page."""
    folds = [frame["page"].hash(7).to_numpy() % _FOLDS for frame in frames]
    odds = [np.zeros(frame.height) for frame in frames]
    for fold in range(_FOLDS):
        rest = [frame.filter(pl.Series(of != fold)) for frame, of in zip(frames, folds, strict=True)]
        bias, weights = fit(rest)
        for frame, of, to in zip(frames, folds, odds, strict=True):
            to[of == fold] = matrix(frame.filter(pl.Series(of == fold))) @ weights + bias
    return odds


def main() -> None:
    """Print the model as TOML, and the cross-validated figures to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--lines", type=Path)
    asked = parser.parse_args()
    hand = [record for path in asked.labelled for record in by_hand(path)]
    frames = [measured(hand, 1.0)]
    if asked.lines:
        frames += [measured(pages, _WEIGHTS[whole]) for whole, pages in by_extractor(asked.lines).items()]
    print(figures(frames[0], judged(frames)[0]), file=sys.stderr)
    what = "Log odds that a line is page furniture, per unit of each feature of units/furniture.py."
    source = (
        "bench/fit_lines.py on pages of article-extraction-benchmark (MIT), lines labelled by hand, and "
        "on pages of web-content-extraction-benchmark (Murrough Foley, CC BY 4.0)."
    )
    print(as_toml("line", what, source, fit(frames), furniture.features()))


def figures(frame: pl.DataFrame, odds: np.ndarray) -> str:
    """Return precision and recall over the fitted lines at several thresholds."""
    fitted = frame["fitted"].to_numpy()
    truth, said = frame["label"].to_numpy()[fitted] == 1, odds[fitted]
    rows = []
    for threshold in (1.0, 1.25, 1.5, 1.75, 2.0):
        hits = ((said > threshold) & truth).sum()
        rows.append(f"{threshold}: P {hits / (said > threshold).sum():.3f} R {hits / truth.sum():.3f}")
    return "; ".join(rows)


if __name__ == "__main__":
    main()
