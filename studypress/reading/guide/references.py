"""The works that a guide cites, for its list of references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from studypress.language.sorting import sort_key
from studypress.model.diagnostics import Location
from studypress.model.guide import Reference
from studypress.reading.citations import identity
from studypress.reading.citations.records import Listed
from studypress.reading.ids import Names, slug

_MAX_ID_CHARS = 40
"""How long the words in the id of a work are."""


@dataclass(slots=True)
class _Entry:
    """A work in the list."""

    id: str
    """Its id."""
    words: str
    """Its words, by which it is sorted."""
    body: str
    """Its words as XHTML."""
    where: Location
    """The place of its first citation."""
    number: str = ""
    """Its number as the citation style writes it, or ""."""
    place: int = 0
    """Its place among the works of the bibliography, or 0 for one that is not among them."""
    questions: list[str] = field(default_factory=list)
    """The ids of the questions that cite it."""


@dataclass(slots=True)
class Cited:
    """Gathers the works that a guide cites.

    Two with the same words, the same DOI or the same number of arXiv are one work; so are a work of
    the bibliography and one with its address.
    """

    names: Names
    """The ids that are taken in the guide."""
    _entries: list[_Entry] = field(default_factory=list)
    """All works."""
    _known: dict[str, _Entry] = field(default_factory=dict)
    """The works by their words, keys and identities."""

    def list_works(self, works: Iterable[Listed]) -> None:
        """Add the works of the bibliography that are cited, before any other."""
        for work in works:
            name = self.names.take(f"ref-{slug(work.key, _MAX_ID_CHARS) or 'work'}")
            entry = _Entry(name, work.words, work.body, work.where, work.number, work.place)
            self._entries.append(entry)
            for known in (f"@{work.key}", work.words, *work.identities):
                self._known.setdefault(known, entry)

    def cite(self, key: str, question: str, where: Location) -> str:
        """Note that a question cites a work of the bibliography, and give the id of the work."""
        return _noted(self._known[f"@{key}"], question)

    def add(
        self,
        words: str,
        body: str,
        question: str,
        where: Location,
        identities: frozenset[str] = frozenset(),
    ) -> str:
        """Add a work that a question names in full, and give the id of the work.

        `question` is the id of the question, or "" in a chapter's prose. `identities` are those of
        the links and numbers in its words; see `identity`.
        """
        named = identities if len(identities) == 1 else identity.main_of(identities)
        named = named if len(named) == 1 else frozenset()
        entry = next((self._known[one] for one in (words, *named) if one in self._known), None)
        if entry is None:
            name = self.names.take(f"ref-{slug(words, _MAX_ID_CHARS) or 'work'}")
            entry = _Entry(name, words, body, where)
            self._entries.append(entry)
            for known in (words, *identity.main_of(named)):
                self._known[known] = entry
        return _noted(entry, question)

    def references(self) -> tuple[Reference, ...]:
        """All works: those of the bibliography in its order, the others among them by their words.

        Where works have numbers, the others follow behind them.
        """
        others = [entry for entry in self._entries if not entry.place]
        others.sort(key=lambda entry: sort_key(entry.words))
        listed = [entry for entry in self._entries if entry.place]
        if not any(entry.number for entry in listed):
            listed, waiting = [], listed
            for entry in waiting:
                while others and sort_key(others[0].words) < sort_key(entry.words):
                    listed.append(others.pop(0))
                listed.append(entry)
        return tuple(
            Reference(entry.id, entry.body, tuple(entry.questions), entry.where, entry.number)
            for entry in (*listed, *others)
        )


def _noted(entry: _Entry, question: str) -> str:
    """The id of a work, after a question that cites it was noted."""
    if question and question not in entry.questions:
        entry.questions.append(question)
    return entry.id
