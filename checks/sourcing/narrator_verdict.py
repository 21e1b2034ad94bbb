"""The writer rules on truth and shows no basis for it.

What it flags
    "Claimed without evidence", "falsely said", "baseless", "debunked" and their kin in the writer's own voice,
    where the paragraph cites nothing that the verdict rests on.
Why
    A verdict needs its ground beside it: say who checked and how; where it can't be verified, say so and
    attribute (BBC Editorial Guidelines, accuracy).
Known limits
    The check asks for a note, not for deletion: the verdict may well be right.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_SAID = (
    r"(?:said|says|saying|asserted|asserts|asserting|claimed|claims|claiming|alleged"
    r"|alleges|alleging|argued|argues|suggested|suggests|suggesting|insisted|insists"
    r"|stated|states|repeated|accused|accuses|accusing|charged|declared)"
)
_FIND = (
    rf"(?i-u:\b(?:{_SAID}(?:,| again| repeatedly)? (?:without|with no) (?:any "
    rf"|offering |citing |providing |presenting |giving |credible |clear |further "
    rf")*(?:evidence|proof|basis|foundation)"
    rf"|(?:without|with no) (?:any |offering |citing |providing |presenting )*(?:evidence|proof),? {_SAID}"
    rf"|(?:falsely|wrongly|baselessly|erroneously|misleadingly) {_SAID}|{_SAID} "
    rf"(?:falsely|wrongly|baselessly)"
    r"|(?:baseless|unfounded|debunked|discredited) (?:claims?|allegations?"
    r"|accusations?|theor(?:y|ies)|rumou?rs?|assertions?|conspiracy))\b)"
)
_BASIS = (
    r"(?i-u:\b(?:according to|fact[- ]?check\w*|court|judge|audit|investigation|study"
    r"|studies|records|data|documents|inquiry|review|officials have|experts at)\b)"
)

CHECK = Check(
    code="UNS005",
    name="narrator-verdict",
    unit=Unit.SENTENCE,
    find=_FIND,
    together=_FIND,
    flag=outside_quotation() & ~pl.col("paragraph").str.contains(_BASIS),
    message=pl.format("“{}”: the paragraph shows nothing that this verdict rests on.", "match"),
    fix="Say in the paragraph who checked it and what they found.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="A verdict in our own voice needs its ground beside it (BBC: if unable to "
    "verify, say so and attribute).",
    rule="https://thewriterstown.com/editorialguidelines/guidelines/accuracy/guidelines",
    languages=ENGLISH,
)
