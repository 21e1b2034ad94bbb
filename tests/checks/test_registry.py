"""The registry: every check once, complete, in order, and found by its code."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import polars as pl
import pytest

import copydesk.checks
from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS, document, select
from copydesk.checks.suites import load_suite, suite_names
from copydesk.checks.units import cut

CODES = [check.code for check in CHECKS]
NOT_FAMILIES = ("gx", "units", "suites", "lexicons")


def modules() -> Iterator[ModuleType]:
    """Yield every module in the families of checks."""
    for family in pkgutil.iter_modules(copydesk.checks.__path__):
        if family.ispkg and family.name not in NOT_FAMILIES:
            package = importlib.import_module(f"copydesk.checks.{family.name}")
            for found in pkgutil.iter_modules(package.__path__):
                yield importlib.import_module(f"{package.__name__}.{found.name}")


def test_checks_stand_in_code_order_and_once() -> None:
    assert sorted(set(CODES)) == CODES
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_every_check_that_is_written_is_registered() -> None:
    written = [module.CHECK for module in modules() if hasattr(module, "CHECK")]
    assert {id(check) for check in written} == {id(check) for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_check_says_what_an_editor_needs(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", check.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", check.name)
    assert check.fix.endswith((".", "”."))
    assert check.why.endswith(".")
    assert check.rule.startswith(("https://", "http://"))
    assert all(re.fullmatch("[a-z]{2}", language) for language in check.languages)


def test_what_is_compared_across_a_run_has_one_wording() -> None:
    """Traces are left by the check itself: those of a wording of its own would be missed."""
    assert not [check.code for check in CHECKS if check.across is not None and check.wordings]


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_check_is_documented_in_its_own_module(check: Check) -> None:
    headings = re.findall(r"^(\w.*)\n    ", document(check), flags=re.M)
    assert headings == ["What it flags", "Why", "Known limits"]


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_wordings_are_of_languages_that_the_check_covers_beside_its_own(check: Check) -> None:
    assert not check.wordings or check.wordings.keys() < check.languages


def test_select_takes_codes_and_their_beginnings_in_code_order() -> None:
    captions = [code for code in CODES if code.startswith("CAP")]
    assert [check.code for check in select(["UNS001", "CAP"])] == [*captions, "UNS001"]
    assert select(["C", "CAP", "CAP001"]) == select(["C"])
    assert select([]) == ()


@pytest.mark.parametrize("wanted", ["XYZ", "cap001", "CAP0011", ""])
def test_select_names_what_is_no_check(wanted: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(wanted))):
        select(["CAP001", wanted])


@pytest.mark.parametrize("name", suite_names())
def test_suites_name_checks_that_exist_and_tolerances_of_their_own_checks(name: str) -> None:
    suite = load_suite(name)
    assert suite.checks
    assert set(suite.tolerance) - {"default"} <= {check.code for check in suite.checks}


def test_the_standard_suite_runs_every_family() -> None:
    assert {check.code[:3] for check in load_suite("standard").checks} == {code[:3] for code in CODES}


def patterns(*asked: pl.Expr | None) -> set[str]:
    """Return how the patterns that ``asked`` search with begin, each once."""
    calls = r"\.str\.(?:contains|count_matches|extract|extract_all|replace|replace_all)\(\[\"(.{0,80})"
    every = (one for given in asked if given is not None for one in (given, *asked_of_few(given)))
    return {found for one in every for found in re.findall(calls, str(one), re.DOTALL)}


def asked_of_few(expression: pl.Expr) -> Iterator[pl.Expr]:
    """Yield what ``cut.among`` asks within ``expression``, which shows nothing of it."""
    written = expression.meta.serialize()
    for function in re.finditer(b"PLPYFN", written):
        udf = written[written.index(b"\x80\x05", function.end()) :]
        for held in enclosed(pickle.loads(udf).function):  # noqa: S301 - written a line ago
            yield held
            yield from asked_of_few(held)


def enclosed(function: object) -> Iterator[pl.Expr]:
    """Yield the expressions that ``function``, or one that it encloses, was made with."""
    for cell in getattr(function, "__closure__", None) or ():
        if isinstance(cell.cell_contents, pl.Expr):
            yield cell.cell_contents
        else:
            yield from enclosed(cell.cell_contents)


def test_what_is_asked_of_few_is_seen() -> None:
    few = cut.among(pl.col("short"), pl.col("text").str.contains("herring"))
    found = patterns(few | pl.col("text").str.contains("gull"))
    assert {pattern[:4] for pattern in found} == {"herr", "gull"}


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_no_thread_is_asked_more_patterns_than_polars_keeps(check: Check) -> None:
    known = patterns(*check.derived, check.narrow, *check.closer)
    judged = (patterns(check.flag), *map(patterns, check.unless))
    assert max(map(len, (known, *judged))) <= 32, "make some a step of ``unless``: see decision 14"
