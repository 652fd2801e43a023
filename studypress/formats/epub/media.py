"""The sounds and films of content documents, as files of the ePub."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lxml import etree

from studypress.formats import media
from studypress.formats.epub.images import Images
from studypress.formats.epub.items import Item
from studypress.formats.screens.namespaces import XHTML
from studypress.formats.screens.players import PLAYERS, TRACK, unwrap
from studypress.model.media import MediaFile

_H = f"{{{XHTML}}}"
_LINKS = etree.XPath("//h:a[starts-with(@href, 'media:')]", namespaces={"h": XHTML})


class Media:
    """The sounds, films and text tracks of one ePub, each of them once."""

    def __init__(self, files: Mapping[str, MediaFile], url: str, images: Images) -> None:
        """`url` is where the site of the guide will stand, "" where that is not known.

        `images` has the pictures that are shown before films play.
        """
        self._files = files
        self._url = url
        self._images = images
        self._items: dict[str, Item] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        """The files of all documents that were placed, or taken from a former run."""
        return tuple(self._items.values())

    def of(self, root: etree._Element) -> str:
        """All that counts for what `place` makes of a document. Its files become items."""
        if not self._files:
            return ""
        used = [name for name in _names(root) if name in self._files]
        for player in list(root.iter(*PLAYERS)):
            if self._plays(player):
                for name in _names(player):
                    self._add(name)
        about = [(name, self._files[name].media_type, self._files[name].in_epubs) for name in used]
        posters = [
            item.name if (item := self._poster(player)) else ""
            for player in list(root.iter(*PLAYERS))
        ]
        return f"{self._url} {about} {posters}" if used else ""

    def place(self, root: etree._Element) -> None:
        """Let the players of a document name the files of the ePub.

        One whose file no ePub may have is the link in it, and such a link leads to the site of the
        guide. Where that is not known, its words alone are left: no document may link to a file of
        the ePub that is not in the order of reading (EPUB 3.3, 5.4.2).
        """
        for player in list(root.iter(*PLAYERS)):
            if self._plays(player):
                self._name(player)
            else:
                unwrap(player)
        for link in cast(list[etree._Element], _LINKS(root)):
            address = media.on_the_web(media.name_of(link.get("href", "")), self._url)
            if address:
                link.set("href", address)
            else:
                link.tag = f"{_H}span"
                del link.attrib["href"]

    def _plays(self, player: etree._Element) -> bool:
        name = media.name_of(player.get("src", ""))
        return name in self._files and self._files[name].in_epubs

    def _name(self, player: etree._Element) -> None:
        for element in (player, *player.findall(TRACK)):
            element.set("src", self._add(media.name_of(element.get("src", ""))).name)
        if player.get("poster") and (still := self._poster(player)):
            player.set("poster", still.name)
        else:
            player.attrib.pop("poster", "")

    def _poster(self, player: etree._Element) -> Item | None:
        name = player.get("poster", "").removeprefix("image:")
        return self._images.item(name) if name else None

    def _add(self, name: str) -> Item:
        if name not in self._items:
            file = self._files[name]
            data = file.path.read_bytes()
            self._items[name] = Item(f"{media.FOLDER}/{name}", data, file.media_type)
        return self._items[name]


def _names(root: etree._Element) -> list[str]:
    """The names of the files that a part of a document plays, shows or leads to, in order."""
    addresses = (each.get(key, "") for each in root.iter("*") for key in ("src", "href"))
    return [name for address in addresses if (name := media.name_of(address))]
