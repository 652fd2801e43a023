"""The parts of a book that are set apart, and a digest of all that can change their pages."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from studypress.formats.document import Document, Style
from studypress.formats.pdf import folios, page_lists
from studypress.formats.pdf.folios import numbering
from studypress.formats.pdf.records import OWN, Order, Press, Seam, Setting
from studypress.formats.pdf.seams import Long
from studypress.model.diagnostics import StudypressError
from studypress.model.guide import ImageSource

_IMAGE = re.compile(r"\bimage:([^\s\"'()<>]+)")
_ID = re.compile(r'\sid="([^"]*)"')
# Another number sets every part anew. It goes up where the file of a part has another form.
_VERSION = 11


@dataclass(slots=True, eq=False, repr=False)
class Part:
    """A part of a book: its document, and what is known of its pages."""

    document: Document
    """The document, with those images alone that its pages need."""
    begins_recto: bool
    """True where it begins on a right-hand page, False where on the next one."""
    quoted: frozenset[str]
    """The anchors whose folios it prints."""
    listed: frozenset[str]
    """Those among them in lists of pages, which may become shorter or longer."""
    digest: str
    """A digest of all that can change its pages, but for folios."""
    whole: Long
    """The document that it is a piece of, or all of."""
    begin: Seam | None = None
    """Where it begins in that document; None for the beginning."""
    ends: bool = True
    """False where the document goes on behind it."""
    times: int = 1
    """How many times as long it is as a piece of a document usually is."""
    press: Press | None = None
    """What a print shop asks for; None for a file for reading."""
    setting: Setting | None = None
    """What is known once it is set."""
    folder: Path = Path()
    """The folder of its file, once it is set."""
    first: int = 0
    """The number of its first page, as it is known now."""
    pages: int = 0
    """How many pages it has, or may have while it is not set."""

    @property
    def size(self) -> int:
        """The number of its letters, with those of its tags."""
        return len(self.document.html)

    @property
    def rest(self) -> int:
        """The number of letters from its beginning to the end of its whole document."""
        return self.whole.rest(self.begin)

    def ids(self) -> Iterator[tuple[str, float]]:
        """Each id in it, with the share of its letters that are before the id."""
        for found in _ID.finditer(self.document.html):
            yield html.unescape(found[1]), found.start() / self.size

    @property
    def is_exact(self) -> bool:
        """True where it is to be set with its own numbers, since some can't be replaced later.

        That is known once it was set. Any other part is set with numbers that stand for all of as
        many digits, so that its file is the same whatever was known before, and can serve again.
        """
        done = self.setting
        return bool(done and (done.written or not done.movable))

    def order(self, folios: Mapping[str, str], *, exact: bool) -> Order:
        """What a worker is to set, given the folios that it prints."""
        shown = {
            anchor: folio if exact or anchor in self.listed else _digits(folio)
            for anchor, folio in folios.items()
        }
        numbered = exact or numbering(self.document.matter) != "body"
        first = self.first if numbered else _standing_for(self.first, self.pages)
        goes_on = self.begin is not None
        return Order(self.document, first, shown, goes_on=goes_on, ends=self.ends, press=self.press)

    def key(self, order: Order) -> str:
        """The key under which its pages are kept, as they are set by an order."""
        numbers = json.dumps(sorted(order.shown.items()))
        text = f"part {_VERSION} {self.digest} {self.ends} {order.first} {numbers}"
        return hashlib.sha256(text.encode()).hexdigest()

    def looks(self, first: int) -> str:
        """A digest of how its pages look, but for the figures of numbers; `first` is the first.

        Raises AssertionError where it is not set.
        """
        done = self.setting
        assert done
        other_side = first % 2 != done.first % 2
        lengths = [len(folio) for _, folio in sorted(done.shown.items())]
        text = f"{_VERSION} {self.digest} {self.begin} {self.ends} {self.times} {done.pages}"
        return hashlib.sha256(f"{text} {other_side} {lengths}".encode()).hexdigest()

    def is_right(self, folios: Mapping[str, str], *, loose: bool, partly: bool = False) -> bool:
        """True where its pages are right once the bindery has written these folios into them.

        With `loose`, a folio may have fewer digits than there is room for. With `partly`, not all
        folios are known yet, and one that is not there may be right.
        """
        done = self.setting
        if done is None:
            return False
        for anchor, shown in done.shown.items():
            if partly and anchor not in folios:
                continue
            wanted = folios.get(anchor, "")
            fixed = anchor in self.listed or anchor in done.written
            if shown != wanted and (fixed or not _fits(wanted, shown, loose=loose)):
                return False
        if OWN in done.written or not done.movable:
            return self.first == done.first
        return done.first in (self.first, _standing_for(self.first, done.pages))


def _standing_for(first: int, pages: int) -> int:
    """The first number with which a part is set: an odd one with as many digits.

    It is the part's own where one of its pages has more digits than another.
    """
    digits = len(str(first))
    if len(str(first + max(pages, 1) - 1)) > digits:
        return first
    return int("1" + "0" * (digits - 1)) | 1


def _fits(wanted: str, shown: str, *, loose: bool) -> bool:
    """True where one folio can be written in the place of another."""
    numbers = wanted.isdecimal() and shown.isdecimal()
    return numbers and (len(wanted) == len(shown) or (loose and len(wanted) < len(shown)))


def _digits(folio: str) -> str:
    """What stands for all folios of as many digits."""
    return "0" * len(folio) if folio.isdecimal() else folio


def parts_of(documents: Sequence[Document], digests: Digests) -> list[Part]:
    """The parts of a book; raises StudypressError where a file was removed since it was read."""
    previous, parts = "", []
    for document in documents:
        name = numbering(document.matter)
        recto = document.recto or name != previous
        parts.append(piece(Long(_used(document)), None, digests, begins_recto=recto))
        previous = name
    return parts


def piece(
    whole: Long, begin: Seam | None, digests: Digests, times: int = 1, *, begins_recto: bool = False
) -> Part:
    """The part of a document from a place on, `times` as long as usual."""
    document, ends = whole.piece(begin, times)
    listed = page_lists.anchors_in(document.html)
    quoted = folios.anchors_in(document.html) | listed
    digest = digests.of(document)
    press = digests.press
    return Part(document, begins_recto, quoted, listed, digest, whole, begin, ends, times, press)


def _used(document: Document) -> Document:
    """A document with those images alone that its pages, or its style sheets, name."""
    texts = (document.html, *(style.css for style in document.styles))
    names = {unquote(html.unescape(name)) for text in texts for name in _IMAGE.findall(text)}
    images = {name: source for name, source in document.images.items() if name in names}
    return replace(document, images=images, words={}, scripts=())


class Digests:
    """Digests of documents. What many of them have in common is read once."""

    def __init__(self, press: Press | None = None) -> None:
        self.press = press
        """What a print shop asks for; None for a file for reading."""
        self._styles: dict[tuple[Style, ...], str] = {}
        self._files: dict[Path, str] = {}

    def of(self, document: Document) -> str:
        """A digest of a document with its style sheets, images and fonts."""
        if document.styles not in self._styles:
            text = json.dumps([(style.name, style.css) for style in document.styles])
            self._styles[document.styles] = hashlib.sha256(text.encode()).hexdigest()
        facts = [
            document.name,
            numbering(document.matter),
            self._styles[document.styles],
            *self._listed(document.images),
            *self._listed(document.fonts),
        ]
        if self.press:
            press = self.press
            facts += [press.colour, self._file(press.profile), repr(press.colours), press.ink]
        digest = hashlib.sha256(json.dumps(facts).encode())
        digest.update(document.html.encode())
        return digest.hexdigest()

    def _listed(self, files: Mapping[str, ImageSource]) -> Iterator[str]:
        for name, source in sorted(files.items()):
            yield f"{name} {self._file(source)}"

    def _file(self, source: ImageSource) -> str:
        if isinstance(source, bytes):
            return hashlib.sha256(source).hexdigest()
        if source not in self._files:
            try:
                self._files[source] = hashlib.sha256(source.read_bytes()).hexdigest()
            except OSError as fault:
                raise StudypressError(f"{source} can't be read: {fault.strerror}.") from fault
        return self._files[source]
