"""Turns the sections and questions of one file into drafts of chapters and questions."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from studypress.model.blocks import KINDS
from studypress.model.guide import Place
from studypress.model.roles import Role
from studypress.reading.elements import line_of, raw, text_of, worded
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import IN_CHAPTER, Draft, blocks
from studypress.reading.questions.drafting.heading import (
    count_up,
    drop_links,
    drop_marks,
    drop_number,
    drop_sources,
    take_id,
    take_level,
)
from studypress.reading.questions.drafting.key import derived_key
from studypress.reading.questions.drafting.titles import chapter_title, stated_title, title_from
from studypress.reading.questions.drafting.wrappers import before_label, trim, unwrap
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.weighing.answer_lists import Asked
from studypress.reading.questions.weighing.outline import Section
from studypress.reading.questions.words import comment, difficulty
from studypress.reading.questions.words.comment import Details
from studypress.reading.sources.load import Source


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question with its answer, as elements."""

    notes: FileNotes
    """The notes of the file that holds it."""
    heading: Element
    """The question itself, without its number, level and id."""
    text: str
    """The question in plain words."""
    given: str
    """The id that the author gave it, or ""."""
    details: Details
    """Its level, tags and the like, from comments and marks."""
    blocks: tuple[Draft, ...]
    """The blocks of its answer, in order."""
    line: int
    """The line of its heading."""
    form: str = ""
    """The name of the form in which it was found."""
    number: int = 0
    """The author's number for it, or 0."""
    before: tuple[Draft, ...] = ()
    """The chapter's prose between the question before and this one."""
    stem: tuple[Draft, ...] = ()
    """The rest of the question below its first line."""


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter with its questions, as elements."""

    notes: FileNotes
    """The notes of the file that holds it, or that holds its first question."""
    title: Element
    """Its title, as a heading."""
    intro: tuple[Draft, ...]
    """The prose before its first question."""
    questions: tuple[QuestionDraft, ...]
    """Its questions, in order."""
    line: int
    """The line of its title."""
    closing: tuple[Draft, ...] = ()
    """The prose after its last question."""
    place: Place | None = None
    """The place of prose that is no chapter; None for a chapter."""


@dataclass(slots=True)
class Drafter:
    """Drafts the chapters and questions of one file."""

    source: Source
    """The file as it was loaded."""
    notes: FileNotes
    """The notes of the file."""
    given: dict[int, str]
    """The ids that the author gave to headings, by the `id()` of the heading's element."""
    marks: list[str] = field(default_factory=list)
    """The marks of level on all questions of the file, "" for none."""
    remarks: dict[int, list[str]] = field(default_factory=dict)
    """The comments below each question, by the question's line."""
    guide_title: str = ""
    """The title of the guide, which no chapter need repeat."""
    bare: bool = False
    """True where numbers without any sign behind them number the questions: `1 What is tea?`."""

    def chapters(self, sections: Sequence[Section]) -> list[ChapterDraft]:
        """The chapters of the file; a beginning without any content is no chapter."""
        asked = [question for section in sections for question in section.questions]
        taken = {id(question): self.take(question) for question in asked}
        self.bare = count_up([raw(heading) for heading, _ in taken.values()])
        self.marks = [difficulty.find_mark(raw(heading))[2] for heading, _ in taken.values()]
        self.share_remarks([line_of(heading) for heading, _ in taken.values()])
        chapters = []
        first = sections[0]
        stated = self.notes.title
        if len(sections) > 1 and not _has_content(first):
            # It is no chapter of its own, but its title is printed in the next one.
            heading = first.title
            if stated is not None:
                heading = stated_title(first, stated)
            if heading is not None and not self._is_on_the_cover(heading, sections[1]):
                sections[1].intro.insert(0, heading)
                self.notes.set_role(heading, "title")
            sections = sections[1:]
        for index, section in enumerate(sections):
            title = section.title
            if index == 0 and section is first:
                title = chapter_title(section, self.notes)
            elif title is None:
                title = title_from(self.source.name)
            self.notes.set_role(title, "chapter")
            chapters.append(self._chapter(section, title, taken))
        return chapters

    def _is_on_the_cover(self, heading: Element, next_section: Section) -> bool:
        """Leave out a heading that is the guide's title; links to it lead to the next chapter.

        False where it stays, also because something in it has an id of its own.
        """
        title = next_section.title
        named = id(heading) in self.given or any(part.get("id") for part in heading.iter())
        if title is None or named or text_of(heading) != self.guide_title:
            return False
        self.notes.headings = [
            (words, title if element is heading else element)
            for words, element in self.notes.headings
        ]
        self.notes.set_role(heading, "the title of the guide")
        self.notes.leave_out(line_of(heading), text_of(heading), "the title of the guide")
        return True

    def _chapter(
        self, section: Section, title: Element, taken: dict[int, tuple[Element, list[Element]]]
    ) -> ChapterDraft:
        """A chapter from a section; `taken` are its questions as heading and answer."""
        intro = trim(section.intro)
        self._set_roles(intro, "prose")
        begin = line_of(title, self.source.first_line)
        asked = tuple(self.question(q, *taken[id(q)]) for q in section.questions)
        closing = trim(section.closing)
        self._set_roles(closing, "prose")
        return ChapterDraft(
            self.notes,
            title,
            tuple(blocks(intro, begin, self.notes, IN_CHAPTER)),
            asked,
            line_of(title, 1),
            tuple(blocks(closing, begin, self.notes, IN_CHAPTER)),
        )

    def take(self, asked: Asked) -> tuple[Element, list[Element]]:
        """Take a question out of the file's elements: its heading, and its answer."""
        asked.stem = asked.spot.stem()
        heading, answer = asked.spot.take()
        if asked.form == "labels" and not answer:
            between, asked.answer = before_label(asked.answer, self.notes)
            asked.stem += between
        line = asked.spot.label_line or asked.line
        self.notes.leave_out(line, asked.spot.label, "the label of a question")
        return heading, [*answer, *asked.answer]

    def share_remarks(self, lines: Sequence[int]) -> None:
        """Give each comment to the question above it; `lines` are those of the questions."""
        lines = sorted(lines)
        for at, text in self.notes.remarks:
            if index := bisect.bisect_right(lines, at):
                self.remarks.setdefault(lines[index - 1], []).append(text)

    def question(self, asked: Asked, heading: Element, answer: list[Element]) -> QuestionDraft:
        """Draft a question, without its number, level and id in its words."""
        notes = self.notes
        line = line_of(heading)
        where = notes.where(line)
        notes.set_role(heading, "question")
        details = comment.read_comment(notes.comments.get(line, ""), where, notes.report)
        for remark in self.remarks.get(line, ()):
            details = comment.fill(details, comment.read_remark(remark))
        hashed = self.given.get(id(heading), "") or take_id(heading, notes)
        drop_marks(heading, notes)
        sources = drop_sources(heading, notes)
        level = take_level(heading, self.marks, notes)
        if level and not details.level:
            details = replace(details, level=level)
        drop_number(heading, notes, bare=self.bare)
        links, cited = drop_links(heading)
        sources += cited
        before = trim(asked.before)
        self._set_roles(before, "prose")
        stem, drafts = self._answer(asked, [*unwrap(answer, notes), *links], line)
        if sources:
            roles = KINDS["reference"].roles
            drafts.append(Draft("reference", tuple(sources), line, roles))
        if drafts and not any(Role.KEY in draft.roles for draft in drafts):
            drafts += derived_key(drafts, heading, notes)
        return QuestionDraft(
            notes,
            heading,
            worded(heading),
            details.id or hashed,
            details,
            tuple(drafts),
            line,
            asked.form,
            asked.spot.number,
            tuple(blocks(before, line, notes, IN_CHAPTER)),
            tuple(stem),
        )

    def _answer(
        self, asked: Asked, inside: list[Element], line: int
    ) -> tuple[list[Draft], list[Draft]]:
        """The blocks of the rest of a question, and those of its answer, which is `inside`.

        Options that are written in a question are for its answer to choose from.
        """
        below = trim(asked.stem)
        stem = blocks(below, line, self.notes)
        drafts = blocks(inside, line, self.notes)
        self._set_roles(below, "part of the question")
        self._set_roles(inside, "part of the answer")
        options = [draft for draft in stem if Role.PROSE not in draft.roles]
        return [draft for draft in stem if Role.PROSE in draft.roles], [*options, *drafts]

    def _set_roles(self, elements: Iterable[Element], role: str) -> None:
        """Note the role of each heading in some elements that has none yet."""
        for element in elements:
            if element.tag in ("p", "pre"):
                continue  # most elements are of these kinds, and hold no heading
            for part in element.iter():
                if level_of(part) and id(part) not in self.notes.roles:
                    self.notes.set_role(part, role)


def _has_content(section: Section) -> bool:
    """True for a section with a question or any prose."""
    return bool(section.questions or trim(section.intro) or trim(section.closing))
