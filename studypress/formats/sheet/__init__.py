"""The sheet: items that are fitted onto a given number of pages with columns."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace

_TASK = "studypress.formats.sheet.make:set_sheet"
_HEIGHTS = "heights.json"


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
        from studypress.formats.pdf.preflight.checked import checked
        from studypress.formats.pdf.preflight.records import Span

        options = cast(SheetOptions, work.options)
        grid = Grid(options.pages, options.columns or 0)
        plain = replace(ready(work, place.cache), options=None)
        key = _key_of_heights(work)
        known = _kept(place.cache, key)
        made: Made
        made, heights = place.pool.run(
            _TASK, plain, grid, place.folder, known, progress=place.progress
        )
        if heights not in ("", known):
            _keep(place.cache, key, heights)
        return checked(made, work, place, [Span(work.documents[0].name, 0, 0, "")])

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of each page."""
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text for path in files.values() for text in text_of_pages(path)))


def _key_of_heights(work: Work) -> str:
    """The key of the heights of a sheet: another paper or another theme has heights of its own.

    Each of the heights has a key of its content besides, so this need not cover all of it.
    """
    heads = [document.html.partition("<body")[0] for document in work.documents]
    styles = [style.css for document in work.documents for style in document.styles]
    digest = hashlib.sha256("\0".join((*heads, *styles)).encode()).hexdigest()
    return f"heights of {work.name} {work.flavour} {digest}"


def _kept(cache: Cache, key: str) -> str:
    """The heights that the last run kept, or ""."""
    folder = cache.get(key)
    if folder is None:
        return ""
    try:
        return (folder / _HEIGHTS).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return ""


def _keep(cache: Cache, key: str, heights: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, _HEIGHTS).write_text(heights, encoding="ascii")
        cache.renew(key, Path(folder))


FORMAT = SheetFormat()
