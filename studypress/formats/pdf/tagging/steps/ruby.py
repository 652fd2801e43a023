"""Ruby: text with its reading."""

from __future__ import annotations

from itertools import groupby

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree

_PARTS = frozenset({"RB", "RT", "RP"})


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Mark the text that has a reading (ISO 32000-1, table 338); a text without one is no ruby."""
    if not any(isinstance(kid, Node) and kid.role == "RT" for kid in node.kids):
        return node.kids
    parts: list[Kid] = []
    for is_part, group in groupby(node.kids, _is_part):
        kids = [*group]
        parts += kids if is_part else [Node("RB", None, kids=kids)]
    node.kids = parts
    return [node]


def _is_part(kid: Kid) -> bool:
    return isinstance(kid, Node) and kid.role in _PARTS
