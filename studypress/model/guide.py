"""The guide as data: chapters, questions and blocks, each with its place in the sources."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from studypress.model.captions import Caption
from studypress.model.cover import CoverPicture
from studypress.model.diagnostics import Location
from studypress.model.index import IndexEntry
from studypress.model.media import MediaFile
from studypress.model.roles import Asks, Role
from studypress.model.series import Series
from studypress.model.versions import Version

Direction = Literal["ltr", "rtl"]
"""The direction in which a language is written."""

_OPTIONS = '<ol class="options"'
"""The beginning of a list of choices in the body of a block."""

ImageSource = Path | bytes
"""The file of an image, or the bytes of one that stands in the notes themselves."""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of an answer, or of the prose around the questions of a chapter."""

    kind: str
    """The name of its kind, a key of `blocks.KINDS`."""
    body: str
    """Its content as well-formed XHTML.

    A formula is `<span class="math" data-tex="…" data-line="12"/>` in a line of text, and `<div
    class="math" …/>` on a line of its own, where `data-number` is its number. A figure or a table
    with a number has it there too. Code is `<pre><code
    class="language-x">`; there, `data-file` is the name of its file, `data-marked` has the lines to
    mark, and `data-first` the number of its first line where lines are numbered. The call of a
    footnote is `<a class="noteref" href="#fn-…">`. A link within the guide is `<a href="#id">`. A
    link of class `glossref` leads from a term, where it is defined and where an answer uses it
    first, to its entry in the glossary. `<span class="long-form">` is the long form of the
    abbreviation before it, which is not the author's text. A link of class `biblioref` leads
    from a citation to its entry in the references. A sound or film is `<img data-media="audio"
    src="media:…" alt="…">`, whose `alt` is said of it everywhere; one on the web has its address.
    A film may have a picture, `data-poster`, and both may have text tracks: `data-tracks` is a list
    in JSON of the name, the kind, the language and the label of each.
    """
    where: Location
    """The place where the block begins in the sources."""
    title: str = ""
    """The heading of a labelled block as XHTML, such as a follow-up's question; "" without one."""
    # The roles follow from the kind. They are not in the repr, since a set has no fixed order.
    roles: frozenset[Role] = field(default=frozenset({Role.PROSE}), repr=False)
    """The roles by which editions choose the block."""
    asks: Asks = Asks.NOTHING
    """The part of the block that is asked by editions that ask."""
    choices: tuple[str, ...] = ()
    """The choices that a block with the role CHOICES lists, each as XHTML."""
    derived: bool = False
    """True where no author wrote the block: its words are part of the answer already."""
    solution: str = ""
    """The solution of a block with the role CHECK as XHTML, or ""; it is no part of the body."""
    level: int = 0
    """The difficulty of a block with a title from 1 to 3, or 0 where the author gives none."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and its text."""

    id: str
    """Its id, which is unique in the guide."""
    number: int
    """Its number in its chapter, from 1."""
    body: str
    """Its text as well-formed XHTML."""
    where: Location
    """The place of its definition in the sources."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition: an entry of the glossary, or an item of a cheat sheet."""

    id: str
    """The id of the place in the text where it is defined."""
    name: str
    """The term itself, as plain text."""
    meaning: str
    """Its definition, as XHTML."""
    question: str
    """The id of the question in which it is defined, or "" where a chapter's prose defines it."""
    chapter: int
    """The number of the chapter in which it is defined, or 0 where no chapter defines it."""
    where: Location
    """The place of the definition in the sources."""
    entry: str = ""
    """The id of its entry in the glossary: `id` itself where it is defined nowhere else."""
    met: tuple[str, ...] = ()
    """The ids of the other questions whose answers use it, in reading order."""
    prose: str = ""
    """The id of the file of prose that defines it, or "" where a chapter does."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A prompt and its response, whichever kind of block it comes from."""

    prompt: str
    """The text that is asked, as XHTML."""
    response: str
    """The response, as XHTML, or "" where the author gives none."""
    where: Location
    """The place of the block in the sources."""
    choices: tuple[str, ...] = ()
    """The choices to choose from, each as XHTML."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer."""

    id: str
    """Its id, which is unique in the guide."""
    number: int
    """Its number in the whole guide, from 1."""
    text: str
    """The question as plain text."""
    html: str
    """The question as XHTML, with its inline markup but without the calls of footnotes."""
    blocks: tuple[Block, ...]
    """The blocks of its answer, in the author's order."""
    where: Location
    """The place of the question in the sources."""
    name: str = ""
    """A short name for summaries; the text where the author gives none."""
    level: int = 0
    """The difficulty from 1 to 3, or 0 where the author gives none."""
    tags: tuple[str, ...] = ()
    """The author's keywords for it."""
    priority: int = 2
    """The importance from 1 (never left out of a summary) to 9 (left out first)."""
    notes: tuple[Footnote, ...] = ()
    """The footnotes that the question, its answer and the prose in front of it call."""
    before: tuple[Block, ...] = ()
    """Prose of the chapter that stands in front of the question."""
    heading: str = ""
    """The question as it stands in its own place, with links, footnotes and a colon at its end; ""
    where `html` is the same.

    It is printed once, above the answer, since an id may occur only once in a document.
    """
    form: str = ""
    """The form in which the author wrote it, such as "folds"; "" where that is not known."""
    stem: tuple[Block, ...] = ()
    """The rest of it below its first line, code and lists too, which is asked wherever it is."""
    colon: str = ""
    """The colon at its end, which only `heading` has: in a list it would announce nothing."""

    @property
    def prompt(self) -> str:
        """The whole question as XHTML: its first line in a paragraph, and its stem."""
        stem = "".join(block.body for block in self.stem)
        return f"<p>{self.html}{self.colon}</p>{stem}" if stem else self.html

    def having(self, role: Role) -> tuple[Block, ...]:
        """The blocks of this question that have a role, in the author's order."""
        return tuple(block for block in self.blocks if role in block.roles)

    @property
    def options(self) -> tuple[Block, ...]:
        """The blocks that list the choices of the question itself, not those of a quiz below it."""
        return tuple(block for block in self.having(Role.CHOICES) if Role.CHECK not in block.roles)

    def exercises(self, role: Role) -> tuple[Exercise, ...]:
        """The exercises in the blocks that have a role, in the author's order.

        The `asks` of each block decides which part is the prompt and which the response.
        """
        return tuple(self._exercise(b) for b in self.having(role) if b.asks is not Asks.NOTHING)

    def _exercise(self, block: Block) -> Exercise:
        match block.asks:
            case Asks.TITLE if Role.CHECK in block.roles:
                title, below = block.title or self.html, block.body.partition(_OPTIONS)[0].strip()
                prompt = f"<p>{title}</p>{below}" if below else title
                return Exercise(prompt, block.solution, block.where, block.choices)
            case Asks.TITLE if block.title:
                return Exercise(block.title, block.body, block.where)
            case Asks.BODY:
                return Exercise(block.body, "", block.where)
            case Asks.CHOICES:
                solution = "".join(answer.body for answer in self.having(Role.SOLUTION))
                return Exercise(self.prompt, solution, block.where, block.choices)
        return Exercise(self.prompt, block.body, block.where)


