"""Lists of contents: each of their lines is an item, and headings part them."""

from __future__ import annotations

from itertools import groupby

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Make lists of contents of what is between headings.

    Only items and lists may stand in such a list (ISO 32000-1, table 333). A list of HTML in it is
    a list of contents as well.
    """
    found: list[Kid] = []
    for is_heading, kids in groupby(node.kids, _is_heading):
        if is_heading:
            found += kids
            continue
        items = [item for kid in kids for item in _items(kid)]
        found.append(Node("TOC", node.element, block=True, kids=items, language=node.language))
    return found


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
