"""One server for all flow tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prefect_server import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("prefect"), tmp_path_factory.mktemp("newsroom")) as up:
        yield up
