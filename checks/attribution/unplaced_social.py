"""Something was said "on social media" or "online", and no platform or account is given.

What it flags
    "Through social media", "online", "all over the internet" as the channel of a statement, a post or a reaction
    ("faced ridicule online", "went viral"), where the paragraph names no platform and the record links to nothing. So
    "in den sozialen Medien", "sur les réseaux sociaux", "en redes sociales".
Why
    Say where it was posted and how much we know of who posted it (Reuters on social media as a source).
Known limits
    A platform named in another paragraph is not seen.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.lexicon import lexicon, tree
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.units import cues
from copydesk.checks.wording import outside_quotation

_BOOK: Final = lexicon("attribution")
_DONE: Final = tree((*cues.verbs(_BOOK, "post_up"), *cues.verbs(_BOOK, "react")))
_NOUNS: Final = _BOOK.any_of("reaction")
_OVER: Final = r"(?i:on|via|through|across|over|to|throughout)"
_NETWORKS: Final = (
    rf"(?-u:\b){_OVER}\s(?i:(?:(?:his|her|their|its|the) )?social (?:media|networks?)"
    r"(?: (?:accounts?|pages?|platforms?|sites?|channels?|networks?))?)(?-u:\b)"
)
_ABUZZ: Final = (
    r"(?i-u:\bsocial media (?:(?:is|was|has been) (?:[a-z]+ )?(?:abuzz|ablaze|aflame|alight|awash|flooded)"
    r"|erupted|exploded|lit up)\b)"
)
_NET: Final = (
    rf"(?i-u:\bonline\b)|(?-u:\b){_OVER} (?i-u:the (?:internet|web)\b)"
    r"|(?i-u:\b(?:went|gone) viral\b(?: (?:on|across|over) social media\b)?)"
)
_TOLD: Final = (
    rf"(?i-u:\b(?:{_DONE}|{_NOUNS}"
    r"|viral|video|photos?|footage|message|statement|furious|fans|users|people)\b)"
)
_JUST_TOLD: Final = (
    rf"(?i-u:\b(?:{_DONE}|{_NOUNS})"
    r"(?: (?:widely|extensively|privately|publicly|anonymously|directly|much|all|both))? )$"
)
"""Right before the net, which is also a shop, a school and a library."""
_REACTION: Final = rf"^ {_NOUNS}(?-u:\b)"
_PLATFORM: Final = (
    r"(?-u:\b)(?:Twitter|X|Facebook|Instagram|Telegram|TikTok|YouTube|Truth Social|Weibo"
    r"|WeChat|LinkedIn|Reddit|Snapchat|WhatsApp|VK|Threads|Bluesky|Mastodon|Twitch"
    r"|Discord|Tumblr)(?-u:\b)|(?-u:\b)[Tt]weet(?:ed|s)?(?-u:\b)|@\w+"
)
_BY: Final = r"^ by [^.,;:]*\p{Lu}|^ at \p{Lu}"
"""Whoever posted it is named, or where it stands."""
_TOLD_OF: Final = r"(?-u:\b)(?:said|says|added) (?:that )?(?:he|she|they|it) "
"""Before the match: the sentence has a source, and tells of the posts what that one says."""


def _worded(code: str) -> Wording:
    return Wording(
        gate=pl.col("text").str.contains_any(["ocia", "ozia"]),
        find=tongues.find(tongues.any_of(code, "network")),
        flag=tongues.whole()
        & tongues.holds("text", code, "posted")
        & ~pl.col("paragraph").str.contains(_PLATFORM)
        & ~pl.col("linked"),
    )


_DID: Final = (
    r"(?i-u:\b(?:[a-z]+(?:ed|n't)|went|gone|took|taken|said|says|wrote|written|told|was|were|been|spread|spreads|shows?"
    r"|shown|goes|put|saw|seen|made)\b)"
)
"""Something was done; in the infinitive, as a request or in general it is a way to do it."""
_TOPIC: Final = r"^ (?:buzz|hype|marketing|presence|sphere|strateg(?:y|ies)|world)(?-u:\b)"
_GENERAL: Final = r"(?i-u:\b(?:whether|when|if) (?:[a-z]+ )?)[a-z]+ $|[0-9]-[a-z]+ $"
"""Whatever it may be; and the noun that a number has before it ("a 45-question online survey")."""
_CHANNEL: Final = (
    pl.when(pl.col("match").str.contains("(?i-u:social)"))
    .then(
        pl.col("text").str.contains(_TOLD)
        & (pl.col("bare").str.contains(_DID) | pl.col("match").str.contains(_ABUZZ))
    )
    .otherwise(
        pl.col("before").str.contains(_JUST_TOLD)
        | pl.col("after").str.contains(_REACTION)
        | pl.col("match").str.contains("viral")
    )
)
"""They tell what the article goes on to tell."""

CHECK = Check(
    code="ATT004",
    name="unplaced-social",
    unit=Unit.SENTENCE,
    hints=("ocial", "nline", "nternet", " web", " Web", "viral"),
    find=f"{_NETWORKS}|{_ABUZZ}|{_NET}",
    together=rf"(?i-u:\bsocial (?:media|network))|{_NET}",
    flag=outside_quotation()
    & _CHANNEL
    & ~pl.col("before").str.contains(_TOLD_OF)
    & ~pl.col("before").str.contains(_GENERAL)
    & ~pl.col("after").str.contains(_TOPIC)
    & ~pl.col("after").str.contains(_BY)
    & ~pl.col("paragraph").str.contains(_PLATFORM)
    & ~pl.col("linked"),
    message=pl.format("“{}” does not say on which platform or from which account.", "match"),
    fix="Name the platform and the account, and link to the post.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Say where it was posted and what we know of who posted it (Reuters).",
    rule="https://www.slideshare.net/valenzuelalfaazdamkz/other-common-story-forms-handbook-of-journalism",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
