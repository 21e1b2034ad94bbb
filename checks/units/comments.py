"""Readers' comments below a story: from the heading of their section to the end of the text.

What readers write looks like the story's own text: sentences, names, dates. What stands above and between tells it: a
heading that counts comments, and the links to answer them.
"""

from __future__ import annotations

from typing import Final

import polars as pl
from polars import col

from copydesk.checks.lexicon import lexicon
from copydesk.checks.units import cut, within

_WORDS: Final = lexicon("furniture")
_SECTION: Final = (
    rf"(?i)^[^\p{{L}}]*(?:(?:\p{{N}}+|one|two|three|all|show|view|latest|reader) )*{_WORDS.any_of('section')}"
    r"(?: \(?\p{N}+\)?)?(?: (?:about|on) this (?:article|post|story))?(?: (?:on|to|sur|zu) [“\"'‘«„].*)?[^\p{L}]*$"
)
_OF_STORY: Final = r"\p{N} [^“\"'‘«„]+ [“\"'‘«„]"
"""In such a heading: how many they are, and the title of the story that they are about. It can be nothing else."""
_ANSWER: Final = (
    rf"(?i)^[^\p{{L}}]*{_WORDS.any_of('reply')}[^\p{{L}}]*$|\p{{L}} {_WORDS.any_of('wrote')} ?:?$"
)
_HEADING: Final = 80
"""Characters of a heading, at most, and of a link to answer."""
_STORY: Final = 3
"""Sentences of the story that stand above its comments, at least: a share bar counts them, too."""
_SEVERAL: Final = 3
"""Answers with their day or hour that follow where the story above has fewer."""
_NEAR: Final = 12
"""Lines from the heading of comments within which the first one ends in a link to answer it."""


def threaded(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ``commented``, the lines of readers' comments, and ``answered``: a link to answer still comes.

    What they hold is no ``sentence`` and no ``prose`` of the story, whose end is thus found above them.
    """
    never = pl.lit(value=False)
    short = ~col("full") & (col("n") < _HEADING)
    above = within.count_before(col("sentence"))
    section = cut.among(short & (above > 0), col("head").str.contains(_SECTION))
    lines = lines.with_columns(section=section)
    if not lines["section"].any():
        return lines.drop("section").with_columns(commented=never, answered=never)
    after = within.count_before(col("section")) > 0
    lines = lines.with_columns(answer=cut.searched(lines, short & after, "head", _ANSWER))
    of_story = cut.among(col("section"), col("head").str.contains(_OF_STORY))
    below = (above >= _STORY) | (within.count_after(col("answer") & (col("digits") > 0)) >= _SEVERAL)
    opens = col("section") & below & (of_story | (within.until(col("answer"), _NEAR) < _NEAR))
    return (
        lines.with_columns(opens=opens)
        .with_columns(commented=col("opens") | (within.count_before(col("opens")) > 0))
        .with_columns(
            answered=col("opens") | col("answer") | (within.count_after(col("answer")) > 0),
            sentence=col("sentence") & ~col("commented"),
            prose=col("prose") & ~col("commented"),
        )
        .drop("section", "answer", "opens")
    )


def commented() -> pl.Expr:
    """Match the lines of readers' comments (``claim``), whatever their shape.

    Behind the last link to answer a shape that claims a line for the article is believed: the author's box may follow.
    """
    return col("commented") & (col("claim").is_null() | col("answered"))
