"""The records of a book whose parts are set apart and bound into one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studypress.formats import Opening
from studypress.formats.document import Document, Matter
from studypress.model.diagnostics import Diagnostic

OWN = ""
"""Stands for a page's own folio, where anchors name the pages whose folios are printed."""


PART = "part.pdf"
"""The name of a part's file in its folder."""

FONTS = "fonts"
"""The name of the folder in it with the fonts that it refers to."""

ELSEWHERE = "xref:"
"""Begins the address of a link to another part of the book: `xref:ID`, percent-encoded."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a file is to be that a print shop prints from, in place of one for reading."""

    colour: Literal["black", "two", "process"]
    """Its inks: black alone, black with one more, or cyan, magenta, yellow and black."""
    profile: Path
    """The ICC profile of the press and its paper, which has these four inks."""
    colours: tuple[tuple[str, tuple[float, ...]], ...] = ()
    """The colours of the theme as `#rrggbb`, each with its tints of the four inks from 0 to 1; none
    where they follow from the profile. The first is what the second of two inks looks like."""
    ink: str = "Second ink"
    """The name of the second of two inks, as the print shop knows it."""
    marks: bool = False
    """True where pages have crop marks and registration marks beside them."""
    multiple: int = 1
    """The number of pages is a multiple of this, with empty pages at the end."""
    bleed_mm: float = 3.0
    """How far pages go on beyond the edges at which they are cut, in millimetres."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to set."""

    document: Document
    """The part as a document."""
    first: int
    """The number of its first page; an odd one is on a right-hand page."""
    shown: Mapping[str, str]
    """The folios that it prints, by their anchors; some may be wrong."""
    goes_on: bool = False
    """True for the rest of a long document. Its first page stands for those before, and goes."""
    ends: bool = True
    """False where the document goes on behind it. Its last pages may then be wrong."""
    press: Press | None = None
    """What a print shop asks for; None for a file for reading."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A place at which a long document is divided: a block that begins at the top of a page.

    What follows is set as a document of its own, and needs what pages before it have left behind.
    """

    number: int
    """Which of the blocks before which it may be divided, from 0."""
    page: str
    """The name of the page, as style sheets give it, "" for one without a name."""
    strings: tuple[tuple[str, str], ...]
    """The named strings, for running heads, as they are where it begins."""
    running: tuple[str, ...]
    """The running elements that stand in the margins there, each as XHTML."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A part that is set: what is known of the pages in its file.

    The file of a part with n pages has 3n. The first n are the bodies of its pages, without running
    heads and grounds. Behind them are these for the side of the book on which it was set, and then
    those for the other side.
    """

    pages: int
    """How many pages the part has."""
    anchors: tuple[tuple[str, int], ...]
    """Each id with the index of the first page that has it."""
    first: int
    """The number of the first page for which it was set. An odd one is on a right-hand page."""
    movable: bool
    """True where the part may begin on the other side too: its text is only shifted."""
    shifts: tuple[float, ...]
    """How far the body of each page is shifted to the right on the other side, in points."""
    shown: Mapping[str, str]
    """The folios that are printed in it, by their anchors."""
    written: frozenset[str]
    """Those among the anchors, or OWN, whose folios can't be replaced in the finished file."""
    fonts: tuple[str, ...]
    """The fonts that it uses: the SHA-256 digests of their files."""
    following: Seam | None = None
    """Where the rest of a long document begins, counted from this part; None where it ends."""
    against: tuple[str, ...] = ()
    """What stands against a claim of the book that every reader can use it, in words."""
    missing: str = ""
    """The signs for which no font has a glyph. A file with such a sign meets no standard."""
    openings: tuple[Opening, ...] = ()
    """How each page begins, without its folio, which is not known yet."""
    problems: tuple[Diagnostic, ...] = ()
    """What was found while it was set."""
    seconds: float = 0.0
    """The time in which it was set, in seconds."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part in its place in the book."""

    folder: Path
    """The folder with its file, `part.pdf`."""
    setting: Setting
    """What is known of it."""
    first: int
    """The number of its first page; an odd one is on a right-hand page."""
    matter: Matter
    """Where in the book it stands. Front matter has roman folios."""
    blank: bool
    """True where an empty page is put before it."""
