"""What clears a belief handed to nobody: it is somebody's after all, or its words stand in another construction."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.nobody import SOME, any_of
from copydesk.checks.units import cut
from copydesk.checks.units.shapes import MONTHS
from copydesk.checks.wording import (
    NAMED_REPORT,
    NAMED_SPEAKER,
    TOLD,
    documented_next,
    named_in_next,
    next_in_paragraph,
    next_says,
    referenced,
)

_match, _before, _after, _sentence = (
    pl.col(name).str for name in ("match", "before", "after", "before_text")
)
_words: Final = _match.to_lowercase().str.split(" ")
_first: Final = _words.list.first()
_last: Final = _words.list.last()
_verb: Final = _words.list.get(-2, null_on_oob=True)
"""The last word but one: before "as", "to", "of"."""


def _is(word: pl.Expr, *names: str) -> pl.Expr:
    """Return whether ``word`` is in one of the lists: to look it up spares a pattern."""
    return word.is_in(lexicon("passives").phrases(*names)).fill_null(value=False)


_SUPPOSED: Final = r"(?i-u:\b(?:if|unless|whether|until) )[^,;:]*$"
"""What would be, were it held so: nobody holds it yet."""
_FORECAST: Final = _is(_verb, "expected") & (_last == "to")
_FINDERS: Final = r"(?i-u:\b(?:researchers|scientists|team)\b)[^.;]* (?:at|from|of|with) (?:the )?\p{Lu}"
"""Before what is believed: whose find it is."""
_MEANT: Final = _is(_verb, "believed") & _last.is_in(["to", "that", "likely", "unlikely"])
"""What is meant by those: a doer named behind them did it, and did not believe it."""
_DOER: Final = r"^[^.,;:!?]*\bby (?:the |an? )?\p{Lu}"
_AGENT: Final = (
    r"^(?: \p{Ll}+){0,3} (?:by|from|among) (?:the |an? |his |her |its |their )?\p{Lu}"
    r"|^ (?:from|among|within) (?:the|his|her|its|their|both) |^ in (?:the )?\p{Lu}"
)
"""Who has it, by name or as somebody known."""
_IN_MONTH: Final = rf"^ in {MONTHS}(?-u:\b)|^[^.,;:!?]* by {MONTHS}(?-u:\b)"
"""When, and neither where nor by whom."""
_SOURCE: Final = NAMED_REPORT + r"|^(?:The|This|Its|Their|His|Her) (?:report|study|survey|paper) "
"""In the sentence before: whose report this goes on about."""
_FELT: Final = (
    _is(_first, "feeling")
    | (_first == "estimates")
    | ((_is(_first, "growing") | _first.is_in(["amid", "amidst"])) & _is(_last, "feeling"))
)
_OWNER: Final = (
    r"(?i-u:\b(?:his|her|its|their|my|our|your|whose|met"
    r"|(?:express|voic|shar|convey|harbou?r|air|meet|exceed)(?:e|s|es|ed|ing)?) )$"
    r"|(?:['’]s?|s['’]) $"
)
"""Before a feeling: it is somebody's."""

