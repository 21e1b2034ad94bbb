"""Precision, recall and F1 of findings against labels, by check and by kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from copydesk.checks.evaluation.gold import GoldArticle, Label, codes_looked_for
from copydesk.checks.evaluation.kinds import Names
from copydesk.checks.evaluation.lines import Lines, count_lines
from copydesk.checks.evaluation.matching import FOUND, LABEL, match
from copydesk.checks.evaluation.misses import MISS, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How one check, or one kind of fault, fared."""

    name: str
    labels: int
    """Labels that only this answers, on articles that are covered."""
    answered: int
    """Of these, those that a finding answers."""
    right: int
    """Findings that answer a label, be it one that other checks may answer too."""
    wrong: int
    """False alarms."""
    again: int = 0
    """Findings that repeat what another of the same name has answered; they count neither way."""
    not_covered: int = 0
    """Labels on articles that the check does not cover; they count neither way."""

    @property
    def precision(self) -> float | None:
        """Share of the findings that are right; None where there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of the labels that are answered; None where there are none."""
        return self.answered / self.labels if self.labels else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where either is unknown."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an evaluation came to."""

    articles: int
    labels: int
    checks: tuple[Figures, ...]
    """By code."""
    kinds: tuple[Figures, ...]
    """By kind, those that some label belongs to."""
    lines: Lines | None
    """Lines of the page; None where no article has roles."""
    misses: pl.DataFrame
    """MISS: labels that nothing answers, and false alarms."""


def evaluate(
    gold: Sequence[GoldArticle],
    findings: pl.DataFrame,
    names: Names,
    *,
    uncovered: Collection[tuple[str, str]] = (),
    roles: pl.DataFrame | None = None,
) -> Evaluation:
    """Hold ``findings`` to the labels of ``gold``.

    Args:
        gold: labelled articles, at least one.
        findings: article_id, code, field, start, end, excerpt and message; of articles that are not labelled, too.
        names: what labels may be called.
        uncovered: article and code, where a check could not judge an article.
        roles: article_id, line (of those not blank, from 1) and role, as copydesk read them; None: not known.
    """
    every = tuple(sorted(codes_looked_for(gold)))
    sought = {
        (article.id, code)
        for article in gold
        for code in (every if article.labelled is None else article.labelled)
        if code not in article.unsure
    }
    labels = [(article.id, label) for article in gold for label in article.labels]
    shut = set(uncovered)
    # Labels on which no check that could answer them can judge are apart.
    open_labels = [(name, label) for name, label in labels if not {(name, c) for c in label.codes} <= shut]
    found = _numbered(findings, sought - shut)
    by_code = match(_labels(open_labels, {code: (code,) for code in every}, kinds=False), _found(found))
    groups = _groups(names, labels)
    by_kind = match(_labels(open_labels, groups, kinds=True), _found(_regrouped(found, groups)))
    closed = [label for name, label in labels if {(name, code) for code in label.codes} <= shut]
    return Evaluation(
        articles=len(gold),
        labels=sum(not label.optional for _, label in labels),
        checks=_figures(by_code, every, {code: (code,) for code in every}, open_labels, closed),
        kinds=_figures(by_kind, tuple(groups), groups, open_labels, closed),
        lines=count_lines(gold, findings, roles),
        misses=listed(gold, open_labels, found, by_code) if every else MISS.to_frame(),
    )


def _numbered(findings: pl.DataFrame, sought: Collection[tuple[str, str]]) -> pl.DataFrame:
    """Return the findings that the labellers were looking for, each with its number."""
    pairs = pl.DataFrame(sorted(sought), {"article_id": pl.String, "code": pl.String}, orient="row")
    kept = findings.join(pairs, on=["article_id", "code"], how="semi", maintain_order="left")
    return kept.with_row_index("finding").with_columns(pl.col("start", "end").cast(pl.Int64), key="code")


def _groups(names: Names, labels: Sequence[tuple[str, Label]]) -> dict[str, tuple[str, ...]]:
    """Return the kinds that some label belongs to, each with its codes."""
    wanted = [set(label.codes) for _, label in labels]
    return {kind: codes for kind, codes in names.kinds.items() if any(own <= set(codes) for own in wanted)}


def _labels(
    labels: Sequence[tuple[str, Label]], groups: Mapping[str, tuple[str, ...]], *, kinds: bool
) -> pl.DataFrame:
    """Return LABEL, a row for each group that may answer a label.

    Where only some of the checks that a label names belong to a kind, the label counts neither way there.
    """
    rows = [
        (
            number,
            name,
            key,
            label.field,
            label.start,
            label.end,
            label.optional or (kinds and not own <= codes),
        )
        for number, (name, label) in enumerate(labels)
        for own in [set(label.codes)]
        for key, codes in ((key, set(listed)) for key, listed in groups.items())
        if own & codes
    ]
    return pl.DataFrame(rows, LABEL, orient="row")


def _regrouped(found: pl.DataFrame, groups: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
    pairs = [(code, kind) for kind, codes in groups.items() for code in codes]
    table = pl.DataFrame(pairs, {"code": pl.String, "kind": pl.String}, orient="row")
    return found.join(table, on="code", maintain_order="left").with_columns(key="kind")


def _found(numbered: pl.DataFrame) -> pl.DataFrame:
    return numbered.select(pl.col(name).cast(dtype) for name, dtype in FOUND.items())


def _figures(
    matched: tuple[pl.DataFrame, pl.DataFrame],
    keys: Sequence[str],
    groups: Mapping[str, tuple[str, ...]],
    labels: Sequence[tuple[str, Label]],
    closed: Sequence[Label],
) -> tuple[Figures, ...]:
    answered, verdicts = matched
    owned = pl.Series([set(label.codes) for _, label in labels], dtype=pl.Object)
    counts = verdicts.group_by("key", "verdict").len()
    told = {(key, verdict): n for key, verdict, n in counts.iter_rows()}
    required = answered.filter(~pl.col("optional"))
    tally: dict[str, list[bool]] = {key: [] for key in keys}
    for key, number, done in required.select("key", "label", "answered").iter_rows():
        if owned[number] <= set(groups[key]):
            tally[key].append(done)
    return tuple(
        Figures(
            name=key,
            labels=len(tally[key]),
            answered=sum(tally[key]),
            right=told.get((key, "right"), 0),
            wrong=told.get((key, "wrong"), 0),
            again=told.get((key, "again"), 0),
            not_covered=sum(not one.optional and set(one.codes) <= set(groups[key]) for one in closed),
        )
        for key in keys
    )
