"""A run put together from what its partitions hold, piece by piece, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.checks.model import FINDING, VERDICT, Severity
from copydesk.checks.suites import Suite, ledger
from copydesk.checks.units import LINE
from copydesk.datasets.schema import ARTICLE, QUARANTINE
from copydesk.flows.parts import Piece, pieces
from copydesk.flows.pipeline import Checked
from copydesk.reports.model import ACCEPTED

MOST_SHOWN: Final = 10_000
"""Articles of a run that its report shows; of a larger run, the gravest."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its run; rows count the articles of the run from 0."""

    piece: Piece
    partition: int
    """Articles of the run before its partition."""
    before: int
    """Articles of the run before the piece."""

    def articles(self) -> pl.DataFrame:
        """Return ARTICLE with ``row``."""
        numbered = self.piece.frame("articles").with_row_index("row", self.before)
        return numbered.with_columns(pl.col("row").cast(pl.UInt32))

    def findings(self) -> pl.DataFrame:
        """Return FINDING."""
        return self._moved("findings")

    def accepted(self) -> pl.DataFrame:
        """Return ACCEPTED."""
        return self._moved("accepted")

    def lines(self) -> pl.DataFrame:
        """Return LINE."""
        return self._moved("lines")

    def _moved(self, name: str) -> pl.DataFrame:
        return self.piece.frame(name).with_columns((pl.col("row") + self.partition).cast(pl.UInt32))


def placed(folders: Iterable[str]) -> list[Placed]:
    """Return the pieces of partitions (see ``parts.save``), in the order of ``folders``."""
    found: list[Placed] = []
    partition = 0
    for folder in folders:
        before = partition
        for piece in pieces(Path(folder)):
            found.append(Placed(piece, partition, before))
            before += piece.height()
        partition = before
    return found


def ledger_of(whole: Iterable[Placed], suite: Suite) -> pl.DataFrame:
    """Return the ledger of a run: what judging it takes, a row for each article."""
    nothing = ledger(VERDICT.to_frame(), suite.checks, ARTICLE.to_frame())
    return pl.concat([nothing, *(part.piece.frame("ledger") for part in whole)])


def articles_of(whole: Iterable[Placed]) -> pl.LazyFrame:
    """Return ARTICLE of a run, as a scan."""
    return pl.concat([ARTICLE.to_frame().lazy(), *(part.piece.scan("articles") for part in whole)])


def quarantine_of(whole: Iterable[Placed], refused: Iterable[Path]) -> pl.DataFrame:
    """Return QUARANTINE: what ``refused`` hold (Parquet), then what each piece left out."""
    frames = [*map(pl.read_parquet, refused), *(part.piece.frame("quarantine") for part in whole)]
    return pl.concat([QUARANTINE.to_frame(), *frames])


def shown(whole: Sequence[Placed], articles: int, *, most: int = MOST_SHOWN) -> Checked:
    """Return what a report of a run shows: everything, or the ``most`` gravest of its ``articles``.

    Rows count the articles that are shown; verdicts and quarantine are left empty.
    """
    rows = _gravest(whole, most) if articles > most else pl.int_range(articles, dtype=pl.UInt32, eager=True)
    order = pl.DataFrame({"row": rows, "place": pl.int_range(len(rows), dtype=pl.UInt32, eager=True)})
    frames: dict[str, list[pl.DataFrame]] = {"articles": [], "findings": [], "lines": [], "accepted": []}
    for part in whole:
        for name, kept in frames.items():
            chosen = getattr(part, name)().join(order, on="row", how="inner", maintain_order="left")
            kept.append(_compact(chosen.with_columns(row="place").drop("place")))
    return Checked(
        articles=pl.concat([ARTICLE.to_frame(), *(f.drop("row") for f in frames["articles"])]),
        findings=pl.concat([FINDING.to_frame(), *frames["findings"]]),
        lines=pl.concat([LINE.to_frame(), *frames["lines"]]),
        verdicts=VERDICT.to_frame(),
        quarantine=QUARANTINE.to_frame(),
        accepted=pl.concat([ACCEPTED.to_frame(), *frames["accepted"]]),
    )


def _compact(frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``frame`` with its strings copied: else a few rows would hold on to all that was read with them."""
    arrow = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    copied = pl.from_arrow(arrow, schema=frame.schema)
    assert isinstance(copied, pl.DataFrame)  # noqa: S101 - a table is a frame
    return copied


def _gravest(whole: Iterable[Placed], most: int) -> pl.Series:
    """Return the rows, in their order, of articles with the most critical findings, then warnings."""
    levels = [Severity.CRITICAL.value, Severity.WARNING.value]
    weights = [(pl.col("severity") == level).sum().alias(level) for level in levels]
    counts = pl.concat([part.findings().group_by("row").agg(weights) for part in whole])
    return counts.sort(*levels, "row", descending=[True, True, False])["row"].head(most).sort()