_BARE: Final = _is(
    _first, "believed", "seen", "called", "weighed", "blamed", "reproached", "dubbed", "expected"
) | _first.is_in(["accused", "known", "linked"])
_STANDS: Final = f" (?:{SOME}|among|one of|the [a-z]+)"
_ABSOLUTE: Final = r"[,–—] ?with [^,.;:!?“”]{2,60}$"
"""Before a participle without its verb: "with a pact seen as the best chance"."""
_SET_OFF: Final = (
    r"^ (?:be|belong|carry|come|contain|cover|date|have|hold|include|mark|measure|number|represent)(?-u:\b)"
)
"""What things are thought to do, behind a comma; people "thought to call"."""
_APPOSED: Final = (
    (_is(_verb, "seen") & (_last == "as"))
    | (_is(_first, "thinking") & (_last == "to") & _after.contains(_SET_OFF))
) & _before.contains(r"[\p{Ll}”)], (?:(?:long|often|usually|widely) )?$")
"""The same between commas: "Ruiz, seen as the rival of the president", "ridges, thought to be an old sea floor"."""
_SPREAD: Final = "(?i-u: (?:broadly|commonly|generally|widely) )"
_FEARED: Final = r"(?i-u: (?:[a-z]+ly )?feared$)"
_STOPS: Final = r"^(?:[,.;]|$)"
_TRAILS: Final = _before.ends_with(", ") & _after.contains(r"^(?:[.;]|$)")
"""Behind the statement: "the ferry is back on Friday, it is understood"."""
_CHARGE: Final = r"(?i-u:\b(?:alleged|accused)\b)"
_NEAR: Final = pl.concat_str(
    "text",
    pl.when(~pl.col("new_paragraph")).then("before_text").otherwise(pl.lit("")),
    pl.when(next_in_paragraph()).then("next_text").otherwise(pl.lit("")),
    separator=" ",
).str
_COURT: Final = (
    r"(?-u:\b)(?:on trial|stand(?:s|ing)? trial|[Cc]ourt heard|told the court|in court|charged with|indict[a-z]+"
    r"|prosecut[a-z]+|lawsuit|tribunal|jury|inquest|(?:County|Crown|District|High|Supreme) Court)(?-u:\b)"
)
"""Where a charge is laid: not what a ferry charges, nor a court that somebody left."""
_TO_BE: Final = r"^ (?:be|have|number|include)(?-u:\b)"
"""With them a participle needs no auxiliary: "remarks viewed by some as", "a boat believed to be"."""
_PASSIVE_ALONE: Final = ["believed", "reputed", "rumored", "rumoured", "alleged", "purported"]
"""Whoever believes "to" do something is no native speaker: these are participles, whatever they are to do."""
_ONCE: Final = _first.is_in(["was", "were", "wasn't", "weren't", "wasn’t", "weren’t"])
_AT_TIMES: Final = (
    (_is(_verb, "called") & (_last == "as"))
    | (_is(_verb, "blamed") & ~_is(_verb, "reproached") & (_verb != "blamed"))
    | _is(_verb, "weighed", "expected")
)
_EVENTS: Final = _is(_last, "reproached") | (_verb.is_in(["accused", "linked"]))
_OFTEN: Final = rf"(?i-u: (?:being|been|{any_of('often')}) )"
"""Of what was once said there is mostly a day, and somebody who said it; what is often said, or now, is nobody's."""
_SCHEDULED: Final = rf"(?i-u:^ {any_of('scheduled')}\b)"
_WIDE: Final = _is(_first, "widely")
_HELD: Final = _is(_last, "held") | (
    _is(_verb, "held", "held_as", "seen") & ((_verb != "known") | (_last == "as"))
)
_DID_SO: Final = r"(?i-u:\b(?:ha(?:s|ve|d|ving)|I|we|you|they|he|she|who) )$"
_UNDERGONE: Final = r"(?i-u:\b(?:is|are|was|were|be|been|being|an?|the|and|but|or) )$|[,–—(] ?$|^$"
"""Before the participle: it is one, and not the past of those who stand before it."""
_OBJECT: Final = r"^ (?:(?:the|an?|his|her|its|their|this|that|these|those|it|them|him) |\p{Lu})"
_MET: Final = _is(_last, "blame", "feeling")
_MODAL: Final = "to|will|would|can|could|may|might|must|should|not"
_NOT_YET: Final = rf"(?i-u:\b(?:{_MODAL}) )$"
_HEARD: Final = rf"(?i-u:\b(?:{_MODAL}|(?:as|before|until|when) [a-z]+) )$"
"""Before "face questions": those of a hearing, or of nobody yet."""
_HEARING: Final = (
    r"(?i-u:\b(?:contest|court|exam|hearing|interview|parliament|pupils|quiz|senate|students)\b"
    r"|news conference)"
)
_GOES: Final = r"^(?:[,:.;]|$| that(?-u:\b))"
"""Behind "the story goes": what it is, and not where it goes."""
_OWNED: Final = (
    r"(?i-u: (?:the|this|that|his|her|its|their|my|our|enough|no|any|little|few|never|for|of|in|to) )"
)
_KIND_OF: Final = r"(?i-u:\b(?:most|use|using|other|all|any|the) )$"
_EASED: Final = r"(?i-u:^add[a-z]+ to (?:address|allay|avoid|cover|ease|handle|meet|raise|reduce|reflect) )"
"""What is added in order to do something about it."""
_STOKED: Final = f"^(?i-u:{any_of('stokes')}|(?:an?|the) [a-z]+ of )"
_IT: Final = _first.is_in(["it", "it's", "it’s"])
_CLAUSE: Final = (
    r"^ (?:that|he|she|they|it|there|the|an?|his|her|their|its|this|these|both|two|three|some|several|many|more|all"
    r"|police|[0-9]+|\p{Lu}\S+)(?-u:\b)"
)
_THOUGHT_TO: Final = _is(_last, "believed") & _after.starts_with(" to ")
"""What it is believed to be or to do; what is "agreed to" is no belief."""
_LOOKED_AT: Final = [
    "after",
    "and",
    "at",
    "before",
    "by",
    "for",
    "if",
    "in",
    "on",
    "or",
    "under",
    "when",
    "with",
]
"""After "considered": looked at before somebody decides, and not yet judged."""


