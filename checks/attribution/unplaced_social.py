"""Something was said "on social media", and no platform or account is given.

What it flags
    "Through social media", "on social media" as the channel of a statement or of what people say, where the
    sentence names no platform and the record links to nothing. So "in den sozialen Medien", "sur les réseaux sociaux",
    "en redes sociales".
Why
    Say where it was posted and how much we know of who posted it (Reuters on social media as a source).
Known limits
    A platform named in another sentence is not seen.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.wording import outside_quotation

_FIND: Final = (
    r"(?i-u:\b(?:on|via|through|across|over|to) (?:his |her |their |its |the )?social "
    r"(?:media|networks?)(?: accounts?| pages?| platforms?| sites?| channels?| "
    r"networks?)?\b)"
)
_TOLD: Final = (
    r"(?i-u:\b(?:said|says|stated|wrote|posted|shared|announced|claimed|told|added"
    r"|viral|video|photos?|footage|post|posts|message|statement|circulat\w+|rounds"
    r"|took|reacted|criticized|criticised|accused|furious|outrage|backlash|fans|users"
    r"|people|viral)\b)"
)
_PLATFORM: Final = (
    r"\b(?:Twitter|X|Facebook|Instagram|Telegram|TikTok|YouTube|Truth Social|Weibo"
    r"|WeChat|LinkedIn|Reddit|Snapchat|WhatsApp|VK|Threads|Bluesky|Mastodon|Twitch"
    r"|Discord|Tumblr)\b|\b[Tt]weet(?:ed|s)?\b|@\w+"
)
_TOLD_OF: Final = r"\b(?:said|says|added) (?:that )?(?:he|she|they|it) "
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


CHECK = Check(
    code="ATT004",
    name="unplaced-social",
    unit=Unit.SENTENCE,
    hints=("ocial",),
    find=_FIND,
    together="(?i-u: social (?:media|network))",
    flag=outside_quotation()
    & pl.col("text").str.contains(_TOLD)
    & ~pl.col("before").str.contains(_TOLD_OF)
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
