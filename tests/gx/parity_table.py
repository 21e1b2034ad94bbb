"""The page on what each core expectation runs on; ``python tests/gx/parity_table.py`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from great_expectations.expectations.registry import (
    get_expectation_impl,
    list_registered_expectation_implementations,
)
from parity import Told, compared, through_pandas
from parity_cases import Case, about, cases
from parity_frames import FRAMES, SCHEMA

PAGE: Final = Path(__file__).parents[2] / "docs" / "gx-parity.md"
REASONS: Final[Mapping[str, str]] = {
    "expect_column_kl_divergence_to_be_less_than": "GX compares distributions with metrics that its pandas"
    " engine computes value by value; only the named column is converted",
    "expect_query_results_to_match_comparison": "compares two databases by SQL; pandas has no form of it",
    "expect_table_row_count_to_equal_other_table": "needs a second table; pandas has no form of it",
}
"""Why an expectation has no native form."""

HEAD: Final = """\
# Expectations on Polars

Every core expectation of Great Expectations 1.24, as `tests/gx/test_gx_parity.py` found it: this page is
written by `python tests/gx/parity_table.py`, and a test fails where it says anything else than what happens.

- **native**: Polars expressions, in the one collect of the suite.
- **pandas**: GX's own pandas metric, on the columns that the expectation names and no others.
- **unsupported**: no verdict; the expectation is an error, as on GX's pandas engine.

*Through pandas* names the types of columns for which a native expectation hands over to the pandas metric,
so that the verdict is the same one. *Beyond pandas* names those where GX's pandas engine raises an error and
this one has a verdict.
"""


TAIL: Final = """\
Where verdicts differ from those of GX's pandas engine, on purpose:

- Unsigned integers keep their order: pandas' differences of them wrap round below zero.
- A malformed regular expression is an error even where there is no row to try it on.
- Types are those of the schema, by pandas' names, whether or not values are missing: pandas turns integers
  with gaps into floats.
- Missing values are one value in `partial_unexpected_counts`; where rows of several columns hold some, GX
  leaves the counts out.
- With `exclude_unexpected_values`, a partial list of identifiers holds `partial_unexpected_count` of them;
  pandas' holds all.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What happened to the cases of one expectation."""

    kind: str
    native: frozenset[str]
    """Types of columns that were judged without pandas."""
    converted: frozenset[str]
    """Types of columns that were handed to pandas."""
    beyond: frozenset[str]
    """Types of columns on which GX's pandas engine has no verdict and this one has."""

    @property
    def way(self) -> str:
        """Native, pandas or unsupported."""
        if self.native:
            return "native"
        return "pandas" if self.converted else "unsupported"

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table shows it."""
        both = {f"{types} (some arguments)" for types in self.converted & self.native}
        through = (self.converted - self.native) | both if self.native else set()
        beyond = (
            {"everything"} if self.beyond >= self.native | self.converted and self.beyond else self.beyond
        )
        return f"`{self.kind}`", self.way, _listed(through), _listed(beyond)


def _listed(types: Iterable[str]) -> str:
    return ", ".join(sorted(types))


def core() -> tuple[str, ...]:
    """Return the types of GX's own expectations, sorted."""
    known = {
        kind: get_expectation_impl(kind).__module__ for kind in list_registered_expectation_implementations()
    }
    return tuple(sorted(kind for kind, module in known.items() if module.startswith("great_expectations.")))


@cache
def rows() -> tuple[Row, ...]:
    """Return a row for each core expectation, from what happened on the frame with missing values."""
    asked = cases()
    frame = FRAMES["with holes"]
    ours, theirs = compared("with holes")
    handed = [through_pandas(frame, case) for case in asked]
    seen = list(zip(asked, ours, theirs, handed, strict=True))
    return tuple(_row(kind, [one for one in seen if one[0][0] == kind]) for kind in core())


def _row(kind: str, seen: Sequence[tuple[Case, Told, Told, bool]]) -> Row:
    judged = [(_types(case), theirs, handed) for case, ours, theirs, handed in seen if not ours.raised]
    return Row(
        kind,
        native=frozenset(types for types, _, handed in judged if not handed),
        converted=frozenset(types for types, _, handed in judged if handed),
        beyond=frozenset(types for types, theirs, _ in judged if theirs.raised),
    )


def _types(case: Case) -> str:
    """Return the types of the columns that a case names, each once; "table" where it names none."""
    found = dict.fromkeys(str(SCHEMA[name].base_type()) for name in about(case) if name in SCHEMA)
    return " with ".join(found) or "table"


def page() -> str:
    """Return the whole page."""
    found = rows()
    ways = [row.way for row in found]
    figures = ", ".join(f"{ways.count(way)} {way}" for way in ("native", "pandas", "unsupported"))
    head = ("expectation", "runs", "through pandas", "beyond pandas")
    table = [head, ("---",) * len(head), *(row.cells() for row in found)]
    lines = "\n".join(f"| {' | '.join(cells)} |" for cells in table)
    reasons = "\n".join(f"- `{kind}`: {why}." for kind, why in REASONS.items())
    parts = (
        HEAD,
        f"{len(found)} expectations: {figures}.\n",
        lines + "\n",
        "Not native, and why:\n",
        reasons + "\n",
    )
    return "\n".join((*parts, TAIL))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
