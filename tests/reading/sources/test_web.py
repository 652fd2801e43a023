"""What fetches from the web keeps its limits, and never asks a private network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from studypress.reading.sources.fetched import Unfetched
from studypress.reading.sources.web import Web, is_public


class Server(BaseHTTPRequestHandler):
    """A web of a few addresses."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        places = {"/moved": "/fine", "/round": "/round", "/away": "ftp://example.org/a"}
        if self.path in places:
            self.send_response(302)
            self.send_header("Location", places[self.path])
            self.end_headers()
        elif self.path in ("/fine", "/large"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (10 if self.path == "/fine" else 3_000_000))
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Server.asked.clear()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


def anywhere(_address: str) -> bool:
    return True


@pytest.mark.parametrize("path", ["/fine", "/moved"])
def test_a_file_is_fetched(path: str, server: str) -> None:
    assert Web(anywhere)(server + path) == b"x" * 10


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/large", "is larger than 2 MB"),
        ("/gone", "is refused by its server: 404"),
        ("/away", "leads away from the web"),
        ("/round", "refused by its server: 302"),
    ],
)
def test_limits_are_kept(path: str, why: str, server: str) -> None:
    with pytest.raises(Unfetched, match=why):
        Web(anywhere, max_bytes=2_000_000)(server + path)


def test_a_slow_file_is_given_up(server: str) -> None:
    with pytest.raises(Unfetched, match="takes longer than 0 seconds"):
        Web(anywhere, max_seconds=0)(f"{server}/large")


def test_this_computer_is_never_asked(server: str) -> None:
    with pytest.raises(Unfetched, match="is on this computer or in a private network"):
        Web()(f"{server}/fine")
    assert Server.asked == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/a", "data:image/png;base64,AA", "http://["]
)
def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(Unfetched, match="no address of the web"):
        Web(anywhere)(address)


PUBLIC = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")
PRIVATE = (
    "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "localhost",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC + PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    assert is_public(address) is (address in PUBLIC)
