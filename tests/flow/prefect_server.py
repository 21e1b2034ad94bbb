"""A real Prefect server on loopback, in a folder of its own, stopped by its process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
COPYDESK = str(Path(sys.executable).with_name("copydesk"))
PREFECT = str(Path(sys.executable).with_name("prefect"))
PATIENCE = 120.0
"""Seconds after which something that should have happened has not."""


@contextmanager
def _running(command: list[str], env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` with its children as a group of its own, and stop the group at the end."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, sign)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            continue


@dataclass(frozen=True)
class Server:
    """A server that is up."""

    url: str
    env: dict[str, str]
    logs: Path
    pid: int

    @property
    def home(self) -> Path:
        """The newsroom's folder, in which runs work."""
        return Path(self.env["COPYDESK_HOME"])

    def prefect(self, *arguments: str, patience: float = PATIENCE) -> str:
        """Run the Prefect command line against this server; return what it printed."""
        done = subprocess.run(
            [PREFECT, "--no-prompt", *arguments],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def copydesk(self, *arguments: str) -> str:
        """Run the copydesk command line in the newsroom's folder; return what it printed."""
        done = subprocess.run(
            [COPYDESK, *arguments],
            env=self.env,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def flow(self, name: str, **parameters: object) -> subprocess.Popen[bytes]:
        """Start a flow in a process of its own, without a deployment."""
        code = f"from copydesk.flows.{name} import {name}; {name}(**{parameters!r})"
        with (self.logs / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", code], env=self.env, cwd=self.home, stdout=log, stderr=log
            )

    def run(self, deployment: str) -> None:
        """Let a deployment run once, to its end."""
        self.prefect("deployment", "run", deployment, "--watch", "--watch-timeout", "110")

    def reached(self) -> set[str]:
        """Return the hosts that any process of the tests looked up or connected to."""
        return {line.partition(" ")[2] for line in self.guard_log.read_text("utf-8").splitlines()}

    @property
    def guard_log(self) -> Path:
        """What the guard of the sockets wrote down."""
        return Path(self.env["SOCKET_GUARD_LOG"])

    def ask(self, path: str, **body: object) -> list[dict[str, object]]:
        """Return what the server's interface answers to a filter."""
        answer = httpx.post(f"{self.url}/{path}", json=body, timeout=30)
        answer.raise_for_status()
        rows: list[dict[str, object]] = answer.json()
        return rows

    def worker(self, **env: str) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run a worker on copydesk's pool, with ``env`` besides, as long as the context lasts."""
        command = [PREFECT, "worker", "start", "--pool", "copydesk-local", "--type", "process"]
        return _running(command, self.env | env, self.logs / "worker.log")

    @staticmethod
    def until(true: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
        """Return the first truthy value of ``true``, asked twice a second."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if value := true():
                return value
            time.sleep(0.5)
        raise AssertionError(f"not within {patience:.0f} s: {what}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=5).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def shipped() -> dict[str, str]:
    """Return the settings that are shipped for services."""
    lines = (ROOT / "deploy" / "environment").read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


@contextmanager
def serving(folder: Path, home: Path) -> Iterator[Server]:
    """Run a server that keeps its state in ``folder`` and sends runs to work in ``home``."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    env = (
        os.environ
        | shipped()
        | {
            "COPYDESK_HOME": str(home),
            "PREFECT_API_URL": url,
            "PREFECT_HOME": str(folder),
            "PREFECT_SERVER_API_PORT": str(port),
            "PYTHONPATH": str(Path(__file__).with_name("guard")),
            "SOCKET_GUARD_LOG": str(folder / "sockets.log"),
        }
    )
    log = folder / "server.log"
    with _running([PREFECT, "server", "start", "--no-ui"], env, log) as process:
        Server.until(lambda: _healthy(url), f"a server, see {log}")
        yield Server(url, env, folder, process.pid)
