"""Limits how deep lists, quotes and elements are in one another: deeper ones become text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from studypress.markup.elements import (
    BLOCKS,
    FORMATTING,
    HEADINGS,
    INDENTED,
    OPTIONAL_ENDS,
    TEXT_LEVEL,
    VOID,
)
from studypress.reading.markdown.html import Tag, Warn

MAX_MARKDOWN_LEVELS = 24
"""How deep Markdown may be: a list counts twice, a quote once.

Deeper text has no room on a page, and the typesetter fails on text that is far deeper."""

_MAX_OPEN_ELEMENTS, _MAX_INDENTED_ELEMENTS = 60, 12
"""How deep raw HTML may be: in elements of all kinds, and in those that indent their content."""

_MAX_SEARCHED_ELEMENTS = 500
"""Among how many open elements the one is looked for that an end tag ends."""

_UNCOUNTED = (VOID | OPTIONAL_ENDS) - {"p"}
_ENDING_PARAGRAPHS = BLOCKS | set(HEADINGS)
_IN_PARAGRAPHS = TEXT_LEVEL | {"p"}
_BOUNDARIES = frozenset({"table"})
"""Elements that no end tag in them ends, but for their own."""


def report_too_deep(warn: Warn, line: int) -> None:
    """too-deep: a list, a quote or an element is in too many others."""
    warn(
        "too-deep",
        line,
        "this is in too many lists, quotes or elements; its words are kept as plain text",
        "Nest it less deeply: so deep a text has no room on a page.",
    )


class Container:
    """A part of Markdown with other parts in it, such as a list item or a paragraph."""

    __slots__ = ("bounds", "ended")

    def __init__(self, *, bounds: bool) -> None:
        self.bounds = bounds
        """True for a cell: no end tag in it ends an element round its table."""
        self.ended = False
        """True where an end tag in it has ended it."""


class OpenElements:
    """The elements that are open at a place of a file: at least as many as an HTML parser has.

    A parser needs time with the square of their number, so tags that are too deep in one another
    are dropped, and the words in them stay.
    """

    def __init__(self, warn: Warn) -> None:
        self._warn = warn
        self._reported = False
        self._stack: list[Tag | Container] = []
        self._open = Counter[str]()
        # Elements of the kind that is opened again after the block that ended them.
        self._formatting: defaultdict[str, list[bool]] = defaultdict(list)
        self._kept, self._indented = 0, 0

    def enter(self, *, bounds: bool = False) -> Container:
        """Begin a container, which is given to `leave` at its end."""
        container = Container(bounds=bounds)
        self._stack.append(container)
        return container

    def leave(self, container: Container) -> None:
        """End a container, and what is open in it."""
        if not container.ended:
            self._pop_to(container)

    def add(self, tag: Tag) -> None:
        """Add a tag of raw HTML. Its `kept` becomes False where it is too deep."""
        if tag.name in _UNCOUNTED:
            return
        if tag.name in FORMATTING:
            self._add_formatting(tag)
        elif tag.end:
            self._end(tag)
        else:
            self._begin(tag)

    def _add_formatting(self, tag: Tag) -> None:
        """Add a tag of an element that only its own end tag ends."""
        begun = self._formatting[tag.name]
        if not tag.end:
            tag.kept = self._fits(tag)
            begun.append(tag.kept)
            self._kept += tag.kept
        elif begun:
            tag.kept = begun.pop()
            self._kept -= tag.kept

    def _begin(self, tag: Tag) -> None:
        """Add the start tag of a block, which ends an open paragraph, or of another element."""
        if self._open["p"] and tag.name in _ENDING_PARAGRAPHS:
            self._end_paragraph()
        if tag.name != "p":
            self._indented += tag.name in INDENTED
            tag.kept = self._fits(tag)
            self._kept += tag.kept
        self._stack.append(tag)
        self._open[_kind(tag)] += 1

    def _end(self, tag: Tag) -> None:
        """Add an end tag: it ends the last element of its name, and all that is open in that."""
        if tag.name == "p":
            self._end_paragraph()
            return
        kind = _kind(tag)
        for last in self._last() if self._open[kind] else ():
            if isinstance(last, Tag) and _kind(last) == kind:
                tag.kept = last.kept
                self._pop_to(last)
                return
            if last.bounds if isinstance(last, Container) else last.name in _BOUNDARIES:
                return

    def _end_paragraph(self) -> None:
        """End the open paragraph, unless a block is open in it."""
        for last in self._last() if self._open["p"] else ():
            if isinstance(last, Container) or last.name not in _IN_PARAGRAPHS:
                return
            if last.name == "p":
                self._pop_to(last)
                return

    def _last(self) -> Iterable[Tag | Container]:
        """The last elements and containers, from the last one."""
        return islice(reversed(self._stack), _MAX_SEARCHED_ELEMENTS)

    def _pop_to(self, end: Tag | Container) -> None:
        """Take elements and containers from the stack, up to one of them."""
        last = None
        while last is not end:
            last = self._stack.pop()
            if isinstance(last, Container):
                last.ended = True
                continue
            self._open[_kind(last)] -= 1
            if last.name != "p":
                self._kept -= last.kept
                self._indented -= last.name in INDENTED

    def _fits(self, tag: Tag) -> bool:
        """True where an element may be open here. The first one that may not is reported."""
        shallow = tag.name not in INDENTED or self._indented <= _MAX_INDENTED_ELEMENTS
        fits = shallow and self._kept < _MAX_OPEN_ELEMENTS
        if not fits and not self._reported:
            report_too_deep(self._warn, tag.line)
        self._reported = not fits
        return fits


def _kind(tag: Tag) -> str:
    """The name of an element; the end tag of any heading ends each heading."""
    return "h1" if tag.name in HEADINGS else tag.name
