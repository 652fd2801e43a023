"""Assembles the Guide from drafts: numbers, ids, links, footnotes, glossary, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, count
from xml.etree.ElementTree import Element

from studypress.markup import excerpt
from studypress.markup.elements import LISTS
from studypress.markup.elementtree import inner
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Chapter, Guide, Meta, Place, Question
from studypress.model.roles import Asks, Role
from studypress.reading.citations import identity
from studypress.reading.citations.addresses import link_addresses
from studypress.reading.citations.bibliography import Bibliography
from studypress.reading.elements import line_of, text_of, without_ids, worded
from studypress.reading.guide.citing import cite
from studypress.reading.guide.glossary import Glossary, Home
from studypress.reading.guide.index import with_index
from studypress.reading.guide.links import Links, link_words
from studypress.reading.guide.naming import QuestionIds, name_places, name_questions
from studypress.reading.guide.numbering import Numbering
from studypress.reading.guide.references import Cited
from studypress.reading.guide.settle import Called, Settler, report_unused, write_all
from studypress.reading.ids import Names
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.checks import halves
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
    prose: Sequence[ChapterDraft],
    images: Images,
    report: Report,
    bibliography: Bibliography | None = None,
) -> Guide:
    """The guide with all chapters numbered, named and linked; `prose` is what is no chapter."""
    names = Names()
    book = _Book(names)
    ids = name_questions(drafts, names, report)
    every: Sequence[ChapterDraft] = _in_reading_order(drafts, prose)
    places = list(_places(every, names))
    name_places(list(zip(every, places, strict=True)), ids, names, book.links)
    cited, works = cite(every, bibliography, meta.language, report)
    book.cited.list_works(works)
    for draft, before in zip(cited, every, strict=True):
        ids |= {
            id(new): ids[id(old)]
            for new, old in zip(draft.questions, before.questions, strict=True)
        }
    every = cited
    _number(every, places, ids, book.numbering)
    numbers = count(1)
    written = []
    for ordinal, (draft, place) in enumerate(zip(every, places, strict=True), 1):
        number = 0 if draft.place else next(numbers)
        written.append(_Writer(book, draft, number, ordinal, ids).chapter(place))
    report_unused(every, book.called)
    guide = Guide(
        meta=meta,
        chapters=tuple(one for one in written if not one.place),
        prose=tuple(one for one in written if one.place),
        glossary=book.glossary.terms(),
        references=book.cited.references(),
        captions=book.numbering.captions(),
        images=dict(images.files),
        media=dict(images.media.files),
    )
    return with_index(guide, _files(every), book.links, names, report)


def _in_reading_order(
    chapters: Sequence[ChapterDraft], prose: Sequence[ChapterDraft]
) -> list[ChapterDraft]:
    """The chapters among the prose that stands before and behind them."""
    placed = {place: [draft for draft in prose if draft.place is place] for place in Place}
    behind = (placed[place] for place in Place if place is not Place.FRONT)
    return [*placed[Place.FRONT], *chapters, *chain.from_iterable(behind)]


def _places(every: Iterable[ChapterDraft], names: Names) -> Iterator[str]:
    """The id of each chapter and of each file of prose: `chapter-2`, `front-1` …

    All that introduces the glossary is one place: its section, whose id is its name.
    """
    numbers: dict[Place | None, int] = {}
    for draft in every:
        number = numbers[draft.place] = numbers.get(draft.place, 0) + 1
        if draft.place is None:
            yield f"chapter-{number}"  # these names are taken already
        elif draft.place is Place.GLOSSARY:
            yield Place.GLOSSARY.value
        else:
            yield names.take(f"{draft.place}-{number}")


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
    places: Sequence[str],
    ids: QuestionIds,
    numbering: Numbering,
) -> None:
    """Number all chapters, and what stands in them and in the prose around them."""
    chapters = questions = 0
    for draft, place in zip(every, places, strict=True):
        chapters += draft.place is None
        numbering.number("" if draft.place else f"{chapters}.", draft)
        if draft.place is None:
            numbering.add_place(place, "chapter", chapters)
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
    """Writes one chapter, or a file of prose, in reading order."""

    def __init__(
        self, book: _Book, draft: ChapterDraft, number: int, ordinal: int, ids: QuestionIds
    ) -> None:
        self.book = book
        self.draft = draft
        self.notes = draft.notes
        self.number = number
        self.ids = ids
        self.prose = ""  # the id of a file of prose
        self.settler = Settler(ordinal, book.links, book.numbering, book.cited, book.called)

    def chapter(self, name: str) -> Chapter:
        """The finished chapter or file of prose, with its id."""
        self.prose = name if self.draft.place else ""
        title = excerpt.COLON.sub("", worded(self.draft.title))
        html, heading = self._heading(self.draft.title)
        intro = tuple(filter(_says_anything, (self._block(one, "") for one in self.draft.intro)))
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
            place=self.draft.place,
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
        home = Home(question, self.number, self.prose)
        for part, line in defined:
            if self.draft.place is Place.GLOSSARY and part in elements:
                self.book.glossary.take(part, home, line, self.notes)
            else:
                self.book.glossary.define(part, home, line, self.notes)
        # A list whose terms have all gone into the glossary is left without any.
        shown = [
            one for one in zip(elements, lines, strict=True) if one[0].tag != "dl" or len(one[0])
        ]
        if Role.SOURCE in draft.roles:
            for element, line in shown:
                self._cite(element, question, line)
        body, solution = halves([element for element, _ in shown], draft.roles)
        return Block(
            draft.kind,
            write_all(body),
            self.notes.where(draft.line),
            title,
            draft.roles,
            Asks.NOTHING if draft.derived else KINDS[draft.kind].asks,
            tuple(_choices(draft)),
            draft.derived,
            write_all(solution),
            draft.level,
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


def _says_anything(block: Block) -> bool:
    """False for a block whose definitions have all gone into the glossary."""
    return bool(block.body or block.title)


def _choices(draft: Draft) -> Iterator[str]:
    """The options of a block with the role CHOICES, as XHTML."""
    if Role.CHOICES in draft.roles:
        for element in draft.elements:
            if element.tag in LISTS and (
                Role.CHECK not in draft.roles or element.get("class") == "options"
            ):
                yield from (inner(item).strip() for item in element)
