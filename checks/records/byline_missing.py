"""Nobody signs the article.

What it flags
    An article with no author in its record and no by-line, agency or signature in its text. At info where only the
    bare text was handed over, with no trace of the page around it: the by-line may stand elsewhere. Not so where
    the writer says "I" or "we", or names no source: then nobody at all answers for what the text says.
Why
    Readers are told who made the story (NewsGuard: names of content creators); AP wants a by-line above all where
    a source is anonymous.
Known limits
    A name that stands alone far from the headline is taken for a by-line only with a date below it, or with a few words
    below it on who that is. On 122 pages of other sites, most of them no news, it said 38 times that nobody is named, 3
    of them wrongly, and passed 6 on which an address, an agency among logos or a slot without a name stood for one;
    before it had learned from these pages, a third of what it said there was wrong.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_OWED = pl.any_horizontal("complete", "personal", "unsourced").fill_null(value=False)

CHECK = Check(
    code="REC001",
    name="byline-missing",
    unit=Unit.ARTICLE,
    flag=~pl.col("signed"),
    message=pl.lit("No author or agency is named."),
    fix="Add the by-line, or the agency that the story came from.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Readers are told who made the story (NewsGuard, AP).",
    rule="https://www.newsguardtech.com/ratings/rating-process-criteria/",
    level=pl.when(_OWED).then(pl.lit("warning")).otherwise(pl.lit("info")),
)
