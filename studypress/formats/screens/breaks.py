"""Lets long names break, by `wbr`, which is not part of the text that a reader copies."""

from __future__ import annotations

import re

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.typography.identifiers import parts
from studypress.typography.wordbreaks import BREAK, WHOLE, divide_names

_CODE, _PRE = (f"{{{XHTML}}}{name}" for name in ("code", "pre"))
_BREAK = f"{{{XHTML}}}wbr"
_LONG_NAME = re.compile(rf"\S{{{WHOLE + 1}}}")


def mark(root: etree._Element) -> None:
    """Put breaks into the long names of a document's text, and into code without breaks."""
    for name in divide_names(root):
        first, *others = (name.text or "").split(BREAK)
        name.text = first
        name.extend(map(_wbr, others))
    for code in root.iter(_CODE):
        if next(code.iterancestors(_PRE), None) is None:
            whole = "".join(map(str, code.itertext()))
            if (
                _LONG_NAME.search(whole)
                and BREAK not in whole
                and code.find(f".//{_BREAK}") is None
            ):
                _add_breaks(code)


def _add_breaks(code: etree._Element) -> None:
    """Put a break between the parts of each text within an element."""
    for element in list(code.iter()):
        found = parts(element.text or "")
        element.text = found[0]
        for number, part in enumerate(found[1:]):
            element.insert(number, _wbr(part))
        if element is not code:
            found = parts(element.tail or "")
            element.tail = found[0]
            for part in reversed(found[1:]):
                element.addnext(_wbr(part))


def _wbr(tail: str) -> etree._Element:
    element = etree.Element(_BREAK)
    element.tail = tail
    return element
