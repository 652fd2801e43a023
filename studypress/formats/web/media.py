"""The sounds and films of pages, as files of the site that are copied as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from studypress.formats import media
from studypress.formats.screens.namespaces import XHTML
from studypress.formats.screens.players import PLAYERS, TRACK
from studypress.formats.web.images import Images
from studypress.formats.web.names import relative
from studypress.model.media import MediaFile

_H = f"{{{XHTML}}}"


class Media:
    """The sounds, films and text tracks of one site, each of them once."""

    def __init__(self, files: Mapping[str, MediaFile], images: Images) -> None:
        """`images` has the pictures that are shown before films play."""
        self._files = files
        self._images = images
        self._used: set[str] = set()

    @property
    def files(self) -> dict[str, Path]:
        """The files of all pages that `place` was called for, by their names in the site."""
        return {f"{media.FOLDER}/{name}": self._files[name].path for name in sorted(self._used)}

    def place(self, root: etree._Element, page: str) -> None:
        """Let the players of a page, and the links to their files, name files of the site."""
        for player in root.iter(*PLAYERS):
            for element in (player, *player.findall(TRACK)):
                self._name(element, "src", page)
            if poster := player.get("poster"):
                player.set("poster", self._images.address(poster.removeprefix("image:"), page))
        for link in root.iter(f"{_H}a"):
            self._name(link, "href", page)

    def _name(self, element: etree._Element, attribute: str, page: str) -> None:
        name = media.name_of(element.get(attribute, ""))
        if name in self._files:
            self._used.add(name)
            element.set(attribute, relative(page, f"{media.FOLDER}/{name}"))
