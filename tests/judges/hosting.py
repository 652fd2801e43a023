"""A host for tests: it serves a folder as a static host does, with the headers of our recipe."""

from __future__ import annotations

import contextlib
import mimetypes
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from studypress.distribution import publishing
from studypress.distribution.hosts import HEADERS, recipes

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
}
"""The media type of each suffix; for others, what Python's `mimetypes` says."""


@dataclass
class Host:
    """A folder that is served on this computer."""

    folder: Path
    """What is served."""
    recipe: bool = True
    """Whether the answers have the headers of our recipe."""
    url: str = ""
    """The address of the folder, with "/" at the end."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, in order."""
    missing: list[str] = field(default_factory=list)
    """The paths that were asked for and are not there."""

    @property
    def file_url(self) -> str:
        """The address of the folder on the disk, with "/" at the end."""
        return self.folder.resolve().as_uri() + "/"


@contextlib.contextmanager
def served(folder: Path, recipe: bool = True) -> Iterator[Host]:
    """Serve a folder on a free port of this computer until the block ends.

    `recipe`: whether the answers have the headers of our recipe.
    """
    host = Host(folder, recipe)
    server = _Server(("127.0.0.1", 0), partial(_Handler, host=host))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    host.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def headers(path: str) -> dict[str, str]:
    """The headers that our recipe gives to an address, such as "/index.html"."""
    found: dict[str, str] = {}
    matches = False
    for line in recipes(publishing.MEDIA_TYPES)[HEADERS].decode().splitlines():
        if line.startswith("/"):
            start, star, _ = line.partition("*")
            matches = path.startswith(start) if star else path == line
        elif matches and line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            assert name not in found, f"{name} stands in two rules for {path}"
            found[name] = value
    return found


class _Server(ThreadingHTTPServer):
    """A server that is not surprised where a browser has gone before its answer came."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, remembers what was asked for, and prints nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, host: Host) -> None:
        self.host = host
        self._told: dict[str, str] = {}
        super().__init__(*arguments, directory=str(host.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.host.asked.append(self.path)
        self._told = headers(self.path.partition("?")[0]) if self.host.recipe else {}
        super().do_GET()

    def guess_type(self, path: object) -> str:
        suffix = Path(str(path)).suffix
        return MEDIA_TYPES.get(suffix) or mimetypes.guess_type(str(path))[0] or "text/plain"

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, or what the recipe says in its place."""
        super().send_header(keyword, self._told.pop(keyword, value))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page 404.html of the folder, where there is one."""
        self.host.missing.append(self.path)
        page = self.host.folder / "404.html"
        body = page.read_bytes() if page.is_file() else b"There is nothing here."
        self.send_response(code, message)
        self.send_header("Content-Type", self.guess_type("404.html" if page.is_file() else ""))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self._told.items():
            super().send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        pass
