"""The story rests on a document, and there is no link to it.

What it flags
    The first report, study, survey, poll, plan or lawsuit that the story leans on, where the record
    links to nothing.
Why
    Give readers the source material where it can be had (SPJ Code of Ethics; schema.org citation).
Known limits
    One finding an article, its first document; where a record has no field for links they may stand on
    the page, hence at info. About 9 in 10 of 32 findings named a document that could have been linked.
"""

from typing import Final

import polars as pl

from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_DOCUMENT: Final = (
    r"(?:report|study|survey|poll|review|audit|lawsuit|indictment|white paper"
    r"|framework|dossier|memo|petition|open letter"
    r"|analysis|court filing|complaint|inquiry report|peace plan|draft (?:law|bill|agreement|report))"
)
_LEANS: Final = (
    r"(?:found|finds|shows?|showed|said|says|suggests?|suggested|concluded|concludes"
    r"|warned|warns|revealed|reveals"
    r"|published|released|issued|presented|obtained|seen|leaked|commissioned"
    r"|conducted|carried out|by|from|filed)"
)
_TELLS: Final = rf"{_DOCUMENT} {_LEANS}\b"
_FIND: Final = rf"(?i-u:\b(?:an?|the|its|their|new|latest|recent) (?:[\w.-]+ ){{0,3}}?{_TELLS})"

CHECK = Check(
    code="REC003",
    name="no-link-for-document",
    unit=Unit.SENTENCE,
    gate=~pl.col("linked") & (pl.col("role") == "body"),
    find=_FIND,
    together=rf"(?i-u:\b{_TELLS})",
    derived=(outside_quotation().alias("own"),),
    flag=pl.col("own") & (pl.col("own").cast(pl.UInt32).cum_sum().over("row") == 1),
    message=pl.format("“{}”: the article has no link to it.", "match"),
    fix="Link to the document, or say where it can be read.",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    why="Readers are given the source material where it can be had (SPJ, schema.org citation).",
    rule="https://candidcreative.ca/kb/spj-code-identify-sources-clearly-2014",
    languages=ENGLISH,
)
