"""Drafts chapters and questions from what an outline found in each file."""

from __future__ import annotations

import bisect
import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.reading.elements import cut, line_of, raw, strip, text_of, unwrapped, worded
from studypress.reading.notes import FileNotes
from studypress.reading.questions import comment, difficulty
from studypress.reading.questions.answer import Draft, blocks, first_sentence
from studypress.reading.questions.answer_lists import Asked
from studypress.reading.questions.comment import Details
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.outline import Section
from studypress.reading.questions.wording import Wording
from studypress.reading.questions.wrappers import opened, trimmed
from studypress.reading.sources.load import Source


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as elements; `given` is the id that the author gave it, or "".

    `before` is prose of the chapter that stands in front of the question.
    """

    notes: FileNotes
    heading: Element
    text: str
    given: str
    details: Details
    blocks: tuple[Draft, ...]
    line: int
    form: str = ""
    number: int = 0
    before: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter as elements; `closing` is the prose after its last question."""

    notes: FileNotes
    title: Element
    intro: tuple[Draft, ...]
    questions: tuple[QuestionDraft, ...]
    line: int
    closing: tuple[Draft, ...] = ()


@dataclass(slots=True)
class Drafter:
    """Drafts what stands in one file; `given` holds the ids that headings were given."""

    source: Source
    notes: FileNotes
    given: dict[int, str]
    marks: list[str] = field(default_factory=list)
    remarks: dict[int, list[str]] = field(default_factory=dict)

    def chapters(self, sections: Sequence[Section]) -> list[ChapterDraft]:
        """The chapters of the file; a beginning that says nothing is none."""
        asked = [one for section in sections for one in section.questions]
        taken = {id(one): self._taken(one) for one in asked}
        self.marks = [difficulty.found(raw(heading))[2] for heading, _ in taken.values()]
        self.share_remarks([line_of(heading) for heading, _ in taken.values()])
        made = []
        first = sections[0]
        stated = self.notes.title
        if len(sections) > 1 and not _says(first):
            # No chapter of its own; but what it is called belongs to the book.
            heading = first.title
            if stated is not None:
                heading = _stated(first, stated)
            if heading is not None:
                sections[1].intro.insert(0, heading)
                self.notes.take_for(heading, "title")
            sections = sections[1:]
        for index, section in enumerate(sections):
            title = self._title(section) if index == 0 and section is first else section.title
            if title is None:
                title = Element("h1")
                title.text = called(self.source.name)
            self.notes.take_for(title, "chapter")
            made.append(self._chapter(section, title, taken))
        return made

    def _chapter(
        self, section: Section, title: Element, taken: dict[int, tuple[Element, list[Element]]]
    ) -> ChapterDraft:
        intro = trimmed(section.intro)
        self._roles(intro, "prose")
        begin = line_of(title, self.source.first_line)
        asked = tuple(self.question(one, *taken[id(one)]) for one in section.questions)
        closing = trimmed(section.closing)
        self._roles(closing, "prose")
        return ChapterDraft(
            self.notes,
            title,
            tuple(blocks(intro, begin, self.notes)),
            asked,
            line_of(title, 1),
            tuple(blocks(closing, begin, self.notes)),
        )

    def _taken(self, one: Asked) -> tuple[Element, list[Element]]:
        heading, answer = one.spot.take()
        self.notes.leave_out(one.line, one.spot.label, "the label of a question")
        return heading, [*answer, *one.answer]

    def share_remarks(self, lines: Sequence[int]) -> None:
        """A comment belongs to the question above it."""
        lines = sorted(lines)
        for at, text in self.notes.remarks:
            if index := bisect.bisect_right(lines, at):
                self.remarks.setdefault(lines[index - 1], []).append(text)

    def question(self, one: Asked, heading: Element, answer: list[Element]) -> QuestionDraft:
        """Draft a question: its number, level and id leave its words."""
        notes = self.notes
        line = line_of(heading)
        where = notes.where(line)
        notes.take_for(heading, "question")
        details = comment.parse(notes.comments.get(line, ""), where, notes.report)
        for remark in self.remarks.get(line, ()):
            details = comment.filled(details, comment.remark(remark))
        hashed = self.given.get(id(heading), "") or hash_id(heading, notes)
        found = self._level(heading, line)
        if found and not details.level:
            details = replace(details, level=found)
        self._number(heading, line)
        links = _unlinked(heading)
        before = trimmed(one.before)
        self._roles(before, "prose")
        inside = [*opened(answer, notes), *links]
        drafts = blocks(inside, line, notes)
        self._roles(inside, "part of the answer")
        if drafts and not any(Role.KEY in draft.roles for draft in drafts):
            drafts += _auto_key(drafts, heading, notes)
        return QuestionDraft(
            notes,
            heading,
            worded(heading),
            details.id or hashed,
            details,
            tuple(drafts),
            line,
            one.form,
            one.spot.number,
            tuple(blocks(before, line, notes)),
        )

    def _roles(self, elements: Iterable[Element], role: str) -> None:
        for element in elements:
            if element.tag in ("p", "pre"):
                continue  # as most are, and no heading stands in one
            for part in element.iter():
                if level_of(part) and id(part) not in self.notes.roles:
                    self.notes.take_for(part, role)

    def _level(self, heading: Element, line: int) -> int:
        begin, end, mark = difficulty.found(raw(heading))
        level = difficulty.level(mark, stars_counted=difficulty.counted(self.marks)) if mark else 0
        if not level:
            return 0
        self.notes.leave_out(line, mark, "the level of a question")
        cut(heading, begin, end)
        strip(heading)
        return level

    def _number(self, heading: Element, line: int) -> None:
        """A number is a label and no part of the question; an emphasis of the whole is none."""
        inner = unwrapped(heading)
        if inner is not heading:
            heading.text, children = inner.text, list(inner)
            heading[:] = children
        text = raw(heading)
        label = Wording(self.notes.language).numbered(text)
        if label and text[label.end :].strip():
            number = label.text.strip()
            self.notes.leave_out(line, number, f"the number of a question ({label.number})")
            cut(heading, 0, label.end)
        strip(heading)

    def _title(self, section: Section) -> Element:
        """The chapter's title: front matter, else the first heading, else the file's name."""
        written = section.title
        if self.notes.title is not None:
            return _stated(section, self.notes.title)
        if written is not None and (text_of(written) or len(written)):
            return written
        made = Element("h1")
        made.text = called(self.source.name)
        self.notes.report.hint(
            "no-chapter-title",
            self.notes.where(1),
            f"the chapter has no title; it is called {quoted(made.text)} after its file",
            "Begin the file with `# A title`, or with front matter that has a title.",
        )
        return made


