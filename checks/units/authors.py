"""What lines look like that name who made the article: by-lines, signatures, agencies."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import lexicon
from copydesk.checks.units import cut, shapes, within
from copydesk.checks.units.shapes import NAMES, says

_CREDITS: Final = lexicon("credits")
_BY: Final = _CREDITS.any_of("by")
_TRADE: Final = _CREDITS.any_of("trade")
_WIRE: Final = _CREDITS.any_of("wire")
_LABEL: Final = _CREDITS.any_of("label")
_OTHERS: Final = _CREDITS.any_of("others")
_AUTHOR: Final = _CREDITS.any_of("author")
_MONTH: Final = lexicon("calendar").any_of("month")
_COMMAND: Final = rf"^(?i:{_CREDITS.any_of('command')})(?:[^\p{{L}}]|$)"
_PICTURES: Final = sorted(set(_CREDITS.phrases("agency")) - set(_CREDITS.phrases("wire")))
"""Suppliers of pictures alone: who is named with one took the picture, and did not write the article."""
_SHOUTED: Final = r"\p{Lu}[\p{Lu} .'’-]{3,}"
_SURE: Final = (
    rf"^(?:[–—|•*-] )?\(?(?i:{_BY})(?: ?: ?|[  ]+)(?:@?\p{{Lu}}"
    r"|(?i:staff|admin|the (?:editor|editorial|staff|team|newsroom))|[Tt]he \p{Lu}|@)",
    rf"^\(?(?i:{_LABEL}): ?\S|^(?i:{_BY}|{_LABEL}):?$",
    rf"^(?:{NAMES}|{_SHOUTED})(?: ?[,|–/-]+ ?|, | )(?:[^\s\d]+ ){{0,4}}(?i:{_TRADE})(?:[\s,.|–-]|$)",
    rf"^(?i:with |via )?(?:{_WIRE})(?: (?i:reporters?|writers?|staff|wires?))?\.?$"
    rf"|^(?:{NAMES}|{_SHOUTED})(?:,? and {NAMES})?,?  ?{_WIRE}$|^(?i:via) \p{{Lu}}\S+$",
    r"^(?:[Oo]n )?(?i:(?:written |posted |published |reported )?by)\p{Lu}\p{L}",
    rf"^(?i:{_AUTHOR})\W*$|^(?i:(?:read |see |show )?{_OTHERS} (?:by|from|von|par|de|por|di|van)) {NAMES}",
    rf"^{NAMES}(?: ?[|•·,–-])? ?(?i:{_OTHERS})\W*$|^{NAMES},? ?@\w",
    r"^\p{Lu}{2,4} ?[/|–-] ?(?:www\.)?[\w-]+\.[\w.]+$",
    rf"\p{{Lu}}\p{{Ll}}+ \p{{Lu}}[\p{{L}}’'-]*?\p{{Ll}}{shapes.MONTHS} \d{{1,2}}, (?:19|20)\d\d",
)
"""By-lines that say of themselves what they are. One pattern of all of them takes ten times as long to search."""
_LIKELY: Final = (
    rf"^{NAMES}(?: ?[|•·] ?| [–-] )"
    rf"|^{NAMES}(?:, {NAMES})*,? and {NAMES}(?: \p{{Lu}}\S*){{0,4}}$"
    rf"|^{NAMES} \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\D|^{NAMES},? \d{{1,2}}\.? (?i:{_MONTH})\b"
)
"""Names with more beside them: headings have these forms, too, so that the place must tell."""
_AT_ONCE: Final = (
    rf"^(?:{NAMES}|\p{{Lu}}[\p{{Lu}}.'’-]+ {_SHOUTED}), (?:the )?(?:{NAMES}|{_SHOUTED}|\p{{Lu}}\S+)$"
    rf"|^{NAMES}(?:, \p{{Lu}}[^\s,\d]{{1,5}}){{1,4}}$|^(?:\p{{Lu}}\p{{Ll}}+ )?by {NAMES}"
)
"""A name and where it writes for, its degrees, or what is by it: only directly under the headline."""
_CREDITED: Final = (
    rf"(?i-u:contributed to this (?:report|story|article))|^{NAMES} (?:is|was|has been) "
    rf"(?:(?:an? |the )(?:[^\s\d.]+ ){{0,5}}|(?:\p{{Lu}}[^\s\d.]* ){{0,4}})(?i:{_TRADE})(?-u:\b)"
    rf"|^{NAMES} (?:covers|writes about|reports on|reported from|writes for|is based in)"
    rf"|^(?i-u:(?:posted|written|published) by) {NAMES},? (?:on|in|at|under) "
    r"|^\W?(?i-u:(?:additional )?(?:reporting|writing|editing|compiled) (?:by|and)) \p{L}"
    r"|(?i-u:(?:mail|contact|reach|write to) the (?:writer|author|reporter)s? (?:at|on|via) )"
)
_PLACE: Final = r"^\p{Lu}[\p{Lu}.'’-]+, \p{Lu}[\p{Lu} .'’-]+$"
"""A dateline in capitals: one word for the town, then the country."""
_EMAIL: Final = r"^(?i:e-?mail:? ?|contact:? ?)?[\w.+-]+@[\w-]+\.[\w.-]+\.?$"
_HANDLE: Final = r"^@\w\w+$"
_HANDLE_LENGTH: Final = 31
"""Characters; said in the pattern they would make its automaton ten times as large."""
_DATELINE: Final = rf"^(?:.{{0,60}}[ ,(])?(?:{_WIRE})\)? ?[–—-]{{1,2}} "
_OUTLET: Final = r"^\p{Lu}\w+\.(?:[Cc]om|[Nn]et|[Oo]rg|[a-z]{2}) ?[–—-]{1,2} \p{Lu}"
"""An outlet signs by its address where an agency would stand in the dateline: "Islands.net – Eighty passengers …"."""
_WITHIN: Final = (
    rf"[\d|•·] ?[–-]? ?(?i:{_CREDITS.any_of('by')}) ?(?::| ) ?(?:{NAMES}|@\w|\p{{Lu}}\w+$)|^by \p{{Lo}}{{2}}"
    r"|[\w.+-]+@[\w-]+\.\w|^(?i:editorial)$"
)
_DESK: Final = r"^(?:\p{Lu}\S* ){1,4}(?i:staff|wires?|newsroom|news desk|editorial board|team)$"
_NOBODY: Final = (
    r"(?i-u:\b(?:info|contact|hello|news|press|office|support|help|mail|email|service|sales|editor|redaktion|community"
    r"|team|media|marketing|admin|enquiries|inquiries|feedback|letters|careers|jobs|privacy|example|name|you)@"
    r"|\badmin(?:istrator)?\b|news agencies|\(@\w+\)|^(?:image|photo|media|source)\b"
    rf"|^(?:[a-z]+ )?by:? (?:{_MONTH})\b)"
)
"""What stands in the author's place and names nobody, or names who posted what is quoted."""
_FIGURES: Final = 6
"""Digits of a date: with a name, an entry in a list of articles has them too."""
_UNDER: Final = 6
"""Lines in which a name and an outlet are taken for a by-line."""
_TOP: Final = 15
"""Lines in which a date with a name is taken for one."""
_OPEN: Final = ~pl.col("full") | (pl.col("n") < 60)
"""No long full sentence."""


