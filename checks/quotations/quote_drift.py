"""A quotation that changes its words, or never ends.

What it flags
    Two versions of one quotation, in the article or in another one, that begin and end alike and differ
    in between: the later in reading order; and a quotation that is opened, never closed, and not taken
    up by the next paragraph of the story or closed soon after, whatever pictures and links stand between.
Why
    What stands between quotation marks is what was said, word for word; two versions can't both be (AP
    on accuracy).
Known limits
    A version that begins or ends otherwise is not recognised. Scheduled runs compare all their articles,
    the command line those of one batch of up to 20,000. What is closed by the wrong mark counts as closed, and
    what ends in three dots or in the middle of a sentence as cut off.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Across, Check, Confidence, Severity, Unit
from copydesk.checks.units import cut

_ALIKE: Final = 12
"""Letters at which two versions of one quotation begin and end alike."""
_EDGE: Final = 3 * _ALIKE
"""Characters in which so many letters surely stand."""
_COUNTS: Final = pl.col("words").is_between(8, 80)
_LONG: Final = cut.where(_COUNTS, pl.col("text"))


def _folded(text: pl.Expr) -> pl.Expr:
    """Return ``text`` as ``cut.folded`` does, in two thirds of the time: without the marks around it and in it."""
    return cut.folded(text.str.strip_chars('“”".,').str.replace_all(r"[\[\]]", ""))


_ENDS: Final = pl.when(_COUNTS).then(
    pl.concat_str(
        _folded(_LONG.str.head(_EDGE)).str.head(_ALIKE), _folded(_LONG.str.tail(_EDGE)).str.tail(_ALIKE)
    )
)
_AGAIN: Final = pl.col("ends").is_not_null() & pl.col("ends").is_duplicated()
_VERSION: Final = _folded(cut.where(pl.col("met_again"), pl.col("text")))
_DRIFTS: Final = pl.col("version").first().over("ends") != pl.col("version")
_TEXT: Final = pl.col("text").str
_ENDLESS: Final = ~_TEXT.ends_with("”") & ~_TEXT.ends_with('"') & ~pl.col("taken_up")
_OPENED: Final = _TEXT.contains(r"^[“\"][^\s”\"][^”\"]+$") & pl.col("before").str.contains(r"(?:^|[\s(—–-])$")
_CLOSED_OTHERWISE: Final = r"’’|''|.“|(?:…|\.\.\.|[\p{L}\p{N}])$"
"""By another mark; or cut off, by a teaser or where a link stood."""
_UNCLOSED: Final = cut.among(_ENDLESS, _OPENED & ~_TEXT.contains(_CLOSED_OTHERWISE))

ACROSS: Final = Across(
    key=pl.when(_ENDS.is_not_null()).then(_ENDS.hash()),
    value=_folded(_LONG).hash(),
    counts=pl.col("again"),
    flag=pl.col("value").first().over("key") != pl.col("value"),
    found=pl.col("elsewhere") | pl.col("unclosed"),
)

CHECK = Check(
    code="QUO003",
    name="quote-drift",
    unit=Unit.QUOTE,
    flag=pl.col("drifts").fill_null(value=False) | pl.col("unclosed"),
    across=ACROSS,
    derived=(
        _ENDS.alias("ends"),
        _AGAIN.alias("met_again"),
        _UNCLOSED.alias("unclosed"),
    ),
    narrow=pl.col("met_again") | pl.col("unclosed"),
    closer=(_VERSION.alias("version"), _DRIFTS.alias("drifts")),
    message=pl.when("unclosed")
    .then(pl.lit("This quotation is opened and never closed."))
    .otherwise(pl.lit("The same quotation stands elsewhere in other words.")),
    fix="Compare it with the recording or the statement, and close it where the speaker stops.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="What stands between quotation marks was said word for word (AP on accuracy).",
    rule="https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources",
)
