"""Divides, balances and writes the raw HTML of one file again, token by token."""

from __future__ import annotations

import html

from markdown_it.token import Token

from studypress.markup.tags import attributes
from studypress.reading.markdown import depth
from studypress.reading.markdown.balance import Balance
from studypress.reading.markdown.html import Pieces, Tag, Warn, join, take_apart

# The elements of raw HTML with addresses, and the attributes that hold these.
_ADDRESSED_TAGS = frozenset({"a", "img"})
_ADDRESS_NAMES = frozenset({"href", "src"})


class RawHtml:
    """Gathers the raw HTML of a file in reading order, container by container."""

    def __init__(self, warn: Warn, *, literal: bool) -> None:
        self.addresses: list[tuple[str, int]] = []
        """Its addresses with their lines, without places in the same file."""
        self._warn = warn
        self._literal = literal
        self._balance = Balance(warn, literal)
        self._tokens: list[tuple[Token, Pieces]] = []

    @property
    def left(self) -> bool:
        """True where any raw HTML is left after `finish`."""
        return any(token.content for token, _ in self._tokens)

    def enter(self) -> None:
        """Begin a container, such as a list item."""
        self._balance.enter()

    def leave(self) -> None:
        """End a container."""
        self._balance.leave()

    def add(self, token: Token, line: int, *, inline: bool) -> None:
        """Add a token of raw HTML that begins on a line."""
        parts = take_apart(token.content, line, self._warn, literal=self._literal)
        self._balance.add(parts, inline=inline)
        for tag in parts:
            if isinstance(tag, Tag) and tag.name in _ADDRESSED_TAGS:
                every = attributes(tag.text)
                values = [one.value for one in every if one.name in _ADDRESS_NAMES]
                self.addresses += [
                    (html.unescape(value), tag.line)
                    for value in values
                    if value[:1] not in ("", "#")
                ]
        self._tokens.append((token, parts))

    def finish(self) -> None:
        """Write the rest of its HTML into each token."""
        self._balance.leave()
        depth.limit_depth([parts for _, parts in self._tokens], self._warn)
        for token, parts in self._tokens:
            token.content = join(parts)