def _says(section: Section) -> bool:
    return bool(section.questions or trimmed(section.intro) or trimmed(section.closing))


def _stated(section: Section, title: Element) -> Element:
    """The title of the front matter; another in the text is kept there."""
    written = section.title
    if written is not None and text_of(written) != text_of(title):
        section.intro.insert(0, written)
    return copy.deepcopy(title)


def called(name: str) -> str:
    """A title made from the name of a file or a folder."""
    stem = PurePosixPath(name).stem
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_. ]*", "", stem))
    return words[:1].upper() + words[1:] or stem


def _unlinked(heading: Element) -> list[Element]:
    """A question that is a link becomes words; its address stands below its answer."""
    made = []
    for link in [one for one in heading.iter("a") if one.get("href")]:
        address = link.attrib.pop("href")
        link.tag = "span"
        link.attrib.pop("title", None)
        if address.startswith(("http://", "https://")):
            line = {"data-line": heading.get("data-line", "")}
            paragraph = Element("p", line)
            below = Element("a", {"href": address, **line})
            below.text = address
            paragraph.append(below)
            made.append(paragraph)
    return made


# What stands for an answer that nobody has written yet.
_PLACEHOLDER = re.compile(
    r"\W*(?:(?:your )?answer (?:goes )?here|to ?do|tbd|coming soon|work in progress)?\W*",
    re.IGNORECASE,
)


def _auto_key(drafts: Sequence[Draft], heading: Element, notes: FileNotes) -> list[Draft]:
    """With no key given, the first sentence serves; the author is told what it says."""
    paragraphs = (
        element
        for draft in drafts
        if Role.PROSE in draft.roles
        for element in draft.elements
        if element.tag == "p" and not _PLACEHOLDER.fullmatch(text_of(element))
    )
    sentences = (
        (first_sentence(paragraph, notes.language.abbreviations), paragraph)
        for paragraph in paragraphs
    )
    # What ends in a colon says nothing without what it announces.
    key, first = next(
        (pair for pair in sentences if not text_of(pair[0]).endswith((":", "："))), (None, None)
    )
    if key is None or first is None:
        return []
    line = line_of(heading)
    notes.report.hint(
        "no-key",
        notes.where(line),
        f"{quoted(_short(worded(heading)))} has no key point; "
        f"a summary will say: {_short(worded(key))}",
        "Write one below the answer: `> **Key:** …`.",
    )
    # It belongs on a summary; nobody chose it as something to be asked.
    roles = frozenset({Role.KEY})
    return [Draft("key", (key,), line_of(first, line), roles, derived=True)]


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99].rstrip()}…"


def hash_id(heading: Element, notes: FileNotes) -> str:
    """Take `{#id}` off the end of a heading."""
    if len(heading):
        last = heading[-1]
        last.tail, name = comment.hash_id(last.tail or "")
    else:
        heading.text, name = comment.hash_id(heading.text or "")
    if name:
        notes.leave_out(line_of(heading), name, "an id names its heading")
    return name
