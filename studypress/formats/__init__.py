"""File formats, and the contract that each of them keeps.

A format turns finished documents into files below a folder, and reads such files back. It knows
nothing of guides: an edition hands it documents, an imprint and its own settings. Each format is a
package here whose `FORMAT` keeps the contract, and a row in `FORMATS`. What loads a typesetter or
a packer is imported where files are made, so that to know a format's traits costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, cast

from studypress.formats.attachments import Attachment
from studypress.formats.document import Document, Imprint
from studypress.formats.downloads import Download
from studypress.model.diagnostics import Diagnostic

FORMATS = {
    "epub": "studypress.formats.epub",
    "kepub": "studypress.formats.kepub",
    "kindle": "studypress.formats.kindle",
    "pdf": "studypress.formats.pdf",
    "picture": "studypress.formats.picture",
    "sheet": "studypress.formats.sheet",
    "web": "studypress.formats.web",
    "wrap": "studypress.formats.wrap",
}
"""Every format by its name, with the package that has it."""

Maths = Literal["svg", "mathml", "tex"]
"""How formulas are written: drawn, for readers of MathML, or as they were typed."""


class Parts(NamedTuple):
    """How many parts of a stage are done, where it makes parts, each by itself."""

    done: int
    """The number of parts that are done."""
    total: int
    """The number of all parts of the stage."""
    seconds_left: float | None = None
    """The time until the last is done, in seconds, by the times of the last run; None where these
    are not known."""


class Progress(Protocol):
    """Is called on the way to finished files."""

    def __call__(self, stage: str, done: float, parts: Parts | None = None, /) -> None:
        """Take a stage ("setting"), how much of it is done, from 0 to 1, and its parts."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of a format, which must be known before anything is made."""

    suffix: str
    """The extension of its file with the dot, or "" where it makes a folder of files."""
    maths: Maths
    """How formulas are written in the documents that it takes."""
    sets_fonts: bool
    """True where it is set in our fonts, False where in those of a reader's device."""
    screen: bool = False
    """True where it is shown in the colours of a theme, those of the day and of the night."""


class Spot(NamedTuple):
    """The place of an anchor in a finished file."""

    folio: str
    """The folio that is printed on its page: "iv", "87"; "" on a page without one."""
    page: int
    """The number of its page in the file, from 1."""


class Opening(NamedTuple):
    """How a page of a finished file begins."""

    folio: str
    """Its folio as in the page labels: "iv", "87". A page that prints none has one here too."""
    words: tuple[str, ...] = ()
    """The first words of each of its first blocks of running text, in reading order; nothing on an
    empty page. Of a word that a hyphen divides, the first has the rest."""
    anchor: str = ""
    """The id of the element that begins the page, "" where text goes on from the page before."""
    cut: bool = False
    """True where the first word is the rest of one that a hyphen divides."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that one edition may quote of another: the place of each anchor in its file."""

    pages: int = 0
    """How many pages the file has, 0 where it has none of its own."""
    anchors: Mapping[str, Spot] = field(default_factory=dict)
    """Each element's id with the first place at which it stands."""
    openings: tuple[Opening, ...] = ()
    """How each page begins, in order, where the format knows it."""
    identifier: str = ""
    """The identifier of the file itself, a URN, "" where it has none of its own."""

    def folio(self, anchor: str) -> str:
        """The folio of an anchor's page, "" where it is not known."""
        spot = self.anchors.get(anchor)
        return spot.folio if spot else ""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything from which a format makes files."""

    name: str
    """The name of the file or the folder that is to be made, without the format's suffix."""
    imprint: Imprint
    """What is printed and kept as metadata of the book."""
    documents: tuple[Document, ...]
    """The finished documents, in their order."""
    options: Any = None
    """The edition's own settings, of the type that the edition gives."""
    quoted: Facts = field(default_factory=Facts)
    """The facts of the edition that this one quotes; empty where it quotes none."""
    last: Facts = field(default_factory=Facts)
    """The facts of the last run, which are nearly always right; empty for a first run."""
    flavour: str = ""
    """Which variant of the format is to be made, "" for the usual one."""
    downloads: tuple[Download, ...] = ()
    """The files of other editions that are offered beside it."""
    attachments: tuple[Attachment, ...] = ()
    """The files that it carries along, where the format can do that."""


