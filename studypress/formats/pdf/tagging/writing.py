"""Writes the tree of structure into a PDF, and the way back from its pages (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf
from weasyprint.document import Page

from studypress.formats.pdf.furniture import Body
from studypress.formats.pdf.tagging.nodes import Leaf, Node, Spot
from studypress.formats.pdf.tagging.roles import ROLE_MAP
from studypress.formats.pdf.tagging.tree import Tree
from studypress.language.bidi import mixes

_PT_PER_PX = 0.75
_PICTURES = frozenset({"Figure", "Formula"})


def write(tree: Tree, pages: Sequence[Page], pdf: pydyf.PDF, marks: Sequence[Any]) -> None:
    """Write a tree into a file whose pages are drawn.

    `marks` has for each page the number of the marked content of each box.
    """
    _Writer(pages, pdf, marks).write(tree)


class _Writer:
    """Writes a tree."""

    def __init__(self, pages: Sequence[Page], pdf: pydyf.PDF, marks: Sequence[Any]) -> None:
        self._pages, self._pdf, self._marks = pages, pdf, marks
        self._owners: list[dict[int, bytes]] = [{} for _ in pages]
        self._annotations: list[tuple[Any, bytes]] = []
        self._roles: set[str] = set()

    def write(self, tree: Tree) -> None:
        """Write the tree with its root, and the parent tree."""
        parents = self._new({})
        root = self._new({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        whole = self._new({"Type": "/StructElem", "S": "/Document", "P": root.reference})
        root["K"] = pydyf.Array([whole.reference])
        whole["K"] = pydyf.Array(
            [
                self._element(kid, whole.reference, tree)
                for kid in tree.kids
                if isinstance(kid, Node)
            ]
        )
        if used := {role: name for role, name in ROLE_MAP.items() if role in self._roles}:
            root["RoleMap"] = pydyf.Dictionary({role: f"/{name}" for role, name in used.items()})
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            numbers += [page, pydyf.Array([owners[number] for number in sorted(owners)])]
        for key, (annotation, owner) in enumerate(self._annotations, len(self._pages)):
            numbers += [key, owner]
            annotation["StructParent"] = key
        parents["Nums"] = numbers
        self._pdf.catalog["StructTreeRoot"] = root.reference
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _new(self, entries: Mapping[str, Any]) -> pydyf.Dictionary:
        made = pydyf.Dictionary(entries)
        self._pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: bytes, tree: Tree) -> bytes:
        """Write an element with all that is in it, and return a reference to it."""
        element = self._new({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._roles.add(node.role)
        page = next((leaf.page for leaf in node.leaves()), None)
        if page is not None:
            element["Pg"] = self._pdf.page_references[page]
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element.reference, tree))
            elif isinstance(kid, Leaf):
                kids.append(self._content(kid, element.reference, page))
            elif kid.box.link_annotation:
                kids.append(self._annotation(kid, element.reference, tree))
        element["K"] = kids
        for key, text in (("Alt", node.alt), ("E", node.expansion), ("Lang", node.language)):
            if text:
                element[key] = pydyf.String(text)
        if node.id:
            element["ID"] = pydyf.String(node.id)
        if node.role in _PICTURES:
            self._frame(node)
        if attributes := [_attributes(*one) for one in node.attributes.items()]:
            element["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        return self._reference(element)

    def _content(self, leaf: Leaf, owner: bytes, page: int | None) -> Any:
        """What is drawn on a page; `page` is that of its element."""
        number = self._marks[leaf.page].pop(leaf.box)["mcid"]
        reference = self._pdf.page_references[leaf.page]
        if mixes(text := getattr(leaf.box, "text", "")):
            # Signs are drawn from the left, so what runs from the right is told apart from them.
            said = pydyf.String(text)
            entries = {"Type": "/StructElem", "S": "/Span", "P": owner, "Pg": reference}
            element = self._new({**entries, "ActualText": said, "K": number})
            self._owners[leaf.page][number] = element.reference
            return self._reference(element)
        self._owners[leaf.page][number] = owner
        if leaf.page == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": number})

    def _annotation(self, spot: Spot, owner: bytes, tree: Tree) -> bytes:
        """A reference to the annotation of a link."""
        annotation = spot.box.link_annotation
        annotation["Contents"] = pydyf.String(tree.words[spot.box])
        self._annotations.append((annotation, owner))
        page = self._pdf.page_references[spot.page]
        entries = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": page}
        return self._reference(self._new(entries))

    @staticmethod
    def _reference(made: pydyf.Dictionary) -> bytes:
        reference: bytes = made.reference
        return reference

    def _frame(self, node: Node) -> None:
        """Say where a picture is on its page (ISO 32000-1, 14.8.5.4.5)."""
        leaves = [*node.leaves()]
        across, up = [], []
        for leaf in leaves:
            # Of one that goes on over the end of a page, it is said where it begins.
            if leaf.page != leaves[0].page:
                continue
            box = leaf.box
            left, top = box.content_box_x(), box.content_box_y()
            corners = [(left, top), (left + box.width, top + box.height)]
            corners += [(left, top + box.height), (left + box.width, top)]
            if leaf.matrix:
                corners = [leaf.matrix.transform_point(*corner) for corner in corners]
            page = self._pages[leaf.page]
            if isinstance(page, Body) and page.turn:
                corners = [page.turn.transform_point(*corner) for corner in corners]
            height = page.height
            across += [x * _PT_PER_PX for x, _ in corners]
            up += [(height - y) * _PT_PER_PX for _, y in corners]
        if leaves:
            node.set("Layout", "BBox", [min(across), min(up), max(across), max(up)])


def _attributes(owner: str, values: Mapping[str, Any]) -> pydyf.Dictionary:
    """The attributes of one owner."""
    written = pydyf.Dictionary({"O": f"/{owner}"})
    for name, value in values.items():
        if isinstance(value, str):
            written[name] = f"/{value}"
        elif isinstance(value, list):
            written[name] = pydyf.Array(
                [pydyf.String(one) if isinstance(one, str) else one for one in value]
            )
        else:
            written[name] = value
    return written
