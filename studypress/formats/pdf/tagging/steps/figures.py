"""Figures with a caption: the caption is with what it is of."""

from __future__ import annotations

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Keep a caption and its figure together.

    A caption is no part of the picture, whose words would be read in its place. That of a table is
    the table's first element or its last (ISO 32000-1, table 333).
    """
    parts = [kid for kid in node.kids if isinstance(kid, Node)]
    captions = [part for part in parts if part.role == "Caption"]
    if not captions:
        return node.kids
    match parts:
        case [caption, Node(role="Table") as table] if caption in captions:
            table.kids.insert(0, caption)
            return [table]
        case [Node(role="Table") as table, caption] if caption in captions:
            table.kids.append(caption)
            return [table]
    return [node]
