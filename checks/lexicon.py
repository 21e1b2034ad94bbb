"""Word lists kept as data, each with where it came from, and the patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

APOSTROPHE: Final = "(?:'|’)"
"""Both apostrophes: a list is written with the straight one."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by list and language, as one TOML file holds them."""

    name: str
    lists: Mapping[str, Mapping[str, tuple[str, ...]]]

    def phrases(self, *names: str, languages: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the phrases of the lists ``names`` in ``languages`` (all where None), longest first.

        Raises:
            KeyError: the lexicon has no such list.
        """
        wanted = None if languages is None else set(languages)
        found = {
            phrase
            for name in names
            for language, phrases in self.lists[name].items()
            if wanted is None or language in wanted
            for phrase in phrases
        }
        return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))

    def any_of(self, *names: str, languages: Iterable[str] | None = None) -> str:
        """Return a regex alternation of the lists' phrases, without boundaries or flags."""
        return alternation(self.phrases(*names, languages=languages))


def alternation(phrases: Iterable[str]) -> str:
    """Return a non-capturing group that matches any of ``phrases``; apostrophes match both ways.

    A phrase may hold regex of its own between slashes: ``/colou?r/``.
    """
    return "(?:" + "|".join(map(_literal, phrases)) + ")"


def _literal(phrase: str) -> str:
    if phrase.replace(" ", "").isalnum():
        return phrase
    if len(phrase) > 2 and phrase[0] == phrase[-1] == "/":
        return f"(?:{phrase[1:-1]})"
    return re.escape(phrase).replace(r"\ ", " ").replace("'", APOSTROPHE)


_Letters = dict[str, "_Letters"]
_END: Final = ""
"""Where a phrase ends, among the letters that may follow."""


def tree(phrases: Iterable[str]) -> str:
    """Return a group that matches the longest of ``phrases``, none with regex of its own: for hundreds of them.

    What they begin with alike is written once, which is quicker to compile and to search. Of a few phrases, or of
    phrases in one case, an ``alternation`` is quicker: those are looked for as they stand.
    """
    letters: _Letters = {}
    for phrase in phrases:
        node = letters
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _branching(letters)


def either(phrases: Iterable[str]) -> str:
    """Return a ``tree`` of ``phrases`` as they stand in a text: their first letters small, or capitals.

    It takes a third of the time to compile that a tree of any case takes. Text in capitals throughout is not matched.
    """
    after: dict[str, list[str]] = {}
    for phrase in phrases:
        after.setdefault(phrase[0].lower(), []).append(phrase[1:])
    return "(?:" + "|".join(f"[{first.upper()}{first}]{tree(rest)}" for first, rest in after.items()) + ")"


def _branching(letters: _Letters) -> str:
    branches = [_literal(letter) + _branching(after) for letter, after in letters.items() if letter != _END]
    if len(branches) == 1 and _END not in letters:
        return branches[0]
    return "(?:" + "|".join(branches) + ")" + ("?" if _END in letters else "") if branches else ""


def words(pattern: str) -> str:
    """Return ``pattern`` between word boundaries, whatever its case.

    ASCII rules, which Rust's regex engine searches about a hundred times as fast as Unicode ones: fit for
    phrases that begin and end in plain letters.
    """
    return rf"(?i-u:\b{pattern}\b)"


@cache
def lexicon(name: str) -> Lexicon:
    """Load ``lexicons/<name>.toml``: tables of lists, each with an array of phrases per language.

    The file's ``[about]`` table says where the phrases come from; it holds no phrases.
    """
    text = (files("copydesk.checks.lexicons") / f"{name}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    data.pop("about")
    return Lexicon(
        name,
        {key: {lang: tuple(phrases) for lang, phrases in table.items()} for key, table in data.items()},
    )
