"""Names headings for the bookmarks of a file, where no layout has named them.

A bookmark is mere text. WeasyPrint would take the text of a heading for it, and leave out what is
drawn in it, such as formulas, of which there are words as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

NAME = "data-bookmark"
"""The attribute with the name of a heading, which style sheets make a bookmark of."""
_HEADINGS = ("h2", "h3")
# What only says where a line may end.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060]")


def name_headings(root: Element) -> None:
    """Give each heading below a title its name, if it has none."""
    for element in root.iter():
        if _tag(element) in _HEADINGS and NAME not in element.attrib:
            text = _INVISIBLE.sub("", "".join(_words(element)))
            element.set(NAME, " ".join(text.split()))


def _words(element: Element) -> Iterator[str]:
    """The text of an element, with the words of images, and without what no voice reads."""
    if element.get("aria-hidden") != "true":
        yield element.text or ""
        if _tag(element) == "img":
            yield element.get("alt", "")
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _tag(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
