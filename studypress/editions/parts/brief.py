"""Prose in brief: the name of each section, and the words it begins with."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from studypress.language import sentences
from studypress.language.record import Abbreviations, AskingWords
from studypress.language.saying import LINK, points_back, says_something
from studypress.language.sentences import CLOSING, NARROW_ENDS, WIDE_ENDS
from studypress.markup import excerpt
from studypress.markup.cut import OBJECT, cut, texts
from studypress.markup.elements import BLOCKS, HEADINGS, LISTED, LISTS
from studypress.markup.tree import parse_fragment, write

_WORDS = etree.XPath(
    "descendant::text()[not(ancestor::a[@class='noteref'])] | descendant-or-self::*/@data-tex"
)
_SEPARATOR = "\u00a0· "
# The end of a sentence or a clause, with closing quotes and tags. A wide sign has its own space.
_CLAUSE_END = re.compile(rf"(?:[{NARROW_ENDS}:;]|([{WIDE_ENDS}：；]))(?:[{CLOSING}]|<[^<>]*>)*$")
# So many items of a list, or cells of a table's row, are enough to see what it is about.
_MAX_LISTED_ITEMS = 5


# A line of code that is a comment, or only opens what follows.
_HALF_LINE = re.compile(r"^(?:#|//|--|/\*|\*|<!--|%|\W*$)|[:{(\[,\\]$")
# An address that is all the text of an element.
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")


# A link in brackets to something that is not there, such as a figure of the answer.
_FIGURE_LINK = re.compile(r'\s*\(<a\b[^>]*href="#[^>]*>[^<]*</a>\)')


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences in the language of a guide."""

    abbreviations: Abbreviations
    """The abbreviations that end no sentence."""
    asking: AskingWords
    """The words by which a sentence that says nothing is known."""
    back: frozenset[str] = frozenset()
    """The first words of a sentence that needs those before it."""

    def ends(self, text: str) -> Iterator[int]:
        """The index after each sentence that another follows."""
        return sentences.ends(text, self.abbreviations)

    def first_end(self, text: str) -> int:
        """The index after the first of several sentences; 0 for a text of one sentence."""
        return sentences.first_end(text, self.abbreviations)

    def learns(self, sentence: str) -> bool:
        """True for a sentence that says something without the text around it."""
        return says_something(sentence, self.asking)

    def tells(self, xhtml: str) -> bool:
        """The same of a piece of XHTML."""
        return self.learns(_judged(parse_fragment(xhtml)))

    def points_back(self, xhtml: str) -> bool:
        """True where a piece of XHTML begins with words that need those before it."""
        return points_back(_judged(parse_fragment(xhtml)), self.back)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the prose that follows it."""

    place: str
    """The heading's id, or that of the heading before it where it has none."""
    name: str
    """The heading in plain words."""
    text: str
    """The words that the prose begins with, as XHTML without a paragraph around it; "" where
    nothing below the heading can be shown in a few lines."""


def sections(place: str, name: str, bodies: Iterable[str], reader: Reader) -> Iterator[Section]:
    """The sections of prose in order, whatever the levels of their headings.

    `bodies` are XHTML. The first section is the prose before any heading; it gets the place and the
    name that are given. Each begins with the first text that says something to the `reader`.
    """
    text = ""
    for body in bodies:
        for element in parse_fragment(body).iterchildren("*"):
            if element.tag in HEADINGS:
                yield Section(place, name, text)
                place, name, text = element.get("id", place), _words(element), ""
            else:
                text = text or _opening(element, reader)
    yield Section(place, name, text)


def facts(bodies: Iterable[str], reader: Reader) -> Iterator[str]:
    """What the paragraphs and lists of an answer say, as XHTML without a paragraph around it.

    Each begins with a sentence that says something to the `reader`. Words that begin with a small
    letter go on with a sentence before them.
    """
    for body in bodies:
        body = _FIGURE_LINK.sub("", body)
        for element in parse_fragment(body).iterchildren("p", *LISTS):
            told = _said(element, reader) if element.tag == "p" else _opening(element, reader)
            if told and not _words(parse_fragment(told))[:1].islower():
                yield told


def _said(paragraph: etree._Element, reader: Reader) -> str:
    """The running text of a paragraph up to its last whole sentence, where the first one tells."""
    root = parse_fragment(_telling(paragraph, reader))
    text = _judged(root)
    stops = [*reader.ends(text), len(text)]
    if not reader.learns(text[: stops[0]]):
        return ""
    if not _CLAUSE_END.search(text.rstrip()):
        # It goes on with what follows the paragraph, such as a formula.
        stops.pop()
    return cut(root, stops[-1]) if stops else ""


def plain(parts: Iterable[str], most: int) -> str:
    """The first `most` of some plain texts as XHTML, each once."""
    return _join(map(html.escape, filter(None, parts)), _SEPARATOR, most)


