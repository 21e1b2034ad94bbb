"""Fit the weights of the line model: ``python bench/fit_lines.py LABELLED.jsonl [--lines LINES.jsonl.gz]``.

LABELLED holds records with ``text``, ``id`` and ``roles``, a role for each line that is not blank;
``doubtful_lines`` (1-based) are left out. LINES holds pages of any kind as extractors leave them: ``page_id``,
``extractor`` and ``lines``, each with ``text``, ``is_main``, ``lab`` and ``dom``; it counts for little and keeps the
model from leaning on one way of flattening a page. Only lines that no shape claims are fitted, as only those are
scored. The second look (``units/company.py``) is fitted to scores that the first gives to pages it has not seen.
Prints ``checks/lexicons/line_model.toml``. Needs scikit-learn.
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
from logistic import Model, as_toml, on_raw
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from copydesk.checks.units import company, cut, features, furniture, roles

_WEIGHTS: Final = {True: 0.02, False: 0.0015}
"""What a line of LINES counts for, against 1 for a line labelled by hand: of a whole page, or of a text cleaned."""
_WHOLE_PAGE: Final = "inscriptis"
"""The extractor that leaves out nothing."""
_THINNED: Final = 3
"""Of so many cleaned texts one is taken: they are much alike."""
_FOLDS: Final = 5
_LOOKS: Final = {"f": 0.1, "c": 0.03}
"""How freely the weights of each look may grow, by the mark of its features' columns."""
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
        for at, record in enumerate(map(json.loads, rows)):
            whole = record["extractor"] == _WHOLE_PAGE
            if whole or at % _THINNED == 0:
                found[whole].append(_extracted(record))
    return found


def publishers(path: Path) -> dict[str, str]:
    """Return whose each page of LINES is, by page: no page of a publisher may be seen that is asked about another."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        return {record["page_id"]: record["site"] for record in map(json.loads, rows)}


def _extracted(record: dict[str, Any]) -> tuple[str, str, list[int]]:
    lines = [line for line in record["lines"] if line["text"].strip() and "\n" not in line["text"]]
    labels = [0 if line["is_main"] else _UNSURE if _aside(line) else 1 for line in lines]
    return record["page_id"], "\n".join(line["text"] for line in lines), labels


def _aside(line: dict[str, Any]) -> bool:
    return line["lab"] != "leftover" or line["dom"] in _OTHER


def measured(labelled: Labelled, weight: float) -> pl.DataFrame:
    """Return every line measured, with ``page``, ``label``, ``weight`` and the features of the first look."""
    texts = pl.DataFrame(
        {"row": range(len(labelled)), "text": [text for _, text, _ in labelled]},
        schema_overrides={"row": pl.UInt32},
    )
    lines = cut.lines(texts).with_columns(title_key=pl.lit(""), foreign=pl.lit(value=False))
    terms = {f"f:{name}": term for name, term in furniture.features().items()}
    pages = pl.Series([page for page, _, _ in labelled])
    return furniture.counted(features.measure(lines)).with_columns(
        label=pl.Series([label for _, _, labels in labelled for label in labels]),
        page=pages.gather(lines["row"]),
        weight=weight,
        **terms,
    )


def claimed(frame: pl.DataFrame, odds: np.ndarray) -> pl.DataFrame:
    """Add what shapes claim where the first look gives ``odds``, and which lines are left to be ``fitted``."""
    free = pl.col("claim").is_null() & (pl.col("label") != _UNSURE)
    return roles.claim(frame.with_columns(odds=pl.Series(odds))).with_columns(fitted=free)


def fit(frames: list[pl.DataFrame], look: str) -> Model:
    """Return bias and weights of a look's logistic model on the raw features."""
    kept = [frame.filter("fitted") for frame in frames]
    x = np.vstack([matrix(frame, look) for frame in kept])
    y, weight = (np.concatenate([frame[name].to_numpy() for frame in kept]) for name in ("label", "weight"))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_LOOKS[look], solver="newton-cholesky"))
    model.fit(x, y, logisticregression__sample_weight=weight)
    return on_raw(model)


def matrix(frame: pl.DataFrame, look: str) -> np.ndarray:
    """Return the features of a look, a row a line."""
    return frame.select(pl.col(f"^{look}:.*$")).fill_nan(0).fill_null(0).to_numpy()


