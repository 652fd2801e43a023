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
from typing import Self

from studypress.formats import Facts, Made, Spot, Work, Workplace
from studypress.formats.document import Matter
from studypress.formats.pdf.accessible import Obstacles
from studypress.formats.pdf.assumed import Assumed
from studypress.formats.pdf.folios import label, numbering
from studypress.formats.pdf.ground import ground_of
from studypress.formats.pdf.identity import identity_of
from studypress.formats.pdf.kept import Kept
from studypress.formats.pdf.openings import bound_openings
from studypress.formats.pdf.pace import Pace
from studypress.formats.pdf.parts import Part
from studypress.formats.pdf.pieces import Pieces
from studypress.formats.pdf.preflight.records import Span
from studypress.formats.pdf.press.asked import padding, press_of
from studypress.formats.pdf.press.gutter import bound
from studypress.formats.pdf.records import FONTS, Leaf, Order, Setting
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

MAX_ROUNDS = 8
"""After so many rounds, folios that still change are told as a problem."""

_LOOSE_ROUND = 2
_SET = "studypress.formats.pdf.setting:set_part"
_BIND = "studypress.formats.pdf.bindery.bind:bind"
_PARTS = ".parts"


class Signatures:
    """The parts of one book in one run."""

    def __init__(self, work: Work, place: Workplace) -> None:
        """Raises StudypressError where there is nothing to set."""
        if not work.documents:
            raise StudypressError("There is nothing to set: the edition has no parts.")
        self._work = work
        self._place = place
        self._press = press_of(work.documents)
        self._begin(work.last.pages)
        self._folder = place.folder / _PARTS
        self._kept = Kept(place.cache, self._folder / FONTS)
        self._known: dict[str, str] = {}
        self._remarks: list[str] = []
        self._begun = 0
        self._pace = Pace(place.pool.width)

    def _begin(self, pages: int) -> None:
        """Begin with the parts of a book of so many pages; 0 where their number is not known."""
        documents = bound(self._work.documents, pages)
        self._pieces = Pieces(documents, self._press)
        self._assumed = Assumed(self._pieces.parts, self._work.last)
        self._pages = pages
        if not pages:
            self._assumed.number()
            if guess := sum(part.pages for part in self._pieces.parts):
                self._begin(guess)

    def make(self) -> Made:
        """Set all parts, and bind them; raises StudypressError where that can't be done."""
        (self._folder / FONTS).mkdir(parents=True)
        settled = self._settle()
        if self._is_bound_otherwise():
            settled = self._settle()
        self._place.progress("setting", 1.0, self._pace.ended())
        anchors = dict(self._anchors())
        self._place.progress("writing", 0.0)
        name = f"{self._work.name}.pdf"
        pages = self._bind({anchor: spot.folio for anchor, spot in anchors.items()}, name)
        shutil.rmtree(self._folder)
        self._place.progress("writing", 1.0)
        parts = self._pieces.parts
        problems = [one for part in parts if part.setting for one in part.setting.problems]
        problems += self._unknown(anchors)
        if not settled:
            problems.append(_UNSETTLED)
        settings = [part.setting for part in parts if part.setting]
        if self._press is None:
            self._remarks += Obstacles.of(settings).remarks(name)
        openings = () if self._press else tuple(bound_openings(self._leaves(), anchors))
        facts = Facts(pages, anchors, openings, identity_of(self._work.imprint, self._work.name))
        return Made((name,), facts, tuple(dict.fromkeys(problems)), tuple(self._remarks))

    def _is_bound_otherwise(self) -> bool:
        """True where the margins at the spine are not those that a book of this length needs.

        All parts then begin anew with the right ones.
        """
        pages = self._count()
        documents = self._work.documents
        if bound(documents, pages) == bound(documents, self._pages):
            return False
        self._begin(pages)
        return True

    def _count(self) -> int:
        """How many pages the whole file has, once all parts are set."""
        count = sum(leaf.blank + leaf.setting.pages for leaf in self._leaves())
        return count + (padding(count, self._press) if self._press else 0)

    def spans(self) -> Iterator[Span]:
        """The pages of each part in the file that was made."""
        before = 0
        for leaf, part in zip(self._leaves(), self._pieces.parts, strict=True):
            before += leaf.blank
            count = leaf.setting.pages
            yield Span(part.document.name, before, count, part.looks(leaf.first))
            before += count

    def _settle(self) -> bool:
        """Set every part until each has room for the right folios; False where there is no end."""
        for round_ in range(MAX_ROUNDS):
            loose = round_ >= _LOOSE_ROUND
            again = self._set_wrong(loose=loose, early=True)
            again |= self._set_wrong(loose=loose, early=False)
            if not again:
                return True
        return False

    def _set_wrong(self, *, loose: bool, early: bool) -> bool:
        """Set those parts that are not right; True where there were any.

        With `early`, those wait that have lists of pages, since these need every number.
        """
        wrong = self._wrong(loose=loose, early=early)
        for part in wrong:
            self._assumed.number()
            self._take(part, loose=loose)
        if left := self._wrong(loose=loose, early=early):
            self._set(left, loose=loose, early=early)
        return bool(wrong)

    def _wrong(self, *, loose: bool, early: bool) -> list[Part]:
        """The parts that are not right as far as all numbers are known now."""
        self._assumed.number()
        self._known = {anchor: spot.folio for anchor, spot in reversed(list(self._anchors()))}
        parts = self._pieces.parts
        partly = any(part.setting is None for part in parts)
        return [
            part
            for part in parts
            if not (early and part.listed)
            and not part.is_right(self._known, loose=loose, partly=partly)
        ]

    def _take(self, part: Part, *, loose: bool) -> Part | None:
        """Take a part from the cache, and what follows it in its document.

        Returns the first of these that is to be set; None where all are there.
        """
        following: Part | None = part
        while following:
            part = following
            shown = self._assumed.shown(part, self._known, wide=loose)
            if not self._kept.take(part, shown, ChainMap(self._known, shown), loose=loose):
                return part
            assert part.setting
            following = self._pieces.behind(part)
            self._pace.taken(part, following)
            if following and following.setting:
                return None
            if following:
                following.first = part.first + part.setting.pages
        return None

    def _set(self, parts: Iterable[Part], *, loose: bool, early: bool) -> None:
        """Set parts, and those that follow them in their documents, several at once."""
        calls = _Calls(self, parts, loose=loose)
        self._tell(calls)
        for ran in self._place.pool.each(_SET, calls, _unheard):
            part, order, folder = calls.made[ran.number]
            self._keep(part, order, folder, ran.result)
            if ran.fault:
                name = part.document.name
                again = f"{name} was set a second time, since the first time failed: {ran.fault}"
                self._remarks.append(again)
            following = self._pieces.behind(part)
            self._pace.set(part, following)
            if following and not following.setting:
                self._assumed.number()
                following = self._take(following, loose=loose)
                if following and not (early and following.listed):
                    calls.append(following)
            calls.left.discard(part)
            self._tell(calls)

    def next_of(self, parts: Sequence[Part]) -> Part | None:
        """Which of some parts is to be set next; None where all have to wait for others.

        What quotes all pages begins as soon as no number can have another room: long documents are
        set piece after piece, and would be left alone at the end. In the front matter, a part waits
        for the one before it, since its own roman folios can't be replaced.
        """
        body = [part for part in parts if part.document.matter is Matter.BODY]
        if body and not self._assumed.is_sure():
            return body[0]
        front = (one for one in self._pieces.parts if numbering(one.document.matter) == "front")
        first = next((one for one in front if one.setting is None or one in parts), None)
        around = [
            part
            for part in parts
            if part.document.matter is Matter.BACK or (part is first and part not in body)
        ]
        return max(around, key=lambda part: part.rest) if around else next(iter(body), None)

    def order(self, part: Part, *, loose: bool) -> tuple[Order, Path]:
        """What a worker is to set, with what is known by now, and the folder for it."""
        self._assumed.number()
        shown = self._assumed.shown(part, self._known, wide=loose)
        order = part.order(shown, exact=part.is_exact)
        self._begun += 1
        folder = self._folder / str(self._begun)
        folder.mkdir()
        return order, folder / "part"

    def _keep(self, part: Part, order: Order, folder: Path, setting: Setting) -> None:
        """Keep a part that was set, in this run and in the cache."""
        part.setting, part.folder = setting, folder
        for anchor, index in setting.anchors:
            self._known[anchor] = label(part.first + index, part.document.matter)
        self._kept.keep(part, order, setting, folder)

    def _tell(self, calls: _Calls) -> None:
        """Report how many parts are done, and how long the others may take."""
        share, parts = self._pace.told(self._pieces.parts, calls.left)
        self._place.progress("setting", share, parts)

    def _anchors(self) -> Iterator[tuple[str, Spot]]:
        """Every anchor with its first place."""
        seen: set[str] = set()
        before = 0
        for part in self._pieces.parts:
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
        pages: int = place.pool.run(
            _BIND,
            tuple(self._leaves()),
            folios,
            work.imprint,
            ground_of(work.documents[0].styles),
            self._folder / FONTS,
            place.folder / name,
            self._press,
            work.attachments,
            progress=place.progress,
        )
        return pages

    def _leaves(self) -> Iterator[Leaf]:
        """The parts in their order. A blank verso is put before one that begins on a recto."""
        before = 0
        for part in self._pieces.parts:
            assert part.setting
            blank = part.begins_recto and before % 2 == 1
            setting = replace(part.setting, problems=())
            yield Leaf(part.folder, setting, part.first, part.document.matter, blank)
            before += blank + part.setting.pages

    def _unknown(self, anchors: Mapping[str, Spot]) -> Iterable[Diagnostic]:
        """A problem for each page reference whose anchor is missing in the book."""
        for part in self._pieces.parts:
            for anchor in sorted(part.quoted - anchors.keys()):
                yield Diagnostic(
                    "unknown-page",
                    Severity.WARNING,
                    Location(part.document.name),
                    f"a page number is asked for {anchor}, which is nowhere in the book",
                )


class _Calls:
    """The calls of workers, each made when a worker is free. More may come when it has run out."""

    def __init__(self, book: Signatures, parts: Iterable[Part], *, loose: bool) -> None:
        self._book = book
        self._loose = loose
        self._waiting = list(parts)
        self.left = set(self._waiting)
        self.made: list[tuple[Part, Order, Path]] = []

    def __iter__(self) -> Self:
        return self

    def append(self, part: Part) -> None:
        """Have one more part set."""
        self._waiting.append(part)
        self.left.add(part)

    def __next__(self) -> tuple[Order, Path]:
        part = self._book.next_of(self._waiting)
        if part is None:
            raise StopIteration
        self._waiting.remove(part)
        order, folder = self._book.order(part, loose=self._loose)
        self.made.append((part, order, folder))
        return order, folder


def _unheard(stage: str, done: float, *_: object) -> None:
    """A worker reports nothing of its own: only whole parts count."""


_UNSETTLED = Diagnostic(
    "typesetting",
    Severity.WARNING,
    Location("book"),
    "page numbers that are printed in the text go on changing how it is set, so some may be wrong",
    "A style sheet of the guide may print page numbers in a way of its own.",
)
