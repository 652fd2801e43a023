"""The book for a print shop: the same pages in the inks of a press, with bleed and marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from studypress.editions import Part, Settled, book
from studypress.editions.book import PagesSettings
from studypress.editions.parts.addressed import with_addresses
from studypress.editions.parts.imposing import ImposingSettings
from studypress.editions.parts.press import PressSettings
from studypress.formats.document import Matter
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.project.layoutfile import LayoutFile
from studypress.typography import limits


class PrintSettings(PressSettings, ImposingSettings, PagesSettings):
    """The settings of the book for a print shop."""

    gutter: Annotated[str, LayoutFile(limits.GUTTERS)] = Field(
        default="kdp",
        description="The table by which the inner margin grows with the number of pages: kdp, "
        "lulu, or your print shop's in layouts/gutters/.",
    )
    address_notes: bool = Field(
        default=True,
        description="Print the addresses of links to the web as notes. With `addresses`, they "
        "follow the links in the text instead.",
    )
    pages_multiple: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Let the number of pages be a multiple of this, with empty pages at the end, "
        "such as 4 for a stapled booklet.",
    )


def settle(guide: Guide, settings: PrintSettings, project: Path, report: Report) -> Settled:
    """The settings as those of the book are settled, in the colours of the day."""
    settled = book.settle(guide, settings, project, report)
    return replace(settled, settings=settled.settings.model_copy(update={"colours": "day"}))


def compose(guide: Guide, settings: PrintSettings) -> tuple[Part, ...]:
    """The parts of the book but for its cover, which a print shop prints on other paper."""
    if settings.address_notes and not settings.addresses:
        guide = with_addresses(guide)
    parts = book.compose(guide, settings)
    return tuple(part for part in parts if part.matter is not Matter.COVER)


EDITION = replace(
    book.EDITION,
    name="print",
    summary="The book for a print shop: PDF/X-4 in inks, with bleed and crop marks",
    compose=compose,
    settings=PrintSettings,
    settle=settle,
    suffix="-print",
    follows="book",
    usual=False,
    layouts=("print", "book"),
    styles=(*book.EDITION.styles, "print/print.css"),
)
