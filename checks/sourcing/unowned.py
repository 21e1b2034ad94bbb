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
_HARMS: Final = "casualties|deaths|fatalities|injuries|victims"
_GOES_ON: Final = " persist| continue| go on| are "
"""What every such sentence holds, which is quicker to look for."""


def unowned() -> tuple[pl.Expr, ...]:
    """Return columns, one after the other, over ``claims.WHOSE``; the last is ``unowned``.

    It is true of a sentence in the writer's voice that belongs to nobody: a talk or a plan where nobody stands behind
    the paragraph, harm wherever it stands, as a source in front of it has named the cause and not the harm.
    """
    text = pl.col("text").str
    planned = text.contains(_PLAN) & ~text.contains(claims.TIME)
    return (
        (text.contains(_HARMS) & ~pl.col("quoted")).alias("harmed"),
        cut.among(pl.col("voiced"), text.contains(_GOES_ON)).alias("going_on"),
        (
            cut.among(pl.col("harmed"), text.contains(_HARMED))
            | cut.among(pl.col("going_on"), text.contains(_TALKS) | planned)
        ).alias("unowned"),
    )
