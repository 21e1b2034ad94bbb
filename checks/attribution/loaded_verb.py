"""A verb of saying takes sides.

What it flags
    "Claimed", "admitted", "insisted", "conceded", "confirmed", "revealed" and their kin for "said" in
    the writer's own voice, where a statement follows.
Why
    "Said" is neutral; "claimed" doubts, "admitted" implies guilt, "revealed" and "confirmed" vouch for
    it (textbooks on attribution; Wikipedia's words to watch).
Known limits
    A taste on which desks differ, hence at info: 0.3 findings per 1,000 words of clean copy.
    "Confirmed" of an official body is often right.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_VERB: Final = (
    r"(?:(?:claim|admit|assert|insist|confirm|reveal|boast)s|(?:claim|admitt|assert|insist|confirm|reveal|boast)"
    r"(?:ed|ing)|conced(?:es|ed|ing)|confess(?:es|ed|ing)|alleged?s?)"
)
_HOW: Final = r"(?: without (?:any )?evidence| again| repeatedly| publicly)?"
_FIND: Final = rf"(?i-u:\b{_VERB}{_HOW} (?:that|he|she|they|it was|there (?:is|was|were))\b)"
_THING: Final = (
    r"(?i-u:\b(?:to|of|about|the|these|those|such|any|by|on|over|with|for|despite|from|his|her|their|its|denied"
    r"|rejected|dismissed|addressing|reports?|tests?|scan|surveys?|stud(?:y|ies)|results?|research|figures"
    r"|documents?|records|analysis|data|polls?|is|was|be|been) )$"
)
"""What stands before "claims" as a noun, a finding, or a passive."""

CHECK = Check(
    code="ATT006",
    name="loaded-verb",
    unit=Unit.SENTENCE,
    gate=(pl.col("role") == "body") & pl.col("cue").is_not_null(),
    find=_FIND,
    together=_FIND,
    flag=outside_quotation() & ~pl.col("before").str.contains(_THING),
    message=pl.format("“{}” is not neutral.", pl.col("match").str.extract(r"^(\w+)")),
    fix="Write “said”, unless the colour is meant and earned.",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    why="“Said” is neutral; these verbs doubt, accuse or vouch (textbooks on attribution).",
    rule="https://learninglink.oup.com/access/content/bender12e-student-resources/bender12e-verbs-to-avoid-for-attribution",
    languages=ENGLISH,
)