class Place(StrEnum):
    """The place of a file of prose that is no chapter of the guide."""

    FRONT = "front"
    """Before the chapters, such as a preface."""
    BACK = "back"
    """Behind the chapters, such as an appendix."""
    GLOSSARY = "glossary"
    """At the head of the glossary."""
    ABOUT = "about"
    """At the end: it is about the notes themselves, such as licence and contributors."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its questions and the prose around them, or a file of prose."""

    number: int
    """Its number in the guide, from 1, or 0 for prose that is no chapter."""
    id: str
    """Its id, which is unique in the guide."""
    title: str
    """The title as plain text."""
    html: str
    """The title as XHTML, with its inline markup but without the calls of footnotes."""
    intro: tuple[Block, ...]
    """The prose before its first question."""
    questions: tuple[Question, ...]
    """Its questions, in the author's order."""
    where: Location
    """The place of the chapter's title in the sources."""
    notes: tuple[Footnote, ...] = ()
    """The footnotes that the title and the prose before the first question call."""
    closing: tuple[Block, ...] = ()
    """The prose after its last question."""
    ending: tuple[Footnote, ...] = ()
    """The footnotes that the prose after the last question calls."""
    heading: str = ""
    """The title in its own place, with links, footnotes and a colon at its end; "" where `html` is
    the same."""
    place: Place | None = None
    """The place of prose that is no chapter; None for a chapter."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that one or more questions cite."""

    id: str
    """The id of its entry in the references."""
    body: str
    """The work as inline XHTML."""
    questions: tuple[str, ...]
    """The ids of the questions that cite it, in reading order."""
    where: Location
    """The place of its first citation in the sources, or of its entry in the bibliography."""
    number: str = ""
    """Its number as the citation style writes it, such as "[1]", or ""."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The facts about a guide that its title page, imprint and metadata give."""

    title: str
    """The title as plain text."""
    slug: str
    """The stem of the names of the files that are made."""
    identifier: str
    """A URI, mostly a URN, that never changes between versions of the guide."""
    subtitle: str = ""
    """The subtitle, or ""."""
    authors: tuple[str, ...] = ()
    """The authors' names, in their order on the cover."""
    file_as: tuple[str, ...] = ()
    """The same names as libraries sort them, or none."""
    series: Series | None = None
    """The series in which it is, or None."""
    language: str = "en"
    """The language of the guide as a tag of BCP 47."""
    version: str = ""
    """The version of the text, such as "1.0", or ""."""
    date: datetime.date | None = None
    """The date of publication, or None where it is not known."""
    changed: datetime.date | None = None
    """The day of the last commit that touched the notes, where there is no date; or None."""
    publisher: str = ""
    """The publisher's name, or ""."""
    rights: str = ""
    """The licence of the text or the holder of its rights, or ""."""
    description: str = ""
    """A few sentences on the guide's subject, or ""."""
    subjects: tuple[str, ...] = ()
    """Keywords by which libraries find the guide."""
    sources: tuple[str, ...] = ()
    """The works or places from which the questions were taken."""
    direction: Direction = "ltr"
    """The direction in which the guide's language is written."""
    foreign: bool = False
    """True for notes that were not written as a guide."""
    cover: CoverPicture | None = None
    """The picture on the cover, or None where a cover is drawn."""
    motif: str = ""
    """The drawing on the cover that the author chose, a file in `base/motifs/`, or ""."""
    accent: int = 0
    """The number of the cover's colour among those of a theme, as the author chose it, or 0."""
    url: str = ""
    """The web address at which the guide's site will stand, with a slash at its end, or ""."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole guide: its chapters are numbered, and its links lead to ids within it."""

    meta: Meta
    """The facts about the guide."""
    chapters: tuple[Chapter, ...]
    """Its chapters, in reading order."""
    glossary: tuple[Term, ...] = ()
    """Its terms, in the order of the glossary."""
    references: tuple[Reference, ...] = ()
    """The works that its questions cite, in the order of the references."""
    captions: tuple[Caption, ...] = ()
    """Its figures, tables and listings that have a caption, in reading order."""
    index: tuple[IndexEntry, ...] = ()
    """The entries of its index, in the order in which they were found."""
    marked: bool = False
    """True where an author marked any word for the index."""
    images: Mapping[str, ImageSource] = field(default_factory=dict, repr=False)
    """The source of each image, by the name that bodies use for it."""
    media: Mapping[str, MediaFile] = field(default_factory=dict, repr=False)
    """Each sound, film and text track, by the name that bodies use for it."""
    prose: tuple[Chapter, ...] = ()
    """The prose that is no chapter, in reading order: one for each such file, without questions.
    What is about the notes needs no heading of its own where it has the guide's title."""
    versions: tuple[Version, ...] = ()
    """Its versions, the newest first: those that were recorded, and its own where it has one."""

    def placed(self, place: Place) -> tuple[Chapter, ...]:
        """The prose with a place, in reading order."""
        return tuple(one for one in self.prose if one.place is place)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in reading order."""
        return tuple(question for chapter in self.chapters for question in chapter.questions)
