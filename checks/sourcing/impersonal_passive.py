"""A passive hands a belief to nobody.

What it flags
    "It is believed", "is said to be", "is widely seen as", "are thought to", and a feeling that nobody owns
    ("there are growing concerns"), in the writer's own voice, where the sentence names no source. So "es wird
    vermutet", "soll bestochen haben"; "on murmure que"; "se rumorea que".
Why
    Vague attribution must give way to a named source (Wikipedia's words to watch; Reuters: source every
    statement).
Known limits
    What is expected of a date or a product ("is expected to resume on Friday") is a borderline that the check
    leaves alone. In German, French and Spanish "gilt als", "est considéré comme", "es considerado" are flagged only
    with a "generally", "on pense" and "se espera" not at all; "soll … haben" is let pass where its paragraph or a
    sentence beside it tells of a source, a court or the police.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.wording import named_nearby, outside_quotation

_ADVERB = (
    r"(?:(?:also|widely|generally|commonly|often|long|now|still|largely|previously|broadly|increasingly) )*"
)
IMPERSONAL: Final = (
    r"(?i-u:\b(?:"
    rf"(?:is|are|was|were|has been|have been|had been|being) {_ADVERB}(?:said|believed"
    rf"|thought|rumou?red|understood|alleged|reputed|suspected|feared|presumed"
    rf"|estimated) (?:to|at|that)\b"
    rf"|(?:is|are|was|were|has been|have been|being) {_ADVERB}(?:seen|viewed|regarded"
    rf"|perceived|hailed|touted|described) as\b"
    r"|(?:long|widely|generally|commonly|broadly) (?:believed|considered|hailed"
    r"|regarded|rumou?red|thought|(?:seen|viewed) (?:as|to|that))"
    rf"|(?:it|which) (?:is|was|has been) {_ADVERB}(?:said|believed|thought|rumou?red"
    rf"|understood|alleged|claimed|reported|suggested|estimated|feared|expected that)\b"
    rf"|(?:is|are|was|were) {_ADVERB}known to (?:be|have)"
    r"|there (?:is|are|was|were|has been|have been) (?:[a-z]+ ){0,2}(?:anger"
    r"|concerns?|criticism|doubts?|fears?|speculation|suspicions?|unease|worries"
    r"|worry)"
    rf"|(?:has|have) {_ADVERB}been (?:accused of|rumou?red)"
    r"))"
)


def _handed_on() -> pl.Expr:
    """Return whether "soll" hands on what somebody shown has said, or a court or the police charges."""
    told = [tongues.told(pl.col(name), "de") for name in ("paragraph", "before_text", "next_text")]
    charged = tongues.holds("paragraph", "de", "legal")
    return pl.col("match").str.contains(r"^(?i:soll)") & pl.any_horizontal(*told, charged)


def _worded(code: str) -> Wording:
    handed_on = _handed_on() if code == "de" else pl.lit(value=False)
    return Wording(
        find=tongues.find(tongues.any_of(code, "impersonal")),
        flag=tongues.whole()
        & ~tongues.told_elsewhere(code, "impersonal")
        & ~handed_on
        & ~pl.col("after").str.contains(r"^[^.!?;]* (?i:par|por|von|durch) (?:\p{Ll}+ ){0,2}\p{Lu}"),
    )


CHECK = Check(
    code="UNS002",
    name="impersonal-passive",
    unit=Unit.SENTENCE,
    find=IMPERSONAL,
    together=IMPERSONAL,
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
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
