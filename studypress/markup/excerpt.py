"""Takes the short form out of a piece of XHTML: its first sentence, or the claim it quotes."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

from lxml import etree

from studypress.markup.tree import parsed

# Where the first sentence of a text ends, or 0; what is known of languages lies above this room.
FirstEnd = Callable[[str], int]

# A drawn thing counts as one letter.
_OBJECT = "\ufffc"
_CLAIM = re.compile(r"\s*[“\"„«「][^”\"“»」]+[”\"“»」](?=\s?[:：])")
_VOID = {"img", "br", "hr", "svg", "math", "code"}
_BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "figure"}


def unlinked(xhtml: str) -> str:
    """The same without links inside the guide, calls of notes, and ids: fit to be shown twice."""
    root = _parsed(xhtml)
    for link in list(root.iter("a")):
        if "noteref" in (link.get("class") or "").split():
            holder = link.getparent()
            _remove(link)
            if holder is not None and holder.tag == "sup" and not len(holder) and not holder.text:
                _remove(holder)
        elif (link.get("href") or "#").startswith("#"):
            etree.strip_attributes(link, "*")
            link.tag = "unlinked"
    etree.strip_tags(root, "unlinked")
    for element in root.iter("*"):
        element.attrib.pop("id", "")
    return _inner(root)


def inline(xhtml: str) -> str:
    """The same with its first paragraph's words bare, so that they can follow others on a line."""
    root = _parsed(xhtml)
    if len(root) and root[0].tag == "p" and not (root.text or "").strip():
        root[0].tag = "bare"
        etree.strip_tags(root, "bare")
    return _inner(root).strip()


def first_sentence(xhtml: str, first_end: FirstEnd) -> str:
    """The first sentence of the first paragraph as bare XHTML; "" where that is everything."""
    root = _parsed(xhtml)
    first = _first_paragraph(root)
    if first is None:
        return ""
    text = "".join(part for _, _, part in _texts(first))
    if end := first_end(text):
        return _cut(first, end)
    whole = "".join(part for _, _, part in _texts(root))
    return _inner(first) if len(text.strip()) < len(whole.strip()) else ""


def claim(xhtml: str, first_end: FirstEnd) -> str:
    """The words quoted at the beginning, before a colon; else the first sentence."""
    root = _parsed(xhtml)
    first = _first_paragraph(root)
    if first is not None:
        text = "".join(part for _, _, part in _texts(first))
        if match := _CLAIM.match(text):
            return _cut(first, match.end())
    return first_sentence(xhtml, first_end)


def _parsed(xhtml: str) -> etree._Element:
    return parsed(f"<div>{xhtml}</div>")


def _inner(root: etree._Element) -> str:
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    return text[text.index(">") + 1 : max(text.rfind("</"), text.index(">") + 1)]


def _first_paragraph(root: etree._Element) -> etree._Element | None:
    """The element whose words begin the piece: the piece itself where it has no blocks."""
    if (root.text or "").strip() or not any(child.tag in _BLOCKS for child in root):
        return root
    return root[0] if root[0].tag == "p" else None


def _texts(
    element: etree._Element,
) -> Iterator[tuple[etree._Element, str, str]]:
    """Every text below an element in order: whose it is, "text" or "tail", and the words."""
    yield element, "text", element.text or ""
    for child in element:
        if child.tag in _VOID or child.get("data-tex") is not None:
            yield child, "object", _OBJECT
        else:
            yield from _texts(child)
        yield child, "tail", child.tail or ""


def _cut(element: etree._Element, length: int) -> str:
    """The first letters of an element, as bare XHTML, with its inner elements closed."""
    whole = copy.deepcopy(element)
    whole.tail = None
    left = length
    for owner, kind, text in list(_texts(whole)):
        if left > len(text) or (kind == "object" and left == len(text)):
            left -= len(text)
            continue
        if kind == "text":
            owner.text = text[:left]
            for child in list(owner):
                owner.remove(child)
            _cut_after(owner, whole)
        elif kind == "tail":
            owner.tail = text[:left]
            _cut_siblings(owner)
            parent = owner.getparent()
            if parent is not None:
                _cut_after(parent, whole)
        break
    return _inner(whole).strip()


def _cut_after(element: etree._Element, top: etree._Element) -> None:
    """Remove what follows an element, up to the top."""
    while element is not top:
        element.tail = None
        _cut_siblings(element)
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def _cut_siblings(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        for sibling in list(element.itersiblings()):
            parent.remove(sibling)


def _remove(element: etree._Element) -> None:
    """Take an element out, but not the words that follow it."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    if previous is not None:
        previous.tail = (previous.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
