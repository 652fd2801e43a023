"""Gives ids to questions, terms and headings, and takes authors' anchors out of headings.

All of this is done before any link is followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Location, Report, quoted
from studypress.reading.elements import drop, sourced, text_of
from studypress.reading.guide.links import Links
from studypress.reading.ids import Names, slug
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft, QuestionDraft

_ANCHORS = ("a", "span")
"""The elements that mark a place in the text, where they are empty."""

_PREFIXES = ("q-", "answer-")
"""What the ids of a question's entry in a list, and of its answer, have before its own."""

QuestionIds = dict[int, str]
"""The id of each question, by the `id()` of its draft."""


def name_questions(drafts: Sequence[ChapterDraft], names: Names, report: Report) -> QuestionIds:
    """Give ids to all questions: first those that authors chose, then ids from their words."""
    for number in range(1, len(drafts) + 1):
        names.take(f"chapter-{number}")
    given: dict[str, Location] = {}
    ids: QuestionIds = {}
    for question in _questions(drafts):
        name, where = question.given, question.notes.where(question.line)
        if not name:
            continue
        if name in given:
            report.slip(
                "duplicate-id",
                where,
                f"the id {quoted(name)} is given twice: the first time at {given[name]}",
                "Give one of the two questions another id.",
            )
        given.setdefault(name, where)
        ids[id(question)] = names.take(name, also=_PREFIXES)
    for question in _questions(drafts):
        if id(question) not in ids:
            name = slug(sourced(question.heading)) or "question"
            ids[id(question)] = names.take(name, also=_PREFIXES)
    return ids


def name_places(
    drafts: Sequence[tuple[ChapterDraft, str]], ids: QuestionIds, names: Names, links: Links
) -> None:
    """Give ids to all other places that can be linked to, and add every place to `links`.

    Each of the `drafts` is given with its id.
    """
    _Places(names, links).name(drafts, ids)


class _Places:
    """Gives ids to places, and notes the target of each heading."""

    def __init__(self, names: Names, links: Links) -> None:
        self.names = names
        self.links = links
        self.targets: dict[int, str | Element] = {}  # by the heading's `id()`
        self.files: dict[str, tuple[FileNotes, str]] = {}  # with the first place in each

    def name(self, drafts: Sequence[tuple[ChapterDraft, str]], ids: QuestionIds) -> None:
        """Give ids to the places in all chapters."""
        for draft, place in drafts:
            self._name_chapter(draft, place)
            for question in draft.questions:
                self._name_question(question, ids[id(question)])
        for notes, first in self.files.values():
            self._name_anchors(notes, _notes_of(notes))
            self._add_headings(notes, first)
        for draft, _ in drafts:
            self._prepare_links(draft)

    def _name_chapter(self, draft: ChapterDraft, chapter: str) -> None:
        """Note a chapter and the places in its prose; `chapter` is its id."""
        self.targets[id(draft.title)] = chapter
        self._move_anchors(draft.notes, draft.title, chapter)
        if not any(question.form == "files" for question in draft.questions):
            self._add_file(draft.notes, chapter)
        prose = (*draft.intro, *draft.closing)
        self._name_parts(draft.notes, prose)
        # A summary points to sections of prose where a chapter has no questions.
        for element in _elements(prose):
            if element.tag in HEADINGS and "id" not in element.attrib:
                element.set("id", self.names.take(f"at-{slug(text_of(element)) or 'here'}"))

    def _name_question(self, question: QuestionDraft, name: str) -> None:
        """Note a question and the places in its answer; `name` is its id."""
        parts = (*question.before, *question.stem, *question.blocks)
        self._name_parts(question.notes, parts)
        self.targets[id(question.heading)] = name
        self._move_anchors(question.notes, question.heading, name)
        if written := question.notes.anchors.get(id(question.heading)):
            self.links.add_fragment(question.notes.name, written, name)
        self.links.add_id(name)
        # A link to a file with only one question leads to the question.
        self._add_file(question.notes, name)

    def _add_file(self, notes: FileNotes, place: str) -> None:
        """Note the id to which a link to a file leads."""
        for name in (notes.name, *notes.versions):
            self.links.add_file(name, place)
        self.files.setdefault(notes.name, (notes, place))

    def _name_parts(self, notes: FileNotes, blocks: Iterable[Draft]) -> None:
        """Note the headings, terms and anchors in some blocks."""
        for element in _elements(blocks):
            if element.tag in HEADINGS:
                self.targets[id(element)] = element
            elif element.tag == "dt":
                name = self.names.take(f"term-{slug(text_of(element)) or 'unnamed'}")
                element.set("id", name)
                self.links.add_id(name)
                continue
            if "id" in element.attrib:
                self.links.add_anchor(notes.name, element)

    def _prepare_links(self, draft: ChapterDraft) -> None:
        """Give ids to the headings that the links of a chapter lead to."""
        texts = [(draft.notes, [draft.title, *_elements((*draft.intro, *draft.closing))])]
        for question in draft.questions:
            inside = _elements((*question.before, *question.stem, *question.blocks))
            texts.append((question.notes, [question.heading, *inside]))
        every = {id(notes): notes for notes, _ in texts}.values()
        texts += [(notes, list(_notes_of(notes))) for notes in every]
        for notes, elements in texts:
            for element in elements:
                if element.tag == "a":
                    self.links.prepare(element, notes)

    def _name_anchors(self, notes: FileNotes, elements: Iterable[Element]) -> None:
        """Give unique ids to the author's anchors among some elements."""
        for element in elements:
            if "id" in element.attrib:
                self.links.add_anchor(notes.name, element)

    def _move_anchors(self, notes: FileNotes, heading: Element, place: str) -> None:
        """Let the author's anchors in a heading lead to its place: lists repeat the heading."""
        empty: set[int] = set()
        for part in heading.iter():
            if written := part.attrib.pop("id", ""):
                self.links.add_alias(notes.name, written, place)
                prints = len(part) or part.text or part.get("href") or part.get("data-tex")
                if part.tag in _ANCHORS and not prints:
                    empty.add(id(part))
        drop(heading, empty)

    def _add_headings(self, notes: FileNotes, first: str) -> None:
        """Add the headings of a file; those before its first place lead there."""
        target: str | Element = first
        anchors: list[tuple[str, str | Element]] = []
        for text, heading in notes.headings:
            # A link to a heading that became the label of a block leads to the place before it.
            target = self.targets.get(id(heading), target)
            anchors.append((text, target))
            if written := notes.anchors.get(id(heading)):
                self.links.add_fragment(notes.name, written, target)
        self.links.add_headings(notes.name, anchors)


def _questions(drafts: Iterable[ChapterDraft]) -> Iterator[QuestionDraft]:
    """All questions of some chapters, in order."""
    for draft in drafts:
        yield from draft.questions


def _elements(blocks: Iterable[Draft]) -> Iterator[Element]:
    """All elements of some blocks and of their titles, in order."""
    for block in blocks:
        if block.title is not None:
            yield from block.title.iter()
        for element in block.elements:
            yield from element.iter()


def _notes_of(notes: FileNotes) -> Iterator[Element]:
    """All elements of the footnotes of a file."""
    for footnote in notes.footnotes.values():
        yield from footnote.iter()
