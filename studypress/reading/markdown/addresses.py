"""Where links and images may lead: which addresses a guide refuses, and as whose fault."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from studypress.markup.tags import Attribute

SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
"""The schemes that an address may have."""

MAX_SHOWN_CHARS = 60
"""How much of an address a message shows."""

_ADDRESSES = frozenset(("href", "src", "srcset", "data", "poster", "background", "xlink:href"))
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)


def refused(address: str) -> str:
    """An address as a browser would take it if it may not be used, else "".

    White space in a scheme counts for nothing, and neither does how a character is written.
    """
    plain = _BLANKS.sub("", html.unescape(address))
    if plain.startswith(("\\\\", "//./", "//?/")):
        return plain
    found = _SCHEME.match(plain)
    return "" if found is None or found[1].lower() in SCHEMES else plain


def is_script(address: str) -> bool:
    """True of a refused address that would run what is written in it."""
    return _SCRIPT.match(address) is not None


def refused_in(attributes: Iterable[Attribute]) -> list[str]:
    """The addresses among a tag's attributes that may not be used."""
    return list(filter(None, (refused(one.value) for one in attributes if one.name in _ADDRESSES)))
