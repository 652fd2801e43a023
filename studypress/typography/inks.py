"""The inks of a theme: those of the day, of the night, and of the press."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studypress.typography.records import Colour, Record

Percent = Annotated[float, Field(ge=0, le=100)]
"""The tint of an ink in per cent."""

Tints = tuple[Percent, Percent, Percent, Percent]
"""The tints of cyan, magenta, yellow and black."""


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


class PressInks(Record):
    """The colours in the four inks of a press. What is left out follows from its profile."""

    accents: tuple[Tints, ...] = ()
    """The colours of the chapters, in order: as many as `accents`."""
    wrong: Tints | None = None
    """For the mark before a mistake."""
