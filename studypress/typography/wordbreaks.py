"""Allows line breaks in long code, long names and the long words of tables, which have no spaces.

Only these breaks, and the rules for tables in `layouts/base/blocks.css`, keep a table in its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from studypress.markup.edit import add_class
from studypress.markup.elements import RUNNING_TEXT
from studypress.typography.identifiers import MAX_PART_CHARS, has_long_word, long_names, pieces

_XHTML = "{http://www.w3.org/1999/xhtml}"

# The elements whose text is divided. Code, formulas and the texts of drawings are not among them.
_TEXT = tuple(f"{_XHTML}{name}" for name in RUNNING_TEXT)

BREAK = "\N{ZERO WIDTH SPACE}"
"""It allows a break without a hyphen, and is not in text that is copied from a PDF."""

WHOLE = 15
"""Code in a line of text with up to so many characters is not broken."""
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
            _mark(code, MAX_PART_CHARS)
    divide_names(root)
    for cell in root.iter(f"{_XHTML}td", f"{_XHTML}th"):
        if not any(map(_ENDLESS_WORD.search, map(str, cell.itertext()))):
            _mark(cell, _MAX_CELL_WORD_CHARS)
            continue
        for element in cell.iter():
            element.text = _add_steps(element.text)
            if element is not cell:
                element.tail = _add_steps(element.tail)


def divide_names(root: etree._Element) -> list[etree._Element]:
    """Put each long name in a text into a `span` of the class `long`, with breaks in it.

    Returns these elements. In them no hyphen is set.
    """
    found: list[etree._Element] = []
    # Few documents have any, and to see that takes a part of the time of a visit to each element.
    if not any(map(has_long_word, map(str, root.itertext()))):
        return found
    for element in list(root.iter(*_TEXT)):
        found += _divide(element)
    return found


def _divide(element: etree._Element) -> Iterator[etree._Element]:
    if (text := element.text) and has_long_word(text):
        element.text, names = _names(text)
        for place, name in enumerate(names):
            element.insert(place, name)
        yield from names
    for child in list(element):
        if (text := child.tail) and has_long_word(text):
            child.tail, names = _names(text)
            for name in reversed(names):
                child.addnext(name)
            yield from names


def _names(text: str) -> tuple[str, list[etree._Element]]:
    """The text before the first long name, and an element for each such name."""
    names: list[etree._Element] = []
    begin = end = 0
    for found in long_names(text):
        if names:
            names[-1].tail = text[end : found.start()]
        else:
            begin = found.start()
        name = etree.Element(f"{_XHTML}span", {"class": "long"})
        name.text = BREAK.join(pieces(found[0]))
        names.append(name)
        end = found.end()
    if not names:
        return text, names
    names[-1].tail = text[end:]
    return text[:begin], names


def _set_indent(line: etree._Element) -> None:
    text = "".join(map(str, line.itertext())).expandtabs(4).rstrip()
    depth = len(text) - len(text.lstrip())
    if depth and len(text) > _MAX_SHORT_LINE_CHARS:
        line.set("style", f"--indent: {min(depth, _MAX_INDENT_CHARS)}")


def _in_block(code: etree._Element) -> bool:
    return any(True for _ in code.iterancestors(f"{_XHTML}pre"))


def _add_breaks(text: str | None) -> str | None:
    return BREAK.join(pieces(text)) if text else text


def _add_steps(text: str | None) -> str | None:
    if not text:
        return text
    return _LONG_WORD.sub(lambda word: _STEP.sub(rf"\g<0>{BREAK}", word[0]), text)


def _mark(element: etree._Element, max_chars: int) -> None:
    words = "".join(map(str, element.itertext())).replace(BREAK, " ").split()
    if max(map(len, words), default=0) > max_chars:
        add_class(element, "long")
