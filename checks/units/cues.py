"""The patterns by which a sentence names its source, made from ``lexicons/attribution.toml``."""

from __future__ import annotations

import re
from typing import Final

from copydesk.checks.lexicon import Lexicon, alternation, lexicon, words

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


def verbs(book: Lexicon, name: str) -> tuple[str, ...]:
    """Return every form of the English verbs in the list ``name``, with the irregular ones in ``name_form``."""
    regular = [form for verb in book.phrases(name, languages=["en"]) for form in forms(verb)]
    return (*regular, *book.phrases(f"{name}_form", languages=["en"]))


def longest_first(phrases: tuple[str, ...]) -> str:
    """Return an alternation of ``phrases`` in which no phrase hides a longer one."""
    return alternation(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


_NOUNS: Final = frozenset(
    form for verb in _LEXICON.phrases("noun", languages=["en"]) for form in forms(verb)[:2]
)
"""Base and -s form of verbs that are nouns as well: "the state", "two questions"."""
_FORMS: Final = (*verbs(_LEXICON, "say"), *verbs(_LEXICON, "think"), *_LEXICON.phrases("phrase"))
_AFTER: Final = (
    "(?:he|she|they|it|we|i|you|who|which"
    "|to|would|will|could|can|may|might|must|should|not|also|now|n(?:'|’)t)"
)
_EITHER: Final = longest_first(tuple(form for form in _FORMS if form in _NOUNS))
CUE_EN: Final = words(
    f"(?:{longest_first(tuple(form for form in _FORMS if form not in _NOUNS))}"
    f"|{_AFTER} {_EITHER}|{_EITHER} that)"
)
"""Any English cue; what may be a noun is one after a pronoun or an auxiliary alone, or before "that"."""
CUE_OTHER: Final = rf"(?:^|[^\p{{L}}])(?i:{_LEXICON.any_of('cue')})(?:[^\p{{L}}]|$)"
"""Any German, French or Spanish cue, with the character on either side."""
