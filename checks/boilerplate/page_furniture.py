"""Furniture of the page was left in the text: share bars, newsletters, related stories, notices.

What it flags
    Lines that address the page's visitor rather than tell the news, by their words in twelve languages, by their
    shape, by the heading that they stand below ("Related articles", "2 comments"), and by a fitted score over their
    place and neighbours; each run of them is one card.
Why
    Read as part of the story, furniture puts words into the article that nobody wrote for it; a study of 1,000
    extracted news articles found leftovers in 5.6% (jusText issue 54).
Known limits
    A related headline alone between two paragraphs, without a label, looks like a sub-heading and is let pass. So is
    most of what an extractor has left: where a text shows little of a page, only words that no article has are taken
    for furniture.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

CHECK = Check(
    code="BLR002",
    name="page-furniture",
    unit=Unit.LINE,
    flag=(pl.col("role") == "boilerplate") & ~pl.col("in_form"),
    message=pl.lit(
        "Furniture of the page stands in the text: sharing, promotion, navigation, comments or notices."
    ),
    fix="Delete these lines.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Readers and machines take it for part of the story; it came along when the page was copied.",
    rule="https://github.com/miso-belica/jusText/issues/54",
    group=pl.col("run"),
)
