"""An anonymous source is described, and the story does not say why it is not named.

What it flags
    "People familiar with the matter", "a person briefed on the talks", "industry sources" as the source
    of what is told, in a story that gives no reason for the anonymity.
Why
    Describe the source, and say why it asked not to be named and what makes it know (AP and Reuters on
    anonymous sources; SPJ: question sources' motives before promising anonymity).
Known limits
    The reason is looked for in the same paragraph.
"""

from typing import Final

import polars as pl

from copydesk.checks import unnamed as u
from copydesk.checks.attribution.bare_anonymous import ANYBODY, BARE, UNDESCRIBED
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_WHO: Final = rf"{u.QUANTITY}(?:(?i-u:an?|one|another|the) )?{u.MODIFIER}"
_WHAT: Final = (
    r"(?: (?:the|this|that|these|those|his|her|their|its|a|an|of|last|next))?(?: [\w-]+[’']s)? [\w-]+"
)
_KNOWS: Final = (
    r"(?i-u:person|people|sources?|officials?|executives?|individuals?|someone) "
    rf"(?i-u:{u.PEOPLE.any_of('knowing')})"
)
_KNOWING: Final = f"{_KNOWS}{_WHAT}"
_SOURCE: Final = r"(?:(?i-u:an?|one|another) |[a-z]+ )(?:[a-z][a-z-]+ ){0,2}?(?i-u:sources?|insiders?)"
_HINTS: Final = (
    "ource", "nsider", "nowledge", "nonymity", "uthori", "ondition", "sked", "eclined", "amiliar", "ies ", "nvolved",
    "riefed", "ware ", "lose ", "rivy",
)  # fmt: skip
_FIND: Final = (
    rf"{u.LEAD}(?:{_WHO}{_KNOWING}|{_SOURCE}(?: close to [^,.;]{{2,30}})?{u.SPEAKS})"
    rf"|(?i-u:\b(?:according to|citing|quoting|cited)) (?:{_WHO}{_KNOWING}|{_SOURCE})"
)
_REASON: Final = (
    r"(?i-u:\b(?:because|not authori[sz]ed|fear(?:ed|s|ing)? (?:of )?(?:reprisal|retaliation|repercussion)"
    r"|to protect|to avoid|were not allowed|was not allowed|sensitive|sensitivity)\b)"
)
_CITED: Final = r"^(?i-u:according to|citing|quoting|cited) "
_TELLS: Final = rf"^[^.;:“”\"]{{0,50}}{u.SPEAKS}"
_THINGS: Final = (
    r"(?i-u:\b(?:open|multiple data|power|energy|water|food|light|news|data|cited"
    r"|these|those|all) sources?\b)"
)
_BARE: Final = rf"^(?:[^\p{{L}}]*|{_CITED[1:]}){BARE}(?:{u.SPEAKS})?$"
"""What ATT001 reports already: whoever is not described at all."""

CHECK = Check(
    code="ATT002",
    name="anonymity-unexplained",
    unit=Unit.SENTENCE,
    hints=_HINTS,
    together=rf"(?-u:\b){_KNOWS}|{ANYBODY}",
    find=_FIND,
    flag=outside_quotation()
    & (pl.col("match").str.contains(rf"{_CITED}|{u.SPEAKS}$") | pl.col("after").str.contains(_TELLS))
    & ~pl.col("paragraph").str.contains(_REASON)
    & ~pl.col("match").str.contains(_THINGS)
    & ~(pl.col("match").str.contains(_BARE) & UNDESCRIBED),
    message=pl.format("“{}”: the story does not say why they are not named.", "match"),
    fix="Say in the story why the source asked not to be named, and how it knows.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Readers are told why a source is not named and how it knows (AP, Reuters, SPJ).",
    rule="https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources",
    languages=ENGLISH,
)
