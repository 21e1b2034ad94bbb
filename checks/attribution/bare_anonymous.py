"""An anonymous source with no description at all.

What it flags
    "A source said", "sources told", "according to reliable insiders", where nothing says what makes them know; "the
    source added", where nothing in the story ever did. So "sagte ein Insider", "selon une source", "según fuentes
    consultadas".
Why
    "A source" alone is not allowed: describe the source as closely as their safety permits (AP; Reuters on
    anonymous sources).
Known limits
    A description in another sentence is not seen, unless it is "the source" that speaks. In German, French and Spanish
    any word that goes on about the source, and any article that points back to it, lets it pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks import unnamed as u
from copydesk.checks.lexicon import lexicon, tree
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.units import cues
from copydesk.checks.wording import outside_quotation

BOOK: Final = lexicon("attribution")
_EVERY: Final = (*cues.verbs(BOOK, "say"), *cues.verbs(u.PEOPLE, "opine"), *cues.verbs(BOOK, "clause"))
FINITE: Final = tuple(dict.fromkeys(form for form in _EVERY if not form.endswith("ing")))
AHEAD: Final = rf"(?: (?i-u:{u.PEOPLE.any_of('auxiliary')}|later|further|[a-z]+ly)){{0,4}}"
TELLS: Final = rf"{AHEAD} (?i-u:{tree(FINITE)})(?-u:\b)"
"""What a source does, whose every statement is one to the reporter."""
FOREIGN: Final = r"(?:[A-Z][a-z]*(?:an|ish|ese|i|ch|ss|ek|ndic)|Western|U\.?[KS]\.?|EU)"
"""A country's, by how such adjectives end: names neither a person nor an outlet."""
HANDS: Final = (
    rf" (?i-u:{tree(cues.verbs(BOOK, 'hand_over'))})(?-u:\b)(?: [^ ,.;:]+){{0,3}}? (?:to|with|us|me)(?-u:\b)"
)
"""The words it hands over, where an article has them from somebody."""
SAID: Final = "said|says|say|added|claimed|confirmed|warned|noted|explained|insisted|suggested|revealed"
"""Verbs that may stand ahead of who said it."""
CITED: Final = (
    r"(?i-u:(?:according to|as per|per|citing|cited|quoting|quoted"
    r"|(?:confirmed|provided|reviewed|told|reported) (?:[a-z]+ )?by"
    rf"|{SAID}))"
)
"""After which a source may stand that tells."""
_EMPTY: Final = f"(?:{BOOK.any_of('undescribing')} )"
_NOUN: Final = "(?:sources?|insiders?)"
BARE: Final = (
    rf"(?i-u:(?:(?:the|this|these) )?(?:{_EMPTY}*(?:sources|insiders)|{_EMPTY}+{_NOUN})|the {_NOUN})"
)
"""A source, or several, of which nothing else is said; one alone has an article, or is a name ("Insider reports")."""
ANYBODY: Final = r"(?i-u:\b(?:source|insider))"
DESCRIBED: Final = rf"(?i-u:{BOOK.any_of('described_by')})(?-u:\b)"
_MENTION: Final = rf"(?-u:\b)(?:(?i-u:{_NOUN}) {DESCRIBED}|[\w-]+ {_NOUN}(?-u:\b))"
_FIND: Final = rf"{u.LEAD}{BARE}(?:{TELLS}|{HANDS})|(?-u:\b){CITED} {BARE}(?-u:\b)|{_MENTION}"
_WHEN: Final = rf"^ (?:on|in) (?i-u:{lexicon('calendar').any_of('weekday', 'month', languages=['en'])}|\d)"
"""When it was said; who the source is stays open."""
_STEMS: Final = ["ource", "nsider", "uente", "uelle", "nformant", "reisen", "ngeweiht"]
_ENDS: Final = r"^(?:\s?[.,;:)»”]|$)"

_match, _after = pl.col("match").str, pl.col("after").str
_SUBJECT: Final = _match.contains(rf"^{BARE} ") & ~_match.contains(rf"^{_MENTION}$")
_QUOTED: Final = _match.contains(rf"^{CITED} {BARE}$")
UNDESCRIBED: Final = ~_after.contains(f"^,? {DESCRIBED}") | _after.contains(_WHEN)
"""Nothing behind a source that is cited describes it either."""
_TOLD: Final = _SUBJECT | (_QUOTED & UNDESCRIBED)
_KNOWN: Final = ~_TOLD & ~_match.contains(rf"^{BARE}$")
_BACK: Final = _match.contains(r"(?:^| )(?i-u:the|this|these) ")
_IS_WHOLE: Final = _SUBJECT | _after.contains(r"^(?:[^ ]|$)")


def _worded(code: str) -> Wording:
    tells = pl.col("match").str.contains(f"^{tongues.any_of(code, 'anonymous_tells')}$")
    closed = pl.col("after").str.contains(_ENDS) if code in {"fr", "es"} else pl.lit(value=True)
    return Wording(
        gate=pl.col("text").str.contains_any(_STEMS),
        find=tongues.find(tongues.any_of(code, "anonymous", "anonymous_tells")),
        flag=tongues.whole() & ~tongues.ahead(code, "definite") & ~tongues.placed(code) & (tells | closed),
    )


CHECK = Check(
    code="ATT001",
    name="bare-anonymous",
    unit=Unit.SENTENCE,
    hints=("ource", "nsider"),
    together=ANYBODY,
    find=_FIND,
    derived=(_TOLD.alias("told"), _KNOWN.any().over("row", "field").alias("known")),
    flag=outside_quotation() & pl.col("told") & (~_BACK | (_IS_WHOLE & ~pl.col("known"))),
    message=pl.format("“{}”: nothing says who this is or how they know.", "match"),
    fix="Describe the source (position, how they know) and say why they are not named.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="“A source” alone is not allowed: describe it as closely as its safety permits (AP, Reuters).",
    rule="http://apwatch.blogspot.com/2009/07/ap-anonymity-game.html",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
