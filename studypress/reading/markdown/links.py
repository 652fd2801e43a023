"""Finds the links and images with refused or invalid addresses, and removes these."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from studypress.reading.markdown.addresses import MAX_SHOWN_CHARS, refused
from studypress.reading.markdown.clean import unclean
from studypress.reading.markdown.html import Warn

# A link that markdown-it reads as text, since it refuses the address.
_REFUSED_LINK = re.compile(r"\]\(<?((?:javascript|vbscript|file|data):[^\s)]{0,40})", re.IGNORECASE)


class Links:
    """Gathers the addresses of the links and images of a file.

    It also reports those that are refused, and removes those that the cleaner would not accept.
    """

    def __init__(self, warn: Warn) -> None:
        self.nested = False
        """True where a link is in a link, as an address in the words of a link may be."""
        self._warn = warn
        self._depth = 0
        self._led: list[tuple[Token, str, str]] = []  # the token, the attribute and the address

    def follow(self, token: Token) -> None:
        """Note the beginning or the end of a link."""
        if token.type in ("link_open", "link_close"):
            self._depth += token.nesting
            self.nested = self.nested or self._depth > 1

    def check(self, token: Token, line: int) -> None:
        """Note the address of a link or an image, unless it is a place in the same file."""
        for name in ("href", "src"):
            address = str(token.attrs.get(name) or "")
            if address and address[0] != "#":
                if plain := refused(address):
                    self._report_refused(plain, line, "its words stay")
                self._led.append((token, name, address))

    def check_text(self, text: str, line: int) -> None:
        """Report text that looks like a link with a refused address."""
        for address in _REFUSED_LINK.findall(text):
            self._report_refused(address, line, "it is printed as it is written")

    def _report_refused(self, address: str, line: int, instead: str) -> None:
        message = f"nothing may lead to {address[:MAX_SHOWN_CHARS]}; {instead}"
        self._warn("refused-link", line, message, "")

    def remove_useless(self, written: Sequence[tuple[str, int]]) -> None:
        """Remove and report the addresses that the cleaner would remove.

        `written` are the addresses in raw HTML with their lines; the cleaner removes those.
        """
        if not self._led and not written:
            return
        led = [(address, int(token.attrs["data-line"])) for token, _, address in self._led]
        useless = unclean(address for address, _ in (*led, *written))
        for token, name, address in self._led:
            if address in useless:
                del token.attrs[name]
        for address, line in (*led, *written):
            if address in useless and not refused(address):
                message = f"{address[:MAX_SHOWN_CHARS]} is not an address; it is left out"
                self._warn("refused-link", line, message, "")
