"""Where a line of print may not end: before a lone last word, within an identifier."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from studypress.markup.elements import VERBATIM
from studypress.markup.tree import inner, parse, parse_fragment

# A word up to so many letters is not left alone on the last line of a heading, of a narrow column.
_LONELY_IN_HEADING, _LONELY_IN_COLUMN = 14, 7
# A paragraph's last line has so many letters at least, where its words are no more than so many
# together; else a word up to so many is tied to one that may be hyphenated.
_LEAST, _MOST, _SHORT = 10, 17, 6
# From this sign on scripts may run from the right, and an element would change words' order.
_RIGHT_TO_LEFT = "\u0590"
# A word with hyphens is kept in one piece up to this length.
_LONGEST = 20

# What is shown of a long name, and from how many times of that on it is cut.
_NAME, _FAR = 60, 1.3

_SPACE = re.compile(r"[ \n]+")
_NO_BREAK = "\N{NO-BREAK SPACE}"
# Fonts have no hyphen that doesn't break; this has no width, and is not in the text that is copied.
_JOINER = "\N{WORD JOINER}"

# What would else be broken at its colon; not within an address.
_IDENTIFIER = re.compile(r"(?<![/\w])(?:arXiv|doi):[\w./()-]*\w")
_MARK = re.compile(r"(?<=[:/.()-])(?=.)")
_SCHEME = re.compile(r"\b(https?:)//")
_HYPHENED = re.compile(r"(?<![\w-])\w+(?:-\w+)+")


def held(heading: str) -> str:
    """A heading's XHTML whose last line is more than a word, and no word broken at its hyphen."""
    root = parse(f"<h1>{joined(heading)}</h1>")
    _tie(root, _LONELY_IN_HEADING)
    return inner(root)


def joined(heading: str) -> str:
    """A heading's XHTML in which no line ends with the hyphen of a word."""
    if "-" not in heading:
        return heading
    root = parse(f"<h1>{heading}</h1>")
    _replace(root, _HYPHENED, _joined)
    return inner(root)


def cut(name: str, most: int = _NAME) -> str:
    """A name as it is where there is room for so many letters, cut at a word if it is longer."""
    if len(name) <= most * _FAR:
        return name
    return f"{name[:most].rpartition(' ')[0] or name[:most]} …"


def cited(body: str) -> str:
    """A reference's XHTML with its identifiers in one piece."""
    root = parse_fragment(body)
    _replace(root, _IDENTIFIER, lambda found: _MARK.sub(_JOINER, found[0]))
    join_schemes(root)
    return inner(root)


def join_schemes(root: etree._Element) -> None:
    """Let no address be broken before its host."""
    _replace(root, _SCHEME, rf"\1{_JOINER}/{_JOINER}/{_JOINER}")


def hold_in_column(element: etree._Element) -> None:
    """Tie a short last word of a narrow text that is not hyphenated to the one before it."""
    _tie(element, _LONELY_IN_COLUMN)


def held_in_column(body: str) -> str:
    """XHTML for a narrow column: each of its paragraphs ends with more than a short word."""
    root = parse_fragment(body)
    for element in list(root.iter("p")) or [root]:
        hold_in_column(element)
    return inner(root)


def hold_last_words(paragraph: etree._Element) -> None:
    """Keep a paragraph's last words together, until they are long enough for a line.

    They get the class `last`: a style sheet can say that they are not hyphenated either, unless
    the line before would be too loose.
    """
    last, text = _end(paragraph)
    *words, kept = _SPACE.split(text.rstrip())
    # What comes before the first space may belong to the element before it.
    while len(words) > 1 and len(kept) < _LEAST and len(f"{words[-1]} {kept}") <= _MOST:
        kept = f"{words.pop()}{_NO_BREAK}{kept}"
    if not kept or not words or max(kept) >= _RIGHT_TO_LEFT or len(kept) <= _SHORT:
        _tie(paragraph, _SHORT)
        return
    # With the space before it: WeasyPrint hyphenates at will what it can't break before.
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
    """The last child, and the text after it."""
    last = element[-1] if len(element) else None
    return last, (element.text if last is None else last.tail) or ""


def _set_end(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _joined(found: re.Match[str]) -> str:
    return found[0].replace("-", f"-{_JOINER}") if len(found[0]) <= _LONGEST else found[0]


def _replace(
    root: etree._Element,
    pattern: re.Pattern[str],
    by: str | Callable[[re.Match[str]], str],
) -> None:
    """Replace in every text but that of code."""
    for element in root.iter():
        if element.text and element.tag not in VERBATIM:
            element.text = pattern.sub(by, element.text)
        if element.tail and element is not root:
            element.tail = pattern.sub(by, element.tail)
