"""Checks the content documents of an ePub against `markup/contentmodel.py`.

Stores refuse an ePub with such faults, and some e-readers show none of a document that has one. The
checks are those that EPUBCheck fails a file for, as far as notes or layouts can cause them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from studypress.formats.epub.namespaces import XHTML
from studypress.markup import contentmodel
from studypress.markup.contentmodel import (
    CONTENT,
    NEVER_WITHIN,
    ORDERS,
    TRANSPARENT,
    VALUES,
    WITHOUT_TEXT,
)

_H = f"{{{XHTML}}}"
_FOREIGN = frozenset(
    ("{http://www.w3.org/1998/Math/MathML}math", "{http://www.w3.org/2000/svg}svg")
)

# Names with their namespace, so that no name must be divided for each element.
_ALLOWED = {
    f"{_H}{name}": frozenset(f"{_H}{child}" for child in children) | _FOREIGN
    for name, children in CONTENT.items()
}
_TRANSPARENT = frozenset(f"{_H}{name}" for name in TRANSPARENT)
_SPECIAL = frozenset(f"{_H}{name}" for name in (*ORDERS, *WITHOUT_TEXT, *NEVER_WITHIN))

_IDS = etree.XPath("//@id")
_LABELS = etree.XPath("//@aria-labelledby")
_WITH_RULES = etree.XPath(f"//*[{' or '.join(f'@{name}' for name in VALUES if name != 'id')}]")

Fault = tuple[etree._Element, str]
"""An element with a fault, and what is wrong, as a clause."""


def faults(root: etree._Element) -> Iterator[Fault]:
    """The faults of a content document, in order for each kind."""
    yield from _structure(root)
    yield from _attributes(root)
    ids = [str(name) for name in cast(list[str], _IDS(root))]
    known = Counter(ids)
    if len(known) < len(ids):
        for name, count in known.items():
            if count > 1:
                second = cast(list[etree._Element], root.xpath("//*[@id=$name]", name=name))[1]
                yield second, f"the id {name!r} is given to {count} elements"
    for label in cast(list[str], _LABELS(root)):
        for name in str(label).split():
            if name not in known:
                yield root, f"no element has the id {name!r}, by which another is named"


def _structure(root: etree._Element) -> Iterator[Fault]:
    """The elements that are not where they may be."""
    for element in root.iter(f"{_H}*"):
        tag = element.tag
        allowed = _ALLOWED.get(tag)
        if allowed is None:
            continue
        for child in element:
            if child.tag not in allowed and child.tag not in _allowed_around(element):
                yield child, f"<{_name(child)}> may not be in <{_name(element)}>"
        if tag in _SPECIAL:
            yield from _special(element)


def _allowed_around(element: etree._Element) -> frozenset[str]:
    """What a transparent element may contain: the same as the element around it."""
    around: etree._Element | None = element
    while around is not None and around.tag in _TRANSPARENT:
        around = around.getparent()
    if around is element or around is None:
        return frozenset()
    return _ALLOWED.get(around.tag, frozenset())


def _special(element: etree._Element) -> Iterator[Fault]:
    """The faults of an element whose children have an order, or which is free of some content."""
    name = _name(element)
    if name in WITHOUT_TEXT:
        texts = (element.text, *(child.tail for child in element))
        if any(text and text.strip() for text in texts):
            yield element, f"<{name}> may not have text of its own"
    if not contentmodel.follows_order(name, [_name(child) for child in element]):
        yield element, f"the parts of <{name}> are incomplete or in a wrong order"
    for inner_name in NEVER_WITHIN.get(name, ()):
        inner = element.find(f".//{_H}{inner_name}")
        if inner is not None:
            yield inner, f"<{inner_name}> may not be within <{name}>"


def _attributes(root: etree._Element) -> Iterator[Fault]:
    """The attributes whose values are not valid."""
    for element in cast(list[etree._Element], _WITH_RULES(root)):
        if not str(element.tag).startswith(_H):
            continue
        name = _name(element)
        for attribute in VALUES.keys() & element.attrib.keys():
            value = element.get(attribute, "")
            if attribute != "id" and not contentmodel.is_valid(name, attribute, value):
                yield element, f"<{name}> may not have the attribute {attribute}={value!r}"


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
