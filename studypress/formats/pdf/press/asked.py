"""What a print shop asks for, as the documents of an edition say it."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.formats.document import Document
from studypress.formats.pdf.records import Press


def press_of(documents: Sequence[Document]) -> Press | None:
    """What is asked for the file of these documents; None for a file for reading."""
    asked = next((document.press for document in documents if document.press), None)
    if asked is None:
        return None
    return Press(
        asked.colour,
        asked.profile,
        tuple(asked.colours.items()),
        asked.ink,
        marks=asked.marks,
        multiple=asked.multiple,
        bleed_mm=asked.bleed_mm,
    )


def padding(pages: int, press: Press) -> int:
    """How many empty pages are put behind so many, for a number that can be bound."""
    return -pages % press.multiple
