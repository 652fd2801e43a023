"""Takes the short form out of a piece of XHTML: its first sentence, or the claim it quotes."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from studypress.markup.cut import cut, first_paragraph, words
from studypress.markup.edit import classes, remove
from studypress.markup.tree import inner, parse_fragment

# Where the first sentence of a text ends, or 0; what is known of languages lies above this room.
FirstEnd = Callable[[str], int]

_CLAIM = re.compile(r"\s*[“\"„«「][^”\"“»」]+[”\"“»」](?=\s?[:：])")


def unlink(xhtml: str) -> str:
    """The same without links inside the guide, calls of notes, and ids: fit to be shown twice."""
    root = parse_fragment(xhtml)
    for link in list(root.iter("a")):
        if "noteref" in classes(link):
            _remove_call(link)
        elif (link.get("href") or "#").startswith("#"):
            etree.strip_attributes(link, "*")
            link.tag = "unlinked"
    etree.strip_tags(root, "unlinked")
    for element in root.iter("*"):
        element.attrib.pop("id", "")
    return inner(root)


def _remove_call(link: etree._Element) -> None:
    """Take out the call of a footnote, and the raised place that was only for it."""
    place = link.getparent()
    if place is None:
        return
    remove(place, link)
    around = place.getparent()
    if around is not None and place.tag == "sup" and not len(place) and not place.text:
        remove(around, place)


def inline(xhtml: str) -> str:
    """The same with its first paragraph's words bare, so that they can follow others on a line."""
    root = parse_fragment(xhtml)
    if len(root) and root[0].tag == "p" and not (root.text or "").strip():
        root[0].tag = "bare"
        etree.strip_tags(root, "bare")
    return inner(root).strip()


def first_sentence(xhtml: str, first_end: FirstEnd) -> str:
    """The first sentence of the first paragraph as bare XHTML; "" where that is everything."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is None:
        return ""
    text = words(first)
    if end := first_end(text):
        return cut(first, end)
    return inner(first) if len(text.strip()) < len(words(root).strip()) else ""


def claim(xhtml: str, first_end: FirstEnd) -> str:
    """The words quoted at the beginning, before a colon; else the first sentence."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is not None and (match := _CLAIM.match(words(first))):
        return cut(first, match.end())
    return first_sentence(xhtml, first_end)
