"""Keeps parts of books that are set, with the fonts that their files refer to."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress.formats import Cache
from studypress.formats.pdf.parts import Part
from studypress.formats.pdf.records import FONTS, Order, Setting

_RECORD = "setting.json"
_SETTING = TypeAdapter(Setting)


class Kept:
    """The parts of former runs, and those of this one."""

    def __init__(self, cache: Cache, fonts: Path) -> None:
        """`fonts` is a folder for the fonts of all parts of the book."""
        self._cache = cache
        self._fonts = fonts

    def take(
        self, part: Part, shown: Mapping[str, str], folios: Mapping[str, str], *, loose: bool
    ) -> bool:
        """Take a part as it was kept, if it is right with these folios; False where none is.

        `shown` are the folios with which it would be set.
        """
        before = part.setting, part.folder
        for exact in (False, True):
            folder = self._cache.get(part.key(part.order(shown, exact=exact)))
            setting = _read(folder) if folder else None
            if folder and setting and self._take_fonts(setting):
                part.setting, part.folder = setting, folder
                if part.is_right(folios, loose=loose):
                    return True
        part.setting, part.folder = before
        return False

    def _take_fonts(self, setting: Setting) -> bool:
        """Copy the fonts of a part from the cache; False where one is missing there."""
        for name in setting.fonts:
            place = self._fonts / name
            if place.exists():
                continue
            folder = self._cache.get(f"font {name}")
            try:
                shutil.copyfile((folder or Path()) / name, place)
            except OSError:
                return False
        return True

    def keep(self, part: Part, order: Order, setting: Setting, folder: Path) -> None:
        """Keep a part that was set, and take its fonts out of its folder."""
        for name in setting.fonts:
            (folder / FONTS / name).replace(self._fonts / name)
            if self._cache.get(f"font {name}") is None:
                alone = folder.with_name(name)
                alone.mkdir()
                shutil.copyfile(self._fonts / name, alone / name)
                self._cache.put(f"font {name}", alone)
                shutil.rmtree(alone)
        (folder / FONTS).rmdir()
        (folder / _RECORD).write_bytes(_SETTING.dump_json(setting))
        self._cache.put(part.key(order), folder)


def _read(folder: Path) -> Setting | None:
    """What is known of a part that was kept; None where its folder is damaged."""
    try:
        return _SETTING.validate_json((folder / _RECORD).read_bytes())
    except (OSError, ValidationError):
        return None
