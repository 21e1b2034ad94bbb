"""A claim that needs a source stands in the writer's own voice, and its paragraph names none.

What it flags
    A sentence that fills a paragraph and holds several kinds of claim at once (a figure, harm, what others want, an
    accusation, a cause, a superlative, a guess, a trend …), where nobody is given as the source. How many are asked
    for depends on a score of seven weights: what is told as past, what is full of names and what goes on about the
    sentence before counts for less; a kind counts for more in a text with days and dates, which is a report. The two
    with the highest score in an article are told. Besides, whatever its score, what by its grammar belongs to nobody:
    harm that follows without a figure, talks that go on by themselves, a plan of unnamed officials without a day.
Why
    Source every statement unless it is an established fact, in the public domain, or witnessed (Reuters); who
    said it belongs in the same sentence or close by (AP).
Known limits
    The kinds are known by words; whether the fact is common knowledge is beyond the check. On the 140 pages that it
    was fitted to, eight findings in ten were labelled, and a fifth of the labels were found; on 250 of other publishers
    20 were found, 7 of them labelled and 5 doubtful, of 142 labels. In paragraphs of several sentences the words tell
    nothing: such claims are not seen, nor are those of a single kind, nor the first paragraph, which sums up. First
    person, opinion and advice are left alone.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.nobody import PASSIVE
from copydesk.checks.sourcing import claims, unowned
from copydesk.checks.units import cut
from copydesk.checks.wording import ENGLISH

_LIKELY: Final = claims.HELD & (pl.col("odds") > -0.7)
"""Log odds from which on more than half are worth a question on copy of publishers that nothing was fitted to."""
_OTHERS: Final = cut.where(_LIKELY, pl.col("claim")).str.contains(PASSIVE)
"""Handed to people who are not named, which another check tells."""

CHECK = Check(
    code="UNS004",
    name="unattributed-assertion",
    unit=Unit.SENTENCE,
    ground=claims.WHOSE,
    derived=(*claims.asked(pl.col("alone")), *unowned.unowned()),
    narrow=(claims.HELD & pl.col("marked")) | pl.col("unowned"),
    closer=(
        *claims.held(),
        claims.log_odds().alias("odds"),
        _OTHERS.alias("others"),
        pl.when(_LIKELY & ~pl.col("others"))
        .then("odds")
        .rank("ordinal", descending=True)
        .over("row")
        .alias("place"),
        (pl.col("place") <= claims.FEW).fill_null(value=False).alias("ranked"),
    ),
    flag=pl.col("ranked") | pl.col("unowned"),
    message=pl.when("ranked")
    .then(
        pl.format(
            "A claim in our own voice ({}), and nobody in its paragraph stands behind it.", claims.kinds()
        )
    )
    .otherwise(pl.lit("Nobody is named who says so, counted it or plans it.")),
    fix="Say who says so, or how we know; if it is common knowledge, leave it.",
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    why="Every statement has a source unless it is established, public or witnessed (Reuters).",
    rule="https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing",
    languages=ENGLISH,
)
