"""Reads the tag tree of a file: what a voice is told of its pages (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from studypress.formats.pdf.preflight.values import DIRECT, dictionary, text, whole

_HEADING = re.compile(r"/H([1-6])$")
# What is read as one block of lines.
_BLOCKS = frozenset({"/P", "/LBody"})
_FIGURES = frozenset({"/Figure", "/Formula"})
_DEPTH = 500


class Place(NamedTuple):
    """The first thing on a page that belongs to an element."""

    page: int
    """The index of the page; -1 where nothing of the element is on any page."""
    content: int = -1
    """The number of its marked content; -1 for none."""

    def shifted(self, by: int) -> Place:
        """The same place so many pages further back."""
        return self if self.page < 0 else Place(self.page + by, self.content)


class Group(NamedTuple):
    """Pages of a file that were made together."""

    first: int
    """The index of the first of them."""
    key: str
    """Stands for all that can change their tags; "" for what is not known."""


@dataclass(slots=True)
class Tags:
    """What the rules need of the tag tree."""

    headings: list[tuple[int, Place]] = field(default_factory=list)
    """The level of each heading, in their order."""
    blocks: list[dict[int, list[int]]] = field(default_factory=list)
    """The blocks on more than one page: the numbers of their marked content by pages."""
    wordless: list[tuple[str, Place]] = field(default_factory=list)
    """The figures and formulas without alternative text, each with its role."""
    mute_links: list[Place] = field(default_factory=list)
    """The links without an annotation."""
    headless: list[Place] = field(default_factory=list)
    """The tables without a heading cell."""
    held: dict[int, set[int]] = field(default_factory=dict)
    """The numbers of the marked content that the tree holds, by the indices of pages."""

    def shifted(self, by: int) -> Tags:
        """The same tags of pages that are so many pages further back in a file."""
        return Tags(
            [(level, place.shifted(by)) for level, place in self.headings],
            [{page + by: held for page, held in block.items()} for block in self.blocks],
            [(role, place.shifted(by)) for role, place in self.wordless],
            [place.shifted(by) for place in self.mute_links],
            [place.shifted(by) for place in self.headless],
            {page + by: held for page, held in self.held.items()},
        )

    def add(self, other: Tags) -> None:
        """Add the tags of what follows."""
        self.headings += other.headings
        self.blocks += other.blocks
        self.wordless += other.wordless
        self.mute_links += other.mute_links
        self.headless += other.headless
        for page, held in other.held.items():
            self.held.setdefault(page, set()).update(held)


@dataclass(slots=True)
class _Element:
    """An element while what is in it is read."""

    role: str
    content: dict[int, list[int]] = field(default_factory=dict)
    first: Place = field(default_factory=lambda: Place(-1))
    roles: set[str] = field(default_factory=set)
    """The roles of what is in it, at any depth."""


def read(pdf: pikepdf.Pdf, groups: Sequence[Group], known: dict[str, Tags]) -> Tags | None:
    """The tags of a file; None where it has none.

    `groups` are pages that were made together, from the first to the last. Those of a key that is
    known are not read again; those that are read are added to what is known.
    """
    root = dictionary(pdf.Root.get("/StructTreeRoot"))
    if "/K" not in root:
        return None
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    units = list(_elements(root.K))
    for _ in range(_DEPTH):
        if len(units) != 1 or units[0].get("/S") != pikepdf.Name.Document:
            break
        units = list(_elements(units[0].get("/K")))
    firsts = [group.first for group in groups]
    parted: list[list[Any]] = [[] for _ in groups]
    at = 0
    for unit in units:
        page = _first_page(unit, pages)
        at = max(0, bisect_right(firsts, page) - 1) if page >= 0 else at
        parted[at].append(unit)
    tags, seen = Tags(), set[tuple[int, int]]()
    for group, own in zip(groups, parted, strict=True):
        found = known.get(group.key)
        if found is None:
            reader = _Reader(pages, _map(root), seen)
            for unit in own:
                reader.read(unit, -1, 0)
            found = reader.tags.shifted(-group.first)
        if group.key:
            known[group.key] = found
        tags.add(found.shifted(group.first))
    return tags


def _first_page(unit: Any, pages: Mapping[tuple[int, int], int]) -> int:
    """The index of the page on which an element begins; -1 where it does not say."""
    for _ in range(_DEPTH):
        if not isinstance(unit, pikepdf.Dictionary):
            break
        if (own := unit.get("/Pg")) is not None:
            return _index(own, pages)
        unit = next(_kids(unit.get("/K")), None)
    return -1


def _map(root: pikepdf.Dictionary) -> dict[str, str]:
    return {role: text(other) for role, other in dictionary(root.get("/RoleMap")).items()}


def _index(page: Any, pages: Mapping[tuple[int, int], int]) -> int:
    """The index of a page; -1 for what is none."""
    return pages.get(page.objgen, -1) if isinstance(page, pikepdf.Dictionary) else -1


@dataclass(slots=True)
class _Reader:
    pages: Mapping[tuple[int, int], int]
    roles: Mapping[str, str]
    seen: set[tuple[int, int]]
    """The elements that were read. One that is in two places, or in itself, is read once."""
    tags: Tags = field(default_factory=Tags)

    def read(self, element: Any, page: int, depth: int) -> _Element:
        """Read an element with all that is in it; `page` is that of the element above."""
        role = text(element.get("/S"))
        found = _Element(self.roles.get(role, role))
        own = element.get("/Pg")
        if own is not None:
            page = _index(own, self.pages)
        slot = -1
        if heading := _HEADING.match(found.role):
            slot = len(self.tags.headings)
            self.tags.headings.append((int(heading[1]), found.first))
        for kid in _kids(element.get("/K")):
            self._kid(kid, page, depth, found)
        if slot >= 0:
            self.tags.headings[slot] = (self.tags.headings[slot][0], found.first)
        self._judge(element, found)
        return found

    def _kid(self, kid: Any, page: int, depth: int, found: _Element) -> None:
        if isinstance(kid, int):
            self._hold(page, kid, found)
        elif not isinstance(kid, pikepdf.Dictionary):
            return
        elif "/MCID" in kid:
            own = kid.get("/Pg")
            page = _index(own, self.pages) if own is not None else page
            number = whole(kid.MCID)
            if "/Stm" not in kid and number is not None:
                self._hold(page, number, found)
        elif kid.get("/Type") == "/OBJR":
            found.roles.add("/OBJR")
            if found.first.page < 0:
                own = kid.get("/Pg")
                found.first = Place(_index(own, self.pages) if own is not None else page)
        elif depth < _DEPTH and kid.objgen not in self.seen:
            if kid.objgen != DIRECT:
                self.seen.add(kid.objgen)
            inner = self.read(kid, page, depth + 1)
            found.roles |= inner.roles | {inner.role}
            if found.first.page < 0:
                found.first = inner.first
            if inner.role not in _BLOCKS:
                for number, contents in inner.content.items():
                    found.content.setdefault(number, []).extend(contents)

    def _hold(self, page: int, content: int, found: _Element) -> None:
        self.tags.held.setdefault(page, set()).add(content)
        found.content.setdefault(page, []).append(content)
        if found.first.page < 0:
            found.first = Place(page, content)

    def _judge(self, element: Any, found: _Element) -> None:
        """Note what rules ask about an element."""
        role = found.role
        if role in _BLOCKS:
            if len(found.content) > 1:
                self.tags.blocks.append(found.content)
        elif role in _FIGURES:
            words = text(element.get("/Alt")) or text(element.get("/ActualText"))
            if not words.strip():
                self.tags.wordless.append((role[1:].lower(), found.first))
        elif role == "/Link":
            if "/OBJR" not in found.roles:
                self.tags.mute_links.append(found.first)
        elif role == "/Table" and "/TH" not in found.roles:
            self.tags.headless.append(found.first)


def _elements(found: Any) -> Iterator[Any]:
    """The elements among kids, which may be marked content as well."""
    return (kid for kid in _kids(found) if isinstance(kid, pikepdf.Dictionary))


def _kids(found: Any) -> Iterator[Any]:
    if isinstance(found, pikepdf.Array):
        yield from found
    elif found is not None:
        yield found
