"""Texts, addresses, times and XML in the forms that all catalogues take."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from lxml import etree

from studypress.markup.legal import ILLEGAL

# With double quotes: some e-readers read XML by patterns of their own.
_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_SPACES = re.compile("[ \t\r\n\v\f\x85\u2028\u2029]+")
_ENDS = re.compile("\r\n?|\v|\f|\x85|\u2028|\u2029")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_COLON_FIRST = re.compile("[^/?#]*:")
_URI_SIGNS = "/:?#[]@!$&'(),*+;=%~"


def line(text: str) -> str:
    """A text on one line. A character that XML does not allow becomes U+FFFD."""
    return _SPACES.sub(" ", ILLEGAL.sub("\ufffd", text)).strip(" ")


def title_of(text: str) -> str:
    """A title on one line. No title may be empty: "…" stands for one that is not there."""
    return line(text) or "…"


def prose(text: str) -> str:
    """A text that may have several lines, each of which ends in a line feed."""
    return ILLEGAL.sub("\ufffd", _ENDS.sub("\n", text)).strip()


def reference(address: str) -> str:
    """An address as a URI reference (RFC 3986): what may not stand in one is percent-encoded.

    A relative address may not begin with a segment that has a colon (section 4.2).
    """
    written = quote(_STRAY_PERCENT.sub("%25", line(address)), safe=_URI_SIGNS)
    absolute = written.startswith(("https://", "http://"))
    return f"./{written}" if _COLON_FIRST.match(written) and not absolute else written


def midnight(day: date) -> str:
    """The beginning of a day as a time of RFC 3339, such as "2026-11-26T00:00:00Z".

    A guide has a date and no time. The same guide must give the same bytes, so no clock is read.
    """
    return f"{day.isoformat()}T00:00:00Z"


def urn(*parts: str) -> str:
    """A URN of a UUID that the same parts always give (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("studypress", *parts))).urn


def newest(days: Iterable[date | None]) -> date | None:
    """The last of some dates, or None where none is known."""
    return max((day for day in days if day), default=None)


def written(root: etree._Element) -> bytes:
    """An XML document as a file, with an element on each line."""
    etree.indent(root)
    return _DECLARATION + etree.tostring(root, encoding="utf-8") + b"\n"
