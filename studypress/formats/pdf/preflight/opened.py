"""A PDF that is opened to be looked at: what its pages draw, its tags, and what it is for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pikepdf
import pypdfium2

from studypress.formats.pdf.preflight import structure
from studypress.formats.pdf.preflight.drawn import drawn
from studypress.formats.pdf.preflight.leaf import Leaf, leaf_of
from studypress.formats.pdf.preflight.lines import lines
from studypress.formats.pdf.preflight.outline import Entry, Targets, entries
from studypress.formats.pdf.preflight.paint import paint_of
from studypress.formats.pdf.preflight.records import Box, Drawn, Finding, Kind, Span
from studypress.formats.pdf.preflight.structure import Group, Tags
from studypress.formats.pdf.preflight.values import (
    DIRECT,
    dictionaries,
    dictionary,
    media_of,
    resources_of,
    sides,
    streams,
)

# The intents of PDF/X, which print shops ask for (ISO 15930-7, 6.2.3).
_PRESS_INTENT = "/GTS_PDFX"
# A cover is one page, and that wide as back, spine and front are together.
_COVER_SHAPE = 1.2
_INKS = 4
_MAX_DEPTH = 12
# What most print shops ask for, where nobody says what this file's asks for.
_BLEED_MM = 3.0
_BOXES = ("/TrimBox", "/CropBox", "/MediaBox")

MEDIA = ("/MediaBox",)
"""What a page is printed on."""
BLEED = ("/BleedBox", "/CropBox", "/MediaBox")
"""What is printed for sure."""
TRIM = _BOXES
"""What is left once a page is cut."""


LooksAtPage = Callable[[Drawn, Kind], Iterable[tuple[str, Finding]]]
"""Looks at a page of a file of some kind; gives what it finds with the code of the rule."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file that was looked at before."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    """What was found on each page, by its place in a span, or by a digest of what it draws."""
    tags: dict[str, Tags] = field(default_factory=dict)
    """The tags of the spans of each document, by their keys."""


