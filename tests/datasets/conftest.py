"""A folder to write inputs into, and what the readers make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from copydesk.datasets.batch import Batch
from copydesk.datasets.readers import read

Row = dict[str, Any]
Desk = Callable[..., tuple[list[Row], list[Row]]]


def together(batches: list[Batch]) -> tuple[list[Row], list[Row]]:
    articles = pl.concat([batch.articles for batch in batches])
    quarantine = pl.concat([batch.quarantine for batch in batches])
    return articles.to_dicts(), quarantine.to_dicts()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Write files into a folder and read them all; return the articles and the quarantine as rows."""
    monkeypatch.chdir(tmp_path)

    def take(
        files: Mapping[str, bytes | str], columns: Mapping[str, str] | None = None, batch_size: int = 2500
    ) -> tuple[list[Row], list[Row]]:
        for name, content in files.items():
            path = Path("in", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return together(list(read(["in"], columns=columns, batch_size=batch_size)))

    return take


@pytest.fixture
def one(desk: Desk) -> Callable[[str, bytes | str], Row]:
    """Write a file and return the one article that it is read as."""

    def take(name: str, content: bytes | str) -> Row:
        articles, quarantine = desk({name: content})
        assert quarantine == []
        assert len(articles) == 1
        return articles[0]

    return take
