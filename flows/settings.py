"""Settings of a newsroom: found upward from the working folder, checked, and overridden by options."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from copydesk.flows import values
from copydesk.flows.sources import Source, read_sources

FAIL_ON: Final = ("critical", "warning", "info", "never")
"""Lowest severity that makes a run fail, or that nothing does."""


HISTORY: Final = ".copydesk/history"
"""Where runs are kept, beside the settings file that does not say otherwise."""


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
    rules: tuple[str, ...] = ()
    """Files with house rules, which run beside the suite's checks."""
    fail_on: str = "critical"
    """One of FAIL_ON."""
    strict: bool = False
    """Quarantined records make the run count as incomplete."""
    language: str | None = None
    """Two-letter code for records that name none."""
    accepted: Mapping[str, str] = field(default_factory=dict[str, str])
    """Fingerprints of findings that are let stand, each with the reason."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """A feed's own field names, each with the article field it stands for."""
    history: str = ""
    """Folder or object store that keeps the runs: beside the settings file, "" for none."""
    retention: float = 90.0
    """Days after which of the runs kept only the last of each week stays."""
    sources: tuple[Source, ...] = ()
    """Where a scheduled intake takes articles from."""


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
    try:
        given = {"history": HISTORY} | values.table(table, _READ)
        return replace(Settings(), **_beside(path, given))
    except ValueError as error:
        raise SettingsError(f"{path}: {error}") from error


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
    tools = data.get("tool", {})
    table: object = tools.get("copydesk") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: write [tool.copydesk] as a table")
    return table


def _beside(path: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Take paths as relative to the file that names them, not to the working folder."""
    if given.get("suite", "").endswith((".toml", ".json")):
        given["suite"] = str(path.parent / given["suite"])
    if "rules" in given:
        given["rules"] = tuple(str(path.parent / rules) for rules in given["rules"])
    if given["history"] and "://" not in given["history"]:
        given["history"] = str(path.parent / given["history"])
    return given


_READ: Final[Mapping[str, values.Read]] = {
    "suite": values.text,
    "select": values.texts,
    "ignore": values.texts,
    "rules": values.files,
    "fail-on": values.one_of(*FAIL_ON),
    "strict": values.switch,
    "language": values.language,
    "accepted": values.pairs,
    "columns": values.pairs,
    "history": values.text_or_off,
    "retention": values.number,
    "sources": read_sources,
}


def shown(settings: Settings) -> dict[str, object]:
    """Return the settings by the names that a file gives them, in their order."""
    return {f.name.replace("_", "-"): getattr(settings, f.name) for f in fields(settings)}
