"""Writes the tabs of code as spaces: few e-readers know how wide a tab is to be.

A tab also measures from the edge of the page, not from where a wrapped line of code begins.
"""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML

_PRE = f"{{{XHTML}}}pre"
_STEP_CHARS = 4


def expand(root: etree._Element) -> None:
    """Replace each tab in the code of a document by spaces up to the next step, as in the book."""
    for block in root.iter(_PRE):
        column = 0
        for element, is_tail in _texts(block):
            text = (element.tail if is_tail else element.text) or ""
            if "\t" in text:
                text = _expanded(text, column)
                if is_tail:
                    element.tail = text
                else:
                    element.text = text
            _, newline, last = text.rpartition("\n")
            column = len(last) if newline else column + len(text)


def _texts(block: etree._Element) -> list[tuple[etree._Element, bool]]:
    """Every place of text in an element, in reading order: an element, and True for its tail."""
    found: list[tuple[etree._Element, bool]] = [(block, False)]
    for child in block:
        found += _texts(child)
        found.append((child, True))
    return found


def _expanded(text: str, column: int) -> str:
    """A text that begins at a column, with spaces for its tabs."""
    return f"{' ' * (column % _STEP_CHARS)}{text}".expandtabs(_STEP_CHARS)[column % _STEP_CHARS :]
