"""Tells style sheets how far lines of code are indented, so that a long line hangs from there."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.markup.edit import classes

_LINE = f"{{{XHTML}}}span"
# A deeper line would leave no room beside its indent on a telephone.
_MAX_CHARS = 16


def mark(root: etree._Element) -> None:
    """Give the lines of code in a document the variable `--indent`, in characters, in place.

    Tabs were written as spaces before. An e-reader that knows no variables hangs all lines alike.
    """
    for line in root.iter(_LINE):
        if "code-line" in classes(line):
            text = "".join(map(str, line.itertext()))
            depth = len(text) - len(text.lstrip(" "))
            if depth and text.strip():
                line.set("style", f"--indent: {min(depth, _MAX_CHARS)}")
