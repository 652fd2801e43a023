"""The levels of headings: on a page of its own, no level is left out (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML

_MAIN = f"{{{XHTML}}}main"
_NAMES = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))


def settle(root: etree._Element) -> None:
    """Let each heading in the content of a page be one level below that which it belongs to.

    An author's sections are of the third level, below the question. Where that is the title of a
    page, they are of the second.
    """
    for main in root.iter(_MAIN):
        above: list[int] = []
        for heading in main.iter(*_NAMES):
            level = _NAMES.index(str(heading.tag))
            while above and above[-1] >= level:
                above.pop()
            heading.tag = _NAMES[len(above)]
            above.append(level)