class Opened:
    """A file that is open. Its parts are read when they are asked for, and once."""

    def __init__(
        self,
        path: Path,
        look: LooksAtPage,
        known: Known,
        spans: Sequence[Span] = (),
        bleed_mm: float | None = None,
    ) -> None:
        """`look` looks at pages. `known` has what was found before of pages and of spans of them.

        `bleed_mm` is the bleed that a print shop asks for; None where that is not known.

        Raises pikepdf.PdfError for a file that is no PDF or is damaged, and PasswordError for one
        that asks for a password.
        """
        self.path = path
        self.pdf = pikepdf.open(path)
        self._look_at, self._known, self._spans = look, known, spans
        self.bleed_mm = _BLEED_MM if bleed_mm is None else bleed_mm
        """How far its pages should go on beyond the edges at which they are cut."""
        self.known = Known()
        """What is known by now of this file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if "_document" in self.__dict__:
            self._document.close()
        self.pdf.close()

    @cached_property
    def _document(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.path)

    @cached_property
    def page_list(self) -> tuple[pikepdf.Page, ...]:
        """The pages of the file."""
        return tuple(self.pdf.pages)

    @cached_property
    def kind(self) -> Kind:
        """What the file is for, by its output intent and its pages."""
        if not any(intent.get("/S") == _PRESS_INTENT for intent in self._intents()):
            return Kind.READING
        pages = self.page_list
        if len(pages) == 1:
            trim = box_of(pages[0])
            if trim.width > _COVER_SHAPE * trim.height:
                return Kind.COVER
        return Kind.PRINT

    @cached_property
    def tags(self) -> Tags | None:
        """Its tags; None where it has none."""
        groups = [
            Group(spans[0].first, " ".join(span.key for span in spans))
            for spans in (list(group) for _, group in groupby(self._spans, lambda one: one.name))
        ]
        known = {
            group.key: self._known.tags[group.key]
            for group in groups
            if group.key in self._known.tags
        }
        tags = structure.read(self.pdf, groups or (Group(0, ""),), known)
        self.known.tags.update(known)
        return tags

    @cached_property
    def targets(self) -> Targets:
        """The places in it that links and bookmarks may name."""
        return Targets(self.pdf)

    def top_of(self, name: str) -> float:
        """How far a place with a name is from the upper edge of its page, in points."""
        place = self.targets.named.get(name)
        page, low = self.targets.page_of(place), self.targets.height_of(place)
        return 0.0 if page is None or low is None else media_of(self.page_list[page])[3] - low

    @cached_property
    def outline(self) -> tuple[Entry, ...]:
        """Its bookmarks."""
        return tuple(entries(self.pdf, self.targets))

    @cached_property
    def fonts(self) -> tuple[tuple[int, Any], ...]:
        """Each font with the index of the first page that may use it."""
        found: dict[Any, tuple[int, Any]] = {}
        seen: set[Any] = set()
        for index, page in enumerate(self.page_list):
            for font in _fonts(resources_of(page), seen, 0):
                found.setdefault(font.objgen, (index, font))
        return tuple(found.values())

    @property
    def has_inks_intent(self) -> bool:
        """True where an output intent says what its inks look like."""
        profiles = (dictionary(one.get("/DestOutputProfile")) for one in self._intents())
        return any(profile.get("/N") == _INKS for profile in profiles)

    def _intents(self) -> Iterator[Any]:
        return dictionaries(self.pdf.Root.get("/OutputIntents"))

    def is_upright(self, index: int) -> bool:
        """True for a page that lies as most pages do."""
        page = self.page_list[index]
        return not page.obj.get("/Rotate") and self._shape(index) == self._usual_shape

    def _shape(self, index: int) -> tuple[int, int]:
        leaf = self.pages[index]
        return round(leaf.width), round(leaf.height)

    @cached_property
    def _usual_shape(self) -> tuple[int, int]:
        shapes = Counter(map(self._shape, range(len(self.pages))))
        return shapes.most_common(1)[0][0]

    @cached_property
    def pages(self) -> tuple[Leaf, ...]:
        """What is known of each page."""
        resources: dict[tuple[int, int], bytes] = {}
        spans = {
            span.first + number: f"{span.key} {number} "
            for span in self._spans
            for number in range(span.pages if span.key else 0)
        }
        return tuple(
            self._leaf(page, spans.get(index) or _digest(page, resources))
            for index, page in enumerate(self.page_list)
        )

    def _leaf(self, page: pikepdf.Page, key: str) -> Leaf:
        key += self.kind
        leaf = self.known.leaves.get(key) or self._known.leaves.get(key) or self._look(page)
        self.known.leaves[key] = leaf
        return leaf

    def _look(self, page: pikepdf.Page) -> Leaf:
        with closing(self._document[page.index]) as read:
            found, runs = drawn(read, box_of(page))
            found = replace(found, lines=tuple(lines(read, runs, found.shapes)))
        return leaf_of(found, self._look_at(found, self.kind), paint_of(page))


def box_of(page: pikepdf.Page, names: Sequence[str] = TRIM) -> Box:
    """The first of the boxes of a page that it has, from the upper left corner of its media."""
    media = media_of(page)
    found = (sides(page.obj.get(name)) for name in names)
    left, bottom, right, top = next(filter(None, found), media)
    return Box(left - media[0], media[3] - top, right - media[0], media[3] - bottom)


def _fonts(resources: Any, seen: set[Any], depth: int) -> Iterator[Any]:
    """The fonts of resources, and of the drawings in them, that were not seen yet."""
    if not isinstance(resources, pikepdf.Dictionary) or depth > _MAX_DEPTH:
        return
    if resources.objgen != DIRECT:
        if resources.objgen in seen:
            return
        seen.add(resources.objgen)
    for font in dictionaries(resources.get("/Font")):
        if font.objgen not in seen or font.objgen == DIRECT:
            seen.add(font.objgen)
            yield font
    for drawing in dictionaries(resources.get("/XObject")):
        if drawing.objgen not in seen:
            seen.add(drawing.objgen)
            if "/Resources" in drawing:
                yield from _fonts(drawing.Resources, seen, depth + 1)


def _digest(page: pikepdf.Page, resources: dict[tuple[int, int], bytes]) -> str:
    """A digest of what a page draws."""
    digest = hashlib.sha256()
    for name in _BOXES:
        digest.update(_written(page.obj.get(name)).encode())
    for stream in streams(page.obj.get("/Contents")):
        digest.update(stream.read_raw_bytes())
    named = resources_of(page)
    if named.objgen not in resources or named.objgen == DIRECT:
        resources[named.objgen] = b" ".join(_drawings(named))
    digest.update(resources[named.objgen])
    return digest.hexdigest()


def _drawings(resources: Any) -> Iterator[bytes]:
    """What names of images and drawings stand for, as far as it shows without reading them."""
    for name, drawing in dictionary(resources.get("/XObject")).items():
        found = dictionary(drawing)
        sizes = (found.get(key) for key in ("/Width", "/Height", "/BBox", "/Length"))
        yield " ".join(map(str, (name, *(_written(size) for size in sizes)))).encode()


def _written(value: Any) -> str:
    return value.unparse().decode("latin-1") if isinstance(value, pikepdf.Object) else str(value)
