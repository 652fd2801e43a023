"""Fetches a file from the web, within limits of size, time and place, for `--fetch-images` only.

The address comes from notes that a stranger may have written. So nothing is fetched from this
computer or its network, wherever a name or a redirection leads: the address of the other end is
looked at before a request is sent.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from studypress.reading.sources.fetched import Unfetched

_MAX_BYTES = 20_000_000
"""How large an image may be."""
_MAX_SECONDS = 30.0
"""How long one image may take."""
_WAIT_SECONDS = 10.0
"""How long the other end may be silent."""
_CHUNK_BYTES = 65_536
_MAX_REDIRECTIONS = 5

_PAGE = re.compile(r"https?://github\.com/([^/]+/[^/]+)/(?:blob|raw)/([^?#]+)(?:[?#].*)?")
"""The page on which GitHub shows a file. The file itself has another address."""


def is_public(host: str) -> bool:
    """True for an address of the Internet protocol that belongs to no private network."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


class Web:
    """Fetches files. `allowed` decides by the numeric address of the other end."""

    def __init__(
        self,
        allowed: Callable[[str], bool] = is_public,
        max_bytes: int = _MAX_BYTES,
        max_seconds: float = _MAX_SECONDS,
    ) -> None:
        self._allowed = allowed
        self._max_bytes = max_bytes
        self._max_seconds = max_seconds
        # A proxy would hide the other end, so none is used.
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), _Redirections(), _Http(allowed), _Https(allowed)
        )

    def __call__(self, address: str) -> bytes:
        """The bytes at an address; raises Unfetched."""
        if not _is_web(address):
            raise Unfetched("has no address of the web")
        page = _PAGE.fullmatch(address)
        if page:
            address = f"https://raw.githubusercontent.com/{page[1]}/{page[2]}"
        headers = {"User-Agent": "studypress", "Accept": "image/*"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - checked above
        try:
            with self._opener.open(request, timeout=_WAIT_SECONDS) as response:
                return self._read(response)
        except urllib.error.HTTPError as fault:
            raise Unfetched(f"is refused by its server: {fault.code} {fault.reason}") from fault
        except urllib.error.URLError as fault:
            if isinstance(fault.reason, Unfetched):
                raise fault.reason from fault
            raise Unfetched(f"can't be reached: {fault.reason}") from fault
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise Unfetched(f"can't be reached: {fault}") from fault

    def _read(self, response: Any) -> bytes:
        """The body of a response, within the limits."""
        end = time.monotonic() + self._max_seconds
        data = bytearray()
        while chunk := response.read1(_CHUNK_BYTES):
            data += chunk
            if len(data) > self._max_bytes:
                raise Unfetched(f"is larger than {self._max_bytes // 1_000_000} MB")
            if time.monotonic() > end:
                raise Unfetched(f"takes longer than {self._max_seconds:.0f} seconds")
        return bytes(data)


def _is_web(address: str) -> bool:
    """True for an address of HTTP or HTTPS."""
    try:
        return urlsplit(address).scheme.lower() in ("http", "https")
    except ValueError:  # brackets that hold no address
        return False


class _Redirections(urllib.request.HTTPRedirectHandler):
    """Follows a few redirections, and none that leaves the web."""

    max_redirections = _MAX_REDIRECTIONS

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if not _is_web(newurl):
            raise Unfetched("leads away from the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _connect(allowed: Callable[[str], bool]) -> Callable[..., socket.socket]:
    """A function that connects to a host, but for one whose address is not allowed."""

    def connect(place: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
        made = socket.create_connection(place, *args, **kwargs)
        if not allowed(str(made.getpeername()[0])):
            made.close()
            raise Unfetched("is on this computer or in a private network")
        return made

    return connect


class _Http(urllib.request.HTTPHandler):
    """Opens addresses of HTTP with checked connections."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        super().__init__()
        self._allowed = allowed

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **kwargs: Any) -> http.client.HTTPConnection:
        made = http.client.HTTPConnection(host, **kwargs)
        made._create_connection = _connect(self._allowed)  # type: ignore[attr-defined]
        return made


class _Https(urllib.request.HTTPSHandler):
    """Opens addresses of HTTPS with checked connections."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        super().__init__()
        self._allowed = allowed

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **kwargs: Any) -> http.client.HTTPConnection:
        made = http.client.HTTPSConnection(host, **kwargs)
        made._create_connection = _connect(self._allowed)  # type: ignore[attr-defined]
        return made
