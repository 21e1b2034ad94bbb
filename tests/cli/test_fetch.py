"""Feeds that behave badly: bounded attempts, a clear reason, and no way into the private network."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from copydesk.flows import fetch as module
from copydesk.flows.fetch import FeedError, fetch, is_public

Answer = Callable[[BaseHTTPRequestHandler], None]
WAITS = (0.0, 0.0)

PAIR = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPRv+4jFzhxM6l0Do
i9Dgub0u5mANGDNcZAcUha3ZJYWhRANCAARDXDCUhxI7Bs0ZdajCbMK58uRELFQA
oiu9rK5tYL/dfGfSwj3csvm7CMUvkueSb+0A61IhF3b4b1GC3chLY/Fd
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUIsyxEzHo9rCbg2urrc/2QptsonUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTE5MDIzMFoYDzIxMjYxMTAx
MTkwMjMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARDXDCUhxI7Bs0ZdajCbMK58uRELFQAoiu9rK5tYL/dfGfSwj3csvm7
CMUvkueSb+0A61IhF3b4b1GC3chLY/Fdo1MwUTAdBgNVHQ4EFgQUPmWA+91qRXjn
jpAAcRTZHMp93MEwHwYDVR0jBBgwFoAUPmWA+91qRXjnjpAAcRTZHMp93MEwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBXDGIGqtJSvE4PSvucurzB
SoST+cng2urnnOIYe8g4UQIgVCa5Q5iyvMHBk709rd30o15rJHgFaNsrbocXIfTy
Po8=
-----END CERTIFICATE-----
"""
"""A key that protects nothing, and a certificate that nobody signed."""


class Site:
    """A server on loopback that answers as it is told, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                try:
                    site.answers[self.path](self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client had enough

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def asks(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


def says(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        sent = {"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}
        for name, value in sent.items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(body)

    return answer


def ask(url: str) -> bytes:
    return fetch(url, allow_private=True, waits=WAITS)


def test_an_answer_is_returned(site: Site) -> None:
    assert ask(site.asks("/feed", says(200, b"<rss/>"))) == b"<rss/>"


def test_a_server_in_trouble_is_asked_again_a_few_times(site: Site) -> None:
    with pytest.raises(FeedError, match="answers 500"):
        ask(site.asks("/feed", says(500)))
    assert len(site.asked) == 1 + len(WAITS)


def test_a_server_that_recovers_is_read(site: Site) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        says(*((503, b"") if len(site.asked) == 1 else (200, b"fine")))(to)

    assert ask(site.asks("/feed", answer)) == b"fine"


def test_what_is_not_there_is_asked_for_once(site: Site) -> None:
    with pytest.raises(FeedError, match="answers 404: see whether the address is right"):
        ask(site.asks("/feed", says(404)))
    assert len(site.asked) == 1


def test_silence_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.05)
    with pytest.raises(FeedError, match="no answer in time"):
        ask(site.asks("/feed", lambda _: time.sleep(0.3)))
    assert len(site.asked) == 1 + len(WAITS)


def test_an_endless_trickle_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLOWEST", 0.1)

    def trickle(to: BaseHTTPRequestHandler) -> None:
        says(200, Content_Length="1000000")(to)
        for _ in range(100):
            to.wfile.write(b"x")
            time.sleep(0.02)

    with pytest.raises(FeedError, match="not done within"):
        ask(site.asks("/feed", trickle))


def test_a_body_that_is_announced_too_long_is_not_begun(site: Site) -> None:
    with pytest.raises(FeedError, match="more than 64 MiB; ask for fewer"):
        ask(site.asks("/feed", says(200, Content_Length=str(2 << 30))))


def test_a_body_of_two_gigabytes_is_dropped_at_the_limit(site: Site) -> None:
    sent = 0

    def flood(to: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        to.send_response(200)
        to.end_headers()
        while sent < 2 << 30:
            sent += to.wfile.write(bytes(1 << 20))

    with pytest.raises(FeedError, match="more than 64 MiB"):
        ask(site.asks("/feed", flood))
    assert sent < 256 << 20


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2/feed", "http://feeds.example/feed", "https://127.0.0.1/"]
)
def test_a_redirect_to_elsewhere_is_not_followed(site: Site, target: str) -> None:
    with pytest.raises(FeedError, match=f"redirects to {target}"):
        ask(site.asks("/feed", says(302, Location=target)))


def test_a_redirect_to_another_port_is_not_followed(site: Site) -> None:
    with pytest.raises(FeedError, match="redirects to"):
        ask(site.asks("/feed", says(301, Location="http://127.0.0.1:1/feed")))


def test_a_redirect_of_the_path_is_followed(site: Site) -> None:
    site.asks("/new", says(200, b"here"))
    assert ask(site.asks("/old", says(308, Location="/new"))) == b"here"


def test_redirects_in_a_circle_end(site: Site) -> None:
    with pytest.raises(FeedError, match="redirects; see"):
        ask(site.asks("/feed", says(302, Location="/feed")))
    assert len(site.asked) == module.REDIRECTS


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_refused_unless_allowed(site: Site, host: str) -> None:
    port = site.server.server_port
    with pytest.raises(FeedError, match=r"private network .*: set allow-private"):
        fetch(f"http://{host}:{port}/feed", waits=WAITS)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_lie_on_the_internet(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize("url", ["ftp://feeds.example/feed", "file:///etc/passwd", "feeds.example/feed", ""])
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(FeedError, match="begins with https:// or http://"):
        ask(url)


def test_a_host_that_nobody_knows() -> None:
    with pytest.raises(FeedError, match="no such host"):
        ask("http://feeds.invalid/feed")


def test_nobody_listens(site: Site) -> None:
    site.server.server_close()
    with pytest.raises(FeedError, match="it is asked again next time"):
        ask(site.url + "/feed")


def test_a_certificate_that_nobody_vouches_for(site: Site, tmp_path: Path) -> None:
    (tmp_path / "pair.pem").write_text(PAIR, "utf-8")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pair.pem")
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    with pytest.raises(FeedError, match="certificate is not trusted"):
        ask(site.url.replace("http:", "https:") + "/feed")
    assert site.asked == []
