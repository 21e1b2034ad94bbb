"""Quotations of the running text, each with the cue that names its speaker, or none."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cues, cut, sources

_COLON: Final = r":\s*$"
_SPEAKER_LINE: Final = r"^[\p{Lu}][\p{L} .'’-]{1,40}:\s*$|^(?:Q|A|[\p{Lu}]{2,}[\p{Lu} .'’-]{0,30})[:.]\s"


def quotes(lines: pl.DataFrame) -> pl.DataFrame:
    """Find the quotations in body and standfirst lines.

    Args:
        lines: row, field, line, start, text, role, language.

    Returns:
        A row a quotation: row, field, line, language, start, end (with its marks), text, words, ``cue`` and
        ``speaker`` (the text beside it that names who speaks, or null), ``neighbour`` (a cue in the paragraph
        before or after, or null).
    """
    running = lines.filter(pl.col("role").is_in(["body", "deck"])).with_columns(
        bare=pl.col("text").str.replace_all(sources.QUOTATION, "“”")
    )
    around = running.with_columns(
        cue=pl.col("bare").str.extract(cues.CUE_EN, 0),
        introduced=pl.col("bare").str.contains(_SPEAKER_LINE),
    ).with_columns(
        lead=_beside(pl.col("text").str.slice(-200), 1),
        lead_cue=_beside(pl.col("cue"), 1),
        lead_quotes=_beside(pl.col("text").str.contains('[“”"«»]'), 1),
        next_cue=_beside(pl.col("text").str.slice(0, 160).str.extract(cues.CUE_EN, 0), -1),
    )
    return (
        cut.matches(around.drop("end", strict=False), sources.QUOTATION)
        .rename({"match": "quote"})
        .with_columns(
            words=pl.col("quote").str.count_matches(r"[\p{L}\p{N}][^\s]*").cast(pl.UInt32),
            speaker=_speaker(),
            neighbour=pl.coalesce(
                pl.when(pl.col("lead").str.contains(_COLON)).then(pl.lit(":")),
                pl.when(pl.col("lead_quotes")).then(pl.col("lead_cue")),
                pl.col("next_cue"),
            ),
        )
        .drop("text")
        .rename({"quote": "text"})
    )


def _beside(value: pl.Expr, offset: int) -> pl.Expr:
    same = (pl.col("row") == pl.col("row").shift(offset)) & (pl.col("field") == pl.col("field").shift(offset))
    return pl.when(same).then(value.shift(offset))


def _speaker() -> pl.Expr:
    """Return the words beside the quotation that hold its cue: those after it first, then those before."""
    outside = rf"[^“”\"«»]{{0,250}}{cues.CUE_EN}[^“”\"«»!?]{{0,250}}"
    behind = pl.col("after").str.extract(rf"^{outside}", 0)
    ahead = pl.col("before").str.extract(rf"{outside}$", 0)
    return pl.coalesce(
        behind, ahead, pl.when("introduced").then(pl.col("bare").str.slice(0, 40))
    ).str.strip_chars(" ,")
