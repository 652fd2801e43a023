"""Limits how deep lists, quotes and elements are in one another: deeper ones become text."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.markup.elements import INDENTED, OPTIONAL_ENDS, VOID
from studypress.reading.markdown.html import Pieces, Tag, Warn

MAX_MARKDOWN_LEVELS = 24
"""How deep Markdown may be: a list counts twice, a quote once.

Deeper text has no room on a page, and the typesetter fails on text that is far deeper."""

_MAX_OPEN_ELEMENTS, _MAX_INDENTED_ELEMENTS = 60, 12
"""How deep raw HTML may be: in elements of all kinds, and in those that indent their content."""

_UNCOUNTED = VOID | OPTIONAL_ENDS


def report_too_deep(warn: Warn, line: int) -> None:
    """too-deep: a list, a quote or an element is in too many others."""
    warn(
        "too-deep",
        line,
        "this is in too many lists, quotes or elements; its words are kept as plain text",
        "Nest it less deeply: so deep a text has no room on a page.",
    )


def limit_depth(every: Sequence[Pieces], warn: Warn) -> None:
    """Drop the tags that are too deep in one another; the words in them stay.

    `every` are the pieces of a file in reading order. An HTML parser needs time with the square of
    the depth of a tree.
    """
    opened: list[Tag] = []
    indented = 0
    for parts in every:
        for tag in parts:
            if isinstance(tag, str) or not tag.kept or tag.name in _UNCOUNTED:
                continue
            if not tag.end:
                indented += tag.name in INDENTED
                fits = tag.name not in INDENTED or indented <= _MAX_INDENTED_ELEMENTS
                tag.kept = fits and len(opened) < _MAX_OPEN_ELEMENTS
                if not tag.kept and all(one.kept for one in opened):
                    report_too_deep(warn, tag.line)
                opened.append(tag)
            elif opened:
                begun = opened.pop()
                indented -= begun.name in INDENTED
                tag.kept = begun.kept
