"""The web address at which a site stands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from studypress.model.unfit import Unfit

_HINT = "Write one such as https://example.org/ds-prep/, without ? and #."
_PLAIN = re.compile(r"[!$&'(),*+\-./0-9:;=@A-Z_a-z~%\[\]]+")


def site(text: str) -> str:
    """The address of a folder on the web, with a slash at its end.

    Raises Unfit where it is no address of HTTP, names a user, or has a query or a fragment
    (RFC 3986).
    """
    text = text.strip()
    try:
        parts = urlsplit(text)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise Unfit(f"{text!r} is no web address", _HINT) from None
    if parts.scheme.lower() not in ("http", "https") or not sound or not _PLAIN.fullmatch(text):
        raise Unfit(f"{text!r} is no web address", _HINT)
    if "@" in parts.netloc:
        raise Unfit(f"{text!r} has a user's name in it, which every reader would see", _HINT)
    return text if text.endswith("/") else f"{text}/"
