"""A caption that leaves out what a caption must tell, or gives a toll that the picture can't show.

What it flags
    A caption with a count of dead or hurt and no source for it (warning); a caption of a sentence's
    length without a verb (info).
Why
    A caption says who does what in the present tense, where, and when, and attributes what the picture
    doesn't show, such as a death toll (AP caption style; Reuters on captions).
Known limits
    Verbs are a list, and words that stand as verbs do: between a plural and an object, or with an s after a
    singular. One that stands otherwise is missed and the caption flagged; portraits and views need none. At
    info but for tolls.
"""

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon, words
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut
from copydesk.checks.wording import ENGLISH, TOLD

_TEXT: Final = pl.col("text").str
_NUMBER: Final = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|dozens|scores|hundreds|thousands)"
)
_OF: Final = (
    r"(?:of |people |civilians |soldiers |children |workers |others |have |has |had |been |were |are ){0,4}"
)
_TOLL: Final = (
    rf"(?i-u:\b{_NUMBER} {_OF}(?:killed|dead|died|injured|wounded|missing)\b"
    rf"|\b(?:killed|killing|injured|injuring|wounded|wounding) (?:at least |more than "
    rf"|over |about )?{_NUMBER}\b)"
)
_VERB: Final = words(lexicon("captions").any_of("verb"))
_MODAL: Final = r"(?-u:\b)(?:can|could|may|might|must|shall|should|would)(?-u:\b)"
"""In small letters, as May is a month."""
_PORTRAIT: Final = r"\((?:from )?(?:left|right|centre|center)\)"
"""Who is who, in a picture of people that do nothing but look."""
_VIEW: Final = (
    r"^(?:(?i:an?|the) )?(?i:[a-z-]+ ){0,2}(?i:views?|panorama|close-up|portrait|exterior|interior)"
    r" (?:of|from|over|across|along)(?-u:\b)"
)
"""How a caption begins that shows a place or a face, where nothing happens."""
_JOINS: Final = (
    r"(?i-u:\b(?:of|in|on|at|near|with|for|from|by|to|and|or|as|into|during|after|before|between|under|over|outside"
    r"|inside|along|behind|beside|among|around|left|right)\b)"
)
_LEADS: Final = (
    r"(?i-u:\b(?:an?|the|his|her|its|their|this|that|these|those|out|up|down|off|away|back|each|one)\b)"
)
_OBJECT: Final = r"(?:#|\p{Ll}+s(?-u:\b)|\p{Lu})"
_ACTS: Final = (
    rf"\p{{L}}s \p{{Ll}}+ {_OBJECT}|(?:# \p{{Ll}}+|\p{{Lu}}\p{{L}}+) \p{{Ll}}+s {_OBJECT}"
    r"|\p{Lu}\p{L}+ \p{Ll}+s \||, \p{Ll}+ \p{Lu}|\p{Ll}ed(?-u:\b)"
)
"""Who acts and on what, where small words that join are "|" and those that lead a noun are "#"."""
_DRAWN: Final = (
    r"(?i-u:\b(?:concept|diagram|graphic|graph|map|chart|illustration|impression|render|simulat"
    r"|stock|logo|screenshot|module)\w*\b)"
)
_UNSOURCED: Final = pl.col("toll") & ~cut.where(pl.col("toll"), pl.col("text")).str.contains(TOLD)
_TEN_WORDS: Final = r"^\s*(?:\S+\s+){9}\S"
_LONG: Final = pl.col("shaped") & pl.col("wording").str.contains(_TEN_WORDS)
_STILL: Final = pl.col("long") & ~cut.where(pl.col("long"), pl.col("wording")).str.contains(
    f"{_VERB}|{_MODAL}|{_DRAWN}|{_PORTRAIT}|{_VIEW}"
)
_JOINED: Final = cut.where(pl.col("still"), pl.col("wording")).str.replace_all(_JOINS, "|")
_LED: Final = pl.col("joined").str.replace_all(_LEADS, "#")

CHECK = Check(
    code="CAP004",
    name="caption-incomplete",
    unit=Unit.CAPTION,
    gate=pl.col("copy") == 1,
    derived=(
        _TEXT.contains(_TOLL).alias("toll"),
        _UNSOURCED.alias("unsourced"),
        _LONG.alias("long"),
        _STILL.alias("still"),
    ),
    narrow=pl.col("unsourced") | pl.col("still"),
    closer=(_JOINED.alias("joined"), _LED.alias("led"), pl.col("led").str.contains(_ACTS).alias("acts")),
    flag=pl.col("unsourced") | (pl.col("still") & ~pl.col("acts")),
    message=pl.when("unsourced")
    .then(pl.lit("The picture does not show this toll, and the caption does not say whose figure it is."))
    .otherwise(pl.lit("The caption has no verb: it does not say what happens.")),
    fix="Say who does what, where and when; attribute what the picture does not show.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="Who, what, where and when: no caption is complete without them (AP caption style).",
    rule="https://revolutionsincommunication.com/journalism/write-a-cutline",
    level=pl.when("unsourced").then(pl.lit("warning")).otherwise(pl.lit("info")),
    languages=ENGLISH,
)
