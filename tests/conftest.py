"""For every test: no property is held to a time, and what takes long is done once where that is not the point."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import polars as pl

    from copydesk.checks.engine import Examined
    from copydesk.checks.model import Check

gc.set_threshold(100_000)
"""Objects made between two looks for garbage, as the command has it: Python's own 700 take a twentieth of the time."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run all fast tests in two processes, file by file; those of a named file, or under -n 0, in this one."""
    if hasattr(config, "workerinput"):
        return  # One of the two, which starts no others.
    every = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not _left_in(
        config, "flow", "browser"
    )
    if every and config.option.numprocesses is None and not config.option.usepdb:
        config.option.numprocesses, config.option.dist = 2, "loadfile"


def _left_in(config: pytest.Config, *kinds: str) -> bool:
    """Return whether tests of one of ``kinds`` are asked for."""
    return any(f"not {kind}" not in config.option.markexpr for kind in kinds)


def pytest_configure(config: pytest.Config) -> None:
    """Hold no property to a time; the process that hands the files to the two others has no use for Hypothesis."""
    if not config.option.numprocesses:
        from hypothesis import settings  # noqa: PLC0415

        settings.register_profile("copydesk", deadline=None)
        settings.load_profile("copydesk")


def pytest_collection_finish() -> None:
    """Keep what was imported from every look for garbage to come, as it stays."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Keep Python from looking through all that is left, which ends with the process."""
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out folders whose tests are not asked for: to import what they need takes a second."""
    kind = collection_path.name
    return True if kind in {"browser", "flow"} and not _left_in(config, kind) else None


_SEEN: dict[tuple[bytes, tuple[Check, ...], bool], Examined] = {}


def _bytes(articles: pl.DataFrame) -> bytes:
    return articles.write_ipc(None).getvalue()


@pytest.fixture(scope="session", autouse=True)
def _cut_once() -> Iterator[None]:
    """Cut each article into units once for all tests: most of a small ``examine``."""
    import known  # noqa: PLC0415

    from copydesk.checks import engine, units  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        for module in (engine, units):
            patch.setattr(module, "cut_units", known.units)
        yield


@pytest.fixture
def examined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline examine the same batch with the same checks once for all tests."""
    from copydesk.flows import pipeline  # noqa: PLC0415

    examine = pipeline.examine

    def remembered(articles: pl.DataFrame, checks: Sequence[Check], *, traced: bool = False) -> Examined:
        key = _bytes(articles), tuple(checks), traced
        if key not in _SEEN:
            _SEEN[key] = examine(articles, checks, traced=traced)
        return _SEEN[key]

    monkeypatch.setattr(pipeline, "examine", remembered)
