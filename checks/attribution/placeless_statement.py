"""Somebody is said to have spoken, and not when, where or how.

What it flags
    The first statement of a named person where the paragraph gives no day, place, occasion or medium
    for it. Spokespeople are left alone: they speak for their house.
Why
    Nothing should leave the reader asking how we know (Reuters); say where and when it was said.
Known limits
    A set of verbs stronger than "said", in paragraphs without a quotation. Rare in edited copy (none on
    374 pages), hence at info.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH

_VERB: Final = (
    r"(?:warned|announced|declared|pledged|promised|vowed|stated|reiterated|emphasi[sz]ed|stressed|threatened"
    r"|urged|demanded|denounced|condemned|rejected|dismissed|hailed|praised|criticised|criticized|expressed"
    r"|voiced|predicted|denied|insisted|acknowledged|called for)"
)
_FIND: Final = (
    rf"\p{{Lu}}[\p{{L}}’'-]+ (?:also |again |repeatedly |later |further |then ){{0,2}}{_VERB}(?-u:\b)"
)
_NOBODY: Final = (
    r"^(?:He|She|They|It|We|I|Who|That|This|Never|As|Also|Both|All|Some|Many|Others|Analysts|Critics|Officials"
    r"|Experts|Police|Nobody|Opinions|Views|You|\p{L}+[’'](?:re|ve|ll|d|m|s)|\p{Lu}{2,}) "
)
"""No person by name: a pronoun with or without its verb, a disclaimer, a body by its letters."""
_WHEN: Final = (
    r"day(?-u:\b)|(?-u:\b)(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"|(?-u:\b)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d"
    r"|(?-u:\b)in May(?-u:\b)|(?:19|20)\d\d"
    r"|(?i-u:\b(?:tonight|last|this|earlier|later|recently|after|before|during|when|since|ago|now)\b)"
)
_WHERE: Final = (
    r"(?i-u:\b(?:statements?|interviews?|press|news|briefing|speech|address|letter|tweet\w*|post\w*|blog|website"
    r"|rally|hearing|court|parliament|congress|senate|meeting|summit|debate|testimony|memo|e-?mail|telephone"
    r"|phone|television|radio|told|telling|wrote|report|article|book|video|ceremony|event|visit|trip|media"
    r"|conference|spokes\w+)\b)"
)
_PLAIN: Final = (
    (pl.col("role") == "body") & pl.col("cue").is_not_null() & ~pl.col("paragraph").str.contains('[“"]')
)
_EARLIER: Final = pl.col("record_text").str.slice(0, pl.col("start"))
_MET: Final = _EARLIER.str.contains(pl.col("match").str.extract(r"^([\p{L}’'-]+)"), literal=True)

CHECK = Check(
    code="ATT005",
    name="placeless-statement",
    unit=Unit.SENTENCE,
    together=rf"(?-u: {_VERB}\b)",
    gate=_PLAIN,
    find=_FIND,
    flag=~pl.col("match").str.contains(_NOBODY)
    & ~pl.col("paragraph").str.contains(f"{_WHEN}|{_WHERE}")
    & ~_MET,
    reads=("text",),
    message=pl.format("“{}”: the paragraph does not say when, where or how.", "match"),
    fix="Add the day, the occasion or the medium.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="Nothing should leave the reader asking how we know (Reuters).",
    rule="https://www.slideshare.net/valenzuelalfaazdamkz/other-common-story-forms-handbook-of-journalism",
    languages=ENGLISH,
)
