"""Score the HTML reader on whole pages whose main text is known: `python bench/pages.py PAGES_DIR`.

The folder is laid out as in the article-extraction-benchmark: `html/<id>.html.gz` and `ground-truth.json`,
which gives the `articleBody` of each id.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any, Final

from copydesk.datasets.readers import read

WORST: Final = 10
"""Pages to name, those that score least."""

Record = dict[str, Any]

_WORD: Final = re.compile(r"\w+")


def main(folder: Path) -> None:
    truth: dict[str, dict[str, str]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    paths = {key: folder / "html" / f"{key}.html.gz" for key in sorted(truth)}
    records: dict[str, Record] = {}
    lost = []
    for batch in read([str(path) for path in paths.values()]):
        records |= {
            Path(row["origin"]).name.split(".")[0]: row for row in batch.articles.iter_rows(named=True)
        }
        lost += batch.quarantine.rows()
    scores = {
        key: word_f1(records[key]["text"] if key in records else "", truth[key]["articleBody"])
        for key in paths
    }
    print(f"pages {len(paths)}, read {len(records)}, in quarantine {len(lost)}")
    print(f"body text, mean word-level F1: {mean(scores.values()):.4f}")
    for name, count in filled(records.values()):
        print(f"{name:>18}: {count} of {len(records)}")
    print(f"the {WORST} that score least:")
    for key in sorted(scores, key=scores.__getitem__)[:WORST]:
        print(f"{scores[key]:.3f}  {truth[key].get('url', key)}")
    for row in lost:
        print("in quarantine:", *row)


def word_f1(found: str, wanted: str) -> float:
    """Return the F1 of the words of ``found`` against those of ``wanted``, repetitions counted."""
    ours, theirs = (Counter(_WORD.findall(text.lower())) for text in (found, wanted))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def filled(records: Iterable[Record]) -> Iterator[tuple[str, int]]:
    """Yield the fields, and in how many records each says something."""
    kept = list(records)
    for name in ("title", "authors", "published", "modified", "source", "links"):
        yield name, sum(bool(record[name]) for record in kept)
    for part in ("text", "credit", "alt"):
        yield f"captions: {part}", sum(any(c[part] for c in record["captions"] or ()) for record in kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
