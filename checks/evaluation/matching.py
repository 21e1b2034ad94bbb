"""Which finding answers which label.

A finding answers a label when a check that the label names made it and the two share at least half of the shorter
span; one about the whole article is answered wherever the finding stands. Each label is answered by one finding and
each finding answers one label: where several could, the pair that shares most goes first.
"""

from __future__ import annotations

from typing import Final

import polars as pl

LABEL: Final = pl.Schema(
    {
        "label": pl.UInt32(),  # its number
        "article_id": pl.String(),
        "key": pl.String(),  # what is counted together: a code or a kind
        "field": pl.String(),
        "start": pl.Int64(),  # characters, half open; null: the whole article
        "end": pl.Int64(),
        "optional": pl.Boolean(),
    }
)
FOUND: Final = pl.Schema(
    {
        "finding": pl.UInt32(),  # its number
        "article_id": pl.String(),
        "key": pl.String(),
        "field": pl.String(),
        "start": pl.Int64(),
        "end": pl.Int64(),
    }
)
VERDICTS: Final = ("right", "again", "spared", "wrong")
"""What becomes of a finding: it answers a label; it repeats one that another answers; it answers none but an optional
label, which counts neither way; it is a false alarm."""


def match(labels: pl.DataFrame, findings: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Say what became of each label and each finding.

    Args:
        labels: LABEL; a label that several keys may answer has a row for each.
        findings: FOUND.

    Returns:
        ``labels`` with ``answered``, and ``findings`` with ``verdict``, one of VERDICTS, in the same order.
    """
    pairs = _pairs(labels, findings)
    answers, taken = set[tuple[str, int]](), dict[tuple[str, int], str]()
    for key, label, finding, optional in pairs.iter_rows():
        if (key, label) in answers:
            taken.setdefault((key, finding), "spared" if optional else "again")
        elif taken.get((key, finding)) not in {"right", "spared"}:
            answers.add((key, label))
            taken[key, finding] = "spared" if optional else "right"
    answered = [pair in answers for pair in labels.select("key", "label").iter_rows()]
    verdicts = [taken.get(pair, "wrong") for pair in findings.select("key", "finding").iter_rows()]
    return (
        labels.with_columns(answered=pl.Series(answered, dtype=pl.Boolean)),
        findings.with_columns(verdict=pl.Series(verdicts, dtype=pl.String)),
    )


def _pairs(labels: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Return key, label, finding and ``optional`` of each pair that fits, the required and the closest first."""
    common = pl.min_horizontal("end", "end_found") - pl.max_horizontal("start", "start_found")
    shorter = pl.min_horizontal(pl.col("end") - pl.col("start"), pl.col("end_found") - pl.col("start_found"))
    whole = pl.col("start").is_null()
    fits = whole | ((pl.col("field") == pl.col("field_found")) & (common > 0) & (2 * common >= shorter))
    return (
        labels.join(findings, on=["article_id", "key"], suffix="_found")
        .filter(fits)
        .with_columns(common=pl.when(whole).then(0).otherwise(common))
        .sort("key", "optional", "common", "label", "finding", descending=[False, False, True, False, False])
        .select("key", "label", "finding", "optional")
    )
