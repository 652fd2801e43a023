"""The one resolver of the addresses that documents, drawings and style sheets may use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from studypress.figures.picture import Picture, picture
from studypress.typography import catalogue


class Assets:
    """The guide's images and our fonts, by their addresses `image:NAME` and `font:FILE`."""

    def __init__(
        self, images: Mapping[str, Path], own_fonts: Mapping[str, Path] | None = None
    ) -> None:
        """`own_fonts` are those that a project brings, by the names of their files."""
        known_fonts = {**catalogue.files(), **(own_fonts or {})}
        self._known: dict[str, Mapping[str, Path]] = {"image": images, "font": known_fonts}

    def path(self, address: str) -> Path | None:
        """The file behind an address, or None where there is none."""
        scheme, _, name = address.partition(":")
        return self._known.get(scheme, {}).get(unquote(name))

    def serves(self, address: str) -> bool:
        """True for an address that leads to something: an asset, inline data, or a #fragment."""
        return address.startswith(("#", "data:")) or self.path(address) is not None

    def picture(self, address: str) -> Picture:
        """An image, made safe and with its type; raises LookupError where there is none.

        Raises figures.picture.Unusable for a file that can't be shown.
        """
        path = self.path(address) if address.startswith("image:") else None
        if path is None:
            raise LookupError(f"there is no {address}")
        return picture(path)
