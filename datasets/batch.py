"""What every reader yields: a batch of records, and those that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of the input, in its order."""

    articles: pl.DataFrame
    """ARTICLE."""
    quarantine: pl.DataFrame
    """QUARANTINE."""


class InputError(ValueError):
    """The input as a whole cannot be read (no such path, unknown format): a usage error, with its remedy."""
