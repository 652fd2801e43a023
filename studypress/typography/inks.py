"""The inks of a theme: those of the day, and those of the night that it sets itself."""

from __future__ import annotations

from studypress.typography.records import Colour, Record


class Inks(Record):
    """The colours of everything that is not a chapter's own."""

    ink: Colour
    """For text, formulas, and the rules of tables."""
    grey_1: Colour
    """For text that is less important: captions, notes, definitions."""
    grey_2: Colour
    """For labels and running heads."""
    grey_3: Colour
    """For thin rules."""
    dots: Colour
    """For the dots that lead to a page number."""
    wrong: Colour
    """For the mark before a mistake."""
    ground: Colour
    """For what is under the text, and for text on a colour."""


class Night(Record):
    """The colours of a page that is read in the dark. What is left out is computed."""

    ink: Colour | None = None
    """For text, formulas, and the rules of tables."""
    grey_1: Colour | None = None
    """For text that is less important: captions, notes, definitions."""
    grey_2: Colour | None = None
    """For labels and running heads."""
    grey_3: Colour | None = None
    """For thin rules."""
    dots: Colour | None = None
    """For the dots that lead to a page number."""
    wrong: Colour | None = None
    """For the mark before a mistake."""
    ground: Colour | None = None
    """For what is under the text, and for text on a colour."""
    accents: tuple[Colour, ...] = ()
    """The colours of the chapters, in order."""
