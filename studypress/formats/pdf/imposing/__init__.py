"""Imposition: the pages of a finished book on larger sheets, in the order in which they are folded.

`order` says which pages are on which side of which sheet, `sheets` where they are there, and
`impose` makes a file of them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Protocol

from studypress.formats import Made, Work, Workplace
from studypress.formats.pdf.imposing.order import Scheme
from studypress.formats.pdf.imposing.sheets import Plan, SheetName
from studypress.typography.sizes import mm

_TASK = "studypress.formats.pdf.imposing.impose:impose"


class ImposingOptions(Protocol):
    """The settings that an edition needs for sheets with several pages."""

    @property
    def impose(self) -> Scheme | None:
        """How pages are put onto sheets; None for a file of pages alone."""

    @property
    def booklet_binding(self) -> Literal["saddle", "perfect"]:
        """How the sheets of a booklet are bound."""

    @property
    def signature_sheets(self) -> int:
        """How many sheets are folded into each other, where a booklet is glued."""

    @property
    def leaf(self) -> str:
        """How thick a leaf is."""

    @property
    def sheet(self) -> SheetName | None:
        """The sheet onto which pages are scaled; None for one as large as they are."""

    @property
    def marks(self) -> bool:
        """True for marks that show where sheets are cut and folded."""


def wanted(options: Any) -> bool:
    """True where the settings of an edition ask for sheets with several pages."""
    return getattr(options, "impose", None) is not None


def imposed(made: Made, work: Work, place: Workplace) -> Made:
    """What was made, and a second file, which has the pages of the first on sheets."""
    options: ImposingOptions = work.options
    assert options.impose
    source = made.files[0]
    name = f"{source.removesuffix('.pdf')}-{options.impose}.pdf"
    plan = Plan(
        options.impose,
        sheets=options.signature_sheets if options.booklet_binding == "perfect" else 0,
        leaf=mm(options.leaf),
        sheet=options.sheet,
        rtl=work.imprint.direction == "rtl",
        marks=options.marks,
    )
    paths: list[Path] = [place.folder / source, place.folder / name]
    told: str = place.pool.run(_TASK, *paths, plan, progress=place.progress)
    return replace(made, files=(*made.files, name), remarks=(*made.remarks, told))
