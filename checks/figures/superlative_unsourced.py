"""A superlative, and nobody who has looked it up.

What it flags
    "The largest in the country", "for the first time since", "a record high", "unprecedented" in the
    writer's own voice, in a paragraph that names no source.
Why
    The New York Times' standards desk asked reporters to note the source of every first, only, last and
    largest, as they are wrong so often.
Known limits
    "One of the largest", "not the largest", the best of its kind, a first that is only dated, and questions are left
    alone. At info: common knowledge can't be told from a claim; of 6 findings on 374 pages of news 4 were worth a
    question, of 23 on pages of all kinds 5.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation, personal, unsourced_paragraph

_MOST: Final = (
    r"(?:largest|biggest|smallest|highest|lowest|tallest|longest|shortest|oldest|youngest|fastest|slowest|deadliest"
    r"|worst|best|busiest|richest|poorest|costliest|cheapest|strongest|weakest|hottest|coldest)"
)
_SAID_MOST: Final = r"(?:the|its|their|\w+(?:'|’)s) (?:most|least) \w+"
"""With what makes it one of a kind: "most popular" and "most firms" are no superlatives."""
_SCOPE: Final = (
    r"(?:in (?:the (?:world|country|nation|region|state|city|history|past|last|UK|US|EU)|history|years"
    r"|decades|more than|over|nearly|almost|Europe|Britain|America|Asia|Africa|\d+|\w+ (?:years|decades))"
    r"|on record|of all time|of its kind|ever|since (?:\d|the|records|World)|anywhere)"
)
_SPAN: Final = (
    "(?:days|weeks|years?|months?|decades?|centur(?:y|ies)|generations?|seasons?|memory|history|times)"
)
_FIND: Final = (
    rf"(?-u:\b)(?i-u:(?:(?:the )?(?:\w+(?:'|’)s )?{_MOST}(?:-[a-z]+)?|{_SAID_MOST})(?: [\w-]+){{0,3}} {_SCOPE}"
    rf"|the (?:first|only|last)(?: [\w-]+){{1,4}} {_SCOPE}"
    r"|for the first time (?:since|ever"
    rf"|in (?:(?:[a-z0-9'-]|’)+ ){{0,4}}(?:[0-9,]+ )?{_SPAN})"
    r"|(?:a|an|its|their|all-time) record (?:high|low|number|sum|amount|year)"
    r"|unprecedented|never before)(?-u:\b)"
)
_ONE_OF: Final = (
    r"(?i-u:\b(?:one|some|many|among|list|lists) of (?:the [a-z-]+(?:,| and|, and) )?$|\bamong $)"
)
_NOT: Final = r"(?i-u:\b(?:not|never|no longer|hardly)(?: the| a)? $)|n['’]t(?: the| a)? $"
_DATED: Final = r"(?i-u:^the (?:first|only|last) [a-z -]+ in (?:1[0-9]|20)[0-9][0-9]$)"
"""When it was made, and not among what it is the first."""
_BEST: Final = r"(?i-u:\bbest(?: |$))"
_SINCE: Final = r"(?i-u:\b(?:record|ever|time|since|years|decades|history)\b)"
"""What is best is a matter of taste, unless it is best since something."""

CHECK = Check(
    code="NUM002",
    name="superlative-without-source",
    unit=Unit.SENTENCE,
    gate=unsourced_paragraph(),
    find=_FIND,
    flag=outside_quotation()
    & ~pl.col("before").str.contains(_ONE_OF)
    & ~pl.col("before").str.contains(_NOT)
    & ~pl.col("match").str.contains(_DATED)
    & (~pl.col("match").str.contains(_BEST) | pl.col("match").str.contains(_SINCE))
    & ~personal(pl.col("text"))
    & ~pl.col("text").str.contains("?", literal=True),
    message=pl.format("“{}”: nothing says who has looked this up.", "match"),
    fix="Give the source of the superlative, or leave it out.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="Firsts, onlies and largests are wrong so often that each needs its source (New York Times).",
    rule="http://businessjournalism.org/2010/11/24/how-to-avoid-errors-with-largest-costliest-and-other-superlatives/",
    languages=ENGLISH,
)
