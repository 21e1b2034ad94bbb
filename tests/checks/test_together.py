"""What is searched together, before a check's own pattern, stands in whatever that pattern can match."""

from __future__ import annotations

import re
from typing import Final

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS

LETTERS: Final = {"Lu": "A-Z", "Lo": "A-Z", "Ll": "a-z", "L": "A-Za-z", "N": "0-9"}
PLAIN: Final = st.characters(min_codepoint=32, max_codepoint=126)


def in_python(pattern: str) -> str:
    """Return a pattern of Polars as one of Python's ``re``, for letters of ASCII as they stand."""
    plain = re.sub(r"\(\?i?-?u?:", "(?:", pattern)
    pieces = re.split(r"(\\p\{\w+\}|\\.|\[\^?\]?|\])", plain)
    within, written = False, ""
    for piece in pieces:
        if piece.startswith(r"\p{"):
            letters = LETTERS[piece[3:-1]]
            written += letters if within else f"[{letters}]"
        elif piece.startswith("["):
            written += rf"\{piece}" if within else piece
            within = True
        else:
            written += piece
            within = within and piece != "]"
    return written


@pytest.mark.parametrize(
    "check", [check for check in CHECKS if check.together and check.find], ids=lambda check: check.code
)
def test_what_is_searched_together_stands_in_whatever_is_found(check: Check) -> None:
    assert check.find is not None
    texts = st.from_regex(re.compile(in_python(check.find)), fullmatch=True, alphabet=PLAIN)

    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(st.lists(texts, min_size=4, max_size=8))
    def hold(written: list[str]) -> None:
        text = pl.col("text").str
        found = pl.DataFrame({"text": written}).filter(text.contains(check.find))
        assert found.filter(~text.contains(check.together))["text"].to_list() == []

    hold()
