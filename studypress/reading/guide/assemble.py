"""Assembles the Guide from drafts: numbers, ids, links, footnotes, glossary, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element

from studypress.markup import excerpt
from studypress.markup.elements import LISTS
from studypress.markup.elementtree import inner
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Chapter, Guide, Meta, Question
from studypress.model.roles import Asks, Role
from studypress.reading.citations import identity
from studypress.reading.citations.addresses import link_addresses
from studypress.reading.citations.bibliography import Bibliography
from studypress.reading.elements import line_of, text_of, without_ids, worded
from studypress.reading.guide.citing import cite
from studypress.reading.guide.glossary import Glossary
from studypress.reading.guide.index import with_index
from studypress.reading.guide.links import Links, link_words
from studypress.reading.guide.naming import QuestionIds, name_places, name_questions
from studypress.reading.guide.numbering import Numbering
from studypress.reading.guide.references import Cited
from studypress.reading.guide.settle import Called, Settler, report_unused, write_all
from studypress.reading.ids import Names
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft, QuestionDraft
from studypress.reading.questions.drafting.titles import name_in_words
from studypress.reading.sources.images import Images
from studypress.reading.tree.conform import conformed
from studypress.reading.tree.divide import flatten

_NOT_IN_LISTS = ("<a ", "<br", "<img ", " id=")
"""The signs of what is left out where a list repeats a heading."""


def assemble(
    meta: Meta,
    drafts: Sequence[ChapterDraft],
    about: Sequence[ChapterDraft],
    images: Images,
    report: Report,
    bibliography: Bibliography | None = None,
) -> Guide:
    """The guide with all chapters numbered, named and linked; `about` is about the notes."""
    names = Names()
    book = _Book(names)
    ids = name_questions(drafts, names, report)
    every: Sequence[ChapterDraft] = (*drafts, *about)
    places = [f"chapter-{number}" for number in range(1, len(drafts) + 1)]
    places += [names.take(f"about-{number}") for number in range(1, len(about) + 1)]
    name_places(list(zip(every, places, strict=True)), ids, names, book.links)
    cited, works = cite(every, bibliography, meta.language, report)
    book.cited.list_works(works)
    for draft, before in zip(cited, every, strict=True):
        ids |= {
            id(new): ids[id(old)]
            for new, old in zip(draft.questions, before.questions, strict=True)
        }
    every = cited
    _number(every, len(drafts), places, ids, book.numbering)
    written = []
    for number, (draft, place) in enumerate(zip(every, places, strict=True), 1):
        written.append(_Writer(book, draft, number, ids).chapter(place))
    report_unused(every, book.called)
    guide = Guide(
        meta=meta,
        chapters=tuple(written[: len(drafts)]),
        about=tuple(written[len(drafts) :]),
        glossary=book.glossary.terms(),
        references=book.cited.references(),
        captions=book.numbering.captions(),
        images=dict(images.files),
    )
    return with_index(guide, _files(every), book.links, names, report)


def _files(drafts: Iterable[ChapterDraft]) -> list[FileNotes]:
    """The notes of all files of some chapters, in reading order."""
    every = [
        notes
        for draft in drafts
        for notes in (draft.notes, *(question.notes for question in draft.questions))
    ]
    return list({id(notes): notes for notes in every}.values())


def _number(
    every: Sequence[ChapterDraft],
    chapters: int,
    places: Sequence[str],
    ids: QuestionIds,
    numbering: Numbering,
) -> None:
    """Number all chapters, and what stands in them; what follows them is about the notes."""
    questions = 0
    for number, (draft, place) in enumerate(zip(every, places, strict=True), 1):
        is_chapter = number <= chapters
        numbering.number(f"{number}." if is_chapter else "", draft)
        if is_chapter:
            numbering.add_place(place, "chapter", number)
        for question in draft.questions:
            questions += 1
            numbering.add_place(ids[id(question)], "question", questions)


class _Book:
    """The parts that all chapters share while the guide is assembled."""

    def __init__(self, names: Names) -> None:
        self.links = Links(names)
        self.numbering = Numbering(names)
        self.glossary = Glossary(names)
        self.cited = Cited(names)
        self.called: Called = set()
        self.questions = 0  # the number of the last question


class _Writer:
    """Writes one chapter in reading order."""

    def __init__(self, book: _Book, draft: ChapterDraft, number: int, ids: QuestionIds) -> None:
        self.book = book
        self.draft = draft
        self.notes = draft.notes
        self.number = number
        self.ids = ids
        self.settler = Settler(number, book.links, book.numbering, book.cited, book.called)

    def chapter(self, name: str) -> Chapter:
        """The finished chapter, with its id."""
        title = excerpt.COLON.sub("", worded(self.draft.title))
        html, heading = self._heading(self.draft.title)
        intro = tuple(self._block(block, "") for block in self.draft.intro)
        footnotes = self.settler.take_footnotes()
        questions = tuple(self._question(question) for question in self.draft.questions)
        self.notes, self.settler.question = self.draft.notes, ""
        closing = tuple(self._block(block, "") for block in self.draft.closing)
        if not title and (intro or questions or closing):
            title = name_in_words(self.notes.name)
            html = html or escape(title)
        return Chapter(
            number=self.number,
            id=name,
            title=title,
            html=html,
            intro=intro,
            questions=questions,
            where=self.notes.where(self.draft.line),
            notes=footnotes,
            closing=closing,
            ending=self.settler.take_footnotes(),
            heading=heading,
        )

    def _question(self, draft: QuestionDraft) -> Question:
        """The finished question with the next number."""
        self.book.questions += 1
        self.notes = draft.notes
        name = self.ids[id(draft)]
        self.settler.question = name
        before = tuple(self._block(block, "") for block in draft.before)
        number, details = self.book.questions, draft.details
        html, heading = self._heading(draft.heading)
        stem = tuple(self._block(block, name) for block in draft.stem)
        blocks = tuple(self._block(block, name) for block in draft.blocks)
        text = self.book.numbering.renumbered(draft.text, draft.notes)
        colon = excerpt.COLON.search(text)
        text = excerpt.COLON.sub("", text)
        return Question(
            id=name,
            number=number,
            text=text,
            html=html,
            blocks=blocks,
            where=self.notes.where(draft.line),
            name=details.name or text,
            level=details.level,
            tags=details.tags,
            priority=details.priority,
            notes=self.settler.take_footnotes(),
            before=before,
            heading=heading,
            form=draft.form,
            stem=stem,
            colon=colon[1].strip() if colon else "",
        )

    def _block(self, draft: Draft, question: str) -> Block:
        """The finished block; `question` is the id of its question, or ""."""
        title = "" if draft.title is None else self._inline(draft.title)
        elements = conformed(draft.elements)
        lines = [line_of(element, draft.line) for element in elements]
        defined = [
            (part, line_of(part, line))
            for element, line in zip(elements, lines, strict=True)
            for part in element.iter("dl")
        ]
        self.settler.settle(elements, draft.line, self.notes)
        for part, line in defined:
            self.book.glossary.define(part, question, self.number, line, self.notes)
        if Role.SOURCE in draft.roles:
            for element, line in zip(elements, lines, strict=True):
                self._cite(element, question, line)
        body = write_all(elements)
        return Block(
            draft.kind,
            body,
            self.notes.where(draft.line),
            title,
            draft.roles,
            Asks.NOTHING if draft.derived else KINDS[draft.kind].asks,
            tuple(_choices(draft)),
            draft.derived,
        )

    def _inline(self, element: Element) -> str:
        """The XHTML inside an element, with its links and footnotes in place."""
        self.settler.settle([element], line_of(element), self.notes)
        return inner(element).strip()

    def _heading(self, element: Element) -> tuple[str, str]:
        """The XHTML of a heading in lists, and in its own place, or "" where both are the same."""
        whole = self._inline(flatten(element))
        if not (any(mark in whole for mark in _NOT_IN_LISTS) or excerpt.COLON.search(whole)):
            return whole, ""
        label = excerpt.as_label(whole)
        return label, "" if label == whole else whole

    def _cite(self, element: Element, question: str, line: int) -> None:
        """Add works to the references: each item of a list, or the whole element."""
        items = list(element) if element.tag in LISTS else [element]
        for item in items:
            holder = item[0] if len(item) == 1 and item[0].tag == "p" else item
            links = list(holder.iter("a"))
            if any(link.get("class") == "biblioref" for link in links):
                continue  # a work of the bibliography, which is in the list
            if words := text_of(holder):
                entry, where = without_ids(holder), self.notes.where(line)
                link_addresses(entry)
                body = inner(entry).strip()
                named = identity.of_text(words).union(
                    *(identity.of_address(link.get("href", "")) for link in links)
                )
                name = self.book.cited.add(words, body, question, where, named)
                link_words(holder, "biblioref", name)


def _choices(draft: Draft) -> Iterator[str]:
    """The options of a block with the role CHOICES, as XHTML."""
    if Role.CHOICES in draft.roles:
        for element in draft.elements:
            if element.tag in LISTS:
                yield from (inner(item).strip() for item in element)
