"""A forecast or a verdict on events, and no analyst who makes it.

What it flags
    "Marking a potential diplomatic shift", "may be pivotal", "could prove a turning point": what events
    mean or will lead to, in the writer's own voice.
Why
    Source every statement; what things mean is opinion and has an owner (Reuters).
Known limits
    A set of turns and words; a forecast in plain words ("will fail") is not seen, and what is told to the reader or
    with a numbered reference is let pass. Rare: 2 findings on 374 pages of news, both right; of 31 on pages of all
    kinds 14, as reviewers judge in their own name. Hence at info.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, TOLD, outside_quotation, personal, referenced

_WEIGHT: Final = (
    r"(?:shift|turning point|watershed|milestone|sea change|new era|new chapter|game[- ]changer|tipping point"
    r"|breakthrough|departure|reversal|escalation|landmark|step change|defining moment|crossroads|setback)"
)
_GRAVE: Final = (
    r"(?:pivotal|decisive|crucial|critical|historic|fateful|momentous|far-reaching|seismic|transformative)"
)
_MAY: Final = (
    r"(?:may|might|could|would|(?:is|are) (?:likely|set|poised|bound|expected) to|looks? set to|promises? to"
    r"|threatens? to) (?:well |also |yet )?"
)
_CHANGE: Final = r"(?:mark|signal|herald|usher in|reshape|redefine|upend|tip the balance|change the course)"
_FIND: Final = (
    rf"(?i-u:\b(?:marking|signall?ing|representing|heralding|constituting) (?:\w+ ){{1,4}}?{_WEIGHT}\b"
    rf"|\b{_MAY}(?:be|prove|become)(?: to be)? (?:a |an |the )?(?:\w+ ){{0,2}}?(?:{_GRAVE}|{_WEIGHT})\b"
    rf"|\b{_MAY}{_CHANGE}\b)"
)

CHECK = Check(
    code="UNS006",
    name="unattributed-forecast",
    unit=Unit.SENTENCE,
    gate=pl.col("role") == "body",
    find=_FIND,
    together=_FIND,
    flag=outside_quotation()
    & ~referenced()
    & ~personal(pl.col("text"))
    & (pl.col("match").str.contains(r"^\w+ing ") | ~pl.col("bare").str.contains(TOLD)),
    message=pl.format("“{}”: nobody is named who judges so.", "match"),
    fix="Give the judgement to an analyst by name, or leave it to the reader.",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    why="What events mean is an opinion, and an opinion has an owner (Reuters).",
    rule="https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing",
    languages=ENGLISH,
)
