"""Claims in the writer's own voice: which kinds a sentence holds, who stands behind its paragraph, and a score.

The score is a logistic one of a few weights that are data: ``lexicons/claim_model.toml``, made by
``bench/fit_claims.py``. Each is the change in log odds for one unit of the feature.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import weights
from copydesk.checks.lexicon import APOSTROPHE, lexicon, words
from copydesk.checks.model import Ground
from copydesk.checks.threads import alone
from copydesk.checks.units import cut, shapes, sources, within
from copydesk.checks.wording import PERSONAL

KINDS: Final = {
    "amount": "a figure",
    "toll": "harm",
    "mind": "what others want",
    "accusation": "an accusation",
    "cause": "a cause",
    "superlative": "a superlative",
    "comparison": "a comparison",
    "judgement": "a verdict",
    "doubt": "a guess",
    "forecast": "a forecast",
    "trend": "a trend",
    "going": "what is going on",
    "many": "a number left open",
}
"""Kinds of claim, each with its name for the writer."""
_UNITS: Final = r"\d[\d,.]*\+? ?(?:%|(?:million|billion|trillion|m|bn)(?-u:\b))"
_GOING: Final = (
    rf"(?i-u:(?:\bis|\bare|\bha(?:s|ve) been|{APOSTROPHE}(?:s|re))"
    r"(?: (?:[a-z]+ly|now|also|still|not|both|all|already))? [a-z]{2,}ing\b)"
)
_BOOK: Final = lexicon("claims")
_PATTERNS: Final = {name: words(_BOOK.any_of(name)) for name in KINDS if name != "going"} | {
    "amount": f"{words(_BOOK.any_of('amount'))}|{_UNITS}",
    "going": _GOING,
}
ANY: Final = "|".join(_PATTERNS.values())
"""A mark of any claim; to be asked of few: of real pages, all in one take ten times as long."""
_COMMON: Final = ("judgement", "doubt", "trend", "going", "forecast", "many", "comparison", "cause")
_HALVES: Final = tuple(
    "|".join(pattern for name, pattern in _PATTERNS.items() if (name in _COMMON) is common)
    for common in (True, False)
)
"""The same in two: what two sentences in five hold, and the rest, which is asked of the others."""

_SPEECH: Final = lexicon("speech")
_SUBJECT: Final = (
    rf"(?-u:\b)(?:[A-Z][A-Za-z.'-]+,?|{APOSTROPHE}s|also|later|previously|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who|which|and"
    r"|[a-z]{3,}s"
    r"|police|people|company|firm|group|ministry|agency|government|office|department|report|study|court|[a-z]+(?:er|or|ist|man|ian|ge)"
    r"|\)|”) (?:(?:has|have|had|also|later|previously|recently|then|first) )*"
)
_PLURAL: Final = (
    r"(?-u:\b)(?:[A-Za-z]{3,}s|police|people|[Tt]hey|who|[Mm]any|[Ss]ome) (?:(?:also|now|often|still) )*"
)
"""Whoever may have said it, before a form that is a verb beside them alone."""
_TOLD: Final = words(_SPEECH.any_of("handing"))
_HANDED: Final = (
    f"{_TOLD}"
    rf"|{_SUBJECT}{_SPEECH.any_of('handing_subject')}(?-u:\b)"
    rf"|{_PLURAL}{_SPEECH.any_of('handing_plural')}(?-u:\b)"
)
"""The sentence hands its words to somebody: a closer look than a cue, which may be a wish or a plan."""
_MARKS: Final = 4
"""Characters at the end in which a sentence's stop stands."""
_WHOLE: Final = r"[.!…][”\"’)\]]*$"
"""The end of a sentence: what lacks one is a heading, a link or a piece of a line."""
_ITEM: Final = r"^[-–—•*·]"
"""An item of a list, which leans on the sentence that leads to the list."""
_ARGUED: Final = 5
"""One in so many sentences without a source that is personal or says what should be makes a text advice or opinion."""
_ARGUES: Final = rf"{PERSONAL}|(?-u:\b)(?:should|must|ought to|needs? to|ha(?:s|ve) to)(?-u:\b)"
"""Personal, or what would be right to do, which is the writer's view."""
_LEAST: Final = 50
"""Bytes of a sentence that says enough to be a claim: about its characters, and quicker to count."""
RECORD: Final = words(r"(?:was|were|had|did|1\d\d\d|20[01]\d|centur(?:y|ies)|(?:years|decades) ago)")
"""Told as past: mostly an event of record, which anybody can look up."""
_GOES_ON: Final = r"^(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their)(?-u:\b)"
"""It goes on about what was told before, and so may its source."""
TIME: Final = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|[Tt]oday|tonight|[Ee]arlier this"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:morning|night|week|month|year|spring|summer|autumn|fall|winter)"
    rf"|{shapes.MONTHS}\.? [0-9]|[0-9] {shapes.MONTHS}(?-u:\b)"
)
"""A time element near the day of the report."""
_DATED: Final = 0.3
"""Share of sentences with a time element from which on a text is a report as much as one can be."""
FEW: Final = 2
"""Findings in an article, those with the highest odds: what a desk sends back first."""
_SEVERAL: Final = 2
"""Kinds in one sentence from which on it is asked whether the text is a report: fewer are hardly ever enough."""


