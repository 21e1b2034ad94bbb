"""Settings of a newsroom: found upward from the working folder, checked, and overridden by options."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

FAIL_ON: Final = ("critical", "warning", "info", "never")
"""Lowest severity that makes a run fail, or that nothing does."""


class SettingsError(ValueError):
    """A settings file is malformed; the message names the file, the setting and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do; a field's name with a hyphen is its name in a file."""

    suite: str = "standard"
    """Name of a suite that ships with copydesk, or the path of one's own."""
    select: tuple[str, ...] = ()
    """Codes, or their beginnings, to run instead of the suite's own."""
    ignore: tuple[str, ...] = ()
    """Codes, or their beginnings, not to run."""
    fail_on: str = "critical"
    """One of FAIL_ON."""
    strict: bool = False
    """Quarantined records make the run count as incomplete."""
    language: str | None = None
    """Two-letter code for records that name none."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """A feed's own field names, each with the article field it stands for."""


def find(start: Path) -> Path | None:
    """Return the nearest settings file in ``start`` or above: ``copydesk.toml``, or pyproject's table."""
    for folder in (start, *start.parents):
        if (own := folder / "copydesk.toml").is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and _table(shared) is not None:
            return shared
    return None


def load(path: Path | None) -> Settings:
    """Return the settings of ``path``, or the defaults where there is none.

    Raises:
        SettingsError: the file cannot be read, or it holds an unknown or a malformed setting.
    """
    table = _table(path) if path else None
    if path is None or table is None:
        return Settings()
    values = {key.replace("-", "_"): _value(path, key, raw) for key, raw in table.items()}
    return replace(Settings(), **_beside(path, values))


def effective(overrides: Mapping[str, Any], *, start: Path | None = None) -> Settings:
    """Return the settings of the nearest file, with ``overrides`` (by field name) where they hold something.

    Args:
        overrides: what a person or a deployment asked for; None, "" and empty collections ask for nothing.
        start: folder to look upward from; None: the working folder.

    Raises:
        SettingsError: the file is malformed.
    """
    given = {name: value for name, value in overrides.items() if value}
    return replace(load(find(start or Path.cwd())), **given)


def _table(path: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if path.name != "pyproject.toml":
        return data
    table: dict[str, Any] | None = data.get("tool", {}).get("copydesk")
    return table


def _beside(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Take a suite's path as relative to the file that names it, not to the working folder."""
    if values.get("suite", "").endswith(".toml"):
        values["suite"] = str(path.parent / values["suite"])
    return values


def _value(path: Path, key: str, raw: object) -> object:
    read = _READ.get(key)
    if read is None:
        raise SettingsError(f"{path}: unknown setting {key!r}; the settings are {', '.join(sorted(_READ))}")
    try:
        return read(raw)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{path}: {key} = {raw!r}: {error}") from error


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw:
        raise TypeError("write a string, in quotation marks")
    return raw


def _codes(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError('write a list of codes: ["CAP", "UNS001"]')
    return tuple(_text(code) for code in raw)


def _threshold(raw: object) -> str:
    if raw not in FAIL_ON:
        raise ValueError(f"write one of {', '.join(FAIL_ON)}")
    return str(raw)


def _switch(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError("write true or false")
    return raw


def _language(raw: object) -> str:
    code = _text(raw)
    if not (len(code) == 2 and code.isascii() and code.islower()):
        raise ValueError('write a two-letter code in lower case: "en"')
    return code


def _columns(raw: object) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise TypeError('write a table: columns = { headline = "title" }')
    return {_text(feed): _text(name) for feed, name in raw.items()}


_READ: Final[Mapping[str, Callable[[object], object]]] = {
    "suite": _text,
    "select": _codes,
    "ignore": _codes,
    "fail-on": _threshold,
    "strict": _switch,
    "language": _language,
    "columns": _columns,
}


def shown(settings: Settings) -> dict[str, object]:
    """Return the settings by the names that a file gives them, in their order."""
    return {f.name.replace("_", "-"): getattr(settings, f.name) for f in fields(settings)}
