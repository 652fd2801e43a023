"""Links and images that lead nowhere, or where nothing may lead: told, and taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from studypress.reading.markdown.addresses import MAX_SHOWN_CHARS, refused
from studypress.reading.markdown.clean import unclean
from studypress.reading.markdown.html import Tell

# A link that markdown-it reads as text, since its address is refused.
_REFUSED_LINK = re.compile(r"\]\(<?((?:javascript|vbscript|file|data):[^\s)]{0,40})", re.IGNORECASE)


class Links:
    """Gathers where the links and images of a file lead."""

    def __init__(self, tell: Tell) -> None:
        self.nested = False
        """True where a link stands in a link, as an address in its words may."""
        self._tell = tell
        self._depth = 0
        self._led: list[tuple[Token, str, str]] = []  # by which attribute, and to what address

    def follow(self, token: Token) -> None:
        """Note where a link begins or ends."""
        if token.type in ("link_open", "link_close"):
            self._depth += token.nesting
            self.nested = self.nested or self._depth > 1

    def check(self, token: Token, line: int) -> None:
        """Note where a link or an image leads; a place in the guide needs no look."""
        for name in ("href", "src"):
            address = str(token.attrs.get(name) or "")
            if address and address[0] != "#":
                if plain := refused(address):
                    self._tell_refused(plain, line, "its words stay")
                self._led.append((token, name, address))

    def check_text(self, text: str, line: int) -> None:
        """Tell of what looks like a link, and was read as text."""
        for address in _REFUSED_LINK.findall(text):
            self._tell_refused(address, line, "it is printed as it stands")

    def _tell_refused(self, address: str, line: int, instead: str) -> None:
        message = f"nothing may lead to {address[:MAX_SHOWN_CHARS]}; {instead}"
        self._tell("refused-link", line, message, "")

    def take_off(self, written: Sequence[tuple[str, int]]) -> None:
        """Take off the addresses that the cleaner would take away, and tell of them.

        `written` are those in raw HTML with their lines; the cleaner itself takes them off.
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
                message = f"{address[:MAX_SHOWN_CHARS]} is no address; it is left out"
                self._tell("refused-link", line, message, "")
