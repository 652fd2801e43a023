"""How deep lists, quotes and elements may stand in one another; what is deeper is words."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.reading.ids import words
from studypress.reading.markdown.html import LOOSE, VOID, Pieces, Tag, Tell

# So deep may Markdown be: a list counts twice, a quote once. What is deeper has no room left on a
# page, and what is far deeper the typesetter can't follow.
MARKDOWN = 24
# So deep may the elements of raw HTML stand, and those of them that take room at their sides.
_ELEMENTS, _INDENTED = 60, 12
_INDENTING = words("blockquote details dl ol table ul")


def tell_too_deep(tell: Tell, line: int) -> None:
    """too-deep: lists, quotes or elements stand in too many others."""
    tell(
        "too-deep",
        line,
        "this stands in too many lists, quotes or elements; its words are kept as plain text",
        "Nest it less deeply: what is so deep has no room on a page.",
    )


def shallow(every: Sequence[Pieces], tell: Tell) -> None:
    """Drop the tags that stand deeper in one another than anybody means, in reading order.

    The words in them stay. Deeper trees cost an HTML parser the square of their depth.
    """
    opened: list[Tag] = []
    indented = 0
    for parts in every:
        for tag in parts:
            if isinstance(tag, str) or not tag.kept or tag.name in VOID | LOOSE:
                continue
            if not tag.end:
                indented += tag.name in _INDENTING
                fits = tag.name not in _INDENTING or indented <= _INDENTED
                tag.kept = fits and len(opened) < _ELEMENTS
                if not tag.kept and all(one.kept for one in opened):
                    tell_too_deep(tell, tag.line)
                opened.append(tag)
            elif opened:
                begun = opened.pop()
                indented -= begun.name in _INDENTING
                tag.kept = begun.kept
