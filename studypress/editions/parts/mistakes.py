"""Marks what people say that is wrong, where a mistake begins with it."""

from __future__ import annotations

import re

from lxml import etree

from studypress.markup.tree import inner, parse_fragment

# Words in quotation marks of any language, at the beginning of a text.
_SAID = re.compile(r"\s*(?:“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」|『[^』]+』|\"[^\"]+\")[.,;:]?")


def quoted(body: str) -> str:
    """XHTML in which a quotation that begins the first paragraph is in a `span.said`."""
    root = parse_fragment(body)
    first = next(iter(root), None)
    if first is None or first.tag != "p":
        return body
    found = _SAID.match(first.text or "")
    if found is None:
        return body
    said = etree.Element("span", {"class": "said"})
    said.text, said.tail = found[0].strip(), (first.text or "")[found.end() :]
    first.text = None
    first.insert(0, said)
    return inner(root)
