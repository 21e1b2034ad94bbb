"""A writing assistant's words to its user were left in the text.

What it flags
    "As an AI language model", "Here is a rewritten version", "Meta description:" and their kin, in four
    languages, where they stand outside quotation marks.
Why
    The text was pasted without being read: nobody can vouch for what is left of it (NewsGuard: gathers and
    presents information responsibly).
Known limits
    Phrases alone are recognised; a text that a machine wrote without such a trace is not, and the check says
    nothing of it. No finding on 150 clean articles and 84 political ones.
"""

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import unquoted

_PHRASES: Final = lexicon("assistants")
_OPENS: Final = rf"^[^\p{{L}}]{{0,4}}(?i:{_PHRASES.any_of('opening')}(?: version| article| text)?)"
_SAYS: Final = rf"(?i:{_PHRASES.any_of('said')})"
_PIECES: Final = (
    "anguage", "nowledge", "equest", "nternet", "eal-", "rovided", "ewritten", "aicite", "ontent", "urn0", "rtificial",
    "prach", "issens", "odel", "odèle", "ernière", "ctualización",
)  # fmt: skip
_SHORT: Final = (("n", "ai"), ("omo", "ia"), ("y", "last"), ("ant", "qu"))
"""The end of a word and the beginning of the next, each in small letters or in capitals."""
MAYBE: Final = (
    "|".join((*_PIECES, *map(str.upper, _PIECES))),
    "|".join(
        f"{end} {start}"
        for one, other in _SHORT
        for end in (one, one.upper())
        for start in (other, other.capitalize(), other.upper())
    ),
)
"""One of these stands in whatever is said anywhere in a line: plain pieces of four letters and more are searched apart
from shorter ones, and all of them before the phrases."""
_MAYBE: Final = pl.any_horizontal(pl.col("text").str.contains(pieces) for pieces in MAYBE)

CHECK = Check(
    code="BLR004",
    name="assistant-residue",
    unit=Unit.LINE,
    gate=pl.col("text").str.contains(_OPENS) | _MAYBE,
    find=f"{_OPENS}|{_SAYS}",
    flag=unquoted() & ~pl.col("match").str.contains('[“„«"]'),
    message=pl.format("“{}” is what a writing assistant says to the person who asked it.", "match"),
    fix="Delete it, and check every fact of the article before it goes out.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="The text was pasted unread, so nobody can vouch for it (NewsGuard: presents news responsibly).",
    rule="https://www.newsguardtech.com/ratings/rating-process-criteria/",
)
