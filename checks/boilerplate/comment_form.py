"""The page's comment form was left in the text.

What it flags
    Lines of a comment form ("Leave a Reply", "Your email address will not be published") and the furniture in
    the same run beside them, in twelve languages: one card a form.
Why
    It is no part of the story; published or syndicated, it looks like negligence (NewsGuard: presents
    information responsibly).
Known limits
    Readers' comments themselves are furniture of another kind (BLR002) where they can be told from the text.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units.features import COMMENT_FORM

_FORMS_OWN = pl.col("text").str.to_lowercase().str.contains_any(list(COMMENT_FORM))
"""The line says itself that it belongs to a form; its neighbours may be something else."""

CHECK = Check(
    code="BLR001",
    name="comment-form",
    unit=Unit.LINE,
    flag=(pl.col("role") == "boilerplate") & pl.col("in_form"),
    message=pl.lit("The page's comment form stands in the text."),
    fix="Delete these lines.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="A comment form is no part of the story; it came along when the page was copied.",
    rule="https://www.newsguardtech.com/ratings/rating-process-criteria/",
    fixed=pl.when(_FORMS_OWN).then(pl.lit("")),
    group=pl.col("run"),
)