def _join(parts: Iterable[str], between: str, most: int = _MAX_LISTED_ITEMS) -> str:
    """The first parts that are not empty, each once."""
    found = list(dict.fromkeys(filter(None, parts)))
    return between.join(found[:most]) + (" …" if len(found) > most else "")


def _listed(items: Iterable[str]) -> str:
    """The first items of a list, with a semicolon after each that does not end a clause itself."""
    every = list(dict.fromkeys(filter(None, items)))
    text = ""
    for item in every[:_MAX_LISTED_ITEMS]:
        if text:
            ended = _CLAUSE_END.search(text)
            text += "; " if ended is None else "" if ended[1] else " "
        text += item
    return f"{text} …" if len(every) > _MAX_LISTED_ITEMS else text


def _opening(element: etree._Element, reader: Reader) -> str:
    """The words that an element begins with, as XHTML; "" for an image and the like.

    A paragraph that says nothing has no words either.
    """
    tag = element.tag
    if tag in LISTS:
        return _listed(_openings(element.findall("li"), reader))
    if tag == "dl":
        return _join(_openings(element.findall("dt"), reader), _SEPARATOR)
    if tag == "table":
        rows = [list(row) for row in element.iter("tr")]
        # The first cells say more than the head, which names the columns.
        bodies = (row for row in rows if any(cell.tag == "td" for cell in row))
        return _join(_openings(next(bodies, rows[0] if rows else []), reader), _SEPARATOR)
    if tag == "pre":
        lines = map(str.strip, "".join(map(str, element.itertext())).splitlines())
        line = next((line for line in lines if line and not _HALF_LINE.search(line)), "")
        return f"<code>{html.escape(line)}</code>" if line else ""
    blocks = (child for child in element if child.tag in BLOCKS)
    nested = (_opening(block, reader) for block in blocks)
    return _telling(element, reader) or next(filter(None, nested), "")


def _openings(elements: Iterable[etree._Element], reader: Reader) -> Iterator[str]:
    """The words that each element begins with, but for addresses and links without other words."""
    return (
        _opening(element, reader)
        for element in elements
        if not (_ADDRESS.fullmatch(_words(element)) or _is_link(element))
    )


def _is_link(element: etree._Element) -> bool:
    """True where all words of an element are in links."""
    text = _judged(element)
    return LINK in text and not re.search(rf"[\w{OBJECT}]", text)


def _telling(element: etree._Element, reader: Reader) -> str:
    """An element's running text up to the last sentence that says something; "" without one.

    Words that are no sentence, as in most lists and tables, are taken as they are.
    """
    shown = _running(element)
    if element.tag in LISTED or element.get("data-tex") or not shown:
        return shown
    root = parse_fragment(shown)
    text = _judged(root)
    starts = [0, *reader.ends(text)]
    for start, end in reversed(list(zip(starts, [*starts[1:], len(text)], strict=True))):
        if reader.learns(text[start:end]):
            return cut(root, end) if end < len(text) else shown
    return ""


def _judged(element: etree._Element) -> str:
    """The words that `cut` counts, in which each letter of a link is the sign of a link."""
    return "".join(
        LINK * len(text) if kind != "object" and _in_link(owner, kind) else text
        for owner, kind, text in texts(element)
    )


def _in_link(owner: etree._Element, kind: str) -> bool:
    """True for a text within a link; a tail belongs to what is around its element."""
    place = owner if kind == "text" else owner.getparent()
    return place is not None and (place.tag == "a" or any(True for _ in place.iterancestors("a")))


def _running(element: etree._Element) -> str:
    """The running text that an element begins with, as XHTML, without its blocks and images."""
    if element.get("data-tex"):
        return write(element)
    inner = copy.deepcopy(element)
    if len(inner) and inner[0].tag == "p" and not (inner.text or "").strip():
        inner = inner[0]
    for sound in [image for image in inner.iterdescendants("img") if image.get("data-media")]:
        # What plays is part of its sentence by its words.
        sound.tag, sound.text = "spoken", sound.get("alt", "")
    etree.strip_tags(inner, "spoken")
    for part in list(inner.iterdescendants("img", "input", *HEADINGS, *BLOCKS)):
        # A formula on a line of its own is a div too.
        if not part.get("data-tex"):
            part.tag = "removed"
    etree.strip_elements(inner, "removed", with_tail=False)
    if not _words(inner):
        return ""
    inner.tag = "p"
    inner.attrib.clear()
    shown = write(inner)
    return excerpt.inline(excerpt.unlink(shown))


def _words(element: etree._Element) -> str:
    """The plain words of an element, without the numbers of notes; a formula is its TeX."""
    return " ".join("".join(cast(list[str], _WORDS(element))).split())
