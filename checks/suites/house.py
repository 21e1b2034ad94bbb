"""A newsroom's own expectations on its records: suites as Great Expectations writes them to JSON.

They are read here without importing it, and judged by ``copydesk.checks.gx``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from copydesk.checks.model import Severity

_NOT_ARGUMENTS: Final = frozenset({"result_format", "catch_exceptions", "include_config"})
"""What older suites say of how results are shown; here copydesk decides."""
_IN_NAME: Final = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True, slots=True, eq=False)
class HouseExpectation:
    """One expectation of such a suite."""

    name: str
    """As outcomes carry it: its type, and the columns that it names."""
    kind: str
    """Its type: ``expect_column_values_to_not_be_null``."""
    arguments: Mapping[str, Any]
    severity: Severity

    @property
    def stated(self) -> str:
        """What it expects of the columns that its name tells: ``min_value=1, mostly=0.95``."""
        kept = {key: value for key, value in self.arguments.items() if key not in _IN_NAME}
        return ", ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in kept.items())


@dataclass(frozen=True, slots=True, eq=False)
class HouseSuite:
    """A suite of Great Expectations."""

    name: str
    expectations: tuple[HouseExpectation, ...]
    parameters: Mapping[str, Any]
    """Values that arguments may stand for."""


def read_house_suite(path: Path) -> HouseSuite:
    """Return the suite in a JSON file.

    Raises:
        OSError: the file cannot be read.
        TypeError, ValueError: it holds no such suite; the message says where.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name} is no JSON: {error}") from error
    listed = data.get("expectations") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not listed:
        raise ValueError(f"{path.name} is no suite of Great Expectations: it lists no expectations")
    return HouseSuite(
        name=str(data.get("name") or data.get("expectation_suite_name") or path.stem),
        expectations=_numbered(
            _read(one, f"{path.name}, expectation {n}") for n, one in enumerate(listed, 1)
        ),
        parameters=data.get("suite_parameters") or data.get("evaluation_parameters") or {},
    )


def _read(given: object, place: str) -> HouseExpectation:
    """Return an expectation; older suites call its type ``expectation_type``, and write A and B in it."""
    told = given if isinstance(given, dict) else {}
    kind, arguments = told.get("type") or told.get("expectation_type"), told.get("kwargs", {})
    if not isinstance(kind, str):
        raise TypeError(f"{place}: it has no type")
    if not isinstance(arguments, dict):
        raise TypeError(f"{place}: the kwargs of {kind} are no table")
    severity = told.get("severity") or Severity.CRITICAL
    if severity not in set(Severity):
        raise ValueError(f"{place}: severity {severity!r} is none of {', '.join(Severity)}")
    kept = {key: value for key, value in arguments.items() if key not in _NOT_ARGUMENTS}
    return HouseExpectation(_name(kind.lower(), kept), kind.lower(), kept, Severity(severity))


def _name(kind: str, arguments: Mapping[str, Any]) -> str:
    single = [str(arguments[key]) for key in _IN_NAME[:3] if key in arguments]
    listed = arguments.get("column_list")
    about = [*single, *(map(str, listed) if isinstance(listed, list) else ())]
    return f"{kind}({', '.join(about)})" if about else kind


def _numbered(found: Iterable[HouseExpectation]) -> tuple[HouseExpectation, ...]:
    """Give expectations of one name a number, from the second on."""
    seen: Counter[str] = Counter()
    told = []
    for one in found:
        seen[one.name] += 1
        name = one.name if seen[one.name] == 1 else f"{one.name} #{seen[one.name]}"
        told.append(replace(one, name=name))
    return tuple(told)
