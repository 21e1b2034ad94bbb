"""Template code, placeholders or broken characters were left in the text.

What it flags
    Placeholders ("TKTK", "lorem ipsum", "{{name}}", "[insert quote]"), shortcodes and tags, HTML entities, and
    text decoded by the wrong table ("donâ€™t").
Why
    It was never meant to be read; the C4 corpus drops whole pages for a curly bracket or "lorem ipsum".
Known limits
    A story about HTML is flagged where it shows code. Six variables in braces or more make an article one about
    templates: they are shown at info.
"""

from html import unescape
from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit

_FIND = (
    r"(?-u:\b)TK(?: ?TK)?(?-u:\b)"
    r"|[\[(]TK[^\])]*[\])]|(?i:lorem ipsum)|\{\{[^}\n]*\}\}|\{%[^%\n]*%\}|%%[A-Za-z_]+%%"
    r"|\[/?(?:caption|gallery|embed|video|audio|youtube|tweet|img|image|quote|button)(?:[ =][^\]\n]*)?\]"
    r"|(?i:\[(?:insert|placeholder|add|your|name of|link to|photo of|quote from)[ \w]*\])"
    r"|</?(?:p|br|div|span|a|em|strong|b|i|u|h[1-6]|ul|ol|li|img|figure|iframe|script|style|table|td|tr)(?:\s[^<>\n]*)?/?>"
    r"|&(?:amp|nbsp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip|eacute|#\d{2,5}|#x[0-9A-Fa-f]{2,5});"
    r"|â€[™œ“”˜¦\u{9d}]|Ã[©¨¡¢£¤§ª«®°±³´µ¶¹º¼½¾]|ï¿½|\u{fffd}|[?&]utm_(?:source|medium|campaign)=\S*"
)

_MARKS = r"[\[{<&\x{fffd}]"
_SIGNS = r"TK|%%|â€|Ã|ï¿½"
_WORDS = r"orem ipsum|orem Ipsum|OREM IPSUM|utm_"
"""One of the three stands in whatever the pattern matches: asked first, and apart, as nearly no line holds one."""

_TO_COME: Final = (pl.col("match") != "TK") | (
    pl.col("before").str.contains(r"[\p{Ll}\d,;:–—] $")
    & pl.col("after").str.contains(r"^(?: \p{Ll}|[,.;:]|$)")
)
"""A lone "TK" is a placeholder in the middle of a sentence; elsewhere it may be a name ("TK Maxx", "TK 1952")."""

_COMPOUND: Final = (pl.col("match") == "TK") & pl.col("after").str.starts_with("-")
_NAMED: Final = (pl.col("match") == "TK") & _COMPOUND.any().over("row")
"""The name of a house, in whose article it stands in compounds, too."""

_ENTITIES: Final = (
    "amp", "nbsp", "quot", "apos", "lsquo", "rsquo", "ldquo", "rdquo", "ndash", "mdash", "hellip", "eacute",
)  # fmt: skip
_BROKEN: Final = {letter.encode().decode("cp1252"): letter for letter in "’“‘–—…éáâãäçèêëîðñóôõöùúüýþ"}
_PLAIN: Final = {f"&{name};": unescape(f"&{name};") for name in _ENTITIES} | _BROKEN | {"â€\x9d": "”"}
"""What can only stand for one character."""

_VARIABLE: Final = pl.col("match").str.contains(r"^\{[{%]")
_SHOWN: Final = _VARIABLE & (_VARIABLE.sum().over("row") >= 6)
"""Template code that an article shows; one that nobody filled in has its headline, its author and its text."""

CHECK = Check(
    code="BLR003",
    name="template-residue",
    unit=Unit.LINE,
    gate=pl.any_horizontal(pl.col("text").str.contains(sign) for sign in (_MARKS, _SIGNS, _WORDS)),
    find=_FIND,
    flag=_TO_COME & ~_NAMED,
    message=pl.format("“{}” is template code, a placeholder or a broken character.", "match"),
    fix="Fill in what is missing, or delete it.",
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    why="It was never meant to be read: the text was published unfinished, or decoded wrongly.",
    rule="https://jmlr.org/papers/v21/20-074.html",
    level=pl.when(_SHOWN).then(pl.lit("info")).otherwise(pl.lit("critical")),
    fixed=pl.col("match").replace_strict(_PLAIN, default=None, return_dtype=pl.String),
    group=pl.format("{}:{}", "line", "match"),
)
