"""Images that stand in the notes themselves, as addresses that begin with `data:image/` (RFC 2397).

Word processors export every picture so. Such an address may have millions of characters, so a
short name takes its place in the text as soon as it is found.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from urllib.parse import unquote_to_bytes

from studypress.figures.picture import Unusable

_BEGIN = "data:image/"
_NAME = "embedded-image-{}"
_TAG_SOURCE = re.compile(rf"(<img\b[^<>]*?\bsrc\s*=\s*[\"']?)({_BEGIN}[^\"'\s<>]+)", re.IGNORECASE)


class Embedded:
    """The embedded images of one guide."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self.named = 0
        """How often an image was given its name."""

    @staticmethod
    def is_embedded(address: str) -> bool:
        """True for an address that is an image itself."""
        return address[: len(_BEGIN)].lower() == _BEGIN

    def name(self, address: str) -> str:
        """The short name for an address, which is the same for the same image."""
        digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        name = _NAME.format(digest[:32])
        self._addresses[name] = address
        self.named += 1
        return name

    def name_in_tags(self, html: str) -> str:
        """Raw HTML in which each embedded image of an `<img>` has its short name."""
        if _BEGIN not in html.lower():
            return html
        return _TAG_SOURCE.sub(lambda found: found[1] + self.name(found[2]), html)

    def address(self, name: str) -> str:
        """The address for a short name, or "" for any other text."""
        return self._addresses.get(name, "")

    def data(self, name: str) -> bytes:
        """The bytes of an image; raises Unusable where its address has none."""
        head, comma, body = self._addresses[name].partition(",")
        if not comma:
            raise Unusable("has no data behind a comma")
        plain = unquote_to_bytes(body)
        if not head.lower().rstrip().endswith(";base64"):
            return plain
        try:
            # Some programs leave out the signs at the end that fill the last group of four.
            short = plain.rstrip(b"=")
            return base64.b64decode(short + b"=" * (-len(short) % 4), validate=True)
        except binascii.Error as fault:
            raise Unusable("is broken: its base64 can't be decoded") from fault
