"""The patterns by which a sentence names its source, made from ``lexicons/attribution.toml``."""

from __future__ import annotations

import re
from typing import Final

from copydesk.checks.lexicon import alternation, lexicon, words

_LEXICON: Final = lexicon("attribution")


def forms(verb: str) -> tuple[str, ...]:
    """Return the -s, past and -ing forms of a regular English verb beside its base; a particle stays behind."""
    head, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    if head.endswith("e"):
        stems = (head, head + "s", head + "d", head[:-1] + "ing")
    elif re.search(r"[^aeiou]y$", head):
        stems = (head, head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    elif head.endswith(("s", "x", "ch", "sh")):
        stems = (head, head + "es", head + "ed", head + "ing")
    else:
        stems = (head, head + "s", head + "ed", head + "ing")
    return tuple(stem + tail for stem in stems)


def _verbs(name: str) -> tuple[str, ...]:
    regular = [form for verb in _LEXICON.phrases(name, languages=["en"]) for form in forms(verb)]
    return (*regular, *_LEXICON.phrases(f"{name}_form", languages=["en"]))


def _longest_first(phrases: tuple[str, ...]) -> str:
    return alternation(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


SAY: Final = _longest_first(_verbs("say"))
THINK: Final = _longest_first(_verbs("think"))
PHRASE: Final = _LEXICON.any_of("phrase")
MIND: Final = _longest_first((*_verbs("say"), *_verbs("think")))
"""Any English verb of saying or thinking."""
CUE_EN: Final = words(_longest_first((*_verbs("say"), *_verbs("think"), *_LEXICON.phrases("phrase"))))
"""Any English cue."""
CUE_OTHER: Final = rf"(?:^|[^\p{{L}}])(?i:{_LEXICON.any_of('cue')})(?:[^\p{{L}}]|$)"
"""Any German, French or Spanish cue, with the character on either side."""
