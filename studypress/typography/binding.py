"""A binding: how a service or a shop binds a book, read from a YAML file in `layouts/binding/`.

The file of each service names the page of the service from which its figures come.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from studypress.model.diagnostics import Report
from studypress.typography.limits import BINDINGS
from studypress.typography.records import Length, Record, read
from studypress.typography.sizes import mm


class Pages(Record):
    """How many pages a book may have."""

    least: int = Field(ge=1)
    """The least number of pages."""
    most: int = Field(ge=1)
    """The greatest number of pages."""


class Room(Record):
    """A white rectangle on the back of a cover."""

    width: Length
    """Its width."""
    height: Length
    """Its height."""


class Binding(Record):
    """What a service or a shop demands of the cover of a book."""

    page: Length
    """How thick a page is: half of a leaf of its paper."""
    cover: Length = "0mm"
    """What the cover itself adds to the width of the spine."""
    pages: Pages
    """How many pages it binds."""
    bleed: Length
    """How far colour and pictures reach beyond the edges, where the paper is cut."""
    safe: Length
    """How far text must be from the edges."""
    fold: Length
    """How far text must be from the folds at both sides of the spine."""
    spine_text: int = 80
    """From so many pages up, the spine has a text."""
    barcode: Room | None = None
    """The room that stays white for a barcode which the service prints; `null` for none."""
    marks: bool = False
    """True where it wants marks that show where the sheet is cut."""
    guides: bool = False
    """True where a layer with guides, which is not printed, does no harm."""

    def spine_mm(self, pages: int) -> float:
        """The width of the spine of a book, in millimetres. A leaf has two pages."""
        return (pages + pages % 2) * mm(self.page) + mm(self.cover)


def load(name: str, project: Path, report: Report) -> Binding | None:
    """The binding of a name. None where there is none, or where it has faults, which are told."""
    found = read(f"{BINDINGS}/{name}.yaml", project, Binding, report)
    return found[0] if found else None
