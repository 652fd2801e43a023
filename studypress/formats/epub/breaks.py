"""Where a name of code may break: behind the signs that join its parts."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

_XHTML = "http://www.w3.org/1999/xhtml"
_CODE, _PRE = (f"{{{_XHTML}}}{name}" for name in ("code", "pre"))
_BREAK = f"{{{_XHTML}}}wbr"
# Shorter ones need not break.
_LONG = re.compile(r"\S{13}")
_JOINTS = re.compile(r"(?<=[^\W_])(?:_+|::|[./])(?=[^\W_])")


def mark(root: etree._Element) -> None:
    """Put breaks (`wbr`) into the code in a document's text, but for what has some already."""
    for code in root.iter(_CODE):
        if next(code.iterancestors(_PRE), None) is None:
            whole = "".join(map(str, code.itertext()))
            if _LONG.search(whole) and "\u200b" not in whole and code.find(f".//{_BREAK}") is None:
                _within(code)


def _within(code: etree._Element) -> None:
    for element in list(code.iter()):
        parts = _parts(element.text or "")
        element.text = parts[0]
        for number, part in enumerate(parts[1:]):
            element.insert(number, _wbr(part))
        if element is not code:
            parts = _parts(element.tail or "")
            element.tail = parts[0]
            for part in reversed(parts[1:]):
                element.addnext(_wbr(part))


def _wbr(tail: str) -> etree._Element:
    made = etree.Element(_BREAK)
    made.tail = tail
    return made


def _parts(text: str) -> list[str]:
    ends = [0, *(joint.end() for joint in _JOINTS.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]
