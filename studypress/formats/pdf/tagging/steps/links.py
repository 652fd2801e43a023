"""Links: the words that a person would say for each."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.naming import plain, words_of
from studypress.formats.pdf.tagging.nodes import Kid, Node, Spot
from studypress.formats.pdf.tagging.tree import Tree

_CALLS = frozenset({"doc-noteref"})
_MAX_CHARS = 200


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Give the annotations of a link its words; what leads nowhere is no link.

    The call of a note is a reference (ISO 32000-1, table 338).
    """
    spots = [kid for kid in node.kids if isinstance(kid, Spot)]
    if not spots or node.element is None:
        return node.kids
    words = _words(node.element, tree)
    for spot in spots:
        tree.words[spot.box] = words
    if node.element.get("role") in _CALLS:
        return [Node("Reference", node.element, kids=[node])]
    return [node]


def _words(link: Element, tree: Tree) -> str:
    """What a person would say for a link: its text, or the words of what it leads to.

    A number alone, such as that of a page, does not tell where a link leads.
    """
    words = words_of(link)
    if not any(map(str.isalpha, words)):
        target = tree.targets.get(link.get("href", "").removeprefix("#"))
        there = words_of(target) if target is not None else ""
        words = plain(link.get("title", "")) or there or words or link.get("href", "")
    if len(words) > _MAX_CHARS:
        words = f"{words[:_MAX_CHARS].rpartition(' ')[0]} …"
    return words
