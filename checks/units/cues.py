"""The patterns by which a sentence names its source, made from ``lexicons/attribution.toml``.

Many a verb of speech is a noun as well, or has another everyday sense. Such a word counts in the place of a verb
alone (after a pronoun or an auxiliary, before an object or a clause), and a noun where somebody owns it or where
what was said follows. Together in one pattern these cost ten times what they cost one after the other.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.lexicon import Lexicon, lexicon, tree, words

_LEXICON: Final = lexicon("attribution")


def forms(verb: str) -> tuple[str, ...]:
    """Return the -s, past and -ing forms of a regular English verb beside its base; a particle stays behind.

    A verb that doubles its consonant ("slammed") has its forms in the list beside its own, ``name_form``.
    """
    head, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    if head.endswith("e"):
        stems = (head, head + "s", head + "d", head[:-1] + "ing")
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
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


def _english(*names: str) -> tuple[str, ...]:
    return _LEXICON.phrases(*names, languages=["en"])


_AUXILIARY: Final = (
    "(?:do|does|did|will|would|can|could|may|might|must|should|to|not|now|also"
    "|(?:do|does|did|wo|would|ca|could|should)n(?:'|’)t)"
)
_PRONOUN: Final = "(?:he|she|they|it|we|who|which)"
_NAME: Final = "(?-i:[A-Z])[a-z]+"
_CLAUSE: Final = "(?:that|how|why|whether|what|he|she|they|we|there)"
_GOVERNED: Final = f"(?:{_CLAUSE}|it|the|an?|his|her|its|their|him|them|this|these|those|against|{_NAME})"
"""The first word of what a verb governs: a clause or an object."""
_OWNER: Final = "(?:his|her|their|its|[a-z]+(?:'|’)s|[a-z]+s(?:'|’))(?: [a-z-]+)?"
_CONTENT: Final = "(?:that|about|on|over|among|against|towards?|whether)"
"""What leads from a noun of speech or thought to what was said or thought."""

_HOMOGRAPHS: Final = tuple(forms(verb) for verb in _english("homograph"))
_NAMED: Final = tree(tuple(third for _, third, _, _ in _HOMOGRAPHS))
_EITHER: Final = tree(tuple(form for every in _HOMOGRAPHS for form in every[:2]))
_VERBAL: Final = tuple(form for every in _HOMOGRAPHS for form in every[2:])
_NOUN: Final = tree(tuple(form for noun in _english("noun") for form in forms(noun)[:2]))
_MIND: Final = tree(_english("mind"))
_ABOUT: Final = "(?:that|about|of|by|over|with|at|in)"

CERTAIN: Final = words(
    tree((*verbs(_LEXICON, "say"), *verbs(_LEXICON, "think"), *_VERBAL, *_english("phrase")))
)
"""Words that are a cue wherever they stand."""
LIKELY: Final = words(
    f"(?:(?:{_PRONOUN}|{_AUXILIARY}) {_EITHER}|{_EITHER} {_GOVERNED}|{_NAME} {_NAMED}"
    f"|{tree(verbs(_LEXICON, 'clause'))} {_CLAUSE}|{_NOUN} {_CONTENT}|{_MIND} {_ABOUT})"
)
"""Words that are a cue by what stands beside them."""
OWNED: Final = words(f"{_OWNER} {_NOUN}")
"""Nouns of speech and thought that are somebody's: "his latest remarks", "the ministry's denial"."""
OWN: Final = {
    code: rf"(?:^|[^\p{{L}}])(?i:{_LEXICON.any_of('cue', languages=[code])})(?:[^\p{{L}}]|$)"
    for code in _LEXICON.lists["cue"]
}
"""The cues of each language that has a list of its own, with the character on either side."""
CUE_OTHER: Final = rf"(?:^|[^\p{{L}}])(?i:{_LEXICON.any_of('cue')})(?:[^\p{{L}}]|$)"
"""Any of them, for languages without one."""


def named(text: pl.Expr) -> pl.Expr:
    """Return whether ``text`` holds an English cue."""
    return pl.any_horizontal(text.str.contains(pattern) for pattern in (CERTAIN, LIKELY, OWNED))
