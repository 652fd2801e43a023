"""The tags of a document: planned before its pages are drawn, and written behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.document import Page

from studypress.formats import Opening
from studypress.formats.pdf.tagging.building import build
from studypress.formats.pdf.tagging.nodes import Node
from studypress.formats.pdf.tagging.openings import openings
from studypress.formats.pdf.tagging.pages import Pages
from studypress.formats.pdf.tagging.writing import write

_IMAGE = "image:"
_ARTEFACT, _PLAN = "is_artefact", "plan_of_tags"


def is_artefact(box: Any) -> bool:
    """True for a box that no element of the structure has, once this is planned."""
    return getattr(box, _ARTEFACT, False)


def plan(document: Any) -> None:
    """Plan the tags of a document of the typesetter whose pages are about to be drawn."""
    setattr(document, _PLAN, Plan(document.pages))


def plan_of(document: Any) -> Plan:
    """The plan of the tags of a document, once it is made."""
    found: Plan = getattr(document, _PLAN)
    return found


class Plan:
    """What of some pages is read, and in which order."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        found = Pages(pages)
        self._tree = build(found)
        self._seam = next(filter(_is_seam, found.roots[0].iter()), None) if found.roots else None
        for box in self._tree.artefacts:
            setattr(box, _ARTEFACT, True)
        self.against = tuple(map(_wordless, found.wordless))
        """What stands against a claim that all of it can be read, in words."""

    def depth_of_seam(self) -> int:
        """How many elements are around the first block before which documents may be divided."""
        around = self._around_seam()
        depth, kids = 0, self._tree.kids
        while kids and isinstance(first := kids[0], Node) and first.element in around:
            depth, kids = depth + 1, first.kids
        return depth

    def openings(
        self, pages: int, first: Mapping[str, int], apart: Sequence[str], *, goes_on: bool
    ) -> tuple[Opening, ...]:
        """How each of the first pages begins, without folios.

        `first` has each id with the index of the first page that has it, and `apart` the classes of
        what stands beside the text. With `goes_on`, what is around the first seam began before.
        """
        around = self._around_seam() if goes_on else set()
        return openings(self._tree, pages, first, apart, around)

    def _around_seam(self) -> set[Element]:
        """The elements around the first block before which documents may be divided."""
        around: set[Element] = set()
        above = self._seam
        while above is not None and (above := self._tree.parents.get(above)) is not None:
            around.add(above)
        return around

    def write(self, pdf: pydyf.PDF, streams: Sequence[Any]) -> None:
        """Write the structure into a file whose pages are drawn.

        Raises ValueError where something was drawn that no element has.
        """
        marks = [stream._tags for stream in streams]
        write(self._tree, self._pages, pdf, marks)
        if any(marks):
            raise ValueError("something on a page is part of no element of its structure")


def _is_seam(element: Element) -> bool:
    return "data-seam" in element.attrib


def _wordless(image: Element) -> str:
    """An image without words, with its place in the notes where it tells it."""
    source = image.get("src", "")
    named = f"the image {source[len(_IMAGE) :]}" if source.startswith(_IMAGE) else "an image"
    said = f"{named} has no words for those who can't see it"
    if path := image.get("data-path"):
        return f"{path}:{image.get('data-line', '')}: {said}"
    return said
