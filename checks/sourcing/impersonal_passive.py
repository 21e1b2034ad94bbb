"""A passive hands a belief to nobody.

What it flags
    "It is believed", "is not thought to", "is considered a", "has long been seen as", "has been mentioned as",
    "have been blamed for", "it could be argued", "is expected to", and a feeling or a reproach that nobody owns
    ("growing concerns", "suspicions run high", "came under criticism", "the talk is that"), in the writer's own voice,
    where the sentence names no source, and the one before it none by "according to" or by whose report it is. So "es
    wird vermutet", "soll bestochen haben"; "on murmure que"; "se rumorea que".
Why
    Vague attribution must give way to a named source (Wikipedia's words to watch; Reuters: source every
    statement).
Known limits
    A critic named in the next sentence is not seen. What once was "described as" or "hailed as" something is let pass,
    as such a thing has a day and somebody who said it; so is what is "expected to" begin, meet or decide, as that
    stands in a calendar, and what is expected after a sentence that names a source. "Raised questions" is let pass, as
    it is mostly people who raise them. In German, French and Spanish "gilt als", "est considéré comme", "es
    considerado" are flagged only with a "generally", "on pense" and "se espera" not at all; "soll … haben" is let pass
    where its paragraph or a sentence beside it tells of a source, a court or the police.
"""

import polars as pl

from copydesk.checks import nobody, somebody, tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.wording import named_nearby, outside_quotation, told_of


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
    find=nobody.IMPERSONAL,
    together=nobody.MAYBE,
    flag=outside_quotation() & ~named_nearby() & ~told_of(),
    unless=(somebody.is_bare(), somebody.is_loose(), somebody.is_owned()),
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
