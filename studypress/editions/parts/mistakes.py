"""Marks what people say that is wrong, where a mistake begins with it."""

from __future__ import annotations

import re

from lxml import etree

from studypress.markup.tree import inner, parse_fragment

# Words in quotation marks of any language, at the beginning of a text.
_SAID = re.compile(r"\s*(?:“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」|『[^』]+』|\"[^\"]+\")[.,;:]?")


def quoted(body: str) -> str:
    """XHTML in which a quotation that begins the first paragraph is in a `span.said`.

    A quotation may have links to terms and other markup in it. One that ends inside of an element
    is not marked.
    """
    root = parse_fragment(body)
    first = next(iter(root), None)
    if first is None or first.tag != "p":
        return body
    found = _SAID.match("".join(map(str, first.itertext())))
    if found is None:
        return body
    said = etree.Element("span", {"class": "said"})
    if not _take(first, said, found.end()):
        return body
    first.insert(0, said)
    return inner(root)


def _take(paragraph: etree._Element, said: etree._Element, length: int) -> bool:
    """Move the first `length` letters of a paragraph into an element; False where they can't be.

    They can't where they end inside of an element.
    """
    text = paragraph.text or ""
    paragraph.text, said.text = None, text[:length].lstrip()
    if length <= len(text):
        said.tail = text[length:]
        return True
    left = length - len(text)
    for child in list(paragraph):
        tail = child.tail or ""
        left -= len("".join(map(str, child.itertext())))
        if left < 0:
            return False
        said.append(child)
        if left <= len(tail):
            child.tail, said.tail = tail[:left], tail[left:]
            return True
        left -= len(tail)
    return False
