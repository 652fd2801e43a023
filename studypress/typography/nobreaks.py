"""Forbids line breaks: before a single last word, in an identifier, and in other such places."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from studypress.markup.elements import SPACED, VERBATIM
from studypress.markup.tree import inner, parse, parse_fragment

# A word of up to so many letters is not left alone on the last line of a heading.
_MAX_HEADING_WORD_CHARS = 14
# The same in a narrow column.
_MAX_COLUMN_WORD_CHARS = 7
# The last words of a paragraph are kept together until they have this many letters ...
_MIN_LAST_LINE_CHARS = 10
# ... but not where they would have more than so many.
_MAX_LAST_LINE_CHARS = 17
# A last word of up to so many letters is only tied to the word before it, which may be hyphenated.
_MAX_TIED_WORD_CHARS = 6
# From this letter on, scripts may run from right to left. There an element would change the order
# of words.
_RIGHT_TO_LEFT = "\u0590"
# A word with hyphens is kept in one piece up to this length.
_MAX_HYPHENED_CHARS = 20

# A long name is cut to so many letters,
_MAX_NAME_CHARS = 60
# but only where it has more than this many times as many.
_CUT_FACTOR = 1.3

_SPACE = re.compile(r"[ \n]+")
_NO_BREAK = "\N{NO-BREAK SPACE}"
# It forbids a break after a hyphen. It has no width, and is not in text that is copied from a PDF.
# Few fonts have the non-breaking hyphen.
_JOINER = "\N{WORD JOINER}"

# Identifiers that would otherwise be broken at their colon, but not those in an address.
_IDENTIFIER = re.compile(r"(?<![/\w])(?:arXiv|doi):[\w./()-]*\w")
_MARK = re.compile(r"(?<=[:/.()-])(?=.)")
_SCHEME = re.compile(r"\b(https?:)//")
# A word with two signs before or behind it: C++, --i.
_DOUBLED = re.compile(r"\w+(?:\+\+|--)|(?<!\S)(?:\+\+|--)\w+")
_SIGN = re.compile(r"(?<=[+-])(?=[\w+-])|(?<=\w)(?=[+-])")
_HYPHENED = re.compile(r"(?<![\w-])\w+(?:-\w+)+")


def held(heading: str) -> str:
    """A heading's XHTML. Its last line has more than one word, and no word breaks at its hyphen."""
    root = parse(f"<h1>{joined(heading)}</h1>")
    _tie(root, _MAX_HEADING_WORD_CHARS)
    return inner(root)


def joined(heading: str) -> str:
    """A heading's XHTML in which no line ends with the hyphen within a word, or within `i++`."""
    if "-" not in heading and "++" not in heading:
        return heading
    root = parse(f"<h1>{heading}</h1>")
    _replace(root, _HYPHENED, _forbid_break)
    _replace(root, _DOUBLED, lambda found: _SIGN.sub(_JOINER, found[0]))
    return inner(root)


def cut(name: str, most: int = _MAX_NAME_CHARS) -> str:
    """A name, cut after a word and marked with … where it has far more than `most` characters."""
    if len(name) <= most * _CUT_FACTOR:
        return name
    return f"{name[:most].rpartition(' ')[0] or name[:most]} …"


def cited(body: str) -> str:
    """A reference's XHTML in which no identifier is broken."""
    root = parse_fragment(body)
    _replace(root, _IDENTIFIER, lambda found: _MARK.sub(_JOINER, found[0]))
    join_schemes(root)
    separate_spaces(root)
    return inner(root)


def separate_spaces(root: etree._Element) -> None:
    """Put the space before each inline element into an element of its own.

    In a line for which nothing but that space is too wide, WeasyPrint would otherwise take the
    first word of the text before it for the whole line.
    """
    for element in list(root.iter(*SPACED)):
        _separate_space(element)


def _separate_space(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text = (parent.text if before is None else before.tail) or ""
    if text.strip() and text[-1] in " \n":
        space = etree.Element("span")
        space.text = text[-1]
        parent.insert(parent.index(element), space)
        if before is None:
            parent.text = text[:-1]
        else:
            before.tail = text[:-1]


def join_schemes(root: etree._Element) -> None:
    """Forbid a break between the scheme of an address and its host."""
    _replace(root, _SCHEME, rf"\1{_JOINER}/{_JOINER}/{_JOINER}")


def hold_in_column(element: etree._Element) -> None:
    """Tie a short last word to the word before it, in narrow text that is not hyphenated."""
    _tie(element, _MAX_COLUMN_WORD_CHARS)


def held_in_column(body: str) -> str:
    """XHTML for a narrow column. The last line of each paragraph has more than a short word."""
    root = parse_fragment(body)
    for element in list(root.iter("p")) or [root]:
        hold_in_column(element)
    separate_spaces(root)
    return inner(root)


def hold_last_words(paragraph: etree._Element) -> None:
    """Keep the last words of a paragraph together, as many as make a line that is long enough.

    They get the class `last`. A style sheet can forbid hyphens in them, or allow these where the
    line before would be too loose.
    """
    last, text = _end(paragraph)
    *words, kept = _SPACE.split(text.rstrip())
    # The text before the first space may be the end of a word that begins in the element before.
    while (
        len(words) > 1
        and len(kept) < _MIN_LAST_LINE_CHARS
        and len(f"{words[-1]} {kept}") <= _MAX_LAST_LINE_CHARS
    ):
        kept = f"{words.pop()}{_NO_BREAK}{kept}"
    if not kept or not words or max(kept) >= _RIGHT_TO_LEFT or len(kept) <= _MAX_TIED_WORD_CHARS:
        _tie(paragraph, _MAX_TIED_WORD_CHARS)
        return
    # The space belongs into the element. WeasyPrint hyphenates text before which it can't break.
    whole = etree.Element("span", {"class": "last"})
    whole.text = f" {kept}"
    _set_end(paragraph, last, " ".join(words))
    paragraph.append(whole)


def _tie(element: etree._Element, limit: int) -> None:
    last, text = _end(element)
    before, _, word = text.rstrip().replace("\n", " ").rpartition(" ")
    if before.strip() and 0 < len(word.replace(_JOINER, "")) <= limit:
        _set_end(element, last, f"{before}{_NO_BREAK}{word}")


def _end(element: etree._Element) -> tuple[etree._Element | None, str]:
    """The last child of an element, or None, and the text after it."""
    last = element[-1] if len(element) else None
    return last, (element.text if last is None else last.tail) or ""


def _set_end(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _forbid_break(found: re.Match[str]) -> str:
    word = found[0]
    return word.replace("-", f"-{_JOINER}") if len(word) <= _MAX_HYPHENED_CHARS else word


def _replace(
    root: etree._Element,
    pattern: re.Pattern[str],
    by: str | Callable[[re.Match[str]], str],
) -> None:
    """Replace a pattern in every text that is not code."""
    for element in root.iter():
        if element.text and element.tag not in VERBATIM:
            element.text = pattern.sub(by, element.text)
        if element.tail and element is not root:
            element.tail = pattern.sub(by, element.tail)
