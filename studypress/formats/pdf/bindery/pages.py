"""The pages of the book: what each draws, and the empty ones between parts."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

from studypress.formats.pdf.bindery import numbers as slots
from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.file import File
from studypress.formats.pdf.bindery.parts import LEVEL, Page, Stretch

_ENTRIES = b"/Filter/FlateDecode"
_CHANNELS = 3
_BOXES = ("MediaBox", "BleedBox", "TrimBox")


class Contents:
    """Writes what pages draw; what several have, such as their ground, is written once."""

    def __init__(self, file: File, folios: Mapping[str, str]) -> None:
        self._file, self._folios = file, folios
        self._known: dict[tuple[bytes, bytes], int] = {}

    def write(
        self, page: Page, own: str, shift: float | None, width: Callable[[str, int], float]
    ) -> bytes:
        """The array of the streams of a page.

        `own` is its folio. `shift` tells how far its body is moved to the right, in points; None
        where it is on the side for which it was set. `width` tells how wide a glyph of a font is.
        """
        side = 0 if shift is None else 1
        move = b"\n1 0 0 1 %b 0 cm" % syntax.number(shift) if shift else b""
        ground = self._once(self._filled(page.grounds[side], own, width), move)
        body = self._filled(page.body, own, width)
        heads = self._filled(page.heads[side], own, width)
        # Few pages have the heads of another. In a stream of their own they would need more room.
        both = zlib.decompress(body) + b"\n" + zlib.decompress(heads)
        streams = (ground, self._file.stream(_ENTRIES, zlib.compress(both, LEVEL)))
        return syntax.array(map(syntax.reference, streams))

    def blank(self, like: Mapping[str, bytes], ground: str) -> bytes:
        """The stream of an empty page: its colour, which is `#rrggbb` or "" for none."""
        painted = b""
        if ground:
            values = [int(ground[at : at + 2], 16) / 255 for at in range(1, 1 + 2 * _CHANNELS, 2)]
            colour = b" ".join(map(syntax.number, values))
            left, bottom, right, top = map(float, like["MediaBox"].strip(b"[] ").split())
            box = b" ".join(map(syntax.number, (left, bottom, right - left, top - bottom)))
            painted = b"%b rg\n%b re\nf\n" % (colour, box)
        content = b"/Artifact BMC\nq\n%bQ\nEMC" % painted
        return syntax.reference(self._once(zlib.compress(content), b""))

    def _once(self, data: bytes, more: bytes) -> int:
        """Write a stream, with more behind it, where it is not written yet; returns its number."""
        number = self._known.get((data, more))
        if number is None:
            number = self._known[data, more] = (
                self._file.compressed(b"", zlib.decompress(data) + more)
                if more
                else self._file.stream(_ENTRIES, data)
            )
        return number

    def _filled(self, stretch: Stretch, own: str, width: Callable[[str, int], float]) -> bytes:
        """A stretch with the numbers of the book, compressed."""
        right = [
            own if slot.anchor == slots.OWN else self._folios.get(slot.anchor, slot.shown)
            for slot in stretch.slots
        ]
        if right == [slot.shown for slot in stretch.slots]:
            return stretch.data
        content = zlib.decompress(stretch.data)
        return zlib.compress(slots.write(content, stretch.slots, right, width), LEVEL)


def blank_page(like: Mapping[str, bytes], contents: bytes) -> dict[str, bytes]:
    """The entries of an empty page of the size of another."""
    boxes = {key: like[key] for key in _BOXES if key in like}
    return {"Type": b"/Page", "Contents": contents, "Resources": like["Resources"], **boxes}
