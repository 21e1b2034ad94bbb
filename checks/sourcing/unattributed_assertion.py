"""A claim that needs a source stands in the writer's own voice, and its paragraph names none.

What it flags
    A sentence that fills a paragraph and holds several kinds of claim at once (a figure, harm, what others want, an
    accusation, a cause, a superlative, a guess, a trend …), where nobody is given as the source. How many are asked
    for depends on a score of five weights: what is told as past and what is full of names counts for less.
Why
    Source every statement unless it is an established fact, in the public domain, or witnessed (Reuters); who
    said it belongs in the same sentence or close by (AP).
Known limits
    The kinds are known by words; whether the fact is common knowledge is beyond the check. On 140 pages about six
    findings in ten were labelled by annotators, and two labels in ten were found. In paragraphs of several sentences
    the words tell nothing: such claims are not seen, nor are those of a single kind. First person and opinion are
    left alone.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.sourcing import claims
from copydesk.checks.wording import ENGLISH

_LIKELY: Final = -1.0
"""Log odds from which on six in ten are right."""

CHECK = Check(
    code="UNS004",
    name="unattributed-assertion",
    unit=Unit.SENTENCE,
    gate=claims.RUNNING,
    derived=(*claims.whose(), *claims.held(pl.col("alone")), claims.log_odds().alias("odds")),
    flag=pl.col("odds") > _LIKELY,
    message=pl.format(
        "A claim in our own voice ({}), and nobody in its paragraph stands behind it.", claims.kinds()
    ),
    fix="Say who says so, or how we know; if it is common knowledge, leave it.",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    why="Every statement has a source unless it is established, public or witnessed (Reuters).",
    rule="https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing",
    languages=ENGLISH,
)
