"""Imported by every Python process of the flow tests: notes whom it asks for, and lets only loopback in."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

LOG = os.environ.get("SOCKET_GUARD_LOG", os.devnull)
LOCAL = {"localhost", "", "None"}


def _is_local(host: str) -> bool:
    try:
        return host in LOCAL or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _note(what: str, host: str) -> None:
    with Path(LOG).open("a", encoding="utf-8") as log:
        log.write(f"{what} {host}\n")


def _guard_connections(name: str) -> None:
    original = getattr(socket.socket, name)

    def guarded(self: socket.socket, address: tuple[str, int]) -> object:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _note("connect", address[0])
            if not _is_local(address[0]):
                raise OSError(f"the tests let nobody connect to {address}")
        return original(self, address)

    setattr(socket.socket, name, guarded)


def _guard_names() -> None:
    original = socket.getaddrinfo

    def guarded(host: bytes | str | None, *arguments: object, **options: object) -> object:
        name = host.decode() if isinstance(host, bytes) else str(host)
        _note("look-up", name)
        if not _is_local(name):
            raise socket.gaierror(socket.EAI_NONAME, f"the tests let nobody look up {name}")
        return original(host, *arguments, **options)  # type: ignore[arg-type] # passed on as it came

    socket.getaddrinfo = guarded  # type: ignore[assignment] # the same, but for what it notes


_guard_connections("connect")
_guard_connections("connect_ex")
_guard_names()
