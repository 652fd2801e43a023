"""Makes the tree of structure from the elements of documents and what is drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.blocks import arranged, taken_apart
from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.pages import Pages
from studypress.formats.pdf.tagging.roles import is_hidden, kind_of
from studypress.formats.pdf.tagging.steps import STEPS
from studypress.formats.pdf.tagging.tree import Tree

_MARKER = "marker"
# A table has as many cells in each row, though there is nothing in some.
_MAY_BE_EMPTY = frozenset({"TH", "TD"})


def build(pages: Pages) -> Tree:
    """The tree of some pages."""
    tree = Tree(pages.artefacts, pages.targets, pages.parents)
    builder = _Builder(pages, tree)
    for root in pages.roots:
        tree.kids += builder.made(root, root.get("lang", ""))
    return tree


class _Builder:
    """Makes elements of structure while a tree is built."""

    def __init__(self, pages: Pages, tree: Tree) -> None:
        self._pages, self._tree = pages, tree

    def made(self, element: Element, around: str) -> list[Kid]:
        """What an element is in the tree; `around` is the language of what it is in."""
        if is_hidden(element):
            return []
        kind = kind_of(element)
        language = element.get("lang", around)
        other = language if language != around else ""
        kids = [*self._inside(element, language), *self._pages.spots.get(element, ())]
        if kind.block:
            kids = arranged(kids, self._tree, text=kind.text)
        role = kind.role or ("Span" if other and not kind.block else "")
        if not role:
            return _in_language(kids, other)
        node = Node(role, element, kind.block, kids, language=other)
        if not kids and role not in _MAY_BE_EMPTY:
            return []
        whole, behind = taken_apart(node)
        return [*self._finished(whole), *behind] if whole else [*behind]

    def _finished(self, node: Node) -> list[Kid]:
        """What stands in the place of an element once the step for its type is done."""
        step = STEPS.get(node.role)
        return step(node, self._tree) if step else [node]

    def _inside(self, element: Element, language: str) -> list[Kid]:
        """What is in an element, its marker first."""
        kids: list[Kid] = []
        marker: list[Kid] = []
        for one in self._pages.contents(element):
            if isinstance(one, Element):
                kids += self.made(one, language)
            elif one.part == _MARKER:
                marker.append(one)
            else:
                kids.append(one)
        return [Node("Lbl", None, block=True, kids=marker), *kids] if marker else kids


def _in_language(kids: Sequence[Kid], language: str) -> list[Kid]:
    """What stands in the place of an element, in its language; "" where it has no other."""
    if language:
        for kid in kids:
            if isinstance(kid, Node) and not kid.language:
                kid.language = language
    return [*kids]
