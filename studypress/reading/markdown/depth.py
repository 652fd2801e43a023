"""How deep lists, quotes and elements may be in one another; what is deeper is plain text."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.markup.elements import INDENTED, OPTIONAL_ENDS, VOID
from studypress.reading.markdown.html import Pieces, Tag, Tell

MAX_MARKDOWN_LEVELS = 24
"""How deep Markdown may be: a list counts twice, a quote once.

What is deeper has no room left on a page, and what is far deeper the typesetter can't follow."""

# How deep the elements of raw HTML may be, and those of them that take room at their sides.
_MAX_ELEMENTS, _MAX_INDENTED = 60, 12
_UNCOUNTED = VOID | OPTIONAL_ENDS


def tell_too_deep(tell: Tell, line: int) -> None:
    """too-deep: lists, quotes or elements are in too many others."""
    tell(
        "too-deep",
        line,
        "this stands in too many lists, quotes or elements; its words are kept as plain text",
        "Nest it less deeply: what is so deep has no room on a page.",
    )


def limit_depth(every: Sequence[Pieces], tell: Tell) -> None:
    """Drop the tags that are deeper in one another than anybody means, in reading order.

    The words in them stay. Deeper trees cost an HTML parser the square of their depth.
    """
    opened: list[Tag] = []
    indented = 0
    for parts in every:
        for tag in parts:
            if isinstance(tag, str) or not tag.kept or tag.name in _UNCOUNTED:
                continue
            if not tag.end:
                indented += tag.name in INDENTED
                fits = tag.name not in INDENTED or indented <= _MAX_INDENTED
                tag.kept = fits and len(opened) < _MAX_ELEMENTS
                if not tag.kept and all(one.kept for one in opened):
                    tell_too_deep(tell, tag.line)
                opened.append(tag)
            elif opened:
                begun = opened.pop()
                indented -= begun.name in INDENTED
                tag.kept = begun.kept
