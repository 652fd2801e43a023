"""Takes the short form out of a piece of XHTML: its first sentence, or the claim it quotes."""

from __future__ import annotations

import re

from lxml import etree

from studypress.markup.cut import cut, first_paragraph, words
from studypress.markup.edit import classes, remove
from studypress.markup.tree import inner, parse_fragment

_END = re.compile(r"[.!?…؟۔।॥։።។]+[)\]\"'”’»]*(?=\s)|[。！？]+[」』）]*")
_CLAIM = re.compile(r"\s*[“\"„«「][^”\"“»」]+[”\"“»」](?=\s?[:：])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|a\.k\.a|al|approx|ca|cf|Dr|Eq|Eqs|Fig|Figs|Mr|Mrs|Ms|No|Nos"
    r"|p|pp|Prof|Sec|St|vs|z\.B|d\.h|bzw)\.$"
)


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


def first_sentence(xhtml: str) -> str:
    """The first sentence of the first paragraph as bare XHTML; "" where that is everything."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is None:
        return ""
    text = words(first)
    for match in _END.finditer(text):
        rest = text[match.end() :].lstrip()
        if rest and not rest[0].islower() and not _ABBREVIATED.search(text[: match.end()]):
            return cut(first, match.end())
    return inner(first) if len(text.strip()) < len(words(root).strip()) else ""


def claim(xhtml: str) -> str:
    """The words quoted at the beginning, before a colon; else the first sentence."""
    root = parse_fragment(xhtml)
    first = first_paragraph(root)
    if first is not None and (match := _CLAIM.match(words(first))):
        return cut(first, match.end())
    return first_sentence(xhtml)
