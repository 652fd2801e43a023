"""Lets long names of code break: by `wbr`, which is not in what a reader copies."""

from __future__ import annotations

import re

from lxml import etree

from studypress.typography.codebreaks import WHOLE, parts

_XHTML = "http://www.w3.org/1999/xhtml"
_CODE, _PRE = (f"{{{_XHTML}}}{name}" for name in ("code", "pre"))
_BREAK = f"{{{_XHTML}}}wbr"
_LONG = re.compile(rf"\S{{{WHOLE + 1}}}")


def mark(root: etree._Element) -> None:
    """Put breaks (`wbr`) into the code in a document's text, but for what has some already."""
    for code in root.iter(_CODE):
        if next(code.iterancestors(_PRE), None) is None:
            whole = "".join(map(str, code.itertext()))
            if _LONG.search(whole) and "\u200b" not in whole and code.find(f".//{_BREAK}") is None:
                _within(code)


def _within(code: etree._Element) -> None:
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
    made = etree.Element(_BREAK)
    made.tail = tail
    return made
