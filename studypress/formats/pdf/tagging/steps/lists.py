"""Lists: each item has what is before it and what it says, and lists in it are part of it."""

from __future__ import annotations

from studypress.formats.pdf.tagging.blocks import arranged
from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.roles import is_meaningless
from studypress.formats.pdf.tagging.tree import Tree

# How an ordered list is numbered, by its attribute `type` (HTML, 4.4.5).
_NUMBERING = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_ITEMS = frozenset({"LI", "Caption"})
_ITEM_PARTS = frozenset({"Lbl", "LBody"})
_TERM = "Lbl"
_DESCRIPTION = "dl"


def tag_item(node: Node, tree: Tree) -> list[Kid]:
    """Make an item of what it says, with its marker before it; a meaning has its term later."""
    if node.element is not None and node.element.tag == "dd":
        return [node]
    labels = [kid for kid in node.kids if _is_term(kid)]
    node.kids = [kid for kid in node.kids if not _is_term(kid)]
    return [Node("LI", node.element, block=True, kids=[*labels, *([node] if node.kids else [])])]


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Make all that is in a list items, and say how it is numbered (ISO 32000-1, 14.8.5.5).

    A list that is none, by its role, gives what is in its items.
    """
    if node.element is not None and is_meaningless(node.element):
        parts = node.inside(*_ITEM_PARTS)
        return [kid for part in parts for kid in arranged(part.kids, tree, text=False)]
    node.kids = _items(node)
    node.set("List", "ListNumbering", _numbering(node))
    return [node]


def _items(node: Node) -> list[Kid]:
    """The items of a list. In one of definitions, each is terms with their meanings."""
    items: list[Kid] = []
    parts: list[Kid] = []
    for kid in node.kids:
        role = kid.role if isinstance(kid, Node) else ""
        if role in _ITEMS:
            items.append(kid)
            parts = []
            continue
        part = kid if role in _ITEM_PARTS else Node("LBody", None, block=True, kids=[kid])
        if not parts or (role == _TERM and not _is_term(parts[-1])):
            parts = []
            items.append(Node("LI", None, block=True, kids=parts))
        parts.append(part)
    return items


def _is_term(kid: Kid) -> bool:
    return isinstance(kid, Node) and kid.role == _TERM


def _numbering(node: Node) -> str:
    element = node.element
    if element is None or element.tag == _DESCRIPTION:
        return "None"
    if element.tag == "ol":
        return _NUMBERING.get(element.get("type", ""), "Decimal")
    marked = any(isinstance(item, Node) and _has_label(item) for item in node.kids)
    return "Disc" if marked else "None"


def _has_label(item: Node) -> bool:
    return any(map(_is_term, item.kids))
