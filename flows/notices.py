"""Findings that somebody should hear of: kept until they were told, and told once."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from pathlib import Path
from typing import Final

import polars as pl

from copydesk.checks.model import Severity
from copydesk.flows.memory import Memory
from copydesk.reports.visible import one_line

NOTICE: Final = pl.Schema(
    {
        "fingerprint": pl.String(),
        "article_id": pl.String(),
        "title": pl.String(),  # headline, or the first line of the text
        "section": pl.String(),  # desk that should look at it
        "code": pl.String(),
        "message": pl.String(),
    }
)
SHOWN: Final = 20
"""How many findings one message spells out."""


class Notices:
    """What is to be told, and what was."""

    def __init__(self, state: Path) -> None:
        """Open the notices of a newsroom, below its folder of state."""
        self._pending = state / "pending"
        self._told = Memory(state / "told", "told")

    def add(self, findings: pl.DataFrame, held: pl.DataFrame) -> None:
        """Put the critical ``findings`` (FINDING) on ``held`` articles (ARTICLE) among what is to be told."""
        notices = _notices(findings, held)
        notices = notices.filter(self._told.unseen(_keys(notices)))
        if notices.is_empty():
            return
        self._pending.mkdir(parents=True, exist_ok=True)
        part = self._pending / f".{uuid.uuid4().hex}.part"
        notices.write_parquet(part)
        part.rename(part.with_name(f"{part.stem[1:]}.parquet"))

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


def _notices(findings: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    first_line = pl.col("text").str.strip_chars().str.split("\n").list.first()
    headed = held.select("section", article_id="id", title=pl.coalesce("title", first_line))
    critical = findings.filter(pl.col("severity") == Severity.CRITICAL)
    headed = headed.unique("article_id", keep="first")
    return critical.join(headed, on="article_id", how="left", maintain_order="left").select(NOTICE.names())


def _keys(notices: pl.DataFrame) -> pl.DataFrame:
    return notices.select(id="fingerprint", content=pl.lit(0, pl.UInt64))


def message(pending: pl.DataFrame, report: str) -> str:
    """Return ``pending`` (NOTICE) as plain text, by desk.

    Args:
        pending: at least one finding.
        report: where the report is.
    """
    lines = [f"{pending.height} new critical finding{'s' if pending.height > 1 else ''}; report: {report}"]
    for (desk,), group in pending.head(SHOWN).group_by("section", maintain_order=True):
        lines += ["", one_line(str(desk)) if desk else "No desk named"]
        lines += [
            f"- {one_line(title or name)}: {code} {one_line(words)}"
            for name, title, code, words in group.select("article_id", "title", "code", "message").iter_rows()
        ]
    if pending.height > SHOWN:
        lines += ["", f"… and {pending.height - SHOWN} more in the report"]
    return "\n".join(lines) + "\n"


def is_quiet(now: datetime, hours: str) -> bool:
    """Tell whether ``now`` falls into ``hours``, as ``22:00-06:00``; no hours are never quiet."""
    if not hours:
        return False
    begin, end = (time.fromisoformat(half) for half in hours.split("-"))
    clock = now.time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
