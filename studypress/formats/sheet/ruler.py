"""Measures what is on a sheet, each item once: what a former run measured is not laid out again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from lxml import etree
from weasyprint.text.ffi import pango

from studypress.formats.assets import digest_of, digests_of_images
from studypress.formats.document import Document
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.sheet import measuring
from studypress.formats.sheet.bands import Terms
from studypress.formats.sheet.heights import Kept
from studypress.formats.sheet.items import Group, Room, Source, bare
from studypress.formats.sheet.measures import Measures

# The height of the page on which all items are measured in one column.
_ENDLESS_PX = 10_000_000
_NO_FOOT = " ".join(f"@bottom-{side} {{ content: none }}" for side in ("left", "center", "right"))
_AREA_CSS = "html, body { height: 100%; margin: 0 }"

_T = TypeVar("_T")


class Ruler:
    """Measures the area of a page, items and terms, with a typesetter where they are not known."""

    def __init__(
        self, source: Source, document: Document, typesetter: Typesetter, kept: Kept
    ) -> None:
        """`document` is that of the source. `kept` are the known heights; it learns the others."""
        self._source = source
        self._images = document.images
        self._typesetter = typesetter
        self._kept = kept
        self._digests: dict[str, str] = {}
        self._common = _digest(
            str(pango.pango_version()),
            source.with_body([]),
            *(f"{style.css}\0{self._shown(style.css)}" for style in document.styles),
            *(f"{name}\0{digest_of(font)}" for name, font in sorted(document.fonts.items())),
        )

    def room(self, columns: int) -> Room:
        """The area of a page; its columns are as many as have a good width where that is 0."""
        html = measuring.write_probe(self._source)
        key = self._key(_AREA_CSS, html)
        if self._kept.lengths(key) is None:
            spots = self._lay(html, _AREA_CSS)
            self._kept.keep(key, [spots[name] for name in measuring.PROBED])
        boxes = zip(measuring.PROBED, _known(self._kept.lengths(key)), strict=True)
        return measuring.room_of({name: (a, b, c, d) for name, (a, b, c, d) in boxes}, columns)

    def items(
        self, wanted: Sequence[int], room: Room, css: str, tell: Callable[[], None], *, whole: bool
    ) -> Measures:
        """The heads of all groups and the wanted items, with the CSS of a size.

        Where it is not `whole`, forms are not measured that need much room. `tell` is called before
        anything is laid out.
        """
        source, css = self._source, f"{_endless(room)} {css}"
        wide = measuring.width_of_two(room)
        head_keys = [self._key(css, f"{wide} {_group(group)}") for group in source.groups]
        heads = [self._kept.head(key) for key in head_keys]
        elements = {n: measuring.as_measured(source.elements[n], whole=whole) for n in wanted}
        item_keys = {n: self._item_key(css, n, element) for n, element in elements.items()}
        items = {n: self._kept.heights(key) for n, key in item_keys.items()}
        new_heads = [n for n, head in enumerate(heads) if head is None]
        new_items = {n: elements[n] for n, heights in items.items() if heights is None}
        if new_heads or new_items:
            tell()
            spots = self._lay(measuring.write_column(source, new_heads, new_items, room), css)
            for n in new_heads:
                self._kept.keep_head(head_keys[n], measuring.read_head(spots, n))
            for n in new_items:
                heights = measuring.read_heights(spots, n, source.parts[n])
                self._kept.keep_heights(item_keys[n], heights)
        return Measures(
            tuple(_known(self._kept.head(key)) for key in head_keys),
            {n: _known(self._kept.heights(key)) for n, key in item_keys.items()},
        )

    def terms(self, pages: int, room: Room) -> Terms:
        """The terms that could have room on so many pages, in a column of the band."""
        source, css, items = self._source, _endless(room), self._source.term_items
        wanted = measuring.worth_measuring(items, room, pages)
        elements = {n: measuring.as_measured(source.terms[n]) for n in wanted}
        frame = "" if source.band is None else _written(bare(source.band))
        keys = {n: self._key(css, frame, _written(term)) for n, term in elements.items()}
        new = {n: elements[n] for n, key in keys.items() if self._kept.lengths(key) is None}
        if new:
            spots = self._lay(measuring.write_terms(source, new), css)
            for n in new:
                self._kept.keep(
                    keys[n], [measuring.read_term(spots, n, len(items[n].parts[0].ranks))]
                )
        heights = {n: tuple(_known(self._kept.lengths(key))[0]) for n, key in keys.items()}
        return Terms(items, tuple(heights.get(n, ()) for n in range(len(items))), room.band)

    def _lay(self, html: str, css: str) -> measuring.Spots:
        spots: measuring.Spots = self._typesetter.lay(html, css).pages[0].anchors
        return spots

    def _item_key(self, css: str, number: int, element: etree._Element) -> str:
        section = self._source.groups[self._source.items[number].group].section
        return self._key(css, _written(bare(section)), _written(element))

    def _key(self, *parts: str) -> str:
        """The key of what is laid out from some texts, the images that they show and the style."""
        return _digest(self._common, *parts, *map(self._shown, parts))

    def _shown(self, text: str) -> str:
        """The digests of the images that a text names."""
        if "image:" not in text:
            return ""
        if text not in self._digests:
            self._digests[text] = " ".join(digests_of_images(text, self._images))
        return self._digests[text]


def _endless(room: Room) -> str:
    """The CSS of a page that is one column of any height."""
    return (
        f"@page {{ size: {room.column:.4f}px {_ENDLESS_PX}px !important; margin: 0; {_NO_FOOT} }}"
    )


def _group(group: Group) -> str:
    """What of a group is laid out where its head is measured."""
    return "".join(_written(part) for part in (bare(group.section), group.head, group.again))


def _written(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()


def _known(value: _T | None) -> _T:
    """What was measured just now, if not before."""
    assert value is not None
    return value
