"""Runs are compared with those before them, and kept, where the settings name a place for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import polars as pl

from copydesk.flows.commands.output import writing
from copydesk.flows.pipeline import Checked
from copydesk.flows.settings import Settings

if TYPE_CHECKING:
    from copydesk.flows.history import History
    from copydesk.reports.model import Report


def history_of(settings: Settings) -> History | None:
    """Return the history that ``settings`` name, None for none; its warnings go to standard error."""
    if not settings.history:
        return None
    from copydesk.flows.history import History

    return History(settings.history, tell=lambda warning: click.echo(f"warning: {warning}", err=True))


def required_history(settings: Settings) -> History:
    """Return the history that ``settings`` name.

    Raises:
        click.UsageError: they name none.
    """
    history = history_of(settings)
    if history is None:
        raise click.UsageError("no runs are kept here: give --history PLACE, or add a copydesk.toml")
    return history


def keep(history: History | None, run: Report, settings: Settings) -> None:
    """Record ``run`` as compared, and let go of runs that are past their time.

    Raises:
        Unwritable: the place does not take it.
    """
    if history:
        with writing(Path(settings.history)):
            history.record(run)
            history.thin(settings.retention)


def without_text(part: Checked) -> Checked:
    """Return ``part`` without what pages alone need of it, which is most of its size."""
    # An article without a headline goes by its first line.
    first = part.articles.with_columns(pl.col("text").str.slice(0, 1000))
    return replace(part, articles=first, lines=part.lines.clear())
