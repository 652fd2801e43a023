"""The levels of headings: in a document on its own, no level is left out (WCAG 2.2, 1.3.1).

Notes are read without gaps, but a block may stand apart from the heading that it was below, such
as a solution at the back, and a layout of a project's own may begin where it likes.
"""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML

_NAMES = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))


def settle(content: etree._Element, first: int = 0) -> None:
    """Let each heading in an element be one level below that which it belongs to.

    Those that belong to none are of the level `first`. With 0, they keep their own, as in a file
    that continues another.
    """
    above: list[tuple[int, int]] = []  # what is written, and what it becomes
    for heading in content.iter(*_NAMES):
        level = _NAMES.index(str(heading.tag)) + 1
        while above and above[-1][0] >= level:
            above.pop()
        settled = above[-1][1] + 1 if above else first or level
        heading.tag = _NAMES[settled - 1]
        above.append((level, settled))
