"""A quotation has no speaker.

What it flags
    A quotation of five words or more whose paragraph names nobody who said or wrote it, and neither does the
    paragraph before or after; at warning, one that is a paragraph by itself while the speech told beside it is not
    joined to it: by a colon, a signature, an open quotation, or quotations that run on from the speaker's own.
Why
    The speaker is identified as early as possible, usually after the first sentence of the quotation (Reuters).
Known limits
    Of a quotation in single marks (‘…’) nobody asks who speaks, as titles have them too. Pull quotes repeat words
    attributed elsewhere; a name beside the quotation without a verb is not seen. In 415 news articles of other
    publishers 6 findings, of which 2 were right and 2 a matter of taste; reviews, steps and sample sentences of
    advice pages are mostly flagged wrongly, as is what an extractor has cut off at a link. In German, French and
    Spanish only a quotation that is a sentence by itself is looked at, any cue or full name beside it clears it,
    and it is a warning at most.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording

_TITLE = (
    r"^[“\"«](?:[\p{Lu}\p{N}][\p{L}’'-]*|of|the|a|an|and|in|on|for|to|&|with|at|from|by|as|or|nor|but|vs|via|per"
    r"|into|[\p{P}\s])+$"
)

_MIXED = r"^“.*(?:\"|’’|,'')|^\".*”|^\"\s"
"""Opened with one kind of mark and closed with another, or with the mark of another's end: what it holds is unclear."""
_AS_TOLD = (
    r"(?:^|[.!?;—–] )As [^.!?“”\"]{3,80} (?:ha[sd]|have|puts?|tells?|goes|went|runs|ran|reports?|reported|notes?|noted"
    r"|finds?|found|shows?|showed|writes?|wrote)(?: it)?, $"
)
"""Before the quotation: "As the committee's report has it, …", whichever verb it is that has no cue."""
_LED_IN = (
    r"^\s*[,:;]|(?i-u:\b(?:for example|for instance|such as|e\.g\.|i\.e\.|or|no more|something like),? )$"
    r"|^[•·*–-] [^.!?]{3,80}: $"
)
"""Before what is an example or a gloss, the body of an entry with a label, or behind a link that was cut out."""
_CODE = "[{}]"
_LABELLED = r"^ ?:"
"""Behind what is the label of an entry, and nobody's words."""
_NOBODY = pl.col("neighbour").is_null()
_ASKED = (pl.col("words") >= 5) & pl.col("cue").is_null() & pl.col("speaker").is_null() & ~pl.col("handed")
_REACH: Final = 250
"""Characters on either side, as far as the next paragraph, in which a full name may be the speaker's."""
_NAME: Final = r"\p{Lu}[\p{Ll}’'-]+ (?:(?:de|del|di|la|le|van|von) )*\p{Lu}\p{Ll}+"
_FULL_NAME: Final = {"de": rf"[\p{{Ll}},] {_NAME}"}
"""In German not at the head of a sentence, where an article stands before any noun."""
_AFTER_STOP: Final = r"^\s*$|[.!?…][”“»\"]?\s*$"
_BEFORE_STOP: Final = r"^\s*[.!?]?\s*(?:$|[\p{Lu}„“«»\"])"


def _worded(code: str) -> Wording:
    # Where a speaker may be told within the marks ("…, a dit le maire, …"), a verb of telling there is one.
    within = tongues.told(pl.col("text"), code)
    start, end = pl.col("start"), pl.col("end")
    first = pl.max_horizontal(start - _REACH, 0)
    ahead = pl.col("record_text").str.slice(first, start - first).str.extract(r"[^\n]*\n*[^\n]*$", 0)
    behind = pl.col("record_text").str.slice(end, _REACH).str.extract(r"^[^\n]*\n*[^\n]*", 0)
    named = pl.any_horizontal(text.str.contains(_FULL_NAME.get(code, _NAME)) for text in (ahead, behind))
    alone = pl.col("before").str.contains(_AFTER_STOP) & pl.col("after").str.contains(_BEFORE_STOP)
    return Wording(
        gate=_ASKED & _NOBODY, flag=alone & ~within & ~named & ~pl.col("text").str.contains(_MIXED)
    )


CHECK = Check(
    code="QUO001",
    name="orphan-quote",
    unit=Unit.QUOTE,
    gate=_ASKED,
    flag=(pl.col("fills") | _NOBODY)
    & ~pl.col("text").str.contains(_TITLE)
    & ~pl.col("before").str.contains(_AS_TOLD)
    & ~pl.col("before").str.contains(_LED_IN)
    & ~pl.col("after").str.contains(_LABELLED)
    & ~pl.col("text").str.contains(_CODE)
    & ~pl.col("text").str.contains(_MIXED),
    message=pl.when(_NOBODY)
    .then(pl.lit("Nobody is named who said or wrote this."))
    .otherwise(pl.lit("This quotation stands alone, and nobody is named as its speaker.")),
    reads=("text",),
    level=pl.when(_NOBODY & (pl.col("language") == "en"))
    .then(pl.lit("critical"))
    .otherwise(pl.lit("warning")),
    fix="Name the speaker beside the quotation, after its first sentence at the latest.",
    severity=Severity.CRITICAL,
    confidence=Confidence.MEDIUM,
    why="A reader can't weigh words that nobody is said to have spoken (Reuters: "
    "identify the speaker as early as possible).",
    rule="http://www.aalep.eu/essentials-sourcing-journalists",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
