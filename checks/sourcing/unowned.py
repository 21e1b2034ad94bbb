"""Statements that by their grammar belong to nobody: known by the sentence alone, not by a score.

Harm that follows, without a figure (", resulting in casualties"): somebody counted, and is not named. Talks that go on
by themselves. A plan of people known by their office alone, without a day by which it could be looked up.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.sourcing import claims
from copydesk.checks.units import cut

_NO_FIGURE: Final = (
    "(?:(?:civilian|military|human|mass|multiple|many|several|numerous|heavy|more|some|serious) )*"
)
_HARM: Final = rf"{_NO_FIGURE}(?:casualties|deaths|fatalities|injuries|victims)(?:[,.;]| and\b| but\b)"
_HARMED: Final = rf"(?i-u:, (?:resulting in|leading to|causing|leaving|claiming) {_HARM})"
_TALKS: Final = (
    r"(?i-u:\b(?:talks|discussions|negotiations|consultations|deliberations)"
    r" (?:persist|continue|go on|are (?:continuing|ongoing|under ?way))[.,;])"
)
_PLAN: Final = (
    r"(?i-u:\b(?:officials|representatives|diplomats|envoys|negotiators|delegates|aides|advisers)"
    r" (?:is|are) (?:scheduled|set|expected|due|slated|poised|planning|preparing) to\b)"
)
_HINTS: Final = (
    "casualties", "deaths", "fatalities", "injuries", "victims", " persist", " continue", " go on", " are ",
)  # fmt: skip
"""Pieces of every such sentence, which are quicker to look for."""


def unowned() -> tuple[pl.Expr, ...]:
    """Return columns, one after the other, over ``claims.WHOSE``; the last is ``unowned``.

    It is true of a sentence in the writer's voice that belongs to nobody: a talk or a plan where nobody stands behind
    the paragraph, harm wherever it stands, as a source in front of it has named the cause and not the harm.
    """
    alone = ~pl.col("sourced") & ~pl.col("mine") & pl.col("reported")
    text = pl.col("unclaimed").str
    planned = pl.col("unclaimed_alone").str.contains(_PLAN) & ~text.contains(claims.TIME)
    return (
        cut.where(~pl.col("quoted") & pl.col("text").str.contains_any(list(_HINTS)), pl.col("text")).alias(
            "unclaimed"
        ),
        cut.where(alone, pl.col("unclaimed")).alias("unclaimed_alone"),
        (text.contains(_HARMED) | pl.col("unclaimed_alone").str.contains(_TALKS) | planned).alias("unowned"),
    )
