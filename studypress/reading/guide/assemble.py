"""Drafts become the Guide: numbers, ids, links, footnotes, glossary, references."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from studypress.markup import excerpt
from studypress.markup.elements import HEADINGS, LISTS
from studypress.markup.elementtree import inner, write
from studypress.model.diagnostics import Location, Report, quoted
from studypress.model.guide import Block, Chapter, Guide, Meta, Note, Question, Term
from studypress.model.roles import Role
from studypress.reading.elements import line_of, sourced, text_of, worded
from studypress.reading.guide.links import Links
from studypress.reading.guide.references import Cited
from studypress.reading.ids import Names, slug, sort_key
from studypress.reading.notes import FileNotes
from studypress.reading.questions.answer import Draft
from studypress.reading.questions.drafts import ChapterDraft, QuestionDraft
from studypress.reading.sources.images import Images


def assemble(
    meta: Meta,
    drafts: Sequence[ChapterDraft],
    images: Images,
    report: Report,
) -> Guide:
    """Number, name and link everything."""
    book = _Book(report)
    ids = book.name_questions(drafts)
    book.name_places(drafts, ids)
    chapters = []
    for number, draft in enumerate(drafts, 1):
        chapters.append(_Writer(book, draft, number, ids).chapter())
    book.tell_unused(drafts)
    return Guide(
        meta=meta,
        chapters=tuple(chapters),
        glossary=tuple(sorted(book.terms.values(), key=lambda term: sort_key(term.name))),
        references=book.cited.references(),
        images=dict(images.files),
    )


class _Book:
    """What is one for the whole guide while it is assembled."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.names = Names()
        self.links = Links(self.names)
        self.terms: dict[str, Term] = {}
        self.cited = Cited(self.names)
        self.asked = 0
        self.called: set[tuple[str, str]] = set()

    def tell_unused(self, drafts: Sequence[ChapterDraft]) -> None:
        """unused-note: only other notes call it, or nothing does."""
        for notes in {id(draft.notes): draft.notes for draft in drafts}.values():
            for label, note in notes.footnotes.items():
                if (notes.name, label) not in self.called:
                    notes.tell(
                        "unused-note",
                        line_of(note),
                        f"no text calls the footnote [^{label}]; it is left out",
                        f"Put [^{label}] where it belongs.",
                    )

    def name_questions(self, drafts: Sequence[ChapterDraft]) -> dict[int, str]:
        """Each question's id, by its draft: first those that the author gave, then the slugs."""
        for number in range(1, len(drafts) + 1):
            self.names.take(f"chapter-{number}")
        given: dict[str, Location] = {}
        ids: dict[int, str] = {}
        for question in _all(drafts):
            name, where = question.given, question.notes.where(question.line)
            if not name:
                continue
            if name in given:
                self.report.slip(
                    "duplicate-id",
                    where,
                    f"the id {quoted(name)} is given twice: the first time at {given[name]}",
                    "Give one of the two questions another id.",
                )
            given.setdefault(name, where)
            ids[id(question)] = self.names.take(name, also="q-")
        for question in _all(drafts):
            if id(question) not in ids:
                name = slug(sourced(question.heading)) or "question"
                ids[id(question)] = self.names.take(name, also="q-")
        return ids

    def name_places(self, drafts: Sequence[ChapterDraft], ids: dict[int, str]) -> None:
        """Everything that can be linked to, before any link is followed."""
        owners: dict[int, str | Element] = {}
        files: dict[str, tuple[FileNotes, str]] = {}
        for number, draft in enumerate(drafts, 1):
            chapter = f"chapter-{number}"
            owners[id(draft.title)] = chapter
            if not any(question.form == "files" for question in draft.questions):
                self.links.add_file(draft.notes.name, chapter)
                files.setdefault(draft.notes.name, (draft.notes, chapter))
            prose = (draft.intro, draft.closing)
            self._name_parts(draft.notes, prose, owners)
            self._name_headings(prose)
            for question in draft.questions:
                name = ids[id(question)]
                self._name_parts(question.notes, (question.before, question.blocks), owners)
                owners[id(question.heading)] = name
                self.links.add_id(name)
                # A question in a file of its own: the file is the question.
                self.links.add_file(question.notes.name, name)
                files.setdefault(question.notes.name, (question.notes, name))
        for notes, first in files.values():
            last: str | Element = first
            anchors: list[tuple[str, str | Element]] = []
            for text, heading in notes.headings:
                # A heading that became a block's label leads to its question.
                last = owners.get(id(heading), last)
                anchors.append((text, last))
            self.links.add_headings(notes.name, anchors)

    def _name_headings(self, parts: Iterable[Iterable[Draft]]) -> None:
        """Sections of prose are what a summary points to where nothing can be said of questions."""
        for element in (one for blocks in parts for one in _each(blocks)):
            if element.tag in HEADINGS and "id" not in element.attrib:
                element.set("id", self.names.take(f"at-{slug(text_of(element)) or 'here'}"))

    def _name_parts(
        self, notes: FileNotes, parts: Iterable[Iterable[Draft]], owners: dict[int, str | Element]
    ) -> None:
        for element in (one for blocks in parts for one in _each(blocks)):
            if element.tag in HEADINGS:
                owners[id(element)] = element
            elif element.tag == "dt":
                name = self.names.take(f"term-{slug(text_of(element)) or 'unnamed'}")
                element.set("id", name)
                self.links.add_id(name)
                continue
            if "id" in element.attrib:
                self.links.add_anchor(notes.name, element)


