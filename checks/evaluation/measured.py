"""What is known of each check by measurement and by example: data made by ``python tests/eval/write_measured.py``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

FILE: Final = "measured.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How a check fared on the labelled articles of tests/eval, with an example of either kind."""

    articles: int
    """In the whole set."""
    labels: int
    answered: int
    """Of the labels."""
    right: int
    """Findings that a label bears out."""
    wrong: int
    """False alarms."""
    bad: str
    """A line with a fault, marked ⟦so⟧."""
    bad_why: str
    good: str
    """A text that comes close and is let pass."""
    good_why: str

    @property
    def told(self) -> str:
        """The figures in words."""
        where = f"tests/eval ({self.articles} articles of our own)"
        if not self.labels and not self.right + self.wrong:
            return f"not measured: nothing is labelled and nothing found in {where}"
        precision = f"precision {_share(self.right, self.right + self.wrong)}"
        recall = f"recall {_share(self.answered, self.labels)}"
        return f"{precision}, {recall} in {where}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "unknown (0 of 0)"


def measured(code: str) -> Measured | None:
    """Return what is known of the check ``code``, None of one that is not copydesk's own."""
    found = _data().get(code)
    return None if found is None else Measured(articles=_data()["set"]["articles"], **found)


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("copydesk.checks.evaluation") / FILE).read_text("utf-8"))
