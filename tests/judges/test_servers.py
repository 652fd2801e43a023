"""What docs/publishing.md shows for nginx and Caddy is run: they serve a site as it says.

The servers are not installed for this: a server that was installed begins to serve. Where the
system does not have one, its tests are skipped.
"""

from __future__ import annotations

import contextlib
import gzip
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from studypress.distribution import publishing
from studypress.distribution.hosts import HEADERS, recipes
from tests.changed import opened
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
SERVERS = ("nginx", "caddy")
_SECONDS = 120

MEDIA_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "questions/why.html": "text/html; charset=utf-8",
    "index.md": "text/markdown; charset=utf-8",
    "assets/site.css": "text/css; charset=utf-8",
    "assets/site.js": "(text|application)/javascript; charset=utf-8",
    "assets/site.mjs": "text/javascript; charset=utf-8",
    "assets/site.wasm": "application/wasm",
    "assets/drawing.svg": r"image/svg\+xml",
    "assets/cover.jpg": "image/jpeg",
    "assets/page.webp": "image/webp",
    "robots.txt": "text/plain; charset=utf-8",
    "sw.js": "(text|application)/javascript; charset=utf-8",
    "site.webmanifest": r"application/manifest\+json",
    "sitemap.xml": "(text|application)/xml(; charset=utf-8)?",
    "feed.xml": r"application/atom\+xml",
    "opds.json": r"application/opds\+json",
    "opds.xml": r"application/atom\+xml;profile=opds-catalog;kind=acquisition",
    "files/tea.epub": r"application/epub\+zip",
    "files/tea.pdf": "application/pdf",
    "files/SHA256SUMS": "text/plain(; charset=utf-8)?",
}
"""A file of each kind, and a pattern of the media type that it is to have."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of each kind."""
    # A server may serve as another user, who has to get there.
    root = tmp_path_factory.mktemp("served")
    for name in [*MEDIA_TYPES, "404.html"]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the file {name}\n" * 100)
    opened(root)
    return root


@pytest.fixture(scope="module", params=SERVERS)
def port(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of a server that runs with the lines of the docs."""
    name = str(request.param)
    program = shutil.which(name)
    if not program:
        pytest.skip(f"{name} is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    (lines,) = re.findall(rf"^```{name}\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)
    place = tmp_path_factory.mktemp(name)
    made = {"nginx": _nginx, "caddy": _caddy}[name](
        lines.replace("/srv/guide", str(folder)), number
    )
    (place / "config").write_text(made)
    command = {
        "nginx": [program, "-p", str(place), "-c", str(place / "config"), "-e", "stderr"],
        "caddy": [program, "run", "--adapter", "caddyfile", "--config", str(place / "config")],
    }[name]
    with (place / "said").open("w") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env={"HOME": str(place)})
    try:
        _wait(number, server, place / "said")
        yield number
    finally:
        server.terminate()
        server.wait(_SECONDS)


def _nginx(lines: str, port: int) -> str:
    lines = lines.replace("listen 80;", f"listen 127.0.0.1:{port};")
    lines = lines.replace("guide.example.org", "127.0.0.1")
    outside = "daemon off; pid pid; worker_processes 1; events {} http { access_log off;"
    return f"{outside} include /etc/nginx/mime.types;\n{lines}\n}}\n"


def _caddy(lines: str, port: int) -> str:
    lines = lines.replace("guide.example.org", f"http://127.0.0.1:{port}")
    return f"{{\n\tadmin off\n}}\n{lines}"


def _wait(port: int, server: subprocess.Popen[bytes], said: Path) -> None:
    """Wait until a server answers, or has ended."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(ConnectionError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(0.05)
            break
    pytest.fail(said.read_text())


def ask(port: int, path: str) -> tuple[HTTPResponse, bytes]:
    """The answer of a server, and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def everywhere() -> dict[str, str]:
    """The headers that our recipe gives to every address."""
    rule = recipes(publishing.MEDIA_TYPES)[HEADERS].decode().partition("\n/feed")[0]
    return dict(line.strip().split(": ", 1) for line in rule.splitlines()[1:])


def test_each_file_has_its_media_type_and_all_headers(port: int) -> None:
    for name, pattern in MEDIA_TYPES.items():
        answer, body = ask(port, f"/{name}")
        assert answer.status == 200, name
        assert body
        assert re.fullmatch(pattern, answer.headers["Content-Type"]), (name, answer.headers)
        told = {header: answer.headers.get_all(header) for header in everywhere()}
        assert told == {header: [value] for header, value in everywhere().items()}, name
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["ETag"] or answer.headers["Last-Modified"]


def test_a_page_is_compressed(port: int) -> None:
    answer, body = ask(port, "/index.html")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(body) < 200


def test_the_root_is_the_first_page_and_what_is_missing_has_a_page(port: int) -> None:
    assert ask(port, "/")[0].status == 200
    answer, body = ask(port, "/nowhere.html")
    assert answer.status == 404
    packed = answer.headers["Content-Encoding"] == "gzip"
    assert b"the file 404.html" in (gzip.decompress(body) if packed else body)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"]