def _all(drafts: Iterable[ChapterDraft]) -> Iterator[QuestionDraft]:
    for draft in drafts:
        yield from draft.questions


def _each(blocks: Iterable[Draft]) -> Iterator[Element]:
    for block in blocks:
        for element in block.elements:
            yield from element.iter()


@dataclass(slots=True)
class _Text:
    """What is being set right: its elements, where it has come to, and whose note it is."""

    elements: Sequence[Element]
    line: int
    parts: Iterator[Element]
    note: Note | None = None
    place: int = 0  # the note's, among those of its chapter or question


class _Writer:
    """Writes one chapter: links, notes, terms and references in reading order."""

    def __init__(self, book: _Book, draft: ChapterDraft, number: int, ids: dict[int, str]) -> None:
        self.book = book
        self.draft = draft
        self.notes = draft.notes
        self.number = number
        self.ids = ids
        self.called: dict[tuple[str, str], Note] = {}
        self.footnotes: list[Note] = []
        self.opened: list[_Text] = []

    def chapter(self) -> Chapter:
        title = worded(self.draft.title)
        html, heading = self.heading(self.draft.title)
        intro = tuple(self.block(block, "") for block in self.draft.intro)
        footnotes = self.take_footnotes()
        questions = tuple(self.question(question) for question in self.draft.questions)
        self.notes = self.draft.notes
        closing = tuple(self.block(block, "") for block in self.draft.closing)
        return Chapter(
            number=self.number,
            id=f"chapter-{self.number}",
            title=title,
            html=html,
            intro=intro,
            questions=questions,
            where=self.notes.where(self.draft.line),
            notes=footnotes,
            closing=closing,
            ending=self.take_footnotes(),
            heading=heading,
        )

    def question(self, draft: QuestionDraft) -> Question:
        self.book.asked += 1
        self.notes = draft.notes
        name = self.ids[id(draft)]
        before = tuple(self.block(block, "") for block in draft.before)
        number, details = self.book.asked, draft.details
        html, heading = self.heading(draft.heading)
        blocks = tuple(self.block(block, name) for block in draft.blocks)
        return Question(
            id=name,
            number=number,
            text=draft.text,
            html=html,
            blocks=blocks,
            where=self.notes.where(draft.line),
            name=details.name or draft.text,
            level=details.level,
            tags=details.tags,
            priority=details.priority,
            notes=self.take_footnotes(),
            before=before,
            heading=heading,
        )

    def take_footnotes(self) -> tuple[Note, ...]:
        taken, self.footnotes = tuple(self.footnotes), []
        return taken

    def block(self, draft: Draft, question: str) -> Block:
        title = "" if draft.title is None else self.inline(draft.title)
        lines = [line_of(element, draft.line) for element in draft.elements]
        defined = [
            (part, line_of(part, line))
            for element, line in zip(draft.elements, lines, strict=True)
            for part in element.iter("dl")
        ]
        self.settle_all(draft.elements, draft.line)
        for part, line in defined:
            self.define(part, question, line)
        if Role.SOURCE in draft.roles:
            for element, line in zip(draft.elements, lines, strict=True):
                self.cite(element, question, line)
        body = _written(draft.elements)
        return Block(draft.kind, body, self.notes.where(draft.line), title, draft.roles)

    def settle_all(self, elements: Sequence[Element], line: int) -> None:
        """Set right some elements, and the texts of the notes that they call for the first time."""
        # A stack, for notes may call one another in a long chain; each comes before what follows
        # its call, so that they are numbered in the order of the calls.
        texts = [_Text(elements, line, _parts(elements))]
        while texts:
            text = texts[-1]
            for part in text.parts:
                text.line = self.settle(part, text.line)
                if self.opened:
                    texts.append(self.opened.pop())
                    break
            else:
                texts.pop()
                if text.note is not None:
                    note = replace(text.note, body=_written(text.elements))
                    self.footnotes.insert(text.place, note)

    def inline(self, element: Element) -> str:
        """What stands in an element, without the element itself."""
        self.settle_all([element], line_of(element))
        return _inside(element)

    def heading(self, element: Element) -> tuple[str, str]:
        """What stands in a heading, and the same with calls of footnotes, "" for none."""
        whole = self.inline(element)
        called = element.find(".//a[@class='noteref']") is not None
        return (excerpt.unlink(whole), whole) if called else (whole, "")

    def settle(self, element: Element, line: int) -> int:
        """Set right one element; the line where it stands."""
        attributes = element.attrib
        if not attributes:
            return line
        line = line_of(element, line)
        tag = element.tag
        if tag == "a" and attributes.get("class") != "noteref":
            self.book.links.settle(element, line, self.notes)
        elif tag == "sup" and "data-note" in attributes:
            self.call(element, line)
        if not (tag == "img" or tag == "pre" or "data-tex" in attributes):
            attributes.pop("data-line", None)
        return line

    def call(self, element: Element, line: int) -> None:
        """Turn a mark into a footnote's call; the first call of a note brings the note."""
        label = self.notes.footnote_labels[int(element.attrib.pop("data-note"))]
        key = (self.notes.name, label)
        first = key not in self.called
        if first:
            self.book.called.add((self.notes.name, label))
            number = len(self.called) + 1
            name = f"fn-{self.number}-{number}"
            note = self.notes.footnotes.get(label)
            # Before its text is written: a note that calls itself finds itself called.
            self.called[key] = Note(name, number, "", self.notes.where(line))
            if note is not None:
                at = line_of(note, line)
                # A note may be called in two chapters, and is printed in both.
                said = list(copy.deepcopy(note))
                made = Note(name, number, "", self.notes.where(at))
                self.opened.append(_Text(said, at, _parts(said), made, len(self.footnotes)))
        called = self.called[key]
        link = Element("a", {"class": "noteref", "href": f"#{called.id}"})
        if first:
            link.set("id", f"call-{called.id}")
        link.text = str(called.number)
        element.append(link)

    def define(self, definitions: Element, question: str, line: int) -> None:
        """Enter the terms of a definition list into the glossary."""
        waiting: list[Element] = []
        meaning = ""
        for part in [*definitions, Element("dt")]:
            if part.tag == "dd":
                meaning = f"{meaning} {_meaning(part)}".strip()
                continue
            if meaning:
                for term in waiting:
                    self.term(term, meaning, question, line)
                waiting, meaning = [], ""
            waiting.append(part)

    def term(self, term: Element, meaning: str, question: str, line: int) -> None:
        name = text_of(term)
        where = self.notes.where(line)
        key = name.casefold()
        if known := self.book.terms.get(key):
            _link(term, "glossref", known.entry)
            self.book.report.warning(
                "duplicate-term",
                where,
                f"the term {quoted(name)} is defined twice: the first time at {known.where}",
                "The glossary shows the first; link to it rather than define it again.",
            )
            return
        entry = self.book.names.take(f"glossary-{slug(name) or 'unnamed'}")
        place = term.get("id", "")
        self.book.terms[key] = Term(place, name, meaning, question, self.number, where, entry)
        _link(term, "glossref", entry)

    def cite(self, element: Element, question: str, line: int) -> None:
        items = list(element) if element.tag in LISTS else [element]
        for item in items:
            holder = item[0] if len(item) == 1 and item[0].tag == "p" else item
            if words := text_of(holder):
                where = self.notes.where(line)
                name = self.book.cited.add(words, _inside(holder), question, where)
                _link(holder, "biblioref", name)


def _parts(elements: Iterable[Element]) -> Iterator[Element]:
    return (part for element in elements for part in element.iter())


def _link(element: Element, kind: str, name: str) -> None:
    """Make what an element says a link, up to the first that is in it already."""
    children = list(element)
    ends = (at for at, child in enumerate(children) if next(child.iter("a"), None) is not None)
    inner = children[: next(ends, len(children))]
    link = Element("a", {"class": kind, "href": f"#{name}"})
    link.text = element.text
    link.extend(inner)
    if text_of(link):
        for child in inner:
            element.remove(child)
        element.text = None
        element.insert(0, link)


def _written(elements: Iterable[Element]) -> str:
    return "\n".join(write(element).strip() for element in elements)


def _inside(element: Element) -> str:
    return inner(element).strip()


def _meaning(definition: Element) -> str:
    """A definition as one run of text."""
    paragraphs = [part for part in definition if part.tag == "p"]
    return " ".join(_inside(part) for part in paragraphs) or _inside(definition)
