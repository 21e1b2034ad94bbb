"""Unnamed people speak, think or fear.

What it flags
    A noun for people with no name, body or place attached ("critics", "industry experts", "some", "one official", "a
    witness"), as the subject of saying or thinking, in the writer's own voice. A party or a nation describes people
    and names nobody: "many Democrats", "European officials", "experts in the United States". So "Kritiker sagen", "laut
    Experten"; "des experts estiment", "selon certains observateurs"; "los críticos dicen", "según expertos".
Why
    The reader cannot judge who they are or how many: name them, or say what makes them know (Wikipedia's words to
    watch on vague attribution; Reuters: named is always preferable).
Known limits
    "The experts", "these critics" point back to somebody and are let pass, whoever that was; so is a party as a whole
    ("Republicans said"). One of them is named where the next sentence of the paragraph says who speaks
    and what they are, and a place named there those who live or stand in it ("residents", "witnesses"); "according to"
    in another clause of the sentence does not clear them. The first word of a sentence is read as a name where the
    article has it with its capital elsewhere. On 61 pages of other publishers that nothing was fitted to, eight in ten
    of all vague sources are found by this check and its neighbours, and a quarter of what they tell is not one; on
    pages of advice it is nearly half. In German, French and Spanish only those are looked for who are known
    by what they know or where they stand: people of a place, witnesses and officials are let pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import clearing, crowds, silent, subjects, tongues
from copydesk.checks import unnamed as u
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import outside_quotation

_PEOPLE: Final = rf"{u.NOUN}(?:{u.RELATIVE}|{u.PLACE})(?:,? who)?"
_EVIDENCE: Final = rf"(?:{subjects.STUDIES}|{subjects.RECORDS})(?: (?:into|on|of) [^,.;:!?]{{2,40}}?)?"
_THOSE: Final = rf"{subjects.WHOEVER}[^,.;:!?]{{2,50}}?"
_FIND: Final = (
    rf"(?-u:\b)(?:{subjects.ALONE}|{u.CIRCLE}|{_THOSE}|{_PEOPLE}|{subjects.SINGLE}|{_EVIDENCE}){u.SPEAKS}"
    rf"|(?-u:\b)(?:{_EVIDENCE}|{subjects.STUDY}){u.FOUND}"
    rf"|{u.LED}(?:{u.SOME})?{u.MODIFIER}{u.SEVERAL} to [a-z]+(?-u:\b)"
    rf"|{u.BY}{u.QUANTITY}{u.LOWER}{subjects.PEOPLE}"
)
"""From the noun on; ``subjects`` then looks at what stands before it, and who they are that something was said by."""
_NAMED_AFTER: Final = r"^The [\p{Ll} ]{2}[\p{Ll} ]+, \p{Lu}"
"""How the next sentence gives those people their name: "The group, Friends of the Pier, …"."""
_NAMED_WITHIN: Final = 37
"""Characters in which it does; counted in the pattern they would make its automaton thirty times as large."""
_READER: Final = r"(?i-u:\byou\b)"
_ADVICE: Final = (
    pl.col("match").str.contains(" will ")
    & ~pl.col("match").str.ends_with(" tell")
    & pl.col("text").str.contains(_READER)
)
"""What people will do to the reader; what they "will tell you" is hearsay."""
_ENDS: Final = (
    r"^(?:[,.;:)”\"]|$| (?:who|and|but|in|as|because|that|of|over|after|when|I|we|she|he|they|to be)\b)"
)
_SAID_BY: Final = pl.col("match").str.contains(f"^{u.BY}")

_NAMED_NEXT: Final = pl.col("next_text").str.slice(0, _NAMED_WITHIN).str.contains(_NAMED_AFTER)
_GOES_ON: Final = _SAID_BY & ~pl.col("after").str.contains(_ENDS)

CHECK = Check(
    code="UNS003",
    name="vague-collective",
    unit=Unit.SENTENCE,
    find=_FIND,
    derived=subjects.begun(),
    narrow=pl.col("begins").is_not_null() & outside_quotation(),
    closer=clearing.subject(),
    flag=~clearing.narrowed(),
    unless=(
        clearing.is_passive() | silent.silent() | _ADVICE | _GOES_ON,
        clearing.introduced() | clearing.present() | _NAMED_NEXT,
        clearing.exemplified(),
    ),
    message=pl.format("“{}”: nobody is named, and nothing says who they are.", "match"),
    fix="Name one of them with their position, or say how many and how they know.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="The reader can't judge a source that is only a crowd (Reuters: a named source "
    "is always preferable).",
    rule="https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch",
    reads=("text",),
    languages=tongues.COVERED,
    wordings=tongues.each(crowds.worded),
)
