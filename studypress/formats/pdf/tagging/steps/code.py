"""Code: that of a block is one element, though HTML has `code` in `pre`."""

from __future__ import annotations

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Make a block of code one element (ISO 32000-1, 14.8.4.4: a block by its placement)."""
    if node.block:
        node.set("Layout", "Placement", "Block")
        kids: list[Kid] = []
        for kid in node.kids:
            kids += kid.kids if isinstance(kid, Node) and kid.role == "Code" else [kid]
        node.kids = kids
    return [node]