def opens() -> pl.Expr:
    """Return the beginning of lines that may be by-lines: of others it is empty."""
    return cut.where((pl.col("n") <= 160) & _OPEN, pl.col("head"))


def surely() -> pl.Expr:
    """Match by-lines that say of themselves what they are, wherever they stand (``opens`` known)."""
    return pl.any_horizontal(map(pl.col("opens").str.contains, _SURE))


def likely() -> pl.Expr:
    """Match lines with the shape of a by-line that headings have too, so that the place must tell (as ``surely``)."""
    under = says(_AT_ONCE, 160, pl.col("i") < _UNDER, ~pl.col("full"))
    return pl.col("opens").str.contains(_LIKELY) | under


def byline_shape() -> pl.Expr:
    """Match a line that names the author (``surely`` and ``likely`` known), or the author's address or handle."""
    at = pl.col("head").str.contains("@", literal=True)
    return pl.col("surely") | pl.col("likely") | says(_EMAIL, 160, at) | says(_HANDLE, _HANDLE_LENGTH, at)


def placed() -> pl.Expr:
    """Match a dateline that stands alone under the headline."""
    return says(_PLACE, 60, pl.col("i").is_between(1, _UNDER - 1))


def trade() -> pl.Expr:
    """Match what somebody is who signs an article, and nothing else."""
    return says(
        rf"^(?:[\p{{L}}&,'’-]+ ){{0,5}}(?i:{_TRADE})(?:[ ,](?:at|of|for|,) .*)?$", 60, ~pl.col("full")
    )


