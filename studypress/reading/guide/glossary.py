"""The glossary: the terms of definition lists, each with its first meaning in the guide."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.language.sorting import sort_key
from studypress.markup.elementtree import inner
from studypress.model.diagnostics import Location, quoted
from studypress.model.guide import Term
from studypress.reading.elements import text_of, without_ids
from studypress.reading.guide.links import link_words
from studypress.reading.ids import Names, slug
from studypress.reading.notes import FileNotes


class Glossary:
    """Gathers the terms of a guide."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._terms: dict[str, Term] = {}

    def define(
        self, definitions: Element, question: str, chapter: int, line: int, notes: FileNotes
    ) -> None:
        """Add the terms of a definition list, each with all its definitions.

        `question` is the id of the question around it, or "", and `chapter` the chapter's number.
        """
        waiting: list[Element] = []
        meaning = ""
        for part in [*definitions, Element("dt")]:
            if part.tag == "dd":
                meaning = f"{meaning} {_meaning(part)}".strip()
                continue
            if meaning:
                for term in waiting:
                    self._add(term, meaning, question, chapter, line, notes)
                waiting, meaning = [], ""
            waiting.append(part)

    def _add(
        self,
        term: Element,
        meaning: str,
        question: str,
        chapter: int,
        line: int,
        notes: FileNotes,
    ) -> None:
        """Add a term, or report that it is there already; then link its words to the glossary."""
        name, where = text_of(term), notes.where(line)
        known = self._terms.get(name.casefold())
        if known is None:
            known = self._new(term, meaning, question, chapter, where)
        else:
            notes.warn(
                "duplicate-term",
                line,
                f"the term {quoted(name)} is defined twice: the first time at {known.where}",
                "The glossary shows the first; link to it rather than define it again.",
            )
        link_words(term, "glossref", known.entry)

    def _new(
        self, element: Element, meaning: str, question: str, chapter: int, where: Location
    ) -> Term:
        """Add a term that is not there yet."""
        name = text_of(element)
        entry = self._names.take(f"glossary-{slug(name) or 'unnamed'}")
        term = Term(element.get("id", ""), name, meaning, question, chapter, where, entry)
        self._terms[name.casefold()] = term
        return term

    def terms(self) -> tuple[Term, ...]:
        """All terms, sorted by name."""
        return tuple(sorted(self._terms.values(), key=lambda term: sort_key(term.name)))


def _meaning(definition: Element) -> str:
    """A definition as XHTML without paragraphs."""
    copied = without_ids(definition)
    paragraphs = [part for part in copied if part.tag == "p"]
    return " ".join(inner(part).strip() for part in paragraphs) or inner(copied).strip()
