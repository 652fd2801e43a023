"""Decides which addresses links and images may have."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from studypress.markup.tags import Attribute

SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""The schemes that an address may have."""

MAX_SHOWN_CHARS = 60
"""How much of an address a message shows."""

_ADDRESS_NAMES = frozenset(("href", "src", "srcset", "data", "poster", "background", "xlink:href"))
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)

_PLAIN = re.compile(
    r"(?:https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}(?=[/?#]|$)|(?!//))"
    r"(?:[\w/?#;&=+$,.!~*'()@-]|%[0-9a-f]{2})*",
    re.ASCII | re.IGNORECASE,
)
"""An address in which every sign may stay as it is."""


def is_plain(address: str) -> bool:
    """True for an address with no sign to escape, whose parts need not be told from one another."""
    return _PLAIN.fullmatch(address) is not None


def refused(address: str) -> str:
    """A forbidden address as a browser would read it, or "" for one that may be used.

    As in a browser, white space in the scheme is ignored, and entities are decoded.
    """
    plain = _BLANKS.sub("", html.unescape(address))
    if plain.startswith(("\\\\", "//./", "//?/")):
        return plain
    found = _SCHEME.match(plain)
    return "" if found is None or found[1].lower() in SCHEMES else plain


def is_script(address: str) -> bool:
    """True for a refused address that is a script."""
    return _SCRIPT.match(address) is not None


def refused_in(attributes: Iterable[Attribute]) -> list[str]:
    """The addresses in the attributes of a tag that may not be used."""
    addresses = (one.value for one in attributes if one.name in _ADDRESS_NAMES)
    return list(filter(None, map(refused, addresses)))


_IN_REPOSITORY = re.compile(r"/[^/]+/[^/]+(?:/-)?/(?:blob|tree|src)/[^/]+/(.+)")
"""The path of a file on a website for repositories: owner, name, branch, and the file."""


def in_repository(address: str) -> tuple[str, str]:
    """The path of the file that a full address of a repository's page shows, and its anchor.

    Both are "" for any other address.
    """
    if "://" not in address:
        return "", ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    found = _IN_REPOSITORY.fullmatch(parts.path)
    return (unquote(found[1]), unquote(parts.fragment)) if found else ("", "")