def is_owned() -> pl.Expr:
    """Return whether somebody has it: behind "by", before a feeling, or the source of the sentence before."""
    goes_on = ~pl.col("new_paragraph")
    told = (goes_on & _sentence.contains(TOLD)) | _sentence.contains("(?i-u:according to)")
    had = (_after.contains(_AGENT) | _after.contains(_DOER)) & ~_after.contains(_IN_MONTH)
    return pl.any_horizontal(
        goes_on & _sentence.contains(_SOURCE),
        _after.starts_with(" by "),
        cut.among(_match.contains("blamed on|perceived to"), _after.contains(r"^[^.,;]* by (?:the )?\p{Lu}")),
        referenced(),
        cut.among(_match.contains(_CHARGE), _NEAR.contains(_COURT)),
        cut.among(_FORECAST, documented_next()),
        cut.among(
            _match.contains("(?i-u:^not every)"),
            next_says("(?i-u:for (?:example|instance))")
            | named_in_next()
            | pl.col("next_text").str.contains(NAMED_SPEAKER),
        ),
        cut.among(_MEANT, _before.contains(_FINDERS)),
        cut.among(_FORECAST, told),
        cut.among(~_MEANT & ~_FORECAST & ~_IT, had),
        cut.among(_FELT, _before.contains(_OWNER)),
    )


def is_bare() -> pl.Expr:
    """Return whether ``match`` is what somebody did: it has no auxiliary, nor stands where a participle needs none."""
    believed = _is(_first, "believed") & _after.contains(_TO_BE)
    to_be = (_last == "to") & (believed | _first.is_in(_PASSIVE_ALONE))
    return cut.among(_BARE, ~to_be & ~_match.contains(_STANDS) & ~_before.contains(_ABSOLUTE) & ~_APPOSED)


def is_loose() -> pl.Expr:
    """Return whether the words of ``match`` stand in another construction: none of holding, feeling or blaming."""
    often = _match.contains(_OFTEN)
    active = _before.contains(_DID_SO) | (_after.contains(_OBJECT) & ~_before.contains(_UNDERGONE))
    dated = (
        _before.ends_with("than what ")
        | _after.contains(_SCHEDULED)
        | _match.contains("^had (?:[a-z]+ )*been ")
    )
    held_by = _match.contains(f"^[a-z]+ {SOME} ")
    holding = _is(_first, "held", "held_as", "seen", "called", "weighed", "dubbed")
    return pl.any_horizontal(
        _before.contains(_SUPPOSED),
        pl.col("text").str.ends_with("?"),
        held_by & ~holding,
        cut.among(_match.contains(_FEARED), ~_after.contains(_STOPS)),
        cut.among((_ONCE & _AT_TIMES) | (_EVENTS & ~_WIDE), ~often),
        cut.among(_FORECAST & ~_match.contains(_SPREAD), dated),
        _is(_verb, "weighed") & _last.is_in(_LOOKED_AT),
        cut.among(_WIDE, ~_HELD | active),
        _match.contains(_EASED),
        cut.among(_WIDE, _before.contains(_KIND_OF)),
        cut.among(
            _match.contains("(?i-u:^fac)"), _before.contains(_HEARD) | pl.col("text").str.contains(_HEARING)
        ),
        cut.among(_last == "goes", ~_after.contains(_GOES)),
        _match.contains(" (?:is|was) that$") & _after.starts_with(" of "),
        cut.among(
            _MET & ~_FELT, _before.contains(_NOT_YET) | _match.replace(_STOKED, "").str.contains(_OWNED)
        ),
        cut.among(_IT & ~_last.is_in(["to", "that"]), ~_after.contains(_CLAUSE) & ~_THOUGHT_TO & ~_TRAILS),
    )
