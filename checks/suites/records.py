"""What a suite may expect of the records themselves, before any check reads the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from copydesk.checks.model import Severity

URL: Final = r"^https?://[^\s/?#@]+(?:[/?#]\S*)?$"
"""An address on the web: scheme, host, and no space anywhere."""

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES: Final = frozenset(_CODES.split())
"""Two-letter codes of ISO 639-1."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordRule:
    """One expectation on the records."""

    name: str
    about: str
    severity: Severity
    holds: pl.Expr
    """Over a ledger: true is met, false is not, null cannot tell."""


_ID = pl.col("article_id")

RECORDS: Final = (
    RecordRule("ids-present", "Every record has an id.", Severity.CRITICAL, _ID.is_not_null()),
    RecordRule(
        "ids-unique",
        "No id stands for two records.",
        Severity.CRITICAL,
        pl.when(_ID.is_not_null()).then(_ID.is_unique()),
    ),
    RecordRule("text-present", "Every record has text.", Severity.CRITICAL, pl.col("text_chars") > 0),
    RecordRule(
        "published-present",
        "Every record says when it was published.",
        Severity.WARNING,
        pl.col("published").is_not_null(),
    ),
    RecordRule(
        "dates-ordered",
        "No record was changed before it was published.",
        Severity.WARNING,
        pl.col("modified") >= pl.col("published"),
    ),
    RecordRule(
        "language-known",
        "A language that is given is a two-letter code of ISO 639-1.",
        Severity.WARNING,
        pl.col("language").is_in(sorted(LANGUAGES)),
    ),
    RecordRule(
        "url-form",
        "An address that is given is one on the web.",
        Severity.WARNING,
        pl.col("url").str.contains(URL),
    ),
)
"""Every expectation on the records that a suite may name under ``[records]``."""


def record_rule(name: str) -> RecordRule:
    """Return the rule called ``name``.

    Raises:
        ValueError: there is none.
    """
    for rule in RECORDS:
        if rule.name == name:
            return rule
    known = ", ".join(rule.name for rule in RECORDS)
    raise ValueError(f"records.{name} is no expectation on the records; use {known}")
