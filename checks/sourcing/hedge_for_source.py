"""A hedging adverb stands where a source should.

What it flags
    "Reportedly", "allegedly", "purportedly", "reputedly", "by most accounts", "by one estimate", "according to one
    study", "a reported £3 million", "according to rumours", "I am told that" in the writer's own voice, where the
    sentence names nobody who reported, charged or alleged it. So "angeblich", "dem Vernehmen nach"; "prétendument",
    "paraît-il"; "presuntamente".
Why
    The adverb tells the reader that there is a source and withholds it: attribute what we did not gather, in the
    same sentence (AP on attribution; AP Stylebook advises against "allegedly").
Known limits
    A source named further off than the next sentence is not seen. "Allegedly" beside a court or a charge is let pass,
    whoever alleged it, and so is what somebody was "arrested for allegedly" doing. In German, French and Spanish any
    verb of telling in the sentence or at the start of the next clears it, and what only guesses ("offenbar",
    "semble-t-il", "al parecer") or is owed to the accused ("mutmaßlich", "présumé"), or the conditional in French, is
    left alone.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.units.shapes import MONTHS
from copydesk.checks.wording import named_nearby, named_next, outside_quotation, referenced, told_before

_DOCUMENT = (
    r"(?:accounts?|analys[ei]s|calculations?|counts?|estimates?|figures|polls?|projections?|reports|research"
    r"|stud(?:y|ies)|surveys?|tall(?:y|ies))"
)
_FIND = (
    r"(?i-u:\b(?:reportedly|allegedly|purportedly|reputedly"
    r"|by (?:one|some|most|many|all|several|various) (?:account|estimate|reckoning)s?"
    r"|I(?: am|'m|’m) told(?: that)?|according to (?:the )?(?:rumou?rs?|gossip|hearsay)"
    rf"|according to (?:(?:one|some|many|most|several|various) (?:[a-z-]+ ){{0,2}}?{_DOCUMENT}"
    r"|(?:(?:early|exit|independent|latest|new|opinion|recent|several|various) )?"
    r"(?:estimates|polls|projections|research|studies|surveys))"
    r"|if (?:the )?(?:reports|rumou?rs|sources|gossip) (?:is|are) (?:to be believed|correct|right|true))\b)"
    r"|(?i-u:\ban? (?:reported|rumou?red) )(?:[A-Z]{0,3}[$£€])?[0-9](?:[0-9.,]*[0-9])?"
    r"|(?i-u:\b(?:an?|her|his|its|some|the|their) rumou?red [a-z]+\b)"
)
_LEGAL = (
    r"(?i-u:\b(?:charged|charges|indict\w*|prosecut\w+|court|lawsuit|complaint|plaintiffs?|affidavit|sued|suing"
    r"|accus\w+|impeach\w*|proceedings|trial|testimony|warrant|charge sheet|petition)\b)"
)
"""Where somebody has laid a charge, in words that a reader can ask for; an arrest alone says nothing of who alleges."""
_LAID = r"(?i-u: (?:for|of|with|after|over|by)(?: having)? $)"
"""Before "allegedly": what somebody is arrested for, fined for, wanted over."""
_ACTED = r"(?i-u:\b(?:arrest\w*|held|detained|wanted|fined|fired|dismissed|sacked|suspended|police|investigat\w+)\b)"
_ALLEGED = r"(?i-u:\b(?:alleg(?:es|ed)|claim(?:s|ed)) that\b)"
"""What somebody alleges, and the next sentence goes on with."""
_CHARGED = (pl.col("match").str.to_lowercase() == "allegedly") & (
    pl.col("bare").str.contains(_LEGAL)
    | pl.col("before_text").str.contains(_LEGAL + "|" + _ALLEGED)
    | pl.col("next_text").str.contains(_LEGAL)
    | (pl.col("before").str.contains(_LAID) & pl.col("before").str.contains(_ACTED))
)

_PAPER: Final = pl.col("match").str.contains(rf"(?i-u:^according to (?:[a-z -]+ )?{_DOCUMENT}$)")
_WHOSE: Final = r"^[^.;]* (?:at|by|for|from|in|of|to) (?:the |an? )?(?:\p{Ll}+ ){0,3}\p{Lu}"
"""Behind a document: who made it, or where it came out."""
_ITS_AUTHOR: Final = rf"^(?:The|That|This|Those|Its|Their) (?:[a-z]+ )?{_DOCUMENT}[, ].*[a-z] \p{{Lu}}"
_SHOWN: Final = _PAPER & (
    pl.col("after").str.replace_all(rf" {MONTHS}(?-u:\b)", "").str.contains(_WHOSE)
    | pl.col("next_text").str.contains(_ITS_AUTHOR)
    | referenced()
)
_IF: Final = pl.col("match").str.contains("(?i-u:^if )")
"""At the head of a sentence that reads as a name that reports."""
_ASKED: Final = pl.col("before").str.contains("(?i-u:what )$")
"""Before "I am told": it is told of what was said, and not said."""
_ITS: Final = r"(?i:(?:^|[^\p{L}])(?:les?|la|des?|du|une?|ces?|cette|ses|son|sa|leurs?|aux?)|[ld][’']) ?$"
"""Before "soi-disant" as an adjective: somebody who calls himself so."""


def _worded(code: str) -> Wording:
    charged = pl.any_horizontal(tongues.holds(name, code, "legal") for name in ("bare", "before_text"))
    adjective = pl.col("before").str.contains(_ITS) if code == "fr" else pl.lit(value=False)
    return Wording(
        find=tongues.find(tongues.any_of(code, "hedge")),
        flag=tongues.whole() & ~tongues.told_elsewhere(code, "hedge") & ~charged & ~adjective,
    )


CHECK = Check(
    code="UNS001",
    name="hedge-for-source",
    unit=Unit.SENTENCE,
    find=_FIND,
    together=_FIND,
    flag=outside_quotation()
    & ~_ASKED
    & (_IF | ~named_nearby())
    & ~named_next()
    & ~told_before()
    & ~_CHARGED
    & ~_SHOWN,
    message=pl.format("“{}” stands for a source that is not named.", "match"),
    fix="Name who reported or alleged it, in this sentence; or cut the claim.",
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    why="The word says that somebody told us and hides who: attribution belongs in the same sentence (AP).",
    rule="https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
