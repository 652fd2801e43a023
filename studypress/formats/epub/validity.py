"""Checks the content documents of an ePub against `markup/contentmodel.py`.

Stores refuse an ePub with such faults, and some e-readers show none of a document that has one. The
checks are those that EPUBCheck fails a file for, as far as notes or layouts can cause them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.markup import contentmodel
from studypress.markup.contentmodel import (
    CONTENT,
    NEVER_WITHIN,
    ORDERS,
    TRANSPARENT,
    VALUES,
    WITHOUT_TEXT,
)
from studypress.markup.elements import REFUSED

_H = f"{{{XHTML}}}"
_FOREIGN = frozenset(
    ("{http://www.w3.org/1998/Math/MathML}math", "{http://www.w3.org/2000/svg}svg")
)

# Names with their namespace, so that no name must be divided for each element. Of elements that no
# notes can have, such as videos, a layout may make what it likes.
_UNJUDGED = _FOREIGN | {f"{_H}{name}" for name in REFUSED - CONTENT.keys()}
_ALLOWED = {
    f"{_H}{name}": frozenset(f"{_H}{child}" for child in children) | _UNJUDGED
    for name, children in CONTENT.items()
}
_TRANSPARENT = frozenset(f"{_H}{name}" for name in TRANSPARENT)
_SPECIAL = frozenset(f"{_H}{name}" for name in (*ORDERS, *WITHOUT_TEXT))
_EXCLUDED = {
    name: etree.XPath(
        f"//h:{name}[*]//*[{' or '.join(f'self::h:{inner}' for inner in sorted(excluded))}]",
        namespaces={"h": XHTML},
    )
    for name, excluded in NEVER_WITHIN.items()
}

_IDS = etree.XPath("//@id", smart_strings=False)
_LABELS = etree.XPath("//@aria-labelledby", smart_strings=False)
# These are found much sooner than by a test of each element.
_WITH_CHILDREN = etree.XPath("//*[*]")
_WITH_RULES = etree.XPath(" | ".join(f"//@{name}/.." for name in VALUES if name != "id"))

Fault = tuple[etree._Element, str]
"""An element with a fault, and what is wrong, as a clause."""


def faults(root: etree._Element) -> Iterator[Fault]:
    """The faults of a content document, in order for each kind."""
    yield from _structure(root)
    yield from _attributes(root)
    ids = cast(list[str], _IDS(root))
    known = Counter(ids)
    if len(known) < len(ids):
        for name, count in known.items():
            if count > 1:
                second = cast(list[etree._Element], root.xpath("//*[@id=$name]", name=name))[1]
                yield second, f"the id {name!r} is given to {count} elements"
    for label in cast(list[str], _LABELS(root)):
        for name in label.split():
            if name not in known:
                yield root, f"no element has the id {name!r}, by which another is named"


def _structure(root: etree._Element) -> Iterator[Fault]:
    """The elements that are not where they may be."""
    for element in cast(list[etree._Element], _WITH_CHILDREN(root)):
        allowed = _ALLOWED.get(element.tag)
        if allowed is None:
            continue
        for child in element:
            if child.tag not in allowed and child.tag not in _allowed_around(element):
                yield child, f"<{_name(child)}> may not be in <{_name(element)}>"
    for element in root.iter(*_SPECIAL):
        yield from _special(element)
    for name, excluded in _EXCLUDED.items():
        for inner in cast(list[etree._Element], excluded(root)):
            yield inner, f"<{_name(inner)}> may not be within <{name}>"


def _allowed_around(element: etree._Element) -> frozenset[str]:
    """What a transparent element may contain: the same as the element around it."""
    around: etree._Element | None = element
    while around is not None and around.tag in _TRANSPARENT:
        around = around.getparent()
    if around is element or around is None:
        return frozenset()
    return _ALLOWED.get(around.tag, frozenset())


def _special(element: etree._Element) -> Iterator[Fault]:
    """The faults of an element whose children have an order, or which may not have text."""
    name = _name(element)
    if name in WITHOUT_TEXT:
        texts = (element.text, *(child.tail for child in element))
        if any(text and text.strip() for text in texts):
            yield element, f"<{name}> may not have text of its own"
    if not contentmodel.follows_order(name, [_name(child) for child in element]):
        yield element, f"the parts of <{name}> are incomplete or in a wrong order"


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
