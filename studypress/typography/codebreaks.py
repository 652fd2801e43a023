"""Says where a line may break in long code and long words, and where code goes on after it."""

from __future__ import annotations

import re

from lxml import etree

from studypress.markup.edit import add_class

_XHTML = "{http://www.w3.org/1999/xhtml}"

# U+200B; it allows a break without a hyphen, and PDFs don't show it to those who copy.
_HERE = "\N{ZERO WIDTH SPACE}"

# Up to so many letters code is kept whole, and a part of it between two signs.
WHOLE, _PART = 15, 20
# A word of a table with more letters than this could widen it beyond the page.
_WIDEST = 24
# In a cell with a longer one still, long words may only be broken after so many letters: to look
# at each takes the typesetter minutes.
_ENDLESS, _LONG, _STEP = re.compile(r"\S{80}"), re.compile(r"\S{25,}"), re.compile(r"\S{12}(?=\S)")

# A line of code with fewer letters goes on in no measure of ours; deeper than so many letters its
# rest would have too little room.
_SHORT, _DEEPEST = 40, 12

# A name's dots, underscores, slashes and colons, between letters; not the point in a number.
_SIGNS = re.compile(r"(?<=[^\W_])(?!(?<=\d)[.:]\d)([._/\\:-]+)(?=[^\W_]{2})")
_HUMP = re.compile(r"(?<=[a-z0-9]{2})(?=[A-Z][a-z])")


def allow(root: etree._Element) -> None:
    """Mark, in place, where long code and long words in tables may be broken.

    What needs to be broken at any letter, since it has no better place, gets the class `long`.
    Blocks of code are left alone, but a long line of theirs is told how deep it is indented.
    """
    for line in root.iter(f"{_XHTML}span"):
        if (line.get("class") or "").startswith("code-line"):
            _hang(line)
    for code in root.iter(f"{_XHTML}code"):
        if len("".join(map(str, code.itertext()))) > WHOLE and not _in_block(code):
            for element in code.iter():
                element.text = _parted(element.text)
                if element is not code:
                    element.tail = _parted(element.tail)
            _mark(code, _PART)
    for cell in root.iter(f"{_XHTML}td", f"{_XHTML}th"):
        if not any(map(_ENDLESS.search, map(str, cell.itertext()))):
            _mark(cell, _WIDEST)
            continue
        for element in cell.iter():
            element.text = _stepped(element.text)
            if element is not cell:
                element.tail = _stepped(element.tail)


def _hang(line: etree._Element) -> None:
    text = "".join(map(str, line.itertext())).expandtabs(4).rstrip()
    depth = len(text) - len(text.lstrip())
    if depth and len(text) > _SHORT:
        line.set("style", f"--indent: {min(depth, _DEEPEST)}")


def _in_block(code: etree._Element) -> bool:
    return any(True for _ in code.iterancestors(f"{_XHTML}pre"))


def parts(text: str) -> list[str]:
    """Code in the parts that a reader may find on two lines: behind signs, and at capitals."""
    whole = _SIGNS.sub(rf"\1{_HERE}", text).split(_HERE)
    return [part for one in whole for part in (_HUMP.split(one) if len(one) > _PART else [one])]


def _parted(text: str | None) -> str | None:
    return _HERE.join(parts(text)) if text else text


def _stepped(text: str | None) -> str | None:
    return _LONG.sub(lambda word: _STEP.sub(rf"\g<0>{_HERE}", word[0]), text) if text else text


def _mark(element: etree._Element, longest: int) -> None:
    words = "".join(map(str, element.itertext())).replace(_HERE, " ").split()
    if max(map(len, words), default=0) > longest:
        add_class(element, "long")