class Ran(NamedTuple):
    """A call that was made in a process of its own."""

    number: int
    """Which call it was, from 0."""
    result: Any
    """What the function returned."""
    fault: str = ""
    """Why it was made a second time; "" where it was made once."""


class Pool(Protocol):
    """Runs tasks in processes of their own, where a library may be patched."""

    @property
    def width(self) -> int:
        """How many tasks run at once."""

    def run(self, task: str, *arguments: Any, progress: Progress) -> Any:
        """Call the function `task` with `(*arguments, progress)` and return its result.

        `task` names it as "module:function", so that its module is loaded in the process alone.
        Arguments and result can be pickled. Several threads may run tasks at once.
        """

    def each(
        self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        """Call `task` once for each tuple of arguments, several at once, and yield each as it ends.

        A call is taken from `calls` when a worker is free for it. One whose worker was killed is
        made again once.
        """


class Cache(Protocol):
    """Keeps finished folders by the content that they were made of."""

    def get(self, key: str) -> Path | None:
        """The folder that was kept under a key, or None."""

    def put(self, key: str, folder: Path) -> None:
        """Keep a copy of a folder under a key, if nothing is there."""

    def renew(self, key: str, folder: Path) -> None:
        """Keep a copy of a folder under a key, in the place of what is there."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The place and the help that a format has for its work."""

    folder: Path
    """An empty folder for the files that are made; it disappears after the run."""
    pool: Pool
    """Runs what patches or fills a process."""
    cache: Cache
    """Keeps parts that the next run may need again."""
    progress: Progress
    """Is called on the way."""


class Extent(StrEnum):
    """How much of an item a file shows."""

    WHOLE = "whole"
    PARTIAL = "partial"
    """It lacks a part that may go alone."""
    SHORTENED = "shortened"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of an item is shown, in a file that may have to leave items out."""

    name: str
    """What the author calls the item."""
    extent: Extent
    """How much of it is shown."""
    less: tuple[str, ...] = ()
    """What is left out of one that is not whole."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made, with facts and problems."""

    files: tuple[str, ...]
    """The files by their names below the work's folder, with slashes."""
    facts: Facts = field(default_factory=Facts)
    """What other editions may quote."""
    problems: tuple[Diagnostic, ...] = ()
    """What the author should know. The place of a problem is a file, or the name of a document, to
    which ids in it may be added, the nearest to the problem first: `chapter-1#what-is-tea`."""
    remarks: tuple[str, ...] = ()
    """Sentences for the report ("2 pages at 7.3 pt: 31 of 37 items whole.")."""
    account: tuple[Shown, ...] = ()
    """Every item of a file that may have to leave some out."""


Files = Mapping[str, Path]
"""The files that a format made: their names as in `Made.files`, and where they are now."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The text of finished files, without formulas. It has the line breaks of the pages."""

    pages: tuple[str, ...]
    """The text of each page in the order of the page, or one text where there are no pages."""

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(self.pages)


class Format(Protocol):
    """The protocol of a format: the FORMAT of each package keeps it."""

    @property
    def traits(self) -> Traits:
        """The traits of the format, which are known before anything is made."""

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the files into the place's folder; raises StudypressError where it can't."""

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """Read files that `make` wrote. `cache` may keep what was read of them in former runs."""


def load(name: str) -> Format:
    """The format of that name; raises KeyError where there is none."""
    return cast(Format, importlib.import_module(FORMATS[name]).FORMAT)
