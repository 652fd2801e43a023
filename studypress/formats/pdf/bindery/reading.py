"""Reads the file of a part, as the typesetter wrote it, into what the binding needs of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from studypress.formats.pdf.bindery import contents
from studypress.formats.pdf.bindery.destinations import bookmarks, cross_links, names
from studypress.formats.pdf.bindery.faces import facts
from studypress.formats.pdf.bindery.objects import (
    DOCUMENT,
    Marking,
    Objects,
    close_up,
    plain,
    references,
    shared_objects,
)
from studypress.formats.pdf.bindery.parts import Link, Page, Part
from studypress.formats.pdf.bindery.templates import MARK, Template

_SIDES = 2
_PRINTED = 1 << 2
"""The flag of an annotation by which it is printed (ISO 32000-1, table 165)."""
_ELSEWHERE = ("/Annots", "/Contents", "/Parent", "/Resources", "/StructParents", "/Type")
_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_ANNOTATION = re.compile(rb"/Obj (\d+) 0 R")


def read_part(path: Path, change: Callable[[pikepdf.Pdf], None] | None = None) -> Part:
    """The part in a file of the typesetter, to which `change` is done before.

    Raises ValueError where its pages are not bodies and furniture, or lead to what is not theirs.
    """
    with pikepdf.open(path) as pdf:
        if change:
            change(pdf)
        return _Reader(pdf).part()


class _Reader:
    """The file of a part while it is read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._count, rest = divmod(len(pdf.pages), 1 + _SIDES)
        if rest:
            raise ValueError(f"a part has {len(pdf.pages)} pages, not three for each of its own")
        self._all = list(pdf.pages)
        self._pages = self._all[: self._count]
        self._tree = pdf.Root.StructTreeRoot
        self._parents = dict(pikepdf.NumberTree(self._tree.ParentTree))
        self._document = self._tree.K[0]
        # So many elements of a piece are in the piece before too.
        self._goes_on = int(pdf.Root.get("/GoesOn", 0))
        self._print_annotations()
        self._objects = Objects(pdf, self._count)
        self._links = list(cross_links(self._pages))
        self._bookmarks = tuple(bookmarks(pdf, self._objects.pages))
        self._names = tuple(names(pdf, self._objects.pages))
        self._find(pdf)
        self._fonts = [facts(font) for font in self._objects.fonts.values()]

    def _print_annotations(self) -> None:
        """Let each annotation be there in print as well (ISO 19005-3, 6.3.2)."""
        for page in self._pages:
            for annotation in page.obj.get("/Annots", ()):
                annotation.F = _PRINTED

    def part(self) -> Part:
        """The whole part."""
        objects = self._objects
        shared = tuple(shared_objects(objects, self._places))
        pages = tuple(self._page(index) for index in range(self._count))
        keys = {key: objects.length + place for place, key in enumerate(self._keys)}
        marking = Marking(self._places, keys, objects.length + len(keys))
        lines = [
            marking.mark(written, self._page_of(number, written))
            for number, written in objects.own.items()
        ]
        lines.append(self._node(marking))
        return Part(
            pages=pages,
            objects=Template(close_up(b"\n".join(lines)), marking.values),
            count=len(lines),
            keys=len(keys),
            shifts=tuple(marking.shifts),
            shared=shared,
            fonts=tuple(self._fonts),
            font_names=self._font_names,
            kids=tuple(self._own[kid.objgen[0]] for kid in self._document.K),
            around=tuple(self._chain(0, self._goes_on)),
            last=tuple(self._chain(-1)),
            ids=tuple(marking.ids),
            root=self._root(),
            names=self._names,
            bookmarks=self._bookmarks,
            links=tuple(self._link(target, annotation) for target, annotation in self._links),
        )

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where the table of values has each object."""
        return self._objects.places() | {self._document.objgen[0]: DOCUMENT}

    @cached_property
    def _own(self) -> dict[int, int]:
        """The index of each of the part's own objects."""
        return {number: index for index, number in enumerate(self._objects.own)}

    @cached_property
    def _font_names(self) -> dict[str, int]:
        """The index of the font behind each name of one in the resources of its pages."""
        indices = {number: index for index, number in enumerate(self._objects.fonts)}
        return {
            name[1:]: indices[font.objgen[0]]
            for page in self._pages
            for name, font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).items()
            if font.objgen[0] in indices
        }

    @cached_property
    def _annotated(self) -> dict[int, int]:
        """The index of the page of each annotation."""
        return {
            item.objgen[0]: index
            for index, page in enumerate(self._pages)
            for item in page.obj.get("/Annots", ())
        }

    @cached_property
    def _keys(self) -> list[int]:
        """The keys of the parent tree that the part needs: those of its pages, then the others."""
        pages = [int(page.obj.StructParents) for page in self._pages]
        foreign = {page.obj.get("/StructParents") for page in self._all}
        return [*pages, *sorted(key for key in self._parents if key not in foreign)]

    def _find(self, pdf: pikepdf.Pdf) -> None:
        """Find all objects that the part needs."""
        starts = [kid.objgen[0] for kid in self._document.K]
        starts += self._annotated
        for key in self._keys[: self._count]:
            starts += references(self._parents[key].unparse(resolved=True))
        self._objects.take_own(starts, [self._document.objgen[0]])
        for page in self._pages:
            if not page.obj.get("/Resources", pikepdf.Dictionary()).is_indirect:
                own = page.obj.get("/Resources", pikepdf.Dictionary())
                page.obj.Resources = pdf.make_indirect(own)
            self._objects.take_shared(page.obj.Resources.objgen[0])

    def _page(self, index: int) -> Page:
        """A page with its furniture."""
        page = self._pages[index]
        body = contents.body(page)
        sides = [
            contents.furniture(self._all[side * self._count + index])
            for side in range(1, 1 + _SIDES)
        ]
        grounds, heads = zip(*sides, strict=True)
        for stretch in (body, *grounds, *heads):
            for slot in stretch.slots:
                self._fonts[self._font_names[slot.font]]["digits"] = slot.digits
        entries = {
            key[1:]: plain(value) for key, value in page.obj.items() if key not in _ELSEWHERE
        }
        return Page(
            entries=entries,
            annotations=tuple(self._own[item.objgen[0]] for item in page.obj.get("/Annots", ())),
            resources=list(self._objects.shared).index(page.obj.Resources.objgen[0]),
            body=body,
            grounds=grounds,
            heads=heads,
        )

    def _page_of(self, number: int, written: bytes) -> int:
        """The index of the page on which an annotation or an element is."""
        if found := _PAGE.search(written):
            return self._objects.pages[int(found[1])]
        return self._annotated.get(number, 0)

    def _node(self, marking: Marking) -> bytes:
        """The part's node of the parent tree."""
        base = self._objects.length
        marking.values.extend([base, base + len(self._keys) - 1])
        items = []
        for place, key in enumerate(self._keys):
            marking.values.append(base + place)
            parent = self._parents[key]
            if isinstance(parent, pikepdf.Array):
                written = parent.unparse(resolved=True)
            else:
                written = b"%d 0 R" % parent.objgen[0]
            items.append(MARK + b" " + marking.mark(written, 0))
        limits = b"<</Limits [" + MARK + b" " + MARK + b"]/Nums ["
        return limits + b" ".join(items) + b"]>>"

    def _chain(self, which: int, depth: int = sys.maxsize) -> Iterator[int]:
        """The first element (0) or the last (-1), of it the first or the last, and so on."""
        kids = list(self._document.K)
        while depth and kids and _is_element(kids[which]):
            yield self._own[kids[which].objgen[0]]
            held = kids[which].get("/K", pikepdf.Array())
            kids = list(held) if isinstance(held, pikepdf.Array) else [held]
            depth -= 1

    def _root(self) -> dict[str, Any]:
        """What the root of the structure says of roles, classes and namespaces."""
        maps = {
            kind: {
                key[1:]: plain(value)
                for key, value in self._tree.get(f"/{kind}", pikepdf.Dictionary()).items()
            }
            for kind in ("RoleMap", "ClassMap")
        }
        spaces = list(self._tree.get("/Namespaces", ()))
        written = list(map(plain, spaces))
        own = self._document.get("/NS")
        place = -1 if own is None else [space.objgen for space in spaces].index(own.objgen)
        return {**maps, "Namespaces": written, "own": place}

    def _link(self, target: str, annotation: pikepdf.Object) -> Link:
        """A link to another part, with the element of structure that refers to its annotation."""
        number = annotation.objgen[0]
        element = self._parents.get(int(annotation.get("/StructParent", -1)))
        reference = self._references.get(number)
        return Link(
            target,
            self._own[number],
            -1 if element is None else self._own[element.objgen[0]],
            -1 if reference is None else self._own[reference],
        )

    @cached_property
    def _references(self) -> dict[int, int]:
        """The reference from the structure to each annotation."""
        return {
            int(found[1]): number
            for number, written in self._objects.own.items()
            if (found := _ANNOTATION.search(written)) and b"/OBJR" in written
        }


def _is_element(kid: Any) -> bool:
    """True for an element of structure, False for what is drawn or for an annotation."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid
