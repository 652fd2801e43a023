"""The sheet: items that are fitted onto a given number of pages with columns."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Protocol, cast

from studypress.formats import Files, Inspection, Made, Traits, Work, Workplace

_TASK = "studypress.formats.sheet.make:set_sheet"


class Grid(NamedTuple):
    """The pages and columns of a sheet."""

    pages: int
    """How many pages are to be filled."""
    columns: int = 0
    """How many columns a page has; 0 for as many as are wide enough."""


class SheetOptions(Protocol):
    """The settings that an edition needs for a sheet."""

    @property
    def pages(self) -> int:
        """How many pages are to be filled."""

    @property
    def columns(self) -> int | None:
        """How many columns a page has; None for as many as are wide enough."""


class SheetFormat:
    """One PDF file with a given number of pages."""

    traits = Traits(".pdf", "svg", sets_fonts=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Fit the first document, in a process of its own, where the engine is patched."""
        from studypress.formats.images import ready

        options = cast(SheetOptions, work.options)
        grid = Grid(options.pages, options.columns or 0)
        plain = replace(ready(work, place.cache), options=None)
        made: Made = place.pool.run(_TASK, plain, grid, place.folder, progress=place.progress)
        return made

    def inspect(self, files: Files) -> Inspection:
        """The text of each page."""
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text for path in files.values() for text in text_of_pages(path)))


FORMAT = SheetFormat()
