"""The glossary: the terms of definition lists, each with its first meaning in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from studypress.language.sorting import sort_key
from studypress.markup.elements import BLOCKS
from studypress.markup.elementtree import inner
from studypress.model.diagnostics import Location, quoted
from studypress.model.guide import Term
from studypress.reading.elements import text_of, without_ids
from studypress.reading.guide.links import link_words
from studypress.reading.ids import Names, slug
from studypress.reading.notes import FileNotes


class Home(NamedTuple):
    """The question, the chapter or the file of prose that defines a term."""

    question: str
    """The id of the question, or ""."""
    chapter: int
    """The number of the chapter, or 0."""
    prose: str
    """The id of the file of prose, or ""."""


class Glossary:
    """Gathers the terms of a guide."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._terms: dict[str, Term] = {}

    def define(self, definitions: Element, home: Home, line: int, notes: FileNotes) -> None:
        """Add the terms of a definition list, each with all its definitions."""
        for terms, meanings in _groups(definitions):
            meaning = _joined(meanings)
            for term in terms if meaning else ():
                self._add(term, meaning, home, line, notes)

    def take(self, definitions: Element, home: Home, line: int, notes: FileNotes) -> None:
        """Move the terms of a definition list into the glossary, where they are defined.

        What an entry can't hold stays in the list and is a usual definition: one with lists, code
        or displayed formulas, one to which something leads, and one of a term that is known.
        """
        for terms, meanings in list(_groups(definitions)):
            meaning = _joined(meanings)
            known = any(text_of(term).casefold() in self._terms for term in terms)
            own = bool(terms and meaning) and not known and _is_plain(terms, meanings)
            for term in terms if meaning else ():
                self._add(term, meaning, home, line, notes, own=own)
            for part in (*terms, *meanings) if own else ():
                definitions.remove(part)

    def _add(
        self,
        term: Element,
        meaning: str,
        home: Home,
        line: int,
        notes: FileNotes,
        *,
        own: bool = False,
    ) -> None:
        """Add a term, or report that it is there already; then link its words to the glossary.

        With `own`, its entry is the only place of its definition.
        """
        name, where = text_of(term), notes.where(line)
        known = self._terms.get(name.casefold())
        if known is None:
            known = self._new(term, meaning, home, where, own=own)
        else:
            notes.warn(
                "duplicate-term",
                line,
                f"the term {quoted(name)} is defined twice: the first time at {known.where}",
                "The glossary shows the first; link to it rather than define it again.",
            )
        link_words(term, "glossref", known.entry)

    def _new(
        self, element: Element, meaning: str, home: Home, where: Location, *, own: bool
    ) -> Term:
        """Add a term that is not there yet."""
        name, place = text_of(element), element.get("id", "")
        entry = place if own else self._names.take(f"glossary-{slug(name) or 'unnamed'}")
        question, chapter, prose = home
        term = Term(place, name, meaning, question, chapter, where, entry, prose=prose)
        self._terms[name.casefold()] = term
        return term

    def terms(self) -> tuple[Term, ...]:
        """All terms, sorted by name."""
        return tuple(sorted(self._terms.values(), key=lambda term: sort_key(term.name)))


def _groups(definitions: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """The terms of a definition list that share their meanings, with these."""
    terms: list[Element] = []
    meanings: list[Element] = []
    for part in definitions:
        if part.tag == "dd":
            meanings.append(part)
            continue
        if meanings:
            yield terms, meanings
            terms, meanings = [], []
        terms.append(part)
    if terms or meanings:
        yield terms, meanings


def _joined(meanings: Iterable[Element]) -> str:
    """All definitions of a term as XHTML without paragraphs."""
    return " ".join(filter(None, map(_meaning, meanings)))


def _is_plain(terms: Iterable[Element], meanings: Iterable[Element]) -> bool:
    """True for a definition in paragraphs, to no place of which a link or a footnote leads."""
    named = [part for term in terms for part in list(term.iter())[1:]]
    said = [part for meaning in meanings for part in meaning.iter()]
    blocks = {part.tag for part in said} & BLOCKS - {"p", "dd"}
    return not blocks and not any("id" in part.attrib for part in (*named, *said))


def _meaning(definition: Element) -> str:
    """A definition as XHTML without paragraphs."""
    copied = without_ids(definition)
    paragraphs = [part for part in copied if part.tag == "p"]
    return " ".join(inner(part).strip() for part in paragraphs) or inner(copied).strip()
