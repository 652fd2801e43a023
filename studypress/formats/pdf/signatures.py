"""A book as signatures: its parts are set apart, at once and from the cache, and bound into one.

Page references are written from the page map of the last run. After the parts are set, all numbers
are known. Most that were wrong are written into the finished pages; only a part in which one has
another number of digits is set again.

This ends. A part is set again only where a number needs another room. From the third round on, a
room only grows, and a number has a few digits: so there is a round in which no room grows. The
front matter quotes the other parts and is quoted by none. A style sheet of an author's that prints
numbers in its own way may stand against it: then MAX_ROUNDS is the end, and a problem says so.
"""

from __future__ import annotations

import shutil
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress.formats import Facts, Made, Parts, Spot, Work, Workplace
from studypress.formats.document import Matter
from studypress.formats.pdf.assumed import Assumed
from studypress.formats.pdf.folios import label, numbering
from studypress.formats.pdf.ground import ground_of
from studypress.formats.pdf.parts import Part, parts_of
from studypress.formats.pdf.records import FONTS, Leaf, Order, Setting
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

MAX_ROUNDS = 8
"""After so many rounds, folios that still change are told as a problem."""

_LOOSE_ROUND = 2
_SET = "studypress.formats.pdf.setting:set_part"
_BIND = "studypress.formats.pdf.bindery:bind"
_PARTS = ".parts"
_RECORD = "setting.json"
_SETTING = TypeAdapter(Setting)


