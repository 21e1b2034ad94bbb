"""Other media are the source, and no outlet is named.

What it flags
    "Russian state media", "local media reports", "a media outlet", as the source or channel of what is told, where
    the sentence names no outlet.
Why
    Credit other media for what we did not gather ourselves, whichever the medium: say where the information came
    from (AP crediting guidelines, 2010).
Known limits
    An outlet named in the sentence clears it, even one named for something else.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_FIND: Final = (
    r"(?:(?-u:\b)(?:[A-Z][a-z]+ )?(?i-u:(?:state|state-run|state-owned"
    r"|state-controlled|local|national|regional|foreign|international|domestic"
    r"|israeli|pro-government) (?:media|television|tv|news agenc(?:y|ies)|newspapers?"
    r"|broadcasters?|outlets?|press)\b))"
    r"|(?i-u:\b(?:media|press|news|newspaper|unconfirmed|multiple|several|recent) reports\b)"
    r"|(?i-u:\b(?:a|one|another|some|several) (?:\w+ )?(?:media outlets?|news "
    r"outlets?|newspapers?|news agenc(?:y|ies)|websites?|tabloids?|publications?)\b)"
    r"|(?i-u:\b(?:amid|with|were|are|been|to) reports that\b)"
)
_SOURCE: Final = (
    r"(?i-u:\b(?:said|says|say|reported|reports?|told|claimed|according to|quoted"
    r"|citing|conveyed|announced|suggest(?:ed)?|shows?|carried|aired|published"
    r"|revealed|that)\b)"
)
_NAMED: Final = r"^(?: outlet| agency| channel| broadcaster| newspaper)?,? (?:the |called )?[A-Z]"

CHECK = Check(
    code="ATT003",
    name="unnamed-outlet",
    unit=Unit.SENTENCE,
    find=_FIND,
    flag=outside_quotation()
    & (
        pl.col("before").str.contains(r"(?i-u:\b(?:through|via|by|to|on|according to|citing|in) (?:the )?$)")
        | pl.col("after").str.slice(0, 60).str.contains(_SOURCE)
        | pl.col("match").str.contains("reports")
    )
    & ~(pl.col("after").str.contains(_NAMED) & ~pl.col("match").str.contains("that$")),
    message=pl.format("“{}” does not say which outlet.", "match"),
    fix="Name the outlet, and link to its report.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="What another medium gathered is credited to it by name (AP crediting guidelines).",
    rule="http://www.poynter.org/2010/ap-issues-new-crediting-and-attribution-guidelines/105357/",
    languages=ENGLISH,
)
