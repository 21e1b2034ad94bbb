"""A passive hands a belief to nobody.

What it flags
    "It is believed", "is said to be", "is widely seen as", "are thought to", and a feeling that nobody owns
    ("there are growing concerns"), in the writer's own voice, where the sentence names no source.
Why
    Vague attribution must give way to a named source (Wikipedia's words to watch; Reuters: source every
    statement).
Known limits
    What is expected of a date or a product ("is expected to resume on Friday") is a borderline that the check
    leaves alone.
"""

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, named_nearby, outside_quotation

_ADVERB = (
    r"(?:(?:also|widely|generally|commonly|often|long|now|still|largely|previously|broadly|increasingly) )*"
)
_FIND = (
    r"(?i-u:\b(?:"
    rf"(?:is|are|was|were|has been|have been|had been|being) {_ADVERB}(?:said|believed"
    rf"|thought|rumou?red|understood|alleged|reputed|suspected|feared|presumed"
    rf"|estimated) (?:to|at|that)\b"
    rf"|(?:is|are|was|were|has been|have been|being) {_ADVERB}(?:seen|viewed|regarded"
    rf"|perceived|hailed|touted|described) as\b"
    r"|(?:long|widely|generally|commonly|broadly) (?:believed|considered|hailed"
    r"|regarded|rumou?red|seen|thought|viewed)"
    rf"|(?:it|which) (?:is|was|has been) {_ADVERB}(?:said|believed|thought|rumou?red"
    rf"|understood|alleged|claimed|reported|suggested|estimated|feared|expected)\b"
    rf"|(?:is|are|was|were) {_ADVERB}known to (?:be|have)"
    r"|there (?:is|are|was|were|has been|have been) (?:[a-z]+ ){0,2}(?:anger"
    r"|concerns?|criticism|doubts?|fears?|speculation|suspicions?|unease|worries"
    r"|worry)"
    rf"|(?:has|have) {_ADVERB}been (?:accused of|rumou?red)"
    r"))"
)

CHECK = Check(
    code="UNS002",
    name="impersonal-passive",
    unit=Unit.SENTENCE,
    find=_FIND,
    flag=outside_quotation()
    & ~named_nearby()
    & ~pl.col("after").str.contains(r"^ (?:by|in) (?:the )?[A-Z\d]|\bby (?:the )?[A-Z]"),
    message=pl.format("“{}” does not say who holds or said this.", "match"),
    fix="Name who believes, says or expects it; or state it as a fact with its source.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="A passive without an agent leaves the reader asking how we know (Reuters, "
    "Wikipedia's words to watch).",
    rule="https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch",
    languages=ENGLISH,
)
