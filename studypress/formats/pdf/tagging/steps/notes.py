"""Notes: each is read behind the text that calls it, and has a name."""

from __future__ import annotations

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Give a note its name, which PDF/UA-1 asks for (7.9), and its place behind its paragraph."""
    node.id = f"n{tree.name()}"
    node.floating = True
    return [node]
