"""The record of a file that is attached to a finished one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studypress.model.guide import ImageSource


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a PDF carries along, for whoever wants to work with it."""

    name: str
    """Its name, without folders."""
    source: ImageSource
    """The file, or its bytes."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal digits."""
    media_type: str
    """Its media type: `text/csv`."""
    relation: Literal["Source", "Data", "Supplement"]
    """What it is to the PDF: that of which the PDF was made, numbers that are shown in it, or
    something more (ISO 19005-3, annex E)."""
    description: str
    """What it is, in the words that a reader of PDFs shows beside its name."""
