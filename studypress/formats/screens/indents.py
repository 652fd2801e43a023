"""Tells style sheets how far lines of code are indented, so that a long line hangs from there."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.markup.edit import add_class, classes

_LINE = f"{{{XHTML}}}span"
# A deeper line would leave no room beside its indent on a telephone.
_MAX_CHARS = 16


def mark(root: etree._Element) -> None:
    """Give each indented line of code in a document the class `in-N` for N characters, in place.

    It is no variable of CSS, since Amazon refuses files that have any. Tabs were written as spaces
    before.
    """
    for line in root.iter(_LINE):
        if "code-line" in classes(line):
            text = "".join(map(str, line.itertext()))
            depth = len(text) - len(text.lstrip(" "))
            if depth and text.strip():
                add_class(line, f"in-{min(depth, _MAX_CHARS)}")