def _in_paragraph(mask: pl.Expr) -> pl.Expr:
    """Return whether ``mask`` matches any sentence of the paragraph: the last match so far, or the next, is in it."""
    matched = pl.when(mask).then("paragraph_number")
    here = pl.col("paragraph_number")
    return ((matched.forward_fill() == here) | (matched.backward_fill() == here)).fill_null(value=False)


def _whose() -> tuple[pl.Expr, ...]:
    """Return columns over the body, made one after the other, that tell whose words a sentence is.

    ``sourced`` says whether somebody stands behind its paragraph, ``alone`` whether that has no other sentence,
    ``voiced`` whether the writer reports in it where nobody does, ``own`` whether it is a whole sentence of that kind,
    ``marked`` whether such a one makes a claim.
    """
    text, cue, nobody = pl.col("text").str, pl.col("cue"), ~pl.col("sourced")
    whole = text.tail(_MARKS).str.contains(_WHOLE) & ~text.contains("?", literal=True) & ~text.contains(_ITEM)
    advice = within.total(_ARGUED * pl.col("argued").cast(pl.Int64) - nobody.cast(pl.Int64)) >= 0
    return (
        pl.col("new_paragraph").cum_sum().alias("paragraph_number"),
        _in_paragraph(pl.col("quoted")).alias("sourced"),
        cut.among(nobody & cue.is_not_null(), cue.str.contains(_TOLD)).alias("handed"),
        (pl.col("sourced") | _in_paragraph(pl.col("handed"))).alias("sourced"),
        cut.among(nobody & cue.is_not_null(), text.contains(_HANDED)).alias("handed"),
        (pl.col("sourced") | _in_paragraph(pl.col("handed"))).alias("sourced"),
        (pl.col("new_paragraph") & sources.LAST_OF_PARAGRAPH).alias("alone"),
        cut.among(nobody, text.contains(_ARGUES)).alias("argued"),
        (nobody & ~advice & ~cut.among(pl.col("argued"), text.contains(PERSONAL))).alias("voiced"),
        cut.among(pl.col("voiced"), (text.len_bytes() > _LEAST) & whole).alias("own"),
        cut.among(pl.col("own"), text.contains(_HALVES[0])).alias("marked"),
        cut.among(pl.col("own") & ~pl.col("marked"), text.contains(_HALVES[1])).alias("further"),
        (pl.col("marked") | pl.col("further")).alias("marked"),
    )


