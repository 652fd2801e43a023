"""Lets in only the browser that was given the address of the preview.

Any page of the web can send a browser to a server of its own computer. What protects this one: it
listens on the loopback interface alone; each request names a host of this computer, so that a name
of somebody else's that is bound to 127.0.0.1 does not serve (DNS rebinding); the address has a
token that nobody can guess, and what follows has it in a cookie that no other site can send along.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content Security Policy of the preview's own page, and of whatever has none of its own."""

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_TOKEN_BYTES = 24


def new_token() -> str:
    """A token that nobody can guess, of letters that an address may have."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Access:
    """The rules for one preview."""

    port: int
    """The port on which it is served."""
    token: str = field(default_factory=new_token, repr=False)
    """The secret in its address."""

    @property
    def door(self) -> str:
        """The path of the page that an author opens."""
        return f"/{self.token}/"

    @property
    def address(self) -> str:
        """The address that an author opens."""
        return f"http://127.0.0.1:{self.port}{self.door}"

    @property
    def cookie(self) -> str:
        """The name of the cookie. Cookies of all ports of a host are together, hence the number."""
        return f"studypress-{self.port}"

    def hosts(self) -> frozenset[str]:
        """The names of this computer that a request may use."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> str:
        """Why a request is refused, in words; "" where it is let in."""
        if headers.get("host", "").lower() not in self.hosts():
            return "This preview answers only to this computer."
        origin = headers.get("origin")
        own = origin is not None and origin.removeprefix("http://").lower() in self.hosts()
        if not own and (origin is not None or method not in ("GET", "HEAD")):
            return "This preview answers only to its own pages."
        if secrets.compare_digest(path.encode(), self.door.encode()):
            return ""
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return "This preview answers only to its own pages."
        if not secrets.compare_digest(self._sent(headers).encode(), self.token.encode()):
            return "Open the address that the command line has printed."
        return ""

    def _sent(self, headers: Mapping[str, str]) -> str:
        """The token in the cookie of a request, or ""."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""


class Guarded:
    """An application behind the rules of access."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        path = scope["path"]
        refusal = self._access.refusal(scope["method"], path, Headers(scope=scope))

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if path == self._access.door and not refusal:
                    headers.append("set-cookie", self._cookie())
            await send(message)

        app = PlainTextResponse(refusal, 403) if refusal else self._app
        await app(scope, receive, complete)

    def _cookie(self) -> str:
        access = self._access
        return f"{access.cookie}={access.token}; Path=/; HttpOnly; SameSite=Strict"
