"""Ask a feed for its bytes, and expect the worst of the answer.

Only the addresses that the settings name are asked. The address that was looked up is the one that is
connected to, so that a name cannot point elsewhere in between; a redirect may change the path, and nothing
else; an answer that is too long or too slow is dropped.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from functools import cache
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

LONGEST: Final = 64 << 20
"""Bytes of an answer beyond which it is dropped."""
SLOWEST: Final = 60.0
"""Seconds for a whole answer."""
SILENCE: Final = 15.0
"""Seconds to wait for a connection, and for the next bytes."""
REDIRECTS: Final = 5
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
WAITS: Final = (1.0, 4.0)
"""Seconds before each further attempt."""


class FeedError(Exception):
    """A feed gave nothing to check; the message says why and what to do."""


class RefusedError(FeedError):
    """What was asked for makes no sense to the server: a page beyond the last one."""


class _UnavailableError(FeedError):
    """Another attempt may help."""


def fetch(url: str, *, allow_private: bool = False, waits: tuple[float, ...] = WAITS) -> bytes:
    """Return what ``url`` answers.

    Args:
        url: http or https.
        allow_private: whether it may lie on this machine or in a private network.
        waits: seconds before each further attempt, when the server or the network failed.

    Raises:
        FeedError: refused, unreachable, too long, too slow, or redirected elsewhere.
    """
    for wait in waits:
        try:
            return _followed(url, allow_private)
        except _UnavailableError:
            time.sleep(wait)
    return _followed(url, allow_private)


def _followed(url: str, allow_private: bool) -> bytes:
    for _ in range(REDIRECTS):
        body, onward = _asked(url, allow_private)
        if onward is None:
            return body
        target = urljoin(url, onward)
        if not _same_place(url, target):
            raise FeedError(f"{url} redirects to {target}: name that address in the settings if it is meant")
        url = target
    raise FeedError(f"{url}: more than {REDIRECTS} redirects; see what the address does in a browser")


def _same_place(url: str, target: str) -> bool:
    """Tell whether a redirect stays on its host, and does not give up encryption."""
    old, new = urlsplit(url), urlsplit(target)
    kept = (new.scheme, new.port) == (old.scheme, old.port)
    upgraded = (old.scheme, new.scheme) == ("http", "https") and old.port is None and new.port is None
    return old.hostname == new.hostname and (kept or upgraded)


def _asked(url: str, allow_private: bool) -> tuple[bytes, str | None]:
    """Return the body of one answer, or the address it redirects to."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FeedError(f"{url}: give an address that begins with https:// or http://")
    pinned = httpx.URL(url).copy_with(host=_address(parts.hostname, parts.port, allow_private))
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "Accept-Encoding": "identity",
        "User-Agent": "copydesk",
    }
    known_as = {"sni_hostname": parts.hostname}
    try:
        with (
            httpx.Client(trust_env=False, verify=_trusted(), timeout=SILENCE) as client,
            client.stream("GET", pinned, headers=headers, extensions=known_as) as answer,
        ):
            return _body(url, answer), answer.headers.get("location") if answer.is_redirect else None
    except httpx.TimeoutException as error:
        raise _UnavailableError(f"{url}: no answer in time; it is asked again next time") from error
    except httpx.TransportError as error:
        if "CERTIFICATE" in str(error):
            raise FeedError(f"{url}: its certificate is not trusted ({error}); have it renewed") from error
        raise _UnavailableError(f"{url}: {error}; it is asked again next time") from error


@cache
def _trusted() -> ssl.SSLContext:
    """Return whose certificates are trusted: read once a process, not for each feed and redirect."""
    return httpx.create_ssl_context(trust_env=False)


def _address(host: str, port: int | None, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _UnavailableError(f"{host}: no such host ({error}); see whether the name is right") from error
    addresses = [str(entry[4][0]) for entry in found]
    hidden = [address for address in addresses if not is_public(address)]
    if hidden and not allow_private:
        raise FeedError(f"{host} lies in a private network ({hidden[0]}): set allow-private if that is meant")
    return addresses[0]


def _behind_nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def is_public(address: str) -> bool:
    """Tell whether an IP address lies on the internet, and not on this machine or in a private network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _behind_nat64(found)
        found = inner or found
    return found.is_global and not found.is_multicast


def _body(url: str, answer: httpx.Response) -> bytes:
    if answer.is_redirect:
        return b""
    if answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise _UnavailableError(f"{url} answers {answer.status_code}; it is asked again next time")
    if answer.status_code == httpx.codes.BAD_REQUEST:
        raise RefusedError(f"{url} answers 400: see whether the address is right")
    if not answer.is_success:
        raise FeedError(f"{url} answers {answer.status_code}: see whether the address is right")
    too_long = FeedError(f"{url}: more than {LONGEST >> 20} MiB; ask for fewer articles")
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LONGEST:
        raise too_long
    end, body = time.monotonic() + SLOWEST, bytearray()
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > LONGEST:
            raise too_long
        if time.monotonic() > end:
            raise _UnavailableError(f"{url}: not done within {SLOWEST:.0f} s; it is asked again next time")
    return bytes(body)
