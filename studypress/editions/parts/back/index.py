"""The index: words and what is said of them where, in the order of the guide's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.prose import titled
from studypress.language.collation import Collation
from studypress.model.guide import Guide
from studypress.model.index import IndexEntry, IndexPlace, IndexTarget

IndexSetting = Annotated[
    bool | None,
    Field(
        description="End with an index. Default: true where the notes have marks for it, or a "
        "glossary that gives it twenty entries together with the tags.",
    ),
]
"""The type of the setting of an edition that has an index."""

_MIN_ENTRIES = 20
"""How many entries an index has that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the index as it is printed."""

    name: str
    """The entry as inline XHTML."""
    id: str
    """Its id, or ""."""
    level: int
    """How many entries it is below, from 0."""
    pages: str
    """Its places as `data-pages-of` names them."""
    spots: tuple[Spot, ...]
    """Its places by question, for an edition without pages."""
    see: tuple[IndexTarget, ...]
    """The entries that stand for it."""
    see_also: tuple[IndexTarget, ...]
    """The entries on subjects near to it."""
    lines: tuple[Line, ...]
    """The entries below it, in their order."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The question or the chapter in which a place of an entry is."""

    id: str
    """The id of the place."""
    question: int
    """The number of the question; 0 in a chapter's prose."""
    chapter: int
    """The number of the chapter; 0 in prose that is no chapter."""
    principal: bool
    """True where the most is said of the entry."""
    last: int
    """The number of the question in which a range ends, or 0."""
    title: str = ""
    """The title of prose that is no chapter, as plain text; "" in all else."""
    word: str = ""
    """The key of that title among the words of each language, where it has no other."""


def section(guide: Guide, settings: object, *, paper: bool) -> Section | None:
    """The section, in a guide that has one by itself or by the settings of the edition."""
    wanted = getattr(settings, "index", None)
    if wanted is None:
        wanted = guide.marked or (bool(guide.glossary) and len(guide.index) >= _MIN_ENTRIES)
    if not wanted or not guide.index:
        return None
    made = _Made(guide)
    return Section("index", "Index", shows={"letters": tuple(made.sections())})


class _Made:
    """The entries of a guide in their order."""

    def __init__(self, guide: Guide) -> None:
        self._index = guide.index
        self._numbers = {question.id: question.number for question in guide.questions}
        self._prose = {one.id: one for one in guide.prose}
        texts = (entry.sorted_as for entry in _walk(guide.index))
        self._collation = Collation(texts, guide.meta.language)

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Each letter with its entries."""
        by_text: dict[str, list[IndexEntry]] = {}
        for entry in self._index:
            by_text.setdefault(entry.sorted_as, []).append(entry)
        for head, texts in self._collation.sections(by_text):
            lines = (self._line(entry, 0) for text in texts for entry in by_text[text])
            yield head, tuple(lines)

    def _line(self, entry: IndexEntry, level: int) -> Line:
        below = sorted(entry.entries, key=lambda one: self._collation.key(one.sorted_as))
        return Line(
            entry.name,
            entry.id,
            level,
            " ".join(map(_written, entry.places)),
            tuple(self._spots(entry.places)),
            entry.see,
            entry.see_also,
            tuple(self._line(one, level + 1) for one in below),
        )

    def _spots(self, places: Sequence[IndexPlace]) -> Iterator[Spot]:
        """The places of an entry, of which a question or a chapter has one."""
        found: dict[tuple[int, int, int, str], Spot] = {}
        for place in places:
            question = self._numbers.get(place.question, 0)
            last = self._numbers.get(place.last, 0)
            last = last if last > question else 0
            told = titled(self._prose.get(place.prose))
            spot = Spot(place.id, question, place.chapter, place.principal, last, *told)
            # The prose of a chapter, or of a file, is one place.
            key = (question, 0 if question else place.chapter, last, place.prose)
            known = found.setdefault(key, spot)
            if place.principal and not known.principal:
                found[key] = spot
        yield from found.values()


def _written(place: IndexPlace) -> str:
    """A place as `data-pages-of` names it."""
    return f"{'!' if place.principal else ''}{place.id}{f'/{place.end}' if place.end else ''}"


def _walk(entries: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    """All entries, each before those below it."""
    for entry in entries:
        yield entry
        yield from _walk(entry.entries)
