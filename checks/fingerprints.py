"""What a finding is, whatever was edited elsewhere in its article: 16 hexadecimal digits."""

from __future__ import annotations

import hashlib
from typing import Final

import polars as pl

from copydesk.checks.units import cut

_NO_WORD: Final = r"[^\p{L}\p{N} ][^\p{L}\p{N}]*| [^\p{L}\p{N}]+"
"""Whatever stands between two words but a single space: to leave that alone takes half of the time."""


def fingerprints() -> pl.Expr:
    """Return the fingerprints of findings in reading order (``article_id``, ``code``, ``field``, ``excerpt``).

    Polars' hash promises no stability between versions: SHA-256 does.
    """
    wording = pl.col("excerpt").map_batches(_worded, return_dtype=pl.String)
    key = pl.concat_str("article_id", "code", "field", wording, pl.lit("0"), separator=_BETWEEN)
    return key.map_batches(_fingerprints, return_dtype=pl.String)


def _worded(excerpts: pl.Series) -> pl.Series:
    """Return the words of ``excerpts``: each is made once, as half of the findings and more share theirs."""
    words = pl.col("excerpt").str.to_lowercase().str.replace_all(_NO_WORD, " ").alias("words")
    told = excerpts.alias("excerpt").to_frame()
    once = told.unique().with_columns(words)
    return told.join(once, on="excerpt", how="left", maintain_order="left")["words"]


_BETWEEN: Final = "\x1f"


def _fingerprints(keys: pl.Series) -> pl.Series:
    """Return the digests of ``keys``, each of which ends in how many of the same stand before it: of most, none."""
    # By their hashes: a few too many do no harm.
    told = keys.to_frame("key").with_columns(again=pl.col("key").hash().is_duplicated())
    before = pl.int_range(pl.len()).over("key").cast(pl.String)
    numbered = cut.changed(told, "again", "key", pl.col("key").str.strip_suffix("0") + before)
    sha256 = hashlib.sha256
    digests = [sha256(key).digest()[:8] for key in numbered.cast(pl.Binary).to_list()]
    return pl.Series(keys.name, digests, dtype=pl.Binary).bin.encode("hex")
