"""Finds the tags of raw HTML that are never closed, and would include all that follows."""

from __future__ import annotations

from collections import Counter

from studypress.markup.elements import BLOCKS, HEADINGS, OPTIONAL_ENDS, VOID
from studypress.markup.tags import attributes
from studypress.reading.markdown.html import IF_CODE, Pieces, Tag, Warn, as_text

_ANCHORS = frozenset({"id", "name"})
# A sentence about HTML names these elements by their tags, and does not close them.
_MEANT_AS_WORDS = BLOCKS | OPTIONAL_ENDS | frozenset(HEADINGS)


class _Frame:
    """The open tags of a container, in order."""

    def __init__(self) -> None:
        self.opened: list[Tag] = []
        self._counts = Counter[str]()

    def open(self, tag: Tag) -> None:
        """Add an open tag."""
        self.opened.append(tag)
        self._counts[tag.name] += 1

    def close(self, name: str) -> list[Tag]:
        """Close the last open tag of a name and all tags in it, and give them; none if not open."""
        if not self._counts[name]:
            return []
        closed: list[Tag] = []
        while not closed or closed[-1].name != name:
            closed.append(self.opened.pop())
            self._counts[closed[-1].name] -= 1
        return closed[::-1]


class Balance:
    """Finds the tags that are never closed, container by container.

    A tag must be closed in the list item, quote or cell in which it was opened. Any other tag
    would include all that follows, so it is dropped and reported.
    """

    def __init__(self, warn: Warn, literal: bool) -> None:
        self._warn = warn
        self._literal = literal
        self._frames = [_Frame()]

    def enter(self) -> None:
        """Begin a container."""
        self._frames.append(_Frame())

    def leave(self) -> None:
        """End a container, and drop the tags that are still open in it."""
        self._drop(self._frames.pop().opened, ended=True)

    def add(self, parts: Pieces, *, inline: bool = False) -> None:
        """Add the tags of one piece of HTML, in order."""
        for tag in parts:
            if isinstance(tag, str) or tag.name in VOID:
                continue
            if not tag.end:
                tag.inline = inline
                self._frames[-1].open(tag)
            elif not self._close(self._frames[-1], tag) and not (
                inline and len(self._frames) > 1 and self._close(self._frames[-2], tag)
            ):
                tag.kept = False

    def _close(self, frame: _Frame, end: Tag) -> bool:
        """Close an element, and drop the open tags in it; False where no such tag is open."""
        closed = frame.close(end.name)
        self._drop(closed[1:])
        return bool(closed)

    def _drop(self, tags: list[Tag], *, ended: bool = False) -> None:
        """Drop tags without an end tag; `ended` is true where their container ends as well."""
        for tag in tags:
            if tag.name in OPTIONAL_ENDS and (not ended or tag.name == "p"):
                continue  # it ends with its parent
            if tag.name in OPTIONAL_ENDS and not tag.inline:
                tag.kept = False  # its list or table is never closed, and is reported
                continue
            if tag.name == "a" and any(one.name in _ANCHORS for one in attributes(tag.text)):
                tag.text += "</a>"  # an anchor marks a point, and needs no content
                continue
            if tag.inline and self._literal and tag.name in _MEANT_AS_WORDS:
                tag.text = as_text(tag.text)  # words about HTML: "may a page have two <header>s?"
                message = (
                    f"<{tag.name}> is not closed in its paragraph; it is printed as it is written"
                )
                self._warn("html-refused", tag.line, message, IF_CODE)
                continue
            tag.kept = False
            self._warn(
                "unclosed-html",
                tag.line,
                f"<{tag.name}> is never closed here; it is left out",
                f"Close it with </{tag.name}> in the same list item, quote or cell.",
            )
