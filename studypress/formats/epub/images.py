"""The images that content documents show, as files of the ePub."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.epub.items import Item, unique_name
from studypress.formats.screens.images import describe, name_of


class Images:
    """The images of one ePub, each of them once."""

    def __init__(self, assets: Assets, drawn: Mapping[str, Item]) -> None:
        """`drawn` are images that are no files of the author's, by the names that documents use."""
        self._assets = assets
        self._drawn = drawn
        self._items: dict[str, Item | None] = {}

    @property
    def items(self) -> tuple[Item, ...]:
        """The files of all images that were asked for."""
        return tuple(filter(None, self._items.values()))

    def place(self, image: etree._Element) -> str:
        """Let an `img` show the file of its image, or its description where it can't be shown.

        Returns the problem in a sentence, "" where there is none. Inline data stay as they are.
        """
        name = name_of(image)
        if name is None:
            return ""
        item = self.item(name)
        if item is None:
            return describe(image, name)
        image.set("src", item.name)
        return ""

    def item(self, name: str) -> Item | None:
        """The file of an image, or None where it is not there or can't be shown."""
        if name not in self._items:
            self._items[name] = self._drawn.get(name) or self._read(name)
        return self._items[name]

    def _read(self, name: str) -> Item | None:
        try:
            picture = self._assets.picture(f"image:{name}")
        except (LookupError, Unusable):
            return None
        taken = {item.name for item in self.items}
        file = unique_name(f"images/{Path(name).stem}", taken, picture.suffix)
        moves = frozenset(("moves",)) if picture.moves else frozenset()
        return Item(file, picture.data, picture.media_type, features=moves)
