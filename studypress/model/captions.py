"""What is numbered in a guide, and how lists of it show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studypress.model.diagnostics import Location


class Captioned(StrEnum):
    """What is numbered by chapter. The values are keys of the words of each language."""

    FIGURE = "figure"
    TABLE = "table"
    LISTING = "listing"
    EQUATION = "equation"


@dataclass(frozen=True, slots=True)
class Caption:
    """A figure, table or listing with its number, as a list of them shows it."""

    id: str
    """The id of its place in the text."""
    kind: Captioned
    """Its kind."""
    number: str
    """Its number, such as "2.3": the third of its kind in the second chapter."""
    body: str
    """The words of its caption, as inline XHTML."""
    where: Location
    """Its place in the sources."""
