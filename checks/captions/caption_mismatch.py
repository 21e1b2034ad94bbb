"""A caption's scene does not occur in the story.

What it flags
    A caption of an event that is placed by name ("at the Palace of Versailles") which neither the
    headline nor the text mentions anywhere else; a warning where the caption gives a year that the
    story does not know either.
Why
    Library material must not suggest that the audience sees something that it is not (BBC Editorial
    Guidelines on library material).
Known limits
    A place the story calls by another name counts as absent. One finding on 140 pages, a picture of the
    same week: low confidence.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut
from copydesk.checks.wording import ENGLISH

_EVENT: Final = (
    r"(?i-u:\b(?:conference|summit|meeting|visit|visits|visiting|rally|ceremony|match|hearing|debate|fundraiser"
    r"|festival|congress|talks|march|funeral|wedding|premiere|parade|protest|demonstration|speech|briefing)\b)"
)
_FILE: Final = r"(?i:\b(?:file|archive|library|stock)\b)"
_FIND: Final = (
    r"(?-u:\b)(?:at|in|near|outside|inside) (?:the )?(?:\p{Lu}[\p{L}’'-]+ (?:of |de |du |and )?(?:the )?){0,3}"
    r"\p{Lu}[\p{L}’'-]{3,}"
)
_NAME: Final = pl.col("match").str.extract(r"(\p{Lu}[\p{L}’'-]{3,})$").str.to_lowercase()
_YEAR: Final = pl.col("text").str.extract(r"(?-u:\b)((?:19|20)\d\d)(?-u:\b)")
_STORY: Final = pl.concat_str(
    "record_title", "record_text", separator="\n", ignore_nulls=True
).str.to_lowercase()
_SAID: Final = _STORY.str.count_matches(pl.col("wording").str.to_lowercase(), literal=True)
_COPIES: Final = (
    pl.when(pl.col("field") != "text")
    .then(0)
    .when(pl.col("record_captions").list.len() > 0)
    .then(pl.max_horizontal(_SAID, 1))
    .otherwise("copies")
)
"""How often the story holds this caption; the copies that the record itself carries do not stand in it."""


def _elsewhere(word: pl.Expr) -> pl.Expr:
    """Return whether the story has ``word`` outside this caption's copies."""
    here = pl.col("text").str.to_lowercase().str.count_matches(word, literal=True)
    return _STORY.str.count_matches(word, literal=True) > here * _COPIES


_OTHER_YEAR: Final = ~_elsewhere(_YEAR) & (pl.col("published").dt.year().cast(pl.String) != _YEAR).fill_null(
    value=True
)

CHECK = Check(
    code="CAP007",
    name="caption-story-mismatch",
    unit=Unit.CAPTION,
    gate=cut.where((pl.col("copy") == 1) & pl.col("shaped"), pl.col("text")).str.contains(_EVENT),
    find=_FIND,
    flag=~pl.col("text").str.contains(_FILE) & ~_elsewhere(_NAME) & ~pl.col("match").str.contains("day$"),
    level=pl.when(_OTHER_YEAR.fill_null(value=False)).then(pl.lit("warning")).otherwise(pl.lit("info")),
    group=pl.format("{}:{}", "field", "line"),
    reads=("title", "text", "captions"),
    message=pl.format("“{}” occurs nowhere in the story.", "match"),
    fix="Use a picture of the story's own events, or label it a file photo and say when and where it was taken.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="A picture must not suggest that it shows the events told (BBC on library material).",
    rule="http://www.bbc.co.uk/guidelines/editorialguidelines/edguide/accuracy/useoflibrarymat.shtml",
    languages=ENGLISH,
)
