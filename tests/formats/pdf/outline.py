"""The structure of a tagged PDF as text, in the order in which it is read.

An element is a line, with what is told of it beside its text; what is in it is indented below it.
Its text follows it on the same line where nothing but text is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from tests.formats.pdf.drawn import Reader

# The tests' reader of pages gives an image with a digest of it.
_IMAGE = re.compile(r"\[image \w+\]")
_TOLD = ("/Alt", "/ActualText", "/E", "/Lang")
_ATTRIBUTES = ("/Scope", "/Headers", "/RowSpan", "/ColSpan", "/ListNumbering", "/Placement")


def outline(path: Path) -> list[str]:
    """Every element below that of the document, a line each."""
    with pikepdf.open(path) as pdf:
        return [*_Outline(pdf).lines()]


class _Outline:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        reader = Reader(pdf)
        self._root = pdf.Root.StructTreeRoot
        self._drawn = [reader.page(page).marked for page in pdf.pages]
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._ids: dict[str, Any] = {}

    def lines(self) -> Iterator[str]:
        self._ids = dict(_named(self._root))
        for kid in _kids(self._root.K[0]):
            yield from self._element(kid, "")

    def _element(self, element: Any, indent: str) -> Iterator[str]:
        head = f"{indent}{str(element.S)[1:]}{''.join(self._told(element))}"
        kids = _kids(element)
        if all(not _is_element(kid) for kid in kids):
            text = "".join(self._own(kid, element) for kid in kids)
            yield f"{head}: {text}" if text else head
            return
        yield head
        text = ""
        for kid in kids:
            if not _is_element(kid):
                text += self._own(kid, element)
                continue
            if text:
                yield f"{indent}  = {text}"
            text = ""
            yield from self._element(kid, f"{indent}  ")
        if text:
            yield f"{indent}  = {text}"

    def _told(self, element: Any) -> Iterator[str]:
        yield from (f" {key[1:]}={element[key]}" for key in _TOLD if key in element)
        held = element.get("/A", pikepdf.Array())
        for one in held if isinstance(held, pikepdf.Array) else [held]:
            for key in _ATTRIBUTES:
                if key == "/Headers" and key in one:
                    names = (self._text(self._ids[str(name)]) for name in one[key])
                    yield f" Headers={'+'.join(names)}"
                elif key in one:
                    yield f" {key[1:]}={str(one[key]).removeprefix('/')}"

    def _text(self, element: Any) -> str:
        """The whole text of an element."""
        return "".join(
            self._text(kid) if _is_element(kid) else self._own(kid, element)
            for kid in _kids(element)
            if not (isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR")
        )

    def _own(self, kid: Any, element: Any) -> str:
        """The text of a marked content, or the words of an annotation."""
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            return f"[{kid.Obj.Contents}]"
        page = element.get("/Pg")
        if isinstance(kid, pikepdf.Dictionary):
            page, kid = kid.Pg, kid.MCID
        assert page is not None
        return _IMAGE.sub("[image]", self._drawn[self._pages[page.objgen]][int(kid)])


def _kids(element: Any) -> list[Any]:
    held = element.get("/K", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _named(element: Any) -> Iterator[tuple[str, Any]]:
    """Every element that has a name, by its name."""
    if "/ID" in element:
        yield str(element.ID), element
    for kid in filter(_is_element, _kids(element)):
        yield from _named(kid)
