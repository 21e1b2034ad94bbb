"""A house rule, and the check that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from copydesk.checks.lexicon import APOSTROPHE
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import outside_quotation, unquoted

MATCH: Final = "{match}"
"""Stands, in a message, for the words that were found."""
ROLES: Final[Mapping[Unit, tuple[str, ...]]] = {
    Unit.LINE: ("headline", "deck", "byline", "date", "body", "subhead", "caption", "credit", "boilerplate"),
    Unit.SENTENCE: ("body", "deck"),
    Unit.QUOTE: ("body", "deck"),
    Unit.CAPTION: (),
}
"""What each unit may be held to; a caption is one whatever its line."""
OWN: Final = ("headline", "deck", "body", "subhead")
"""Roles of the article's own text: what a rule on lines reads unless it says otherwise."""

_UNSPACED: Final = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
"""Scripts that set no space between words: there a boundary would never match."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One ``[[rule]]`` of a pack; each field is the key of that name."""

    code: str
    name: str
    message: str
    """May hold MATCH."""
    fix: str
    why: str
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    """Regex (Rust syntax), instead of phrases."""
    unless: str = ""
    """Regex that, met in the same unit, clears it."""
    unit: Unit = Unit.SENTENCE
    roles: tuple[str, ...] = ()
    """Empty: those of the article's own text."""
    quotes: str = "exempt"
    """``exempt``: what stands between quotation marks is let pass; ``included``: it is not."""
    match_case: bool = False
    severity: Severity = Severity.WARNING
    confidence: Confidence = Confidence.MEDIUM
    languages: tuple[str, ...] = ()
    """Empty: every language."""
    rule: str = ""
    """Address of the style guide's rule."""
    limits: str = ""
    bad: tuple[str | Mapping[str, Any], ...] = ()
    good: tuple[str | Mapping[str, Any], ...] = ()
    pack: str = ""
    """File that it was read from."""

    @property
    def read_roles(self) -> tuple[str, ...]:
        """Roles of the lines that the rule reads; empty: its unit has none."""
        return self.roles or tuple(role for role in ROLES[self.unit] if role in OWN)

    @property
    def find(self) -> str:
        """The regex that is searched."""
        if self.pattern:
            return self.pattern if self.match_case else f"(?i){self.pattern}"
        return found_by(self.phrases, match_case=self.match_case)

    def check(self) -> Check:
        """Return the check that the rule becomes."""
        return Check(
            code=self.code,
            name=self.name,
            unit=self.unit,
            find=self.find,
            gate=pl.col("role").is_in(self.read_roles) if self.read_roles else None,
            flag=self._flag(),
            message=_told(self.message),
            fix=self.fix,
            severity=self.severity,
            confidence=self.confidence,
            why=self.why,
            rule=self.rule,
            languages=frozenset(self.languages),
        )

    def _flag(self) -> pl.Expr:
        own = pl.lit(value=True)
        if self.quotes == "exempt" and self.unit is not Unit.QUOTE:
            own = outside_quotation() if self.unit is Unit.SENTENCE else unquoted()
        return own & ~pl.col("text").str.contains(self.unless) if self.unless else own

    def document(self) -> str:
        """Return what the rule says of itself, under the headings that every check has."""
        where = f"in a {self.unit}" + (f" ({', '.join(self.read_roles)})" if self.read_roles else "")
        what = ", ".join(f"“{phrase}”" for phrase in self.phrases) or f"what matches {self.pattern}"
        spared = " Quotations are exempt." if self.quotes == "exempt" and self.unit is not Unit.QUOTE else ""
        return (
            f"A house rule of {self.pack}.\n\n"
            f"What it flags\n    {what}, {where}.{spared}\n"
            f"Why\n    {self.why}\n"
            f"Known limits\n    {self.limits or 'None given.'}"
        )


def found_by(phrases: Iterable[str], *, match_case: bool) -> str:
    """Return a regex for any of ``phrases`` as whole words; either apostrophe and any white space match.

    Plain ASCII is searched by ASCII rules, which Rust's engine does about a hundred times as fast.
    """
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    every = "|".join(map(_bounded, longest))
    flags = ("" if match_case else "i") + ("-u" if "".join(longest).isascii() else "")
    return f"(?{flags}:{every})" if flags else f"(?:{every})"


def _bounded(phrase: str) -> str:
    words = r"\s+".join(map(_literal, phrase.split()))
    before, after = (
        r"\b" if re.match(rf"[^\W{_UNSPACED}]", edge) else "" for edge in (phrase[0], phrase[-1])
    )
    return f"{before}{words}{after}"


def _literal(word: str) -> str:
    return re.sub(r"['’]", APOSTROPHE, re.escape(word))


def _told(message: str) -> pl.Expr:
    """Return ``message`` with what was found in the place of MATCH; every other brace stands as it is."""
    parts: list[pl.Expr] = []
    for number, words in enumerate(message.split(MATCH)):
        parts += [pl.col("match")] if number else []
        parts.append(pl.lit(words))
    return pl.concat_str(parts)
