"""Lists of contents: each of their lines is an item, and headings part them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree
from studypress.markup.elements import LISTS

_HOLDERS = frozenset({"nav", *LISTS})


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Make lists of contents of what is between headings.

    Only items and lists may stand in such a list (ISO 32000-1, table 333). A list of HTML in it is
    a list of contents as well, and what leads nowhere belongs to the item before it.
    """
    found: list[Kid] = []
    for is_heading, group in groupby(node.kids, _is_heading):
        kids = [*group]
        found += kids if is_heading else [_list(node, _listed(kids))]
    if node.element is not None and node.element.tag == "section":
        found = [Node("Sect", node.element, block=True, kids=found, language=node.language)]
    return found


def _list(node: Node, items: list[Kid]) -> Node:
    return Node("TOC", node.element, block=True, kids=items, language=node.language)


def _listed(kids: Sequence[Kid]) -> list[Kid]:
    """The items that some blocks are."""
    items: list[Kid] = []
    for kid in kids:
        before = items[-1] if items else None
        leads = isinstance(kid, Node) and (kid.element is None or _leads(kid.element))
        if not leads and isinstance(before, Node) and before.role == "TOCI":
            before.kids.append(kid)
        else:
            items += _items(kid)
    return items


def _leads(element: Element) -> bool:
    """True for what has a link, or is a list."""
    return element.tag in _HOLDERS or next(element.iter("a"), None) is not None


def _items(kid: Kid) -> list[Kid]:
    """The items that a block is, or has."""
    if isinstance(kid, Node) and kid.role == "L":
        found: list[Kid] = []
        for item in kid.kids:
            found += [_item(item)] if isinstance(item, Node) else []
        return found
    return [Node("TOCI", None, block=True, kids=[kid])]


def _item(item: Node) -> Node:
    """An item of a list of HTML as one of contents, with the lists in it."""
    kids: list[Kid] = []
    for part in item.kids:
        inner = part.kids if isinstance(part, Node) and part.role == "LBody" else [part]
        for kid in inner:
            if isinstance(kid, Node) and kid.role == "L":
                kids.append(Node("TOC", kid.element, block=True, kids=_items(kid)))
            else:
                kids.append(kid)
    return Node("TOCI", item.element, block=True, kids=kids)


def _is_heading(kid: Kid) -> bool:
    return isinstance(kid, Node) and kid.role[0] == "H" and kid.role[1:].isdecimal()
