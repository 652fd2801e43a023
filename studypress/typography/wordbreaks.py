"""Allows line breaks in long code and in long words of tables, which have no spaces.

Only these breaks, and the rules for tables in `layouts/base/blocks.css`, keep a table in its page.
"""

from __future__ import annotations

import re

from lxml import etree

from studypress.markup.edit import add_class

_XHTML = "{http://www.w3.org/1999/xhtml}"

# U+200B. It allows a break without a hyphen, and is not in text that is copied from a PDF.
_BREAK = "\N{ZERO WIDTH SPACE}"

WHOLE = 15
"""Code in a line of text with up to so many characters is not broken."""
# A part of code between two signs with up to so many characters is not broken.
_MAX_PART_CHARS = 20
# A longer word could make a table wider than the page.
_MAX_CELL_WORD_CHARS = 24
# The typesetter needs minutes for a word of very many letters that may be broken at each of them.
# In a cell with such a word, long words may only be broken after every twelfth letter.
_ENDLESS_WORD, _LONG_WORD = re.compile(r"\S{80}"), re.compile(r"\S{25,}")
_STEP = re.compile(r"\S{12}(?=\S)")

# Shorter lines of code fit into a line on each of our papers.
_MAX_SHORT_LINE_CHARS = 40
# The continuation of a line of code is indented like its beginning, but at most so far.
_MAX_INDENT_CHARS = 12

# Dots, underscores, slashes and colons between the letters of a name, but not the point in a
# number.
_SIGNS = re.compile(r"(?<=[^\W_])(?!(?<=\d)[.:]\d)([._/\\:-]+)(?=[^\W_]{2})")
_BEFORE_CAPITAL = re.compile(r"(?<=[a-z0-9]{2})(?=[A-Z][a-z])")


def allow(root: etree._Element) -> None:
    """Mark, in place, where long code and long words in tables may be broken.

    An element with a part that must be broken at any letter, for want of a better place, gets the
    class `long`. Blocks of code are not marked, but each of their long lines gets a variable
    `--indent`, the depth of its indentation in characters.
    """
    for line in root.iter(f"{_XHTML}span"):
        if (line.get("class") or "").startswith("code-line"):
            _set_indent(line)
    for code in root.iter(f"{_XHTML}code"):
        if len("".join(map(str, code.itertext()))) > WHOLE and not _in_block(code):
            for element in code.iter():
                element.text = _add_breaks(element.text)
                if element is not code:
                    element.tail = _add_breaks(element.tail)
            _mark(code, _MAX_PART_CHARS)
    for cell in root.iter(f"{_XHTML}td", f"{_XHTML}th"):
        if not any(map(_ENDLESS_WORD.search, map(str, cell.itertext()))):
            _mark(cell, _MAX_CELL_WORD_CHARS)
            continue
        for element in cell.iter():
            element.text = _add_steps(element.text)
            if element is not cell:
                element.tail = _add_steps(element.tail)


def _set_indent(line: etree._Element) -> None:
    text = "".join(map(str, line.itertext())).expandtabs(4).rstrip()
    depth = len(text) - len(text.lstrip())
    if depth and len(text) > _MAX_SHORT_LINE_CHARS:
        line.set("style", f"--indent: {min(depth, _MAX_INDENT_CHARS)}")


def _in_block(code: etree._Element) -> bool:
    return any(True for _ in code.iterancestors(f"{_XHTML}pre"))


def parts(text: str) -> list[str]:
    """Code in the parts between which a line may break: after signs, and before capitals."""
    words = _SIGNS.sub(rf"\1{_BREAK}", text).split(_BREAK)
    return [
        part
        for word in words
        for part in (_BEFORE_CAPITAL.split(word) if len(word) > _MAX_PART_CHARS else [word])
    ]


def _add_breaks(text: str | None) -> str | None:
    return _BREAK.join(parts(text)) if text else text


def _add_steps(text: str | None) -> str | None:
    if not text:
        return text
    return _LONG_WORD.sub(lambda word: _STEP.sub(rf"\g<0>{_BREAK}", word[0]), text)


def _mark(element: etree._Element, max_chars: int) -> None:
    words = "".join(map(str, element.itertext())).replace(_BREAK, " ").split()
    if max(map(len, words), default=0) > max_chars:
        add_class(element, "long")
