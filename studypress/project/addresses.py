"""Web addresses: that at which a site stands, and those of pages elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from studypress.model.unfit import Unfit

_HINT = "Write one such as https://example.org/ds-prep/, without ? and #."
_PAGE_HINT = "Write one such as https://example.org/report."
_PLAIN = re.compile(r"[!$&'(),*+\-./0-9:;=@A-Z_a-z~%\[\]]+")
_OF_PAGE = re.compile(rf"{_PLAIN.pattern[:-2]}#?]+")


def site(text: str) -> str:
    """The address of a folder on the web, with a slash at its end.

    Raises Unfit where it is no address of HTTP, names a user, or has a query or a fragment
    (RFC 3986).
    """
    text = _sound(text, _PLAIN, _HINT)
    return text if text.endswith("/") else f"{text}/"


def page(text: str) -> str:
    """The address of a page on the web, which may have a query and a fragment.

    Raises Unfit where it is no address of HTTP, or names a user.
    """
    return _sound(text, _OF_PAGE, _PAGE_HINT)


def _sound(text: str, form: re.Pattern[str], hint: str) -> str:
    text = text.strip()
    try:
        parts = urlsplit(text)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise Unfit(f"{text!r} is no web address", hint) from None
    if parts.scheme.lower() not in ("http", "https") or not sound or not form.fullmatch(text):
        raise Unfit(f"{text!r} is no web address", hint)
    if "@" in parts.netloc:
        raise Unfit(f"{text!r} has a user's name in it, which every reader would see", hint)
    return text
