"""Joins parts to the book: the numbers of a part become those of the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.fonts import Fonts
from studypress.formats.pdf.bindery.names import Names
from studypress.formats.pdf.bindery.objects import PAGES
from studypress.formats.pdf.bindery.outlines import Outlines
from studypress.formats.pdf.bindery.pages import Contents, blank_page
from studypress.formats.pdf.bindery.parts import Page, Part, Shift, Spot
from studypress.formats.pdf.bindery.spine import Spine
from studypress.formats.pdf.bindery.structure import Structure, unlink
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.records import Leaf


class Joiner:
    """Joins the parts of a book, in their order."""

    def __init__(
        self, volume: Volume, structure: Structure, fonts: Path, folios: Mapping[str, str]
    ) -> None:
        self._volume, self._structure = volume, structure
        self._contents = Contents(volume.file, folios)
        self._shared: dict[tuple[str, bytes], int] = {}
        self.fonts = Fonts(fonts, volume.file)
        self.names = Names(name for leaf in volume.leaves for name, _ in leaf.setting.anchors)
        self.outlines = Outlines()
        self.spine = Spine()

    def blank(self, ground: str) -> None:
        """Add an empty page of the size of the first, in a colour, which may be ""."""
        first = self._volume.pages[0]
        self._volume.pages.append(blank_page(first, self._contents.blank(first, ground)))

    def join(self, leaf: Leaf, part: Part) -> None:
        """Add a part."""
        place = self._place(leaf, part)
        self._structure.add(part, place.own, self._volume)
        place.go_on(self.spine.numbers(part))
        lines = part.objects.fill(place.table).split(b"\n")
        dead = [link for link in part.links if link.target not in self.names]
        gone = unlink(lines, dead, place.own)
        goes_on = leaf.setting.following is not None
        held = self.spine.add(part, lines, place.own, self._volume, goes_on=goes_on)
        kept = [index for index in range(part.count) if index not in gone | held]
        numbers = [place.own + index for index in kept]
        self._volume.file.pack(numbers, [lines[index] for index in kept])
        for name, spot in part.names:
            self.names.add(name, place.spot(spot))
        for mark in part.bookmarks:
            title = mark.title.encode("latin-1")
            self.outlines.add(mark.level, title, place.spot(mark.spot), closed=mark.closed)
        for index, page in enumerate(part.pages):
            annotations = [place.own + item for item in page.annotations if item not in gone]
            self._page(place, index, page, annotations)

    def _place(self, leaf: Leaf, part: Part) -> _Place:
        """Find the place of a part in the book, and write what others may have too."""
        volume = self._volume
        first = volume.first_page + len(volume.pages)
        key = self._structure.next_key
        own = volume.file.reserve(part.count)
        place = _Place(leaf, part, first, own, key)
        place.take([self._structure.document], range(first, first + len(part.pages)))
        place.take(range(own, own + part.count))
        place.shared = len(place.table)
        place.table += [b""] * len(part.shared)
        place.fonts = [self.fonts.number(fact) for fact in part.fonts]
        place.take(place.fonts, range(key, key + part.keys))
        place.table += map(place.written, part.shifts)
        for index, item in enumerate(part.shared, place.shared):
            # What it refers to has numbers already: it is the same where these are the same.
            written = item.template.fill(place.table)
            number = self._shared.get((item.key, written))
            if number is None:
                number = self._shared[item.key, written] = volume.file.reserve()
                if item.data is None:
                    volume.add(written, number)
                else:
                    volume.file.stream(written, item.data, number)
            place.table[index] = b"%d" % number
        return place

    def _page(self, place: _Place, index: int, page: Page, annotations: list[int]) -> None:
        """Add a page of a part, the `index`-th of it."""
        part = place.part

        def width(font: str, glyph: int) -> float:
            return self.fonts.width(place.fonts[part.font_names[font]], glyph)

        own = str(place.leaf.first + index)
        shift = place.leaf.setting.shifts[index] if place.moved else None
        entries = {
            "Type": b"/Page",
            "StructParents": b"%d" % (place.key + index),
            "Contents": self._contents.write(page, own, shift, width),
            "Resources": b"%b 0 R" % place.table[place.shared + page.resources],
        }
        entries |= {key: value.encode("latin-1") for key, value in page.entries.items()}
        if annotations:
            entries["Annots"] = syntax.array(map(syntax.reference, annotations))
        self._volume.pages.append(entries)


class _Place:
    """A part in its place in the book, with the table of values of its templates."""

    def __init__(self, leaf: Leaf, part: Part, first: int, own: int, key: int) -> None:
        self.leaf, self.part = leaf, part
        self.first, self.own, self.key = first, own, key
        self.moved = leaf.first % 2 != leaf.setting.first % 2
        self.shared = 0
        self.fonts: list[int] = []
        # A key of the parent tree is in one part only, so that it makes its ids unique too.
        self.table = [b"%d" % key]

    def go_on(self, numbers: Iterable[int]) -> None:
        """Let the elements around the first block of a piece be those of the piece before."""
        own = PAGES + len(self.part.pages)
        for index, number in zip(self.part.around, numbers, strict=True):
            self.table[own + index] = b"%d" % number

    def take(self, *ranges: Iterable[int]) -> None:
        """Add numbers to the table."""
        for numbers in ranges:
            self.table += [b"%d" % number for number in numbers]

    def written(self, shift: Shift) -> bytes:
        """A horizontal place on the side on which the part is bound."""
        by = self.leaf.setting.shifts[shift.page] if self.moved else 0.0
        return syntax.number(float(shift.value) + by) if by else shift.value.encode()

    def spot(self, spot: Spot) -> bytes:
        """The place of an id or of a bookmark."""
        page = self.first + spot.x.page
        return b"[%d 0 R /XYZ %b %b 0]" % (page, self.written(spot.x), spot.y.encode())