def user() -> pl.Expr:
    """Match the name of a user account: letters, then figures."""
    return says(r"^\p{L}{2,}\d{2,}$", 30)


def signature() -> pl.Expr:
    """Match a sentence about the author or the contributors."""
    return says(_CREDITED, 500)


def without_headings(lines: pl.DataFrame, mask: pl.Expr) -> pl.Series:
    """Return ``mask`` without the headings among bare names: those whose every word the article writes small, too.

    "Coffee Origins" over a text on the origins of coffee names nobody; what a name is made of stands in capitals.
    """
    found = lines.select("row", "text", mask.alias("name")).with_row_index("_at")
    if not found["name"].any():
        return found["name"]
    names = (
        found.filter("name").with_columns(word=pl.col("text").str.extract_all(r"\p{L}{3,}")).explode("word")
    )
    story = (
        lines.filter("sentence")
        .join(names.select("row").unique(), on="row", how="semi")
        .group_by("row")
        .agg(story=pl.col("text").str.join(" "))
    )
    small = pl.col("story").str.contains(pl.format(" {}", pl.col("word").str.to_lowercase()), literal=True)
    headings = (
        names.filter(pl.col("word") != pl.col("word").str.to_lowercase())
        .join(story, on="row", how="left")
        .group_by("_at")
        .agg(small.fill_null(value=False).all())
        .filter("story")
    )
    return found.select(pl.col("name") & ~pl.col("_at").is_in(headings["_at"].implode())).to_series()


def bare_name() -> pl.Expr:
    """Match capitalised words and nothing else: two to four of them are a name (see ``of_few_words``)."""
    return says(rf"^(?:[•·] )?(?:{NAMES})$", 50)


def of_few_words() -> pl.Expr:
    """Match bare names of few words that ask for nothing: more of them are a heading."""
    words = pl.col("head").str.count_matches(shapes.CAPITAL_WORD)
    return cut.among(pl.col("is_name"), (words <= 4) & ~pl.col("head").str.contains(_COMMAND))


def dated_name() -> pl.Expr:
    """Match a date and a name, or a date and an agency, in either order and nothing else."""
    rest = shapes.undated().str.replace_all(r" +", " ").str.strip_chars()
    name = rest.str.contains(rf"^(?:(?i:by )?{NAMES}|{_WIRE})(?: (?i:[ap]m|gmt|e[sd]t|p[sd]t|utc))*$")
    return cut.among((pl.col("dated") & (pl.col("i") < _TOP)).fill_null(value=False), name)


def figures(lines: pl.DataFrame) -> pl.Series:
    """Return how many digits stand in lines that may be by-lines, and of others 0."""
    return cut.only(lines, "sure", pl.col("head").str.count_matches(r"\d")).fill_null(0)


def named() -> pl.Expr:
    """Match lines with the look of telling who made the article (``role`` and ``figures`` known)."""
    listed = (pl.col("figures") >= _FIGURES) & (pl.col("sentences_before") > 2)
    listed &= pl.col("dated_name") | (within.total(listed) > 1)
    timed = pl.col("tail").str.ends_with("a.m.") | pl.col("tail").str.ends_with("p.m.")
    return pl.any_horizontal(
        pl.col("role") == "byline",
        pl.col("sure") & ~listed,
        says(_WITHIN, 160, ~pl.col("full")),
        says(_DESK, 60, pl.col("i") < _TOP),
        says(_SURE[0], 160, timed),
        says(_DATELINE, shapes.ANY, pl.col("head").str.contains("[–—-] ")),
        says(_OUTLET, shapes.ANY, (pl.col("i") < _UNDER) & pl.col("full")),
    )


def names_somebody() -> pl.Expr:
    """Match any line from which a reader learns who made the article, wherever it stands (``named`` known)."""
    credit = pl.when(pl.col("role") == "credit").then(pl.col("head")).str
    pictured = (pl.col("role") == "credit") & (
        (pl.col("i") >= _UNDER)
        | (within.at(pl.col("role"), 1) == "caption")
        | credit.contains_any(_PICTURES).fill_null(value=False)
    )
    by = (pl.col("i") == 0) & says(rf"^(?i:by):? {NAMES}$", 60)
    own = ~pl.col("role").is_in(["headline", "caption"]) & ~pictured
    return (own & pl.col("named") & ~says(_NOBODY, 500, pl.col("named"))) | by
