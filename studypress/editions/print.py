"""The book for a print shop: the same pages in the inks of a press, with bleed and marks."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions import book
from studypress.editions.book import BookSettings
from studypress.editions.parts.imposing import ImposingSettings
from studypress.editions.parts.press import PressSettings


class PrintSettings(PressSettings, ImposingSettings, BookSettings):
    """The settings of the book for a print shop."""


EDITION = replace(
    book.EDITION,
    name="print",
    summary="The book for a print shop: PDF/X-4 in inks, with bleed and crop marks",
    settings=PrintSettings,
    suffix="-print",
    follows="book",
    usual=False,
    layouts=("print", "book"),
    styles=(*book.EDITION.styles, "print/print.css"),
)
