"""The speaker is named too late, or two speakers are run together.

What it flags
    A paragraph that opens with three or more quoted sentences before somebody is named who was not
    known before; and a quotation that follows straight on another speaker's in the same paragraph.
Why
    The speaker is identified after the first sentence of a quotation, never two or three sentences
    later, and different speakers are not run together (Reuters).
Known limits
    At info, as many houses let a short second sentence pass: 5 findings on 374 pages, all of three
    sentences and more before a new name. In German, French and Spanish a speaker is a name in two words, behind the
    commonest verbs of saying.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.units import cut

_SAID: Final = r"(?:said|says|added|recalled|explained|told|replied|continued|wrote|insisted|admitted)"
_NAME: Final = r"(?:[a-z]+ ){0,2}(?:\p{Lu}[\p{L}’'.-]* )*(\p{Lu}[\p{L}’'-]+)"
_SAID_BY: Final = pl.col("after").str.extract(rf"^,? ?{_SAID} {_NAME}")
_SAYS: Final = pl.col("after").str.extract(
    rf"^,? ?(?:\p{{Lu}}[\p{{L}}’'.-]* )*(\p{{Lu}}[\p{{L}}’'-]+) {_SAID}(?-u:\b)"
)
_REST: Final = r"[^“”\".!?]*[.!?]\s*$"
_LAST: Final = pl.col("before").str.extract(rf"^,? ?{_SAID} {_NAME}{_REST}")
_PRONOUN: Final = ["He", "She", "They", "It", "I", "We"]
_SENTENCES: Final = pl.col("text").str.count_matches(r"[.!?…][”\"]?(?:\s|$)|,[”\"]$")
_EARLIER: Final = pl.col("record_text").str.slice(0, pl.col("start"))
_OPENING: Final = pl.col("start") - pl.col("begin") < 3
_MANY: Final = cut.where(_OPENING, pl.col("text")).str.contains(r"(?s)(?:[.!?…].*){2}")
_TAKES_OVER: Final = pl.col("before").str.contains(rf"^,? ?{_SAID} ")
_LATE: Final = cut.among(
    (pl.col("told") >= 3) & _OPENING, ~_EARLIER.str.contains(pl.col("who"), literal=True)
).alias("late")
_ADJOINING: Final = (pl.col("last") != pl.col("who")) & ~pl.col("last").is_in(_PRONOUN)
_FLAG: Final = ~pl.col("who").is_in(_PRONOUN) & (pl.col("late") | _ADJOINING.fill_null(value=False))
_FULL_NAME: Final = r"(?:\p{Ll}+,? ){0,3}(?:\p{Lu}[\p{L}’'.-]* )+(\p{Lu}[\p{L}’'-]+)"
_STOPS: Final = r"[.!?…](?:\s|[^.!?…]?$)|[^.!?…\s]\s?[”“»«\"]$"


def _worded(code: str) -> Wording:
    said = rf"^,? ?{tongues.any_of(code, 'says')} {_FULL_NAME}"
    return Wording(
        gate=(pl.col("words") >= 5) & (_MANY | pl.col("before").str.contains(said)),
        derived=(
            pl.col("after").str.extract(said).alias("who"),
            pl.col("before").str.extract(said + _REST).alias("last"),
            pl.col("text").str.count_matches(_STOPS).alias("told"),
            _LATE,
        ),
        flag=_FLAG,
    )


CHECK = Check(
    code="QUO002",
    name="late-speaker",
    unit=Unit.QUOTE,
    gate=(pl.col("words") >= 5) & (_MANY | _TAKES_OVER),
    derived=(
        _SAID_BY.alias("said_by"),
        _SAYS.alias("says"),
        pl.coalesce("said_by", "says").alias("who"),
        _LAST.alias("last"),
        _SENTENCES.alias("told"),
        _LATE,
    ),
    flag=_FLAG,
    reads=("text",),
    message=pl.when("late")
    .then(pl.format("{} is named only after {} quoted sentences.", "who", "told"))
    .otherwise(pl.format("The words of {} follow straight on those of {}.", "who", "last")),
    fix="Name the speaker after the first sentence, and give each speaker a paragraph.",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    why="The reader hears a voice and does not know whose (Reuters: name the speaker after the first sentence).",
    rule="http://www.aalep.eu/essentials-sourcing-journalists",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
