"""The records that editions hand to formats: finished XHTML with its files, and an imprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from studypress.markup.tree import parse_page
from studypress.model.guide import Direction, ImageSource
from studypress.model.media import MediaFile
from studypress.model.series import Series


class Matter(StrEnum):
    """The place of a part in a book. Front matter has roman folios, the rest has arabic ones."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts that a file states about itself: title, authors, date, rights and the like."""

    title: str
    """The title of the book."""
    language: str = "en"
    """Its language as a tag of BCP 47."""
    direction: Direction = "ltr"
    """The direction in which that language is written."""
    identifier: str = ""
    """A URN or an address that never changes between versions."""
    subtitle: str = ""
    """What is printed below the title."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    file_as: tuple[str, ...] = ()
    """The same names as libraries sort them, or none."""
    series: Series | None = None
    """The series in which it is."""
    version: str = ""
    """Which edition of the text it is."""
    changed: date | None = None
    """The day of the last change, where it is not known when it came out."""
    date: date | None = None
    """When it came out."""
    publisher: str = ""
    """Who publishes it."""
    rights: str = ""
    """The licence of the text, or who holds the rights."""
    description: str = ""
    """What it is about, in a few sentences."""
    subjects: tuple[str, ...] = ()
    """Words by which libraries find it."""
    sources: tuple[str, ...] = ()
    """Where its questions come from."""
    slug: str = ""
    """The name that its files share."""
    url: str = ""
    """The web address at which its site will stand, with a slash at its end, or ""."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet, as it was read or made for a guide."""

    name: str
    """Its place as authors know it: `layouts/book/book.css`."""
    css: str
    """All that it says."""

    @property
    def file(self) -> str:
        """The last part of its name, for a format that has style sheets as files."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Script:
    """A script for pages that are read in a browser."""

    name: str
    """Its place as authors know it: `layouts/web/scripts/site.js`."""
    text: str
    """All that it says."""

    @property
    def file(self) -> str:
        """The last part of its name, by which a document calls it: `script:site.js`."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class PressInks:
    """The inks for which a print shop's file of a document is made."""

    colour: Literal["black", "two", "process"]
    """Black alone, black with one more, or cyan, magenta, yellow and black."""
    profile: Path
    """The ICC profile of the press and its paper."""
    colours: Mapping[str, tuple[float, ...]]
    """The colours of the theme as `#rrggbb`, each with its tints of the four inks from 0 to 1; none
    where they follow from the profile. The first is what the second of two inks looks like."""
    ink: str
    """The name of the second of two inks, as the print shop knows it."""
    marks: bool = False
    """True where pages have crop marks and registration marks beside them."""
    multiple: int = 1
    """The number of pages is a multiple of this, with empty pages at the end."""
    bleed_mm: float = 3.0
    """How far pages go on beyond the edges at which they are cut, in millimetres."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """The inner margin of a bound book, which grows with its number of pages."""

    inner_mm: float
    """The margin at the spine as it is, in millimetres."""
    outer_mm: float
    """The margin at the other edge, in millimetres."""
    steps: tuple[tuple[int, float], ...]
    """How far the text is moved away from the spine: each step has the largest number of pages to
    which it applies, and a distance in millimetres. The last applies to all longer books too."""

    def shift_mm(self, pages: int) -> float:
        """How far the text of a book of so many pages is moved away from the spine."""
        return next((by for most, by in self.steps if pages <= most), self.steps[-1][1])


@dataclass(frozen=True, slots=True)
class Document:
    """One finished XHTML document, or a drawing where its layout is named `.svg`."""

    name: str
    """The stem of its file, where the format has a file for each document."""
    title: str
    """What it is called in lists of contents."""
    html: str
    """The document itself. An image's address is `image:NAME` with NAME a key of `images`, a font's
    is `font:FILE`, a script's is `script:FILE`, a sound's or a film's is `media:NAME` with NAME a
    key of `media`, and a file's that is offered for download is `file:NAME`; a link within the
    guide is `#id`, in whatever document that id is; an element with the attribute
    `data-page-of="id"` is otherwise empty, and is to show the folio of that id; one with
    `data-pages-of="id !id id/id"` is to show the folios of several places in order, those behind
    `!` in bold, and the pages between two places that `/` joins.
    """
    matter: Matter = Matter.BODY
    """Where in the book it stands."""
    styles: tuple[Style, ...] = ()
    """Its style sheets, in order."""
    images: Mapping[str, ImageSource] = field(default_factory=dict)
    """Every image of the guide by its name in `html`."""
    words: Mapping[str, Any] = field(default_factory=dict)
    """What layouts say in the guide's language, for what a format adds of its own."""
    fonts: Mapping[str, Path] = field(default_factory=dict)
    """The project's own fonts by the names of their files, beside those that came along."""
    scripts: tuple[Script, ...] = ()
    """The scripts that it may call."""
    recto: bool = True
    """True where it begins on a right-hand page of a book, False where it begins on the next page.
    The first of the body begins on a right-hand page in any case."""
    press: PressInks | None = None
    """The inks in which a print shop prints it; None where it is to be read."""
    gutter: Gutter | None = None
    """How its inner margin grows with the book; None where it does not."""
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    """The sounds, films and text tracks of the guide by name in `html`, for what can play them."""

    def tree(self) -> etree._Element:
        """The elements, without comments: a tree that is the caller's own to change."""
        return parse_page(self.html)
