"""A contentious first paragraph, and no source by the end of the second.

What it flags
    A first paragraph that accuses somebody or gives a toll, in a story that names no source in its
    first two paragraphs.
Why
    A contentious first paragraph must be sourced; the source may wait for the second at most (Reuters).
Known limits
    Accusations are known by their verbs; reports from court and from the police are left alone, and what is told in
    the first person or only supposed. So rare in edited copy (none on 374 pages) that its precision is not measured,
    hence at info.
"""

from typing import Final

import polars as pl

from copydesk.checks.lexicon import words
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut, within
from copydesk.checks.wording import ENGLISH, TOLD, personal

_CONTENTIOUS: Final = words(
    r"(?:lied|misled|cheated|stole|embezzled|corruptly|covered up|cover-up|rigged|betrayed"
    r"|abused|tortured|looted|bribed|blackmailed|sabotaged|illegal|illegally|unlawful|unlawfully"
    r"|secretly|deliberately|knowingly|violated|breached|sexually assaulted|raped|murdered|massacred|plotted"
    r"|corrupt (?:[a-z]+ )?(?:officials?|police|politicians?|ministers?|judges?|officers?|deals?|payments?|practices)"
    r"|orchestrated (?:an?|the|his|her|their|its)|(?:was|were|be|been|held|held \w+|held the \w+)"
    r" responsible for|to blame|guilty of"
    r"|failed to (?:act|warn|disclose|report|protect|stop|prevent))"
)
_IN_COURT: Final = words(
    r"(?:charged|pleaded|pleads|convicted|sentenced|jailed|fined|court|trial|jury|judge|tribunal|police"
    r"|arrested|ruled|inquiry|investigat\w+)"
)
_SUPPOSED: Final = rf"(?-u:\b)(?:unlikely|might|could|would|may|if) (?:[a-z]+ ){{0,2}}{_CONTENTIOUS}"
"""No charge yet, as little as what a court or somebody in person tells."""
_BODY: Final = pl.col("role") == "body"
_PARAGRAPH: Final = within.count_before(pl.col("new_paragraph")) + pl.col("new_paragraph").cast(pl.Int64)
_TEXT: Final = pl.col("text").str
_ACCUSES: Final = cut.among(pl.col("at") == 1, _TEXT.contains(_CONTENTIOUS))
_IS_RECORD: Final = cut.among(
    pl.col("accuses"), _TEXT.contains(_IN_COURT) | personal(pl.col("text")) | _TEXT.contains(_SUPPOSED)
)
_SOURCED: Final = cut.among(pl.col("at") <= 2, _TEXT.contains('[“"«]') | _TEXT.contains(TOLD))

CHECK = Check(
    code="UNS007",
    name="unsourced-lede",
    unit=Unit.SENTENCE,
    gate=_BODY & (pl.col("sentences_before") <= 2),
    derived=(
        _PARAGRAPH.alias("at"),
        _ACCUSES.alias("accuses"),
        (pl.col("accuses") & ~_IS_RECORD).alias("accuses"),
        (within.total(pl.col("accuses")) > 0).alias("accused"),
    ),
    narrow=pl.col("accused"),
    closer=(_SOURCED.alias("sourced"),),
    flag=pl.col("accuses") & (within.total(pl.col("sourced")) == 0),
    message=pl.lit("The story opens with a contentious claim, and its first two paragraphs name no source."),
    fix="Name the source in the first paragraph, or in the second at the latest.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="A contentious first paragraph must be sourced (Reuters).",
    rule="http://www.aalep.eu/essentials-sourcing-journalists",
    languages=ENGLISH,
)
