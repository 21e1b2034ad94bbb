"""Write made-up news articles with known faults: `python bench/articles.py COUNT FOLDER`.

About 4 KB and 35 sentences each, four in five with characters beyond ASCII, the same bytes for the same
count, and the first 1,000 of a larger set equal to the set of 1,000.
"""

from __future__ import annotations

import json
import string
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import polars as pl
from faults import Draft, inject
from vocabulary import CAPTIONS, FACTS, GIVEN, HEADLINES, SOURCED, Words

SEED: Final = 20260302
SENTENCES: Final = (24, 35)
TOLD: Final = (*SOURCED, *SOURCED, *FACTS)
SHARE_BEYOND_ASCII: Final = 0.8
FIRST_DAY: Final = datetime(2026, 3, 2, 6, tzinfo=UTC)
UNDECOMPOSED: Final = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "æ": "ae", "œ": "oe", "Œ": "Oe", "ı": "i", "’": "'", "“": '"', "”": '"',
})  # fmt: skip
"""What Unicode does not take apart into an ASCII letter and a mark."""
RECORD: Final = pl.Schema(
    {
        "id": pl.String(),
        "url": pl.String(),
        "source": pl.String(),
        "section": pl.String(),
        "title": pl.String(),
        "authors": pl.List(pl.String()),
        "published": pl.String(),
        "language": pl.String(),
        "text": pl.String(),
        "captions": pl.List(pl.Struct({"text": pl.String(), "credit": pl.String()})),
    }
)


def filled(templates: Sequence[str], count: int, words: Words, rng: Random) -> list[str]:
    """Return ``count`` of ``templates``, drawn at random, with a word of its kind in every slot."""
    return [capitalised(template.format_map(words)) for template in rng.choices(templates, k=count)]


def capitalised(text: str) -> str:
    """Return ``text`` with its first letter upper case and all others kept."""
    return text[:1].upper() + text[1:]


def paragraphs(sentences: Sequence[str], rng: Random) -> list[list[str]]:
    """Return ``sentences`` cut into paragraphs of one to four."""
    cut: list[list[str]] = []
    left = list(sentences)
    while left:
        size = rng.randint(1, 4)
        cut.append(left[:size])
        left = left[size:]
    return cut


def article(number: int, words: Words, rng: Random) -> tuple[dict[str, Any], list[str]]:
    """Return one article's record and the codes of the faults in it."""
    record: dict[str, Any] = {
        "id": f"a{number:06d}",
        "url": f"https://gazette.example/{number:06d}",
        "source": "Coastline Gazette",
        "section": rng.choice(("region", "business", "transport", "health")),
        "title": filled(HEADLINES, 1, words, rng)[0],
        "authors": [f"{rng.choice(GIVEN)} Oduya"],
        "published": (FIRST_DAY + timedelta(minutes=number % 40_000)).isoformat(),
        "language": "en",
    }
    captions = filled(CAPTIONS, rng.randint(1, 3), words, rng)
    body = filled(TOLD, rng.randint(*SENTENCES), words, rng)
    draft = Draft(record, captions, paragraphs(body, rng))
    codes = inject(draft, rng)
    record |= {"text": draft.text(), "captions": draft.pictures()}
    if rng.random() >= SHARE_BEYOND_ASCII:
        record.update({name: ascii_only(record[name]) for name in ("title", "text")})
        record["captions"] = [
            {name: ascii_only(told) for name, told in c.items()} for c in record["captions"]
        ]
    return record, codes


def ascii_only(text: str) -> str:
    """Return ``text`` with plain letters and quotation marks, as an old wire would carry it."""
    apart = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return apart.encode("ascii", "ignore").decode("ascii")


def articles(count: int) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield ``count`` records with the codes of their faults."""
    rng = Random(SEED)
    words = Words(rng)
    return (article(number, words, rng) for number in range(count))


def write(count: int, folder: Path) -> None:
    """Write ``articles.ndjson``, ``articles.parquet`` and ``faults.ndjson`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    feed = folder / "articles.ndjson"
    with feed.open("w", encoding="utf-8") as records, (folder / "faults.ndjson").open("w") as faults:
        for record, codes in articles(count):
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            faults.write(json.dumps({"id": record["id"], "codes": codes}) + "\n")
    table = pl.scan_ndjson(feed, schema=RECORD).with_columns(
        pl.col("published").str.to_datetime("%Y-%m-%dT%H:%M:%S%z", time_unit="us", time_zone="UTC")
    )
    table.sink_parquet(folder / "articles.parquet", compression="zstd", row_group_size=10_000)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(c in string.digits for c in sys.argv[1]):
        sys.exit("usage: python bench/articles.py COUNT FOLDER")
    write(int(sys.argv[1]), Path(sys.argv[2]))