def score(frame: pl.DataFrame, look: str, model: Model) -> np.ndarray:
    """Return the log odds that ``model`` gives."""
    bias, weights = model
    return matrix(frame, look) @ weights + bias


def surrounded(frame: pl.DataFrame, odds: np.ndarray) -> pl.DataFrame:
    """Add the features of the second look, which sees the ``odds`` that the first gave."""
    terms = {f"c:{name}": term for name, term in company.features().items()}
    return company.surrounded(frame.with_columns(odds=pl.Series(odds))).with_columns(**terms)


def judged(frames: list[pl.DataFrame]) -> list[np.ndarray]:
    """Return each line's log odds at first look, by a model that has seen nothing of its publisher."""
    odds = [np.zeros(frame.height) for frame in frames]
    for fold in range(_FOLDS):
        here = [frame["fold"].to_numpy() == fold for frame in frames]
        if any(of.any() for of in here):
            model = fit([frame.filter(~pl.Series(of)) for frame, of in zip(frames, here, strict=True)], "f")
            for frame, of, to in zip(frames, here, odds, strict=True):
                to[of] = score(frame.filter(pl.Series(of)), "f", model)
    return odds


def looked_twice(frames: list[pl.DataFrame]) -> Model:
    """Return the model of the second look, fitted to what the first says of pages that it has not seen."""
    return fit([surrounded(frame, odds) for frame, odds in zip(frames, judged(frames), strict=True)], "c")


def cross_validated(frames: list[pl.DataFrame]) -> np.ndarray:
    """Return the log odds at second look of the lines of the first frame, neither look having seen the publisher."""
    odds = np.zeros(frames[0].height)
    for fold in range(_FOLDS):
        rest = [frame.filter(pl.col("fold") != fold) for frame in frames]
        asked = frames[0].filter(pl.col("fold") == fold)
        again = surrounded(asked, score(asked, "f", fit(rest, "f")))
        odds[frames[0]["fold"].to_numpy() == fold] = score(again, "c", looked_twice(rest))
    return odds


def main() -> None:
    """Print the model as TOML, and the cross-validated figures to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--odds", type=Path, help="write the cross-validated log odds there, a line each")
    asked = parser.parse_args()
    frames = read(asked.labelled, asked.lines)
    odds = cross_validated(frames)
    print(figures(frames[0], odds), file=sys.stderr)
    if asked.odds:
        np.savetxt(asked.odds, odds, "%.4f")
    what = "Log odds that a line is page furniture, per unit of each feature of units/furniture.py and company.py."
    source = (
        "bench/fit_lines.py on pages of article-extraction-benchmark (MIT), lines labelled by hand, and "
        "on pages of web-content-extraction-benchmark (Murrough Foley, CC BY 4.0)."
    )
    looks = {
        "line": (fit(frames, "f"), furniture.features()),
        "company": (looked_twice(frames), company.features()),
    }
    print(as_toml(what, source, looks))


def read(labelled: list[Path], lines: Path | None) -> list[pl.DataFrame]:
    """Return the lines of all files, measured and claimed, each with the ``fold`` of its publisher.

    What shapes claim hangs on the odds a little, so that these are fitted once beforehand.
    """
    frames = [measured([record for path in labelled for record in by_hand(path)], 1.0)]
    if lines:
        frames += [measured(pages, _WEIGHTS[whole]) for whole, pages in by_extractor(lines).items()]
    whose = publishers(lines) if lines else {}
    fold = pl.col("page").replace(whose).hash(7) % _FOLDS
    even = [claimed(frame.with_columns(fold=fold.cast(pl.Int64)), np.zeros(frame.height)) for frame in frames]
    model = fit(even, "f")
    return [claimed(frame, score(frame, "f", model)) for frame in even]


def figures(frame: pl.DataFrame, odds: np.ndarray) -> str:
    """Return precision and recall over the fitted lines at several thresholds."""
    fitted = frame["fitted"].to_numpy()
    truth, said = frame["label"].to_numpy()[fitted] == 1, odds[fitted]
    rows = []
    for threshold in (1.0, 1.25, 1.5, 1.75, 2.0, 2.25):
        hits = ((said > threshold) & truth).sum()
        rows.append(f"{threshold}: P {hits / (said > threshold).sum():.3f} R {hits / truth.sum():.3f}")
    return "; ".join(rows)


if __name__ == "__main__":
    main()
