"""A figure stands in a paragraph that names no source for it.

What it flags
    A percentage, a sum in the millions or a count of people hurt, in the writer's own voice, where
    neither the sentence nor its paragraph says whose figure it is.
Why
    Statistics are checked and put into context (BBC Editorial Guidelines on accuracy); attribute any
    fact that we did not gather ourselves (AP).
Known limits
    Prices, rates, markets and tables are left alone, as are all of a thing (100%), what is aimed at, and a figure
    beside a named source, a word for evidence or a numbered reference. At info: common knowledge can't be told from a
    claim; of 24 judged on pages of all kinds 12 were worth a question.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units.cues import named
from copydesk.checks.wording import ENGLISH, REFERENCE, outside_quotation, personal, unsourced_paragraph

_NUMBER: Final = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|(?:dozens|scores|hundreds|thousands|millions) of)"
)
_WHO: Final = (
    r"(?:(?:people|others|civilians|soldiers|troops|children|women|men|victims|patients|cases|were|are|have|been"
    r"|had) ){0,3}"
)
_HARM: Final = r"(?:killed|dead|deaths|died|injured|wounded|casualties|infected|displaced|homeless)"
_FIND: Final = (
    r"(?:(?-u:\b)\d[\d,]*(?:\.\d+)? ?(?:%|per ?cent(?-u:\b)|percent(?-u:\b))"
    r"|(?:US|A|C|HK)?[$€£]\d[\d,]*(?:\.\d+)? ?(?:million|billion|trillion|m|bn|tn)(?-u:\b)"
    rf"|(?-u:\b){_NUMBER} {_WHO}{_HARM}(?-u:\b))"
)
_MARKET: Final = (
    r"(?i-u:\b(?:tax (?:at|of|rate)|tipping|cashback|deposit|depreciation|interest rate|ratings?|shares?|stocks?|index"
    r"|indices|points|yields?|futures|barrel|ounce|tonne|trading|traded|closed|dollar|euro|sterling|yen|futures"
    r"|bond|bonds|discount|priced?|prices?|costs?|sells?|offer|deal|sale)\b)"
)
"""What anybody can look up: prices and markets."""
_RATE: Final = r"(?i-u:^ (?:off|bonus|deposit|tip|rating)\b)"
_WHOLE: Final = r"^100 ?(?:%|per)"
"""All of it: a manner of speaking, or what a thing is made of."""
_TABLE: Final = r"\d \d[\d.]*%| \| |[^.!?…”\"’)]$"
_EVIDENCE: Final = (
    r"(?i-u:\b(?:analys[ie]s|(?:clinical|drug|field|randomi[sz]ed|vaccine|phase [0-9]) trials?|surveys?|polls?"
    r"|stud(?:y|ies)|reports?|data|census|records|filings|statistics|the \w+ (?:shows?|showed))\b)"
)
_ASKED: Final = r"[?]$"
_NUMBERED: Final = rf"{REFERENCE}|[\p{{L}}%)”]\.[0-9]{{1,2}}(?: \p{{Lu}}|$)"
"""A reference to a numbered list of sources, in brackets or as a small figure that has lost its place."""
_GOAL: Final = (
    r"(?i-u:\b(?:to|should) (?:[a-z]+ )?(?:boost|cut|improve|increase|lower|raise|reduce|slash)\b)[^.,;:]*"
    r"(?-u:\b)by $"
)
"""What is aimed at, and not measured."""

CHECK = Check(
    code="NUM001",
    name="statistic-without-source",
    unit=Unit.SENTENCE,
    gate=unsourced_paragraph(),
    find=_FIND,
    flag=outside_quotation()
    & ~personal(pl.col("text"))
    & ~pl.col("text").str.contains(f"{_ASKED}|{_MARKET}|{_TABLE}")
    & ~pl.col("paragraph").str.contains(f"{_EVIDENCE}|{_NUMBERED}")
    & ~pl.col("after").str.contains(_RATE)
    & ~(pl.col("match").str.contains(_WHOLE) | pl.col("before").str.contains(_GOAL))
    & ~named(pl.concat_str("before_text", "next_text", separator=" ", ignore_nulls=True)),
    group=pl.col("line"),
    message=pl.format("“{}”: the paragraph does not say whose figure this is.", "match"),
    fix="Say who counted, measured or estimated it, and when.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="A figure is only as good as its source, which the reader is owed (BBC on statistics, AP).",
    rule="https://thewriterstown.com/editorialguidelines/guidelines/accuracy/guidelines",
    languages=ENGLISH,
)
