"""The tokens of raw HTML in one file: taken apart, balanced, and written again."""

from __future__ import annotations

import html

from markdown_it.token import Token

from studypress.markup.tags import attributes
from studypress.reading.markdown import depth
from studypress.reading.markdown.balance import Balance
from studypress.reading.markdown.html import Pieces, Tag, Tell, join, take_apart

# The elements and the attributes of raw HTML that lead somewhere.
_LEADING = frozenset({"a", "img"})
_LEADS = frozenset({"href", "src"})


class RawHtml:
    """Gathers the raw HTML of a file in reading order, container by container."""

    def __init__(self, tell: Tell, *, literal: bool) -> None:
        self.addresses: list[tuple[str, int]] = []
        """Where it leads, and on which line; places in the same file are left out."""
        self._tell = tell
        self._literal = literal
        self._balance = Balance(tell, literal)
        self._tokens: list[tuple[Token, Pieces]] = []

    @property
    def left(self) -> bool:
        """True where any of it is left after `finish`."""
        return any(token.content for token, _ in self._tokens)

    def enter(self) -> None:
        """A container begins, such as a list's item."""
        self._balance.enter()

    def leave(self) -> None:
        """A container ends."""
        self._balance.leave()

    def add(self, token: Token, line: int, *, inline: bool) -> None:
        """A token of raw HTML that begins on a line."""
        parts = take_apart(token.content, line, self._tell, literal=self._literal)
        self._balance.add(parts, inline=inline)
        for tag in parts:
            if isinstance(tag, Tag) and tag.name in _LEADING:
                leads = [one.value for one in attributes(tag.text) if one.name in _LEADS]
                self.addresses += [
                    (html.unescape(value), tag.line)
                    for value in leads
                    if value[:1] not in ("", "#")
                ]
        self._tokens.append((token, parts))

    def finish(self) -> None:
        """Write into each token what is left of it."""
        self._balance.leave()
        depth.limit_depth([parts for _, parts in self._tokens], self._tell)
        for token, parts in self._tokens:
            token.content = join(parts)
