"""Reads the structure of a tagged PDF: what a screen reader is told, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from tests.formats.pdf.drawn import Drawn
from tests.formats.pdf.targets import Targets

Line = tuple[object, ...]
"""An element: how deep it is, its role, the index of its page, its attributes, its contents."""
_PLAIN = ("/Alt", "/ActualText", "/Lang", "/T", "/E", "/C")


class Structure:
    """The structure tree of a file, whose pages draw what is given."""

    def __init__(self, pdf: pikepdf.Pdf, drawn: Sequence[Drawn], targets: Targets) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._drawn = drawn
        self._targets = targets
        self._pages: dict[object, int] = {
            page.objgen: index for index, page in enumerate(pdf.pages)
        }
        self._roles = {str(k): str(v) for k, v in self._root.get("/RoleMap", {}).items()}
        self._parents = dict(_numbers(self._root.ParentTree))
        self._ids: dict[str, int] = {}

    def lines(self) -> Iterator[Line]:
        """Every element, as a reader comes upon it."""
        for child in _kids(self._root):
            yield from self._element(child, 0, {})

    def _element(self, element: Any, depth: int, cells: dict[str, str]) -> Iterator[Line]:
        role = self._role(element)
        if role == "Table":
            cells = {}
            for number, cell in enumerate(self._cells(element)):
                if "/ID" in cell:
                    cells[str(cell.ID)] = f"cell {number}"
        page = self._pages.get(element.Pg.objgen, -1) if "/Pg" in element else -1
        attributes = {key: str(element[key]) for key in _PLAIN if key in element}
        attributes |= {"id": "yes"} if "/ID" in element else {}
        contents = [self._content(kid, page) for kid in _kids(element) if not _is_element(kid)]
        yield (depth, role, page, attributes, _attributes(element, cells), tuple(contents))
        for kid in _kids(element):
            if _is_element(kid):
                yield from self._element(kid, depth + 1, cells)

    def _role(self, element: Any) -> str:
        name = str(element.S)
        while name in self._roles:
            name = self._roles[name]
        return name.lstrip("/")

    def _cells(self, element: Any) -> Iterator[Any]:
        """The cells of a table, in order, without those of tables in it."""
        for kid in filter(_is_element, _kids(element)):
            role = self._role(kid)
            if role in ("TH", "TD"):
                yield kid
            elif role != "Table":
                yield from self._cells(kid)

    def _content(self, kid: Any, page: int) -> Line:
        """What stands in an element by itself: a marked content, or an annotation."""
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/OBJR":
                return ("annotation", *self._targets.annotation(kid.Obj))
            page = self._pages[kid.Pg.objgen] if "/Pg" in kid else page
            kid = kid.MCID
        return ("content", page, self._drawn[page].marked.get(int(kid), "nothing"))

    def faults(self, pdf: pikepdf.Pdf) -> Iterator[str]:
        """Whatever is wrong in the tree: each part of it must know its parent, and be known."""
        ids: list[str] = []
        wanted: list[str] = []
        known: set[tuple[int, int]] = set()
        for element, parent in self._all(self._root):
            if element.P.objgen != parent.objgen:
                yield f"a {element.S} has another parent than the one that it names"
            ids += [str(element.ID)] if "/ID" in element else []
            for one in _attribute_objects(element):
                wanted += [str(name) for name in one.get("/Headers", [])]
            page = self._pages.get(element.Pg.objgen, -1) if "/Pg" in element else -1
            for kid in _kids(element):
                if not _is_element(kid):
                    yield from self._kid_faults(kid, element, page, pdf, known)
        yield from (f"the id {name} is there twice" for name in _double(ids))
        yield from (f"there is no cell {name}" for name in sorted(set(wanted) - set(ids)))
        for index, drawn in enumerate(self._drawn):
            yield from (f"page {index + 1}: two contents {number}" for number in drawn.twice)
            for number in sorted(drawn.marked):
                if (index, number) not in known:
                    yield f"page {index + 1}: no element has content {number}"

    def _kid_faults(
        self, kid: Any, element: Any, page: int, pdf: pikepdf.Pdf, known: set[tuple[int, int]]
    ) -> Iterator[str]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            number = kid.Obj.get("/StructParent")
            owner = None if number is None else self._parents.get(int(number))
            if owner is None or owner.objgen != element.objgen:
                yield f"an annotation in a {element.S} does not know its element"
            return
        if isinstance(kid, pikepdf.Dictionary):
            page = self._pages[kid.Pg.objgen] if "/Pg" in kid else page
            kid = kid.MCID
        known.add((page, int(kid)))
        if page < 0:
            yield f"a {element.S} has contents on no page"
            return
        row = self._parents.get(int(pdf.pages[page].obj.get("/StructParents", -1)), [])
        if int(kid) >= len(row) or row[int(kid)].objgen != element.objgen:
            yield f"page {page + 1}: content {int(kid)} does not know its element"
        if int(kid) not in self._drawn[page].marked:
            yield f"page {page + 1}: there is no content {int(kid)}"

    def _all(self, parent: Any) -> Iterator[tuple[Any, Any]]:
        """Every element with its parent."""
        for kid in filter(_is_element, _kids(parent)):
            yield kid, parent
            yield from self._all(kid)


def _attributes(element: Any, cells: dict[str, str]) -> tuple[object, ...]:
    """The attributes of an element; headers are the places of cells in their table."""
    found: list[object] = []
    for one in _attribute_objects(element):
        for key, value in sorted(one.items()):
            if key == "/Headers":
                found.append((key, tuple(cells.get(str(name), f"? {name}") for name in value)))
            else:
                found.append((key, plain(value)))
    return tuple(found)


def _attribute_objects(element: Any) -> list[Any]:
    held = element.get("/A")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def plain(value: Any) -> object:
    """A value of a PDF as one of Python's own."""
    if isinstance(value, pikepdf.Array):
        return tuple(map(plain, value))
    if isinstance(value, pikepdf.Dictionary):
        return tuple((key, plain(held)) for key, held in sorted(value.items()))
    if isinstance(value, bool | str):
        return value
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)


def _kids(element: Any) -> list[Any]:
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    held = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(held[::2], held[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


def _double(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
