"""What a check is and what it produces: pure data, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl


class Severity(StrEnum):
    """How much a true finding matters; the names are Great Expectations' own."""

    CRITICAL = "critical"
    """Would stop publication."""
    WARNING = "warning"
    """A desk would send it back."""
    INFO = "info"
    """Worth knowing; folded away by default."""


class Confidence(StrEnum):
    """How often a finding of this check is right."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Unit(StrEnum):
    """The piece of an article that one row of a check's frame stands for."""

    ARTICLE = "article"
    LINE = "line"
    SENTENCE = "sentence"
    QUOTE = "quote"
    CAPTION = "caption"


class CheckError(Exception):
    """A check raised while it ran: the run stops and names it, it never counts as clean."""

    def __init__(self, code: str, cause: Exception) -> None:
        lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
        reason = " … ".join(dict.fromkeys((*lines[:1], *lines[-1:])))
        super().__init__(f"check {code} failed: {type(cause).__name__}: {reason}")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Across:
    """What a check compares between articles, so that it can be told over a run cut into many batches.

    On one batch it comes to what the check itself says there. See ``copydesk.checks.across``.
    """

    key: pl.Expr
    """Over the unit's frame: UInt64 by which the units of different articles are the same; null: no part in it."""
    value: pl.Expr
    """Over the unit's frame: UInt64 of what else the two expressions below need to know of a unit."""
    counts: pl.Expr
    """Over the units with a key of some whole articles (``row``, ``value``, and ``again``: the key stands twice
    in the run): those that count. They are few, as ``again`` must hold."""
    flag: pl.Expr
    """Over those that count, of the whole run, in reading order (``article``, ``key``, ``value``), all units of
    a key together: the defects."""
    found: pl.Expr
    """What the check's ``flag`` is, and its ``gate`` is not needed, where ``elsewhere`` tells the defects."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What several checks of one unit ask first: made once for all that name the same one."""

    name: str
    gate: pl.Expr
    """Of the rows, as a check's own."""
    derived: tuple[pl.Expr, ...]
    """Named columns, as a check's own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """What a check looks for in one language: each in place of the check's own, and as it stands there."""

    flag: pl.Expr
    find: str | None = None
    gate: pl.Expr | None = None
    derived: tuple[pl.Expr, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Check:
    """One thing the desk looks for, as data.

    The columns that expressions may use are those of the unit's frame (see ``copydesk.checks.units``).
    With ``find``, the frame has a row for each match of that regex in the unit's text instead, with
    ``match``, ``before`` and ``after`` (the unit's text on either side) and the match's own offsets.
    ``before_text`` and ``next_text``, the article's sentences on either side, are at hand after ``gate`` and ``find``.
    """

    code: str
    """Family and number: ``CAP001``."""
    name: str
    """What is wrong, in kebab case: ``duplicate-caption``."""
    unit: Unit
    flag: pl.Expr
    """True is a finding, false is clean, null cannot tell."""
    message: pl.Expr
    """One sentence for the writer: what is wrong here."""
    fix: str
    """One sentence: what to do."""
    severity: Severity
    confidence: Confidence
    why: str
    """One sentence for the editor: why it matters, with the style rule's name."""
    rule: str
    """Address of the rule that the check enforces, or an empty string."""
    find: str | None = None
    """Regex (Rust syntax) whose matches are the spans; None: the unit itself is the span."""
    gate: pl.Expr | None = None
    """Cheap filter evaluated before ``find`` is searched, on the unit's own columns."""
    hints: tuple[str, ...] = ()
    """Pieces of words, one of which stands in every text that the check can flag; empty: nothing is known of it.

    Plain pieces, letters as they stand, are searched five to ten times as fast as a pattern, and nearly no text
    holds one. Leave out a first letter that may be a capital; texts in capitals throughout are always looked at.
    """
    together: str = ""
    """Regex, one match of which stands in every text that the check can flag: before all else it is searched together
    with those of the other checks that have one, and nearly no text is left. For patterns of plain words alone, between
    ``(?i-u:\\b…\\b)``: wide classes of letters and repetitions with a count make such a search dear for all."""
    group: pl.Expr | None = None
    """Key, within the article, of findings that are one defect; None: each stands alone."""
    fixed: pl.Expr | None = None
    """What the span becomes, where nobody could object: "" takes it out, null leaves it to the writer."""
    evidence: pl.Expr | None = None
    """Words of the article that the finding rests on and that stand elsewhere in it; null: none."""
    level: pl.Expr | None = None
    """Severity of a single finding where it differs from ``severity``."""
    needs: frozenset[str] = field(default_factory=frozenset[str])
    """Fields of the record without which the check cannot tell."""
    reads: tuple[str, ...] = ()
    """Fields of the record that the expressions read as ``record_<field>``; not at hand in ``gate``."""
    derived: tuple[pl.Expr, ...] = ()
    """Named columns made before any row is dropped by ``flag``: the place for what is told across rows.

    They are made one after the other, and each may use those before it: what is dear is said once.
    """
    ground: Ground | None = None
    """What comes before all else, and other checks have in common with this one."""
    narrow: pl.Expr | None = None
    """Which rows are left once ``derived`` is made: what is dear, and told of few, is derived ``closer``."""
    closer: tuple[pl.Expr, ...] = ()
    """Further columns, of the rows that are left."""
    unless: tuple[pl.Expr, ...] = ()
    """What clears a row that ``flag`` holds: asked one after the other, of the rows left, in a thread of its own."""
    across: Across | None = None
    """How articles are compared that do not lie in one batch; None: the check looks at each alone."""
    languages: frozenset[str] = field(default_factory=frozenset[str])
    """Two-letter codes that the check covers; empty: every language."""
    wordings: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """By language, what is asked of articles in it; those in the other ``languages`` are asked the check's own.

    Only the languages of the batch are asked, so that a language costs the others nothing.
    """
    since: str = "0.1.0"


REACH: Final = 4_000
"""Characters on either side of a match that a check may look at: more than any sentence has."""

FINDING: Final = pl.Schema(
    {
        "row": pl.UInt32(),  # the article's row in the frame that was examined
        "article_id": pl.String(),
        "code": pl.String(),
        "severity": pl.String(),
        "field": pl.String(),  # "text", "title", "deck", "captions.0.text", or a record field such as "authors"
        "start": pl.UInt32(),  # characters of the field, half open; 0 and 0 where it is absent
        "end": pl.UInt32(),
        "line": pl.UInt32(),  # 1-based line of the text; 1 for other fields
        "column": pl.UInt32(),  # 1-based character in that line
        "excerpt": pl.String(),  # field[start:end], exactly
        "message": pl.String(),
        "fixed": pl.String(),  # what the span becomes, "": it goes; null: that takes a writer
        "evidence": pl.String(),  # other words of the article that the finding rests on; null: none
        "group": pl.String(),  # findings of one article with the same group are one card
        "fingerprint": pl.String(),  # survives edits elsewhere in the article
    }
)

TRACE: Final = pl.Schema(
    {
        "code": pl.String(),  # of a check that compares articles
        "row": pl.UInt32(),  # the article's row in the frame that was examined
        "field": pl.String(),
        "line": pl.UInt32(),
        "start": pl.UInt32(),  # with the three above, the place of a unit
        "key": pl.UInt64(),  # see Across
        "value": pl.UInt64(),
    }
)

VERDICT: Final = pl.Schema(
    {
        "article_id": pl.String(),
        "code": pl.String(),
        "count": pl.UInt32(),  # findings that count (see ``counting``); null: the check does not cover this article
    }
)


def counting(checks: Iterable[Check]) -> pl.Expr:
    """Match findings that speak against a suite: of a check that does more than note, its mere notes do not."""
    notes = [check.code for check in checks if check.severity is Severity.INFO]
    return (pl.col("severity") != Severity.INFO.value) | pl.col("code").is_in(notes)
