"""Findings that somebody should hear of: kept until they were told, and told once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.checks.model import Severity
from copydesk.flows.memory import Memory
from copydesk.flows.places import place_of
from copydesk.reports.visible import one_line

NOTICE: Final = pl.Schema(
    {
        "fingerprint": pl.String(),
        "article_id": pl.String(),
        "title": pl.String(),  # headline, or the first line of the text
        "section": pl.String(),  # desk that should look at it
        "code": pl.String(),
        "message": pl.String(),
        "report": pl.String(),  # where to read it
    }
)
SHOWN: Final = 20
"""How many findings one message spells out."""
REPORTS: Final = 5
"""How many reports one message names, the last ones."""


class Notices:
    """What is to be told, and what was."""

    def __init__(self, state: Path) -> None:
        """Open the notices of a newsroom, below its folder of state."""
        self._pending = state / "pending"
        self._told = Memory(state / "told", "told")

    def add(self, notices: pl.DataFrame, mark: str) -> None:
        """Put ``notices`` (NOTICE) among what is to be told.

        Args:
            notices: what was told before is left out.
            mark: who says so; what the same one said before is replaced.
        """
        notices = notices.filter(self._told.unseen(_keys(notices)))
        if notices.is_empty():
            return
        out = BytesIO()
        notices.write_parquet(out)
        place_of(str(self._pending)).put(f"{mark}.parquet", out.getvalue())

    def pending(self) -> pl.DataFrame:
        """Return what is to be told, NOTICE."""
        files = sorted(self._pending.glob("*.parquet"))
        waiting = pl.concat([NOTICE.to_frame(), *map(pl.read_parquet, files)])
        return waiting.filter(self._told.unseen(_keys(waiting)))

    def settle(self, told: pl.DataFrame) -> None:
        """Take note that ``told`` (NOTICE) was told; nothing of it comes up again."""
        self._told.keep(_keys(told))
        for path in self._pending.glob("*.parquet"):
            if not self._told.unseen(_keys(pl.read_parquet(path))).any():
                path.unlink()


def on_findings(findings: pl.LazyFrame, held: pl.LazyFrame, report: str) -> pl.DataFrame:
    """Return NOTICE for the critical ``findings`` (FINDING) on ``held`` articles (ARTICLE).

    Args:
        findings: of a run; others than critical ones are passed over.
        held: the articles that they stand on; of scans, no more is held in memory than what is returned.
        report: the run's page.
    """
    first_line = pl.col("text").str.strip_chars().str.split("\n").list.first()
    headed = held.select("section", article_id="id", title=pl.coalesce("title", first_line))
    critical = findings.filter(pl.col("severity") == Severity.CRITICAL)
    headed = headed.unique("article_id", keep="first", maintain_order=True)
    told = critical.join(headed, on="article_id", how="left", maintain_order="left")
    return told.select(*NOTICE.names()[:-1], report=pl.lit(report)).collect(engine="streaming")


def on_outages(code: str, names: Mapping[str, str], mark: str, report: str) -> pl.DataFrame:
    """Return NOTICE for what went out of order.

    Args:
        code: what kind of thing it is: ``source-failed``.
        names: what it is, and what is to be said of it.
        mark: when it began.
        report: the run's page.
    """
    rows = [(f"{code}:{name}:{mark}", name, name, None, code, words, report) for name, words in names.items()]
    return pl.DataFrame(rows, schema=NOTICE, orient="row")


def _keys(notices: pl.DataFrame) -> pl.DataFrame:
    return notices.select(id="fingerprint", content=pl.lit(0, pl.UInt64))


def message(pending: pl.DataFrame) -> str:
    """Return ``pending`` (NOTICE), at least one, as plain text, by desk; at the end where to read it all."""
    lines = []
    for (desk,), group in pending.head(SHOWN).group_by("section", maintain_order=True):
        lines += [one_line(str(desk)) if desk else "No desk named"]
        lines += [
            f"- {one_line(title or name)}: {code} {one_line(words)}"
            for name, title, code, words in group.select("article_id", "title", "code", "message").iter_rows()
        ]
        lines.append("")
    if pending.height > SHOWN:
        lines += [f"… and {pending.height - SHOWN} more", ""]
    reports = pending["report"].unique(maintain_order=True).to_list()
    return "\n".join([*lines, *(f"Report: {report}" for report in reports[-REPORTS:])]) + "\n"


def headline(pending: pl.DataFrame) -> str:
    """Return the subject of :func:`message`: ``copydesk: 3 new problems``."""
    return f"copydesk: {pending.height} new problem{'s' if pending.height > 1 else ''}"


def is_quiet(now: datetime, hours: str) -> bool:
    """Tell whether ``now`` falls into ``hours``, as ``22:00-06:00``; no hours are never quiet."""
    if not hours:
        return False
    begin, end = (time.fromisoformat(half) for half in hours.split("-"))
    clock = now.time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
