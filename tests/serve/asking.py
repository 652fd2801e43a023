"""Asks an ASGI application as a browser asks a server, with paths as they are written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The content as JSON."""
        return json.loads(self.content)


class Browser:
    """Sends some headers with each request, unless a request has others of the names."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address."""
        return self.request("GET", address, headers)

    def request(self, method: str, address: str, headers: Mapping[str, str]) -> Answer:
        """Send a request, and wait for the whole answer."""
        return asyncio.run(self._request(method, address, {**self._headers, **headers}))

    async def _request(self, method: str, address: str, headers: Mapping[str, str]) -> Answer:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        begun = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], begun, b"".join(one.get("body", b"") for one in sent[1:]))