WHOSE: Final = Ground(name="whose words", gate=pl.col("role") == "body", derived=_whose())
"""Whose words each sentence of the body is: see ``_whose``."""
HELD: Final = pl.col("claim") != ""
"""The sentences of which a source may be asked."""


def asked(where: pl.Expr) -> tuple[pl.Expr, ...]:
    """Return columns over ``WHOSE``, one after the other, of what is asked of the sentences ``where`` it holds.

    ``claim`` is the text in the writer's ``own`` voice, else empty. The first paragraph of an article is left out: it
    sums up what the story then gives a source for, or does not. Beside it ``after_source``; how many ``kinds`` of claim
    it holds; and ``dated``: the share of sentences with a time element, in articles with several kinds at once
    somewhere, else 0.
    """
    sourced = pl.when("sourced").then("row").forward_fill()
    return (
        cut.where(pl.col("own") & where & ~within.FIRST, pl.col("text")).alias("claim"),
        (sourced == pl.col("row")).fill_null(value=False).alias("after_source"),
        pl.struct("claim", held=HELD & pl.col("marked"))
        .map_batches(_counted, return_dtype=pl.UInt32)
        .alias("kinds"),
        pl.struct("row", "kinds", "text").map_batches(_dated, return_dtype=pl.Float64).alias("dated"),
    )


def _counted(claims: pl.Series) -> pl.Series:
    """Return how many kinds of claim there are in each ``claim`` that is ``held``, which few are."""
    frame = claims.struct.unnest()
    few = frame.filter("held")
    kinds = pl.zeros(few.height, dtype=pl.UInt32, eager=True)
    patterns = _PATTERNS.values() if few.height else ()
    for pattern in patterns:
        kinds += alone(few, pl.col("claim").str.contains(pattern).cast(pl.UInt32))
    return pl.zeros(frame.height, dtype=pl.UInt32, eager=True).scatter(frame["held"].arg_true(), kinds)


def _dated(sentences: pl.Series) -> pl.Series:
    """Return the share of sentences with a time element in the articles that it is asked of, which few are."""
    every = sentences.struct.unnest()
    several = within.articles(every, pl.col("kinds") >= _SEVERAL)
    if not several.any():
        return pl.repeat(0.0, every.height, eager=True)
    shares = every.filter(several).group_by("row").agg(share=pl.col("text").str.contains(TIME).mean())
    return every["row"].replace_strict(shares["row"], shares["share"], default=0.0)


def held() -> tuple[pl.Expr, ...]:
    """Return further columns of the rows that are ``HELD``: what else speaks for a source, or against it."""
    claim = pl.col("claim").str
    return (
        claim.contains(RECORD).alias("record"),
        claim.contains(_GOES_ON).alias("goes_on"),
        (claim.count_matches(" ") + 1).alias("words"),
    )


def features() -> dict[str, pl.Expr]:
    """Return the model's features by name, over a frame with the columns of ``asked`` and ``held``."""
    return {
        "kinds": pl.col("kinds"),
        "record": pl.col("record"),
        "names": pl.col("claim").str.count_matches(" [A-Z]") / pl.col("words"),
        "length": pl.col("words").log(),
        "after_source": pl.col("after_source"),
        "goes_on": pl.col("goes_on"),
        "kinds_in_report": pl.col("kinds") * pl.col("dated").clip(0, _DATED),
    }


def log_odds() -> pl.Expr:
    """Return the log odds that a desk would send the sentence back."""
    terms = {name: term.cast(pl.Float64) for name, term in features().items()}
    return weights.log_odds("claim_model", "claim", terms)


def kinds() -> pl.Expr:
    """Return the names of the kinds of claim that the sentence holds: "a figure, a forecast"."""
    return pl.concat_str(
        (
            pl.when(pl.col("claim").str.contains(_PATTERNS[name])).then(pl.lit(told))
            for name, told in KINDS.items()
        ),
        separator=", ",
        ignore_nulls=True,
    )
