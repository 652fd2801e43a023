"""The records of a preflight: what a page draws, and what rules find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Colour = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""


class Kind(StrEnum):
    """What a file is for. A rule may hold for some kinds only."""

    READING = "for reading"
    PRINT = "for a print shop"
    COVER = "a cover for a print shop"


class Box(NamedTuple):
    """A rectangle on a page. Lengths are in points, from the page's left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def has(self, x: float, y: float) -> bool:
        """True where a point is in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def within(self, other: Box) -> Box:
        """The part of it that is in another one."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font in a row, as they are drawn at once."""

    box: Box
    """The place of the ink."""
    size: float
    """The size of the type, in points."""
    baseline: float
    """The distance of the baseline from the upper edge, of turned text from the left one."""
    bold: bool
    """True where its font says that it is bold."""
    colour: Colour | None
    """The colour of the letters; None where it can't be told, as for a pattern."""
    ground: Colour | None
    """The colour behind them; None where it can't be told, as for a picture."""
    tagged: int
    """The number of its marked content on the page; -1 for none."""
    artifact: bool
    """True for what is no content: a running head, a folio, a mark of a print shop."""
    turned: bool = False
    """True for text that does not run across the page, as on the spine of a cover."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of dots as it stands on a page."""

    box: Box
    dots: tuple[int, int]
    """Its width and height in dots."""
    dpi: float
    """How many of its dots an inch of the page has, in the direction in which they are fewer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its spaces."""

    box: Box
    size: float
    """The size of the type, in points."""
    text: str
    spaces: tuple[tuple[float, float, float], ...]
    """The left and the right end of each space between words, and the size of the type there."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws."""

    width: float
    """The width of the page's media, in points."""
    height: float
    """Its height."""
    trim: Box
    """The page once it is cut."""
    runs: tuple[Run, ...]
    pictures: tuple[Picture, ...]
    shapes: tuple[Box, ...]
    """The places of images and drawings; those in a line of text stand where it has no letters."""
    inked: tuple[tuple[float, float], ...]
    """From where to where on the page, from the top, something is drawn that is content."""
    loose: bool
    """True where something is drawn that is neither tagged nor an artefact."""
    lines: tuple[Line, ...] = ()
    safe_mm: float | None = None
    """How far text should be from the edges, in millimetres; None for what is usual."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule has found."""

    what: str
    """What is wrong, in one clause that can follow the number of the page."""
    page: int = 0
    """The number of the page in the file, from 1; 0 for the whole file."""
    top: float = 0.0
    """How far it is from the page's upper edge, in points."""
    hint: str = ""
    """What to do about it, if the rule's own hint does not say it."""


class Span(NamedTuple):
    """Pages of a file that were set together."""

    name: str
    """The name of their document."""
    first: int
    """The index of the first of them in the file."""
    pages: int
    """How many there are."""
    key: str
    """Stands for all that can change what is found on them, wherever they are in the file; "" where
    that is not known."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a file was made, as far as its problems are told at the author's lines."""

    spans: tuple[Span, ...]
    """The pages of each document, which may have several spans in a row."""
    anchors: tuple[tuple[str, int], ...] = ()
    """Each id with the index of its page, for a file that has no places with names itself."""
    bleed_mm: float | None = None
    """The bleed that was asked for, in millimetres; None for a file for reading."""
    safe_mm: float | None = None
    """How far text should be from the edges, in millimetres; None for what is usual."""
