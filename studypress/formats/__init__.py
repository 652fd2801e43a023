"""File formats: each module turns finished HTML documents into one file.

`FORMATS` is the table of them. A format's module has

    make(documents, book, target, pages, options, progress) -> Made

which writes the file `target`, or raises StudypressError and writes nothing. `pages` maps an
anchor (an element's id) to the folio it has in the book, as far as known from an earlier run. And

    inspect(path) -> Inspection

which reads back what such a file says.
The modules load typesetters and packers, so they are imported only when something is to be made.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from studypress.formats.document import Document
from studypress.model.diagnostics import Diagnostic
from studypress.model.guide import Meta

PageMap = Mapping[str, str]


class Extent(StrEnum):
    """How much of an item a file shows: `PARTIAL` lacks a part that may go alone."""

    WHOLE = "whole"
    PARTIAL = "partial"
    SHORTENED = "shortened"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of an item by name; `less` tells what is left out of one that is not whole."""

    name: str
    extent: Extent
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A file as made: its pages (0 where it has none of its own), and what is to be told of it.

    `anchors` is the page map that setting it yielded; `remarks` are sentences for the report
    ("2 pages at 7.3 pt: 31 of 37 items whole, 4 shortened, 2 dropped (…)."). `account` names every
    item of a file that may have to leave some out.
    """

    pages: int
    anchors: PageMap = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()
    account: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a finished file says: the text of each of its pages, or in one where it has none.

    The text is in the order of the page, without formulas, with line breaks and hyphens as set.
    """

    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(self.pages)


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known of a format before anything is made.

    `suffix` is the file name's extension; `math` is how formulas are drawn in the HTML it takes;
    `fonts` says whether it is set in our fonts, not in those of a reader's device.
    """

    suffix: str
    math: Literal["svg", "mathml"]
    fonts: bool


FORMATS = {
    "pdf": Shape(".pdf", "svg", fonts=True),
    "sheet": Shape(".pdf", "svg", fonts=True),
    "epub": Shape(".epub", "mathml", fonts=False),
}


class Format(Protocol):
    """What a format's module offers."""

    @staticmethod
    def make(
        documents: Sequence[Document],
        book: Meta,
        target: Path,
        pages: PageMap,
        options: Mapping[str, Any],
        progress: Callable[[str, float], None],
    ) -> Made:
        """Write `target`; call `progress(stage, fraction done from 0 to 1)` on the way."""

    @staticmethod
    def inspect(path: Path) -> Inspection:
        """Read a file that `make` wrote."""


def load(name: str) -> Format:
    """The format module of that name."""
    return cast(Format, importlib.import_module(f"{__name__}.{name}"))
