"""The images that pages show, as files of the site, each with its size so that no text moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from studypress.figures.picture import Unusable, about
from studypress.formats.assets import Assets
from studypress.formats.screens.images import describe, name_of
from studypress.formats.web.links import ASSETS
from studypress.formats.web.names import file_name, relative
from studypress.formats.web.pictures import COVER, THUMBNAIL
from studypress.model.guide import ImageSource

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|mm|cm|in|pt|pc|em)?\s*")
# Pixels of CSS in a unit (CSS Values and Units 3, 5.2); an em of a drawing's own is taken for 16.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "pt": 96 / 72,
    "pc": 16,
    "em": 16,
}


BROWSERS_OWN = frozenset((".webp",))
"""The suffixes of images that every browser shows, although not every book can hold them."""
_OWN = frozenset(f"site:{name}" for name in (COVER, THUMBNAIL))
"""The addresses of pictures that the site itself makes."""


@dataclass(frozen=True, slots=True)
class _Placed:
    file: str
    data: bytes
    width: int
    height: int


class Images:
    """The images of one site, each of them once."""

    def __init__(self, images: Mapping[str, ImageSource]) -> None:
        self._images = images
        self._assets = Assets(images)
        self._placed: dict[str, _Placed | None] = {}
        self._taken: set[str] = set()

    @property
    def files(self) -> dict[str, bytes]:
        """The files of all images that `place` was called for."""
        return {one.file: one.data for one in self._placed.values() if one}

    def place(self, image: etree._Element, page: str) -> str:
        """Let an `img` of a page show the file of its image, or its description without one.

        Returns the problem in a clause, "" where there is none. Inline data stay as they are.
        """
        name = name_of(image)
        if name is None:
            return ""
        if name in _OWN:
            image.set("src", relative(page, name.removeprefix("site:")))
            return ""
        placed = self._place(name)
        if placed is None:
            return describe(image, name)
        image.set("src", relative(page, placed.file))
        if placed.width and image.get("width") is None and image.get("height") is None:
            image.set("width", str(placed.width))
            image.set("height", str(placed.height))
        return ""

    def address(self, name: str, page: str) -> str:
        """The address of an image's file in a page, "" where it can't be shown."""
        placed = self._place(name)
        return relative(page, placed.file) if placed else ""

    def _place(self, name: str) -> _Placed | None:
        if name not in self._placed:
            self._placed[name] = self._read(name)
        return self._placed[name]

    def _read(self, name: str) -> _Placed | None:
        """An image, or None where it is not there or can't be shown."""
        try:
            known = about(self._images[name])
            if known.suffix in BROWSERS_OWN:
                data, suffix = _bytes(self._images[name]), known.suffix
            else:
                picture = self._assets.picture(f"image:{name}")
                data, suffix = picture.data, picture.suffix
        except (LookupError, OSError, Unusable):
            return None
        width, height = known.width, known.height
        if suffix == ".svg":
            width, height = _size(data)
        file = file_name(f"{ASSETS}/images/{PurePosixPath(name).stem}", suffix, self._taken)
        return _Placed(file, data, width, height)


def _bytes(source: ImageSource) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _size(drawing: bytes) -> tuple[int, int]:
    """The width and the height of a drawing in pixels of CSS; 0 for one that has none."""
    root = etree.fromstring(drawing)
    sides = [_pixels(root.get(name, "")) for name in ("width", "height")]
    box = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if sides[0] and not sides[1]:
            sides[1] = sides[0] * box[3] / box[2]
        elif sides[1] and not sides[0]:
            sides[0] = sides[1] * box[2] / box[3]
        elif not any(sides):
            sides = box[2:]
    return (round(sides[0]), round(sides[1])) if all(sides) else (0, 0)


def _pixels(length: str) -> float:
    """A length of SVG in pixels of CSS; 0 for none, and for one in percent."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else 0.0
