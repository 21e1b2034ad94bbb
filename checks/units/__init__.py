"""The structure of an article: lines with roles, sentences, quotations, captions."""

from __future__ import annotations

from typing import Final

import polars as pl

LINE: Final = pl.Schema(
    {
        "row": pl.UInt32(),  # the article's row in the frame that was cut
        "field": pl.String(),  # "text", or "title" and "deck" for the record's own
        "line": pl.UInt32(),  # 1-based line of the text; blank lines have no row
        "start": pl.UInt32(),  # characters of the field, half open, without surrounding white space
        "end": pl.UInt32(),
        "role": pl.String(),  # headline, deck, byline, date, body, subhead, caption, credit, boilerplate
    }
)
