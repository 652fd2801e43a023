"""The one resolver of the addresses that documents, drawings and style sheets may use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from studypress.figures.picture import Picture, picture
from studypress.model.guide import ImageSource
from studypress.typography import catalogue

_IMAGE = re.compile(r"""image:([^"'()\s<>]+)""")


class Assets:
    """The guide's images and our fonts, by their addresses `image:NAME` and `font:FILE`."""

    def __init__(
        self, images: Mapping[str, ImageSource], own_fonts: Mapping[str, Path] | None = None
    ) -> None:
        """`own_fonts` are those that a project brings, by the names of their files."""
        known_fonts = {**catalogue.files(), **(own_fonts or {})}
        self._known: dict[str, Mapping[str, ImageSource]] = {"image": images, "font": known_fonts}

    def turn_to(self, images: Mapping[str, ImageSource]) -> None:
        """Serve other images from now on."""
        self._known = {**self._known, "image": images}

    def _source(self, address: str) -> ImageSource | None:
        """The file or the bytes behind an address, or None where there is nothing."""
        scheme, _, name = address.partition(":")
        return self._known.get(scheme, {}).get(unquote(name))

    def path(self, address: str) -> Path | None:
        """The file behind an address, or None where there is none."""
        source = self._source(address)
        return source if isinstance(source, Path) else None

    def serves(self, address: str) -> bool:
        """True for an address that leads to something: an asset, inline data, or a #fragment."""
        return address.startswith(("#", "data:")) or self._source(address) is not None

    def picture(self, address: str) -> Picture:
        """An image, made safe and with its type; raises LookupError where there is none.

        Raises figures.picture.Unusable for a file that can't be shown.
        """
        source = self._source(address) if address.startswith("image:") else None
        if source is None:
            raise LookupError(f"there is no {address}")
        return picture(source)


def digests_of_images(text: str, images: Mapping[str, ImageSource]) -> list[str]:
    """The name and the digest of each image that a document or a style sheet names."""
    names = dict.fromkeys(unquote(name) for name in _IMAGE.findall(text))
    return [f"{name} {digest_of(images[name]) if name in images else ''}" for name in names]


def digest_of(source: ImageSource) -> str:
    """A digest of an image or a font; "" where it can't be read, which is told where it is used."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(data).hexdigest()
