"""The plain text of a piece of XHTML: what a reader would copy from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from studypress.markup.edit import classes
from studypress.markup.elements import BLOCKS, CELLS, HEADINGS
from studypress.markup.tree import parse_fragment

_LINES = BLOCKS | frozenset((*HEADINGS, "li", "dt", "dd", "tr", "caption"))
"""Elements that are on lines of their own."""

_NOT_TEXT = frozenset(("noteref", "long-form"))
"""The classes of elements whose text is not the author's."""

_LINE_END, _CELL_END, _SPACE = "\x01", "\x02", "\x03"
"""The signs for the ends of lines and cells and for the spaces of code, while all other white
space is joined. XML may not hold these characters, so that no text of an author has them."""


def plain_text(xhtml: str) -> str:
    """The text of a piece of XHTML, each paragraph, item, row and line of code on its own line.

    The cells of a row are parted by tabs. A formula is its LaTeX between dollars, and an image its
    alternative text. The calls of footnotes, and the long forms of abbreviations that no author
    wrote, are left out.
    """
    joined = "".join(_pieces(parse_fragment(xhtml)))
    lines = (" ".join(line.split()) for line in joined.split(_LINE_END))
    text = "\n".join(_cells(line) for line in lines if line.strip(f"{_CELL_END}{_SPACE}"))
    return text.replace(_SPACE, " ")


def _pieces(element: etree._Element) -> Iterator[str]:
    """The texts within an element, in order, with the signs for ends and spaces among them."""
    yield element.text or ""
    for child in element:
        yield from _piece(child)
        yield child.tail or ""


def _piece(element: etree._Element) -> Iterator[str]:
    """The text of one element, with the sign for its end."""
    tag = element.tag
    if _NOT_TEXT & set(classes(element)):
        return
    if tex := element.get("data-tex"):
        yield f"{_LINE_END}$${tex}$${_LINE_END}" if tag == "div" else f"${tex}$"
    elif tag == "img":
        yield element.get("alt", "")
    elif tag == "br":
        yield _LINE_END
    elif tag == "pre":
        code = "".join(map(str, element.itertext())).replace("\t", "    ")
        yield f"{_LINE_END}{code.replace(chr(10), _LINE_END).replace(' ', _SPACE)}{_LINE_END}"
    elif tag in CELLS:
        yield from _pieces(element)
        yield _CELL_END
    elif tag in _LINES:
        yield _LINE_END
        yield from _pieces(element)
        yield _LINE_END
    else:
        yield from _pieces(element)


def _cells(line: str) -> str:
    """A line with a tab between two cells."""
    return re.sub(f" ?{_CELL_END} ?", "\t", line).strip("\t ")
