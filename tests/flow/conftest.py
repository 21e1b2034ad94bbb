"""One server for all flow tests, with a newsroom that is set up on it, and a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prefect_server import Server, serving
from webhook import Webhook


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server, and a newsroom's folder that was set up on it."""
    with serving(tmp_path_factory.mktemp("prefect"), tmp_path_factory.mktemp("newsroom")) as up:
        up.copydesk("setup", ".")
        yield up


@pytest.fixture(scope="session")
def webhook() -> Iterator[Webhook]:
    """Where messages go."""
    with Webhook() as up:
        yield up


@pytest.fixture(scope="session")
def newsroom(server: Server, webhook: Webhook) -> Iterator[Server]:
    """The server with a worker that tells the webhook."""
    with server.worker(COPYDESK_NOTIFY=webhook.address):
        yield server
