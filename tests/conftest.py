"""For every test: no property is held to a time, and what takes long is done once where that is not the point."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    import polars as pl

    from copydesk.checks.engine import Examined
    from copydesk.checks.model import Check

settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")
gc.set_threshold(50_000)
"""Objects made between two looks for garbage, as the command has it: Python's own 700 take a twentieth of the time."""


def pytest_collection_finish() -> None:
    """Keep what was imported from every look for garbage to come, as it stays."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Keep Python from looking through all that is left, which ends with the process."""
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out folders whose tests are not asked for: to import what they need takes a second."""
    kind = collection_path.name
    asked_not = kind in {"browser", "flow"} and f"not {kind}" in str(config.getoption("markexpr"))
    return True if asked_not else None


_CUT: dict[tuple[bytes, str], Any] = {}
_SEEN: dict[tuple[bytes, tuple[Check, ...], bool], Examined] = {}


def _bytes(articles: pl.DataFrame) -> bytes:
    return articles.write_ipc(None).getvalue()


@pytest.fixture
def cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the same articles into units once for all tests: most of a small ``examine``, and pure."""
    from copydesk.checks import engine, units  # noqa: PLC0415 - many tests need neither

    cut: Callable[..., Any] = units.cut_units

    def remembered(articles: pl.DataFrame, *how: object) -> Any:  # noqa: ANN401
        key = _bytes(articles), repr(how)
        if key not in _CUT:
            _CUT[key] = cut(articles, *how)
        return _CUT[key]

    for module in (engine, units):
        monkeypatch.setattr(module, "cut_units", remembered)


@pytest.fixture
def examined_once(cut_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline examine the same batch with the same checks once for all tests."""
    from copydesk.flows import pipeline  # noqa: PLC0415

    del cut_once
    examine = pipeline.examine

    def remembered(articles: pl.DataFrame, checks: Sequence[Check], *, traced: bool = False) -> Examined:
        key = _bytes(articles), tuple(checks), traced
        if key not in _SEEN:
            _SEEN[key] = examine(articles, checks, traced=traced)
        return _SEEN[key]

    monkeypatch.setattr(pipeline, "examine", remembered)
