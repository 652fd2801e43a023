"""Short forms of a piece of XHTML: its first sentence, or the claim that it quotes."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from studypress.markup.cut import cut, first_paragraph, words
from studypress.markup.edit import classes, remove
from studypress.markup.tree import inner, parse_fragment

FirstEnd = Callable[[str], int]
"""Returns the index after the first sentence of a text, or 0.

It is a parameter, since this package may not import `language`.
"""

COLON = re.compile(r"(\s*[:：]\s*)((?:</\w+>)*)$")
"""A colon at the end of a text or of XHTML, and the tags that end behind it."""

_CLAIM = re.compile(r"\s*[“\"„«「][^”\"“»」]+[”\"“»」](?=\s?[:：])")


def unlink(xhtml: str) -> str:
    """XHTML that can be shown a second time: without ids, calls of footnotes, and links to ids.

    The long forms of abbreviations, which no author wrote, are left out as well.
    """
    root = parse_fragment(xhtml)
    for link in list(root.iter("a")):
        if "noteref" in classes(link):
            _remove_call(link)
        elif (link.get("href") or "#").startswith("#"):
            etree.strip_attributes(link, "*")
            link.tag = "unlinked"
    for span in list(root.iter("span")):
        if "long-form" in classes(span):
            span.tag = "removed"
    etree.strip_elements(root, "removed", with_tail=False)
    etree.strip_tags(root, "unlinked")
    for element in root.iter("*"):
        element.attrib.pop("id", "")
    return inner(root)


def as_label(xhtml: str) -> str:
    """XHTML that can be a link's words: in one line, without links and ids, images as words.

    A colon at its end is left out, since what it announces is not there.
    """
    root = parse_fragment(xhtml)
    for link in list(root.iter("a")):
        if "noteref" in classes(link):
            _remove_call(link)
    for image in list(root.iter("img")):
        image.text = image.get("alt", "")
        image.tag = "a"
    for line_end in list(root.iter("br")):
        line_end.text, line_end.tag = " ", "a"
    etree.strip_tags(root, "a")
    for element in root.iter("*"):
        element.attrib.pop("id", "")
    return COLON.sub(r"\2", inner(root).strip())


def _remove_call(link: etree._Element) -> None:
    """Remove the call of a footnote, and the `sup` around it where that is empty then."""
    place = link.getparent()
    if place is None:
        return
    remove(place, link)
    around = place.getparent()
    if around is not None and place.tag == "sup" and not len(place) and not place.text:
        remove(around, place)


def inline(xhtml: str) -> str:
    """XHTML without the tags of its first paragraph, so that its words can follow others."""
    root = parse_fragment(xhtml)
    if len(root) and root[0].tag == "p" and not (root.text or "").strip():
        root[0].tag = "bare"
        etree.strip_tags(root, "bare")
    return inner(root).strip()


def plain(xhtml: str) -> str:
    """The words of a piece of XHTML in one line."""
    return " ".join(words(parse_fragment(xhtml)).split())


def first_sentence(xhtml: str, first_end: FirstEnd) -> str:
    """The first sentence of the first paragraph as inline XHTML; "" where that is everything."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is None:
        return ""
    text = words(first)
    if end := first_end(text):
        return cut(first, end)
    return inner(first) if len(text.strip()) < len(words(root).strip()) else ""


def claim(xhtml: str, first_end: FirstEnd) -> str:
    """The quotation at the beginning, if a colon is after it, or else the first sentence."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is not None and (match := _CLAIM.match(words(first))):
        return cut(first, match.end())
    return first_sentence(xhtml, first_end)
