"""Two ways that others look for such things, on the same articles: `python bench/peers.py PEER FEED COUNT`.

Prints one JSON line: the peer, the articles it read, the CPU seconds of its matching alone (neither its
start-up nor the reading of the file counts) and how many spans it marked.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

WHO: Final = (
    "sources", "insiders", "officials", "critics", "experts", "observers", "analysts", "aides", "residents",
    "witnesses", "supporters", "opponents", "campaigners", "economists", "diplomats", "researchers",
    "local media", "state media", "some", "many", "a source", "an official", "people", "reports", "studies",
)  # fmt: skip
SAY: Final = (
    "say", "said", "claim", "claimed", "believe", "believed", "suggest", "suggested", "warn", "warned",
    "argue", "argued", "fear", "feared",
)  # fmt: skip
CUES: Final = tuple(f"{who} {say}" for who in WHO for say in SAY)

STOPS: Final = (".", "!", "?", '"', "”")
WORD: Final = re.compile(r"\S+")
SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*(?:\s|$)")
LEFTOVERS: Final = re.compile(
    r"\b(?:javascript|cookies?|terms of use|privacy policy|newsletter|log in)\b", re.I
)


def phrase_matcher(texts: Sequence[str]) -> Callable[[], int]:
    """Return spaCy's tokeniser and phrase matcher over CUES, ready to run on one core."""
    import spacy  # noqa: PLC0415  # the other peer must not pay for it
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    english = spacy.blank("en")
    matcher = PhraseMatcher(english.vocab, attr="LOWER")
    matcher.add("cue", list(english.pipe(CUES)))
    return lambda: sum(len(matcher(doc)) for doc in english.pipe(texts))


def line_rules(texts: Sequence[str]) -> Callable[[], int]:
    """Return the line rules that web corpora are cleaned with, as a plain Python loop."""
    return lambda: sum(len(marked(text)) for text in texts)


def marked(text: str) -> list[tuple[int, int, str]]:
    """Return the spans of ``text`` that web-corpus rules would cut, with the rule."""
    spans: list[tuple[int, int, str]] = []
    start = 0
    for line in text.split("\n"):
        rule = broken(line)
        if rule:
            spans.append((start, start + len(line), rule))
        start += len(line) + 1
    if len(SENTENCE_END.findall(text)) < 5:
        spans.append((0, len(text), "few-sentences"))
    return spans


def broken(line: str) -> str:
    """Return the name of the rule that ``line`` breaks, or an empty string."""
    if not line.strip():
        return ""
    if not line.rstrip().endswith(STOPS):
        return "no-full-stop"
    if len(WORD.findall(line)) < 5:
        return "few-words"
    if "{" in line or "lorem ipsum" in line.lower():
        return "residue"
    return "leftover" if LEFTOVERS.search(line) else ""


PEERS: Final = {"spaCy PhraseMatcher": phrase_matcher, "C4-like line rules": line_rules}


def main(name: str, feed: Path, count: int) -> None:
    with feed.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, count)]
    work = PEERS[name](texts)
    before = time.process_time()
    spans = work()
    cpu = time.process_time() - before
    print(json.dumps({"peer": name, "articles": len(texts), "cpu_s": cpu, "spans": spans}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
