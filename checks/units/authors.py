"""What lines look like that name who made the article: by-lines, signatures, agencies."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.units import shapes, within
from copydesk.checks.units.shapes import NAMES, says

_CREDITS: Final = lexicon("credits")
_BY: Final = _CREDITS.any_of("by")
_TRADE: Final = _CREDITS.any_of("trade")
_WIRE: Final = _CREDITS.any_of("wire")
_OTHERS: Final = _CREDITS.any_of("others")
_PICTURES: Final = sorted(set(_CREDITS.phrases("agency")) - set(_CREDITS.phrases("wire")))
"""Suppliers of pictures alone: who is named with one took the picture, and did not write the article."""
_SHOUTED: Final = r"\p{Lu}[\p{Lu} .'’-]{3,}"
_BYLINE: Final = (
    rf"^\(?(?i:{_BY})(?:: ?|[  ]+)(?:@?\p{{Lu}}|(?i:staff|admin|the )|@).*$"
    rf"|^(?i:{_BY}):?$"
    rf"|^(?:{NAMES}|{_SHOUTED})(?: ?[,|–/-]+ ?|, | )(?:[^\s\d]+ ){{0,4}}(?i:{_TRADE})(?:[\s,.|–-].*)?$"
    rf"|^{NAMES}(?: ?[|•·] ?| [–-] |,? ?@\w).*$"
    rf"|^(?i:with |via )?(?:{_WIRE})(?: (?i:reporters?|writers?|staff|wires?))?\.?$"
    rf"|^(?:{NAMES}|{_SHOUTED})(?:,? and {NAMES})?,? {_WIRE}$|^(?i:via) \p{{Lu}}\S+$"
    rf"|^{NAMES}(?:, {NAMES})*,? and {NAMES}(?: \p{{Lu}}\S*){{0,4}}$|^{NAMES} "
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\D"
    rf"|^{NAMES}(?: ?[|•·,–-])? ?(?i:{_OTHERS})\W*$|^\p{{Lu}}{{2,4}} ?[/|–-] ?(?:www\.)?[\w-]+\.[\w.]+$"
)
_AT_ONCE: Final = (
    rf"^(?:{NAMES}|\p{{Lu}}[\p{{Lu}}.'’-]+ {_SHOUTED}), (?:the )?(?:{NAMES}|{_SHOUTED}|\p{{Lu}}\S+)$"
)
"""A name and where it writes for: only directly under the headline, as much else has this form."""
_CREDITED: Final = (
    rf"(?i-u:contributed to this (?:report|story|article))|^{NAMES} (?:is|was|has been) "
    rf"(?:an? |the )(?:[^\s\d.]+ ){{0,5}}(?i:{_TRADE})"
    rf"|^{NAMES} (?:covers|writes about|reports on|reported from|writes for|is based in)"
    r"|^\W?(?i-u:(?:additional )?(?:reporting|writing|editing|compiled) (?:by|and)) \p{L}"
)
_PLACE: Final = r"^\p{Lu}[\p{Lu}.'’-]+, \p{Lu}[\p{Lu} .'’-]+$"
"""A dateline in capitals: one word for the town, then the country."""
_EMAIL: Final = r"^(?i:e-?mail:? ?|contact:? ?)?[\w.+-]+@[\w-]+\.[\w.-]+\.?$"
_HANDLE: Final = r"^@\w{2,30}$"
_DATELINE: Final = rf"^.{{0,60}}\(?(?:{_WIRE})\)? ?[–—-]{{1,2}} "
_WITHIN: Final = (
    rf"[\d|•·] ?[–-]? ?(?i:{_CREDITS.any_of('by')})(?::| ) ?{NAMES}"
    r"|[\w.+-]+@[\w-]+\.\w|\p{L} (?i:staff|wires?|newsroom|news desk|editorial board)$|^(?i:editorial)$"
)
_NOBODY: Final = r"(?i)\badmin(?:istrator)?\b|news agencies|\(@\w+\)|^(?:image|photo|media|source)\b"
"""What stands in the author's place and names nobody, or names who posted what is quoted."""
_ANY: Final = 1 << 20
_FIGURES: Final = 6
"""Digits of a date: with a name, an entry in a list of articles has them too."""
_UNDER: Final = 6
"""Lines in which a name and an outlet are taken for a by-line."""
_TOP: Final = 15
"""Lines in which a date with a name is taken for one."""


def byline_shape() -> pl.Expr:
    """Match a line that names the author, or the author's address or handle."""
    at = pl.col("head").str.contains("@", literal=True)
    under = says(_AT_ONCE, 160, pl.col("i") < _UNDER, ~pl.col("full"))
    return (
        says(_BYLINE, 160, ~pl.col("full") | (pl.col("n") < 60))
        | says(_EMAIL, 160, at)
        | says(_HANDLE, 40, at)
        | under
    )


def placed() -> pl.Expr:
    """Match a dateline that stands alone under the headline."""
    return says(_PLACE, 60, pl.col("i").is_between(1, _UNDER - 1))


def user() -> pl.Expr:
    """Match the name of a user account: letters, then figures."""
    return says(r"^\p{L}{2,}\d{2,}$", 30)


def signature() -> pl.Expr:
    """Match a sentence about the author or the contributors."""
    return says(_CREDITED, 500)


def bare_name() -> pl.Expr:
    """Match two to four capitalised words and nothing else."""
    return says(rf"^(?:{NAMES})$", 50)


def dated_name() -> pl.Expr:
    """Match a date and a name, or a date and an agency, in either order and nothing else."""
    rest = shapes.undated().str.replace_all(r" +", " ").str.strip_chars()
    name = rest.str.contains(rf"^(?:(?i:by )?{NAMES}|{_WIRE})(?: (?i:[ap]m|gmt|e[sd]t|p[sd]t|utc))*$")
    return (pl.col("dated") & (pl.col("i") < _TOP) & name).fill_null(value=False)


def names_somebody() -> pl.Expr:
    """Match any line from which a reader learns who made the article, wherever it stands (``role`` known)."""
    short = says(_WITHIN, 160, ~pl.col("full"))
    credit = pl.when(pl.col("role") == "credit").then(pl.col("head")).str
    pictured = (pl.col("role") == "credit") & (
        (pl.col("i") >= _UNDER)
        | (within.at(pl.col("role"), 1) == "caption")
        | credit.contains_any(_PICTURES).fill_null(value=False)
    )
    listed = (pl.col("digits") >= _FIGURES) & (pl.col("sentences_before") > 2)
    timed = pl.col("tail").str.ends_with("a.m.") | pl.col("tail").str.ends_with("p.m.")
    own = ~pl.col("role").is_in(["headline", "caption"]) & ~pictured
    named = pl.any_horizontal(
        pl.col("role") == "byline",
        pl.col("is_byline") & ~listed,
        short,
        says(_BYLINE, 160, timed),
        says(_DATELINE, _ANY),
    )
    return own & ~says(_NOBODY, 500) & named
