"""The records of a kind of figure: what it is drawn from, and what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto


class About(Enum):
    """What is wrong where a figure can't be drawn."""

    SOURCE = auto()
    """The text in the fence, or the library refuses it."""
    MISSING = auto()
    """A data file that is not there, or that is neither CSV nor JSON."""
    OUTSIDE = auto()
    """A data file outside the guide's folder."""
    REMOTE = auto()
    """Data on the web."""
    LARGE = auto()
    """Too much data."""


class Undrawable(Exception):
    """A figure can't be drawn. Its text is the reason, as a sentence without its full stop."""

    def __init__(self, reason: str, line: int = 0, about: About = About.SOURCE) -> None:
        super().__init__(reason)
        self.reason = reason
        """The reason."""
        self.line = line
        """The line of the source that is wrong, from 1, or 0 where it is not known."""
        self.about = about
        """What is wrong."""


def _no_file(name: str) -> bytes:
    raise Undrawable(f"there is no data file {name}", about=About.MISSING)


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure is drawn from."""

    text: str
    """The text between the fences."""
    read: Callable[[str], bytes] = field(default=_no_file, compare=False)
    """Gives the bytes of a data file in the guide's folder. Raises Undrawable."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure that was drawn."""

    svg: str
    """A whole file of SVG in the colours of `inks`. Its unit is such that text has mostly 16."""
    title: str = ""
    """The title that the source itself gives, or ""."""
    alt: str = ""
    """The words that the source itself has for those who can't see the figure, or ""."""
    names: tuple[str, ...] = ()
    """What is written in the figure, in order; it stands in for `alt` where there is none."""
    axes: tuple[str, ...] = ()
    """The names of what a chart shows, beginning with the value that is measured; or ()."""


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure, such as diagrams of Mermaid."""

    name: str
    """Its name in messages."""
    languages: tuple[str, ...]
    """The languages of the fences that hold it."""
    draw: Callable[[Source], Drawing]
    """Draws a figure. Raises Undrawable. It depends on nothing but what it is given."""
    version: Callable[[], str]
    """Gives the version of the library that draws; a drawing of another version is made anew."""
    rest: Callable[[], None] = _nothing
    """Ends what was started to draw figures, such as a process."""
