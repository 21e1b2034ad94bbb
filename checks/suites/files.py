"""Suites as files: copydesk's own form in TOML, and suites of Great Expectations in JSON."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS, select
from copydesk.checks.suites.house import HouseSuite, read_house_suite
from copydesk.checks.suites.limits import Limit, Measure, limit_of
from copydesk.checks.suites.model import Suite, SuiteError
from copydesk.checks.suites.records import record_rule

_KEYS: Final = ("title", "about", "checks", "tolerance", "records", "expectations")


def suite_names() -> tuple[str, ...]:
    """Return the names of the suites that ship with copydesk, sorted."""
    folder = files("copydesk.checks.suites")
    return tuple(sorted(Path(f.name).stem for f in folder.iterdir() if f.name.endswith(".toml")))


def load_suite(name: str, *house: Check) -> Suite:
    """Return a suite.

    Args:
        name: one that ships with copydesk; or the path of a TOML file of the same form; or that of a JSON
            file with a suite of Great Expectations, which is about the records and runs no check.
        house: checks of the newsroom's own, which a suite may name.

    Raises:
        SuiteError: no such suite, or its file is malformed.
    """
    path = Path(name)
    try:
        if path.suffix == ".json":
            return _of_house(read_house_suite(path), path)
        if path.suffix == ".toml":
            return _suite(path.stem, tomllib.loads(path.read_text("utf-8")), path.parent, house)
        shipped = (files("copydesk.checks.suites") / f"{name}.toml").read_text("utf-8")
        return _suite(name, tomllib.loads(shipped), Path(), house)
    except FileNotFoundError as error:
        known = ", ".join(suite_names())
        message = f"no suite {name!r}: use one of {known}, or the path of a .toml or .json file"
        raise SuiteError(message) from error
    except (OSError, TypeError, ValueError) as error:  # tomllib's error is a ValueError
        raise SuiteError(f"suite {name!r}: {error}") from error


def _of_house(house: HouseSuite, path: Path) -> Suite:
    about = f"Expectations on the records, from {path.name}."
    return Suite(path.stem, house.name, about, (), {}, house=house)


def _suite(name: str, data: Mapping[str, Any], folder: Path, house: tuple[Check, ...]) -> Suite:
    unknown, missing = data.keys() - set(_KEYS), {"title", "about", "checks"} - data.keys()
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}; a suite has {', '.join(_KEYS)}")
    if missing:
        raise ValueError(f"it has no {min(missing)!r}")
    checks = select(data["checks"], *house)
    tolerance = {str(code): limit_of(value) for code, value in data.get("tolerance", {}).items()}
    stray = tolerance.keys() - {check.code for check in (*CHECKS, *house)} - {"default"}
    if stray:
        raise ValueError(f"tolerance for {min(stray)!r}, which is no check")
    title, about, records = str(data["title"]), str(data["about"]), _records(data.get("records", {}))
    return Suite(name, title, about, checks, tolerance, records, _house(data.get("expectations"), folder))


def _records(given: Mapping[str, Any]) -> dict[str, Limit]:
    limits = {str(rule): limit_of(value) for rule, value in given.items()}
    for rule, limit in limits.items():
        if record_rule(rule) and limit.measure is not Measure.SHARE:
            raise ValueError(f"records.{rule} takes a share of the articles")
    return limits


def _house(given: object, folder: Path) -> HouseSuite | None:
    if given is None:
        return None
    if not isinstance(given, str):
        raise TypeError("expectations takes the path of a JSON file")
    try:
        return read_house_suite(folder / given)
    except FileNotFoundError as error:
        raise ValueError(f"expectations: no file {folder / given}") from error
