"""Judges the structure of a tagged PDF: each of its parts knows the others, and none is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

# The standard structure types of ISO 32000-1, 14.8.4.
# fmt: off
ROLES = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu",
    "WT", "WP", "Figure", "Formula", "Form",
))
# fmt: on
_CONTENT = re.compile(rb"/MCID (\d+)")


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Everything that is wrong with the structure of a file, in words; none where it is right."""
    return list(_Judge(pdf).faults())


class _Judge:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._pages = {page.obj.objgen: page.obj for page in pdf.pages}
        self._keys = list(_keys(self._root.ParentTree))
        self._parents = dict(self._keys)
        self._ids: Counter[str] = Counter()
        self._named: dict[bytes, Any] = {}
        self._headers: set[str] = set()
        self._marked: dict[Any, list[int]] = {}
        self._annotations: list[Any] = []

    def faults(self) -> Iterator[str]:
        tops = list(self._root.K)
        if [str(top.S) for top in tops] != ["/Document"]:
            yield f"the tree has {len(tops)} tops, not one document"
        left = [(top, self._root) for top in tops]
        while left:
            element, parent = left.pop()
            if str(element.S)[1:] not in ROLES | {
                str(role)[1:] for role in self._root.get("/RoleMap", {})
            }:
                yield f"{element.S} is no role"
            if element.P.objgen != parent.objgen:
                yield f"a {element.S} has another parent than the one that it names"
            yield from self._element(element, left)
        yield from self._tree()
        yield from (f"the id {name} is there {n} times" for name, n in self._ids.items() if n > 1)
        yield from (f"no cell is {name}" for name in self._headers - set(self._ids))
        yield from self._page_faults()

    def _element(self, element: Any, left: list[tuple[Any, Any]]) -> Iterator[str]:
        """Judge an element, and take its own into the list of what is left."""
        page = element.get("/Pg")
        if page is not None and page.objgen not in self._pages:
            yield f"a {element.S} is on no page of the book"
        if "/ID" in element:
            self._ids[str(element.ID)] += 1
            self._named[bytes(element.ID)] = element.objgen
        self._headers.update(map(str, element.get("/A", {}).get("/Headers", ())))
        for kid in element.get("/K", ()):
            if not isinstance(kid, pikepdf.Dictionary):
                yield from self._content(element, page, int(kid))
            elif kid.Type == pikepdf.Name.OBJR:
                yield from self._annotation(element, kid)
            else:
                left.append((kid, element))

    def _content(self, element: Any, page: Any, number: int) -> Iterator[str]:
        self._marked.setdefault(page.objgen, []).append(number)
        row = self._parents[int(page.StructParents)]
        if number >= len(row) or row[number].objgen != element.objgen:
            yield f"content {number} does not know its {element.S}"

    def _annotation(self, element: Any, reference: Any) -> Iterator[str]:
        annotation = reference.Obj
        self._annotations.append(annotation.objgen)
        owner = self._parents.get(int(annotation.get("/StructParent", -1)))
        if owner is None or owner.objgen != element.objgen:
            yield f"an annotation does not know its {element.S}"
        page = self._pages.get(reference.Pg.objgen)
        if page is None or annotation.objgen not in [one.objgen for one in page.get("/Annots", ())]:
            yield "an annotation is not on the page of which its element tells"

    def _tree(self) -> Iterator[str]:
        held = list(self._root.get("/IDTree", pikepdf.Dictionary()).get("/Names", ()))
        names = list(map(bytes, held[::2]))
        if names != sorted(names):
            yield "the ids of elements are not in order"
        if dict(zip(names, (one.objgen for one in held[1::2]), strict=True)) != self._named:
            yield "the tree of ids has other elements than those with ids"
        keys = [key for key, _ in self._keys]
        if keys != sorted(set(keys)):
            yield "the keys of the parent tree are not in order"
        if int(self._root.get("/ParentTreeNextKey", max(keys) + 1)) <= max(keys):
            yield "the next key of the parent tree is taken"
        for node in self._root.ParentTree.get("/Kids", ()):
            inner = [key for key, _ in _keys(node)]
            if list(map(int, node.Limits)) != [min(inner), max(inner)]:
                yield "a node of the parent tree has other limits than its keys"

    def _page_faults(self) -> Iterator[str]:
        used = set()
        for page in self._pages.values():
            if "/StructParents" in page:
                used.add(int(page.StructParents))
            found = sorted(map(int, _CONTENT.findall(_drawn(page))))
            if found != sorted(self._marked.get(page.objgen, [])):
                yield "a page has contents of which no element tells, or the other way round"
            for annotation in page.get("/Annots", ()):
                if annotation.objgen not in self._annotations:
                    yield "no element tells of an annotation"
                used.add(int(annotation.get("/StructParent", -1)))
        if used != set(self._parents):
            yield "the parent tree has other keys than pages and annotations"


def _keys(node: Any) -> Iterator[tuple[int, Any]]:
    numbers = list(node.get("/Nums", ()))
    yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)
    for kid in node.get("/Kids", ()):
        yield from _keys(kid)


def _drawn(page: Any) -> bytes:
    """The operators of a page."""
    contents = page.Contents
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    return b"\n".join(bytes(stream.read_bytes()) for stream in streams)