class Signatures:
    """The parts of one book in one run."""

    def __init__(self, work: Work, place: Workplace) -> None:
        """Raises StudypressError where there is nothing to set."""
        if not work.documents:
            raise StudypressError("There is nothing to set: the edition has no parts.")
        self._work = work
        self._place = place
        self._parts = parts_of(work.documents)
        self._assumed = Assumed(self._parts, work.last)
        self._folder = place.folder / _PARTS
        self._known: dict[str, str] = {}
        self._remarks: list[str] = []
        self._seconds = 0.0
        self._letters = 0

    def make(self) -> Made:
        """Set all parts, and bind them; raises StudypressError where that can't be done."""
        (self._folder / FONTS).mkdir(parents=True)
        settled = self._settle()
        folios = self._folios()
        anchors = dict(self._anchors())
        self._place.progress("writing", 0.0)
        name = f"{self._work.name}.pdf"
        pages = self._bind(folios, name)
        shutil.rmtree(self._folder)
        self._place.progress("writing", 1.0)
        problems = [one for part in self._parts if part.setting for one in part.setting.problems]
        problems += self._unknown(anchors)
        if not settled:
            problems.append(_UNSETTLED)
        return Made(
            (name,), Facts(pages, anchors), tuple(dict.fromkeys(problems)), tuple(self._remarks)
        )

    def _settle(self) -> bool:
        """Set every part until each has room for the right folios; False where there is no end."""
        front = [part for part in self._parts if numbering(part.document.matter) == "front"]
        back = [part for part in self._parts if part.document.matter is Matter.BACK]
        body = [part for part in self._parts if part not in front and part not in back]
        for round_ in range(MAX_ROUNDS):
            again = False
            for group in (body, back, front):
                again |= self._set_group(group, loose=round_ >= _LOOSE_ROUND)
            if not again:
                return True
        return False

    def _set_group(self, group: Sequence[Part], *, loose: bool) -> bool:
        """Set those parts of a group that are not right; True where one was set."""
        self._assumed.number()
        folios = self._folios()
        wrong = [part for part in group if not part.is_right(folios, loose=loose)]
        for part in wrong:
            self._take(part, folios, loose=loose)
        self._assumed.number()
        self._known = self._folios()
        left = [part for part in group if not part.is_right(self._known, loose=loose)]
        if left:
            self._set(left, loose=loose)
        return bool(wrong)

    def _take(self, part: Part, folios: dict[str, str], *, loose: bool) -> None:
        """Take a part from the cache, if it is there."""
        shown = self._assumed.shown(part, folios, wide=loose)
        for exact in (True, False):
            kept = self._place.cache.get(part.key(part.first, shown, exact=exact))
            setting = _read(kept) if kept else None
            if kept is None or setting is None or not self._take_fonts(setting):
                continue
            before = part.setting, part.folder
            part.setting, part.folder = setting, kept
            if part.is_right(ChainMap(folios, shown), loose=loose):
                return
            part.setting, part.folder = before

    def _take_fonts(self, setting: Setting) -> bool:
        """Copy the fonts of a part from the cache; False where one is missing there."""
        for name in setting.fonts:
            place = self._folder / FONTS / name
            if place.exists():
                continue
            kept = self._place.cache.get(f"font {name}")
            if kept is None or not (kept / name).is_file():
                return False
            shutil.copyfile(kept / name, place)
        return True

    def _set(self, parts: Sequence[Part], *, loose: bool) -> None:
        """Set parts in worker processes, several at once."""
        orders: list[tuple[Part, Order, Path]] = []

        def calls() -> Iterator[tuple[Order, Path]]:
            for number, part in enumerate(parts):
                # What is set by now tells more about the numbers of this one.
                self._assumed.number()
                shown = self._assumed.shown(part, self._known, wide=loose)
                order = Order(part.document, part.first, shown)
                folder = self._new_folder(number)
                orders.append((part, order, folder))
                yield order, folder

        left = sum(part.size for part in parts)
        for done, ran in enumerate(self._place.pool.each(_SET, calls(), self._within), 1):
            part, order, folder = orders[ran.number]
            self._keep(part, order, folder, ran.result)
            if ran.fault:
                name = part.document.name
                self._remarks.append(
                    f"{name} was set a second time, for the first failed: {ran.fault}"
                )
            left -= part.size
            self._tell(done, len(parts), left)

    def _new_folder(self, number: int) -> Path:
        count = sum(1 for _ in self._folder.iterdir())
        folder = self._folder / f"{count}-{number}"
        folder.mkdir()
        return folder / "part"

    def _keep(self, part: Part, order: Order, folder: Path, setting: Setting) -> None:
        """Keep a part that was set, in this run and in the cache."""
        part.setting, part.folder = setting, folder
        for anchor, index in setting.anchors:
            self._known[anchor] = label(order.first + index, part.document.matter)
        self._seconds += setting.seconds
        self._letters += part.size
        for name in setting.fonts:
            font = folder / FONTS / name
            if self._place.cache.get(f"font {name}") is None:
                alone = folder.parent / name
                alone.mkdir()
                shutil.copyfile(font, alone / name)
                self._place.cache.put(f"font {name}", alone)
            font.replace(self._folder / FONTS / name)
        (folder / FONTS).rmdir()
        (folder / _RECORD).write_bytes(_SETTING.dump_json(setting))
        usual = part.key(order.first, order.shown, exact=False)
        exact = part.key(order.first, order.shown, exact=True)
        self._place.cache.put(exact if self._place.cache.get(usual) else usual, folder)

    def _within(self, stage: str, done: float, *_: object) -> None:
        """A worker reports nothing of its own: only whole parts count."""

    def _tell(self, done: int, total: int, left: int) -> None:
        """Report how many parts are done, and how long the others may take."""
        width = min(self._place.pool.width, max(1, total - done))
        seconds = self._seconds / self._letters * left / width if self._letters else None
        share = done / total
        self._place.progress("setting", share, Parts(done, total, seconds))

    def _folios(self) -> dict[str, str]:
        """Every anchor that is known with its folio: that of the first page which has it."""
        return {anchor: spot.folio for anchor, spot in reversed(list(self._anchors()))}

    def _anchors(self) -> Iterator[tuple[str, Spot]]:
        """Every anchor with its first place."""
        seen: set[str] = set()
        before = 0
        for part in self._parts:
            before += before % 2 if part.begins_recto else 0
            if part.setting is None:
                continue
            for anchor, index in part.setting.anchors:
                if anchor not in seen:
                    seen.add(anchor)
                    folio = label(part.first + index, part.document.matter)
                    yield anchor, Spot(folio, before + index + 1)
            before += part.setting.pages

    def _bind(self, folios: Mapping[str, str], name: str) -> int:
        """Bind the parts into one file, and return how many pages it has."""
        work, place = self._work, self._place
        ground = ground_of(work.documents[0].styles)
        pages: int = place.pool.run(
            _BIND,
            tuple(self._leaves()),
            folios,
            work.imprint,
            ground,
            self._folder / FONTS,
            place.folder / name,
            progress=place.progress,
        )
        return pages

    def _leaves(self) -> Iterator[Leaf]:
        """The parts in their order. A blank verso is put before one that begins on a recto."""
        before = 0
        for part in self._parts:
            assert part.setting
            blank = part.begins_recto and before % 2 == 1
            setting = replace(part.setting, problems=())
            yield Leaf(part.folder, setting, part.first, part.document.matter, blank)
            before += blank + part.setting.pages

    def _unknown(self, anchors: Mapping[str, Spot]) -> Iterable[Diagnostic]:
        """A problem for each page reference whose anchor is missing in the book."""
        for part in self._parts:
            for anchor in sorted(part.quoted - anchors.keys()):
                yield Diagnostic(
                    "unknown-page",
                    Severity.WARNING,
                    Location(part.document.name),
                    f"a page number is asked for {anchor}, which is nowhere in the book",
                )


def _read(folder: Path) -> Setting | None:
    """What is known of a part that was kept; None where its folder is damaged."""
    try:
        return _SETTING.validate_json((folder / _RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


_UNSETTLED = Diagnostic(
    "typesetting",
    Severity.WARNING,
    Location("book"),
    "page numbers that are printed in the text go on changing how it is set, so some may be wrong",
    "A style sheet of the guide may print page numbers in a way of its own.",
)
