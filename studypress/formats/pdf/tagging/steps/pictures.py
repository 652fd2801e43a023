"""Images, drawings and formulas: words for those who can't see them."""

from __future__ import annotations

from studypress.formats.pdf.tagging.naming import picture_words
from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.tree import Tree


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Give a picture its words; one without any was left out before."""
    if node.element is not None:
        node.alt = picture_words(node.element)
    return [node]


def tag_formula(node: Node, tree: Tree) -> list[Kid]:
    """Give a formula its words. Where it is drawn in several pieces, these have none apart."""
    node.kids = [*node.leaves()]
    return tag(node, tree)


def tag_words(node: Node, tree: Tree) -> list[Kid]:
    """Give signs that stand for something, and short forms, what a person would say for them."""
    element = node.element
    if element is None:
        return [node]
    if element.get("role") == "img":
        node.alt = picture_words(element)
    if element.tag in ("abbr", "acronym"):
        node.expansion = element.get("title", "")
    return [node] if node.alt or node.expansion or node.language else node.kids
