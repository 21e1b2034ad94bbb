"""What a finding is, whatever was edited elsewhere in its article: 16 hexadecimal digits."""

from __future__ import annotations

import hashlib
from typing import Final

import polars as pl

_NO_WORD: Final = r"[^\p{L}\p{N} ][^\p{L}\p{N}]*| [^\p{L}\p{N}]+"
"""Whatever stands between two words but a single space: to leave that alone takes half of the time."""


def fingerprints() -> pl.Expr:
    """Return the fingerprints of findings in reading order (``article_id``, ``code``, ``field``, ``excerpt``).

    Polars' hash promises no stability between versions: SHA-256 does.
    """
    wording = pl.col("excerpt").str.to_lowercase().str.replace_all(_NO_WORD, " ")
    key = pl.concat_str("article_id", "code", "field", wording, separator=_BETWEEN)
    return key.map_batches(_fingerprints, return_dtype=pl.String)


_BETWEEN: Final = "\x1f"


def _fingerprints(keys: pl.Series) -> pl.Series:
    """Return the digest of each of ``keys`` and of how many of the same stand before it, which mostly are none."""
    again = pl.when("again").then("key")
    numbered = (
        pl.DataFrame({"key": keys})
        .with_columns(again=pl.col("key").hash().is_duplicated())  # A few too many do no harm.
        .select("key", before=pl.when("again").then(pl.int_range(pl.len()).over(again)).otherwise(0))
    )
    told = numbered.select(pl.concat_str("key", "before", separator=_BETWEEN).cast(pl.Binary)).to_series()
    digests = [hashlib.sha256(key).digest()[:8] for key in told]
    return pl.Series(keys.name, digests, dtype=pl.Binary).bin.encode("hex")
