"""A guide as data: chapters, questions and blocks, each with its place in the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from studypress.model.diagnostics import Location
from studypress.model.roles import Asks, Role

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of an answer.

    `kind` is a name in `blocks.KINDS`. `title` is the HTML of a labelled block's own heading (a
    follow-up's question), or "". `body` is well-formed XHTML; in it maths stands as
    `<span class="math" data-tex="…" data-line="12"/>` or `<div class="math" …/>`, code as
    `<pre><code class="language-x">`, a footnote's call as `<a class="noteref" href="#fn-…">`,
    and a link within the guide as `<a href="#id">`; a term at its definition and a work where it
    is cited are links of the classes `glossref` and `biblioref` to their entries at the end.
    """

    kind: str
    body: str
    where: Location
    title: str = ""
    # Not part of the repr, since a set has no order there; it follows from the kind.
    roles: frozenset[Role] = field(default=frozenset({Role.PROSE}), repr=False)
    asks: Asks = Asks.NOTHING
    """What of the block is asked by editions that ask."""
    choices: tuple[str, ...] = ()
    """The choices that a block with the role CHOICES lists, each as XHTML."""
    derived: bool = False
    """True where no author wrote the block: its words are part of the answer already."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `id` is unique in the guide, `number` runs through its chapter."""

    id: str
    number: int
    body: str
    where: Location


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: glossary entry, cheat-sheet item, card.

    `id` is where it is defined, `entry` its place in the glossary; `question` is "" in a preface.
    """

    id: str
    name: str
    meaning: str
    question: str
    chapter: int
    where: Location
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something to ask and its response, whichever kind of block it comes from."""

    prompt: str
    """What is asked, as XHTML."""
    response: str
    """The response, as XHTML, or "" where the author gives none."""
    where: Location
    """The place of the block in the sources."""
    choices: tuple[str, ...] = ()
    """What to choose from, each as XHTML."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer.

    `number` runs through the guide from 1; `id` is unique in it. `text` is plain, `html` the same
    with its inline markup, `heading` that with the calls of footnotes, "" where there are none: to
    be shown once, above the answer. `name` is the short name for a summary (the text where none is
    given). `level` is 1 to 3, or 0 where none is given. `priority` is 1 (never left out of a
    summary) to 9. `before` is prose of the chapter that stands in front of the question.
    """

    id: str
    number: int
    text: str
    html: str
    blocks: tuple[Block, ...]
    where: Location
    name: str = ""
    level: int = 0
    tags: tuple[str, ...] = ()
    priority: int = 2
    notes: tuple[Note, ...] = ()
    before: tuple[Block, ...] = ()
    heading: str = ""

    def having(self, role: Role) -> tuple[Block, ...]:
        """The blocks of this question that have a role, in the author's order."""
        return tuple(block for block in self.blocks if role in block.roles)

    def exercises(self, role: Role) -> tuple[Exercise, ...]:
        """What the blocks that have a role ask, in the author's order; `Asks` says how."""
        return tuple(self._exercise(b) for b in self.having(role) if b.asks is not Asks.NOTHING)

    def _exercise(self, block: Block) -> Exercise:
        match block.asks:
            case Asks.TITLE if block.title:
                return Exercise(block.title, block.body, block.where)
            case Asks.BODY:
                return Exercise(block.body, "", block.where)
            case Asks.CHOICES:
                solution = "".join(one.body for one in self.having(Role.SOLUTION))
                return Exercise(self.html, solution, block.where, block.choices)
        return Exercise(self.html, block.body, block.where)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: `number` from 1, `intro` the prose before its first question.

    `title` is plain; `html` and `heading` are as a question's.
    `closing` is the prose after its last one, `ending` the footnotes called there.
    """

    number: int
    id: str
    title: str
    html: str
    intro: tuple[Block, ...]
    questions: tuple[Question, ...]
    where: Location
    notes: tuple[Note, ...] = ()
    closing: tuple[Block, ...] = ()
    ending: tuple[Note, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work cited by one or more questions: `body` is inline XHTML, `questions` their ids."""

    id: str
    body: str
    questions: tuple[str, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Meta:
    """What a guide says of itself; `identifier` is a URN that never changes between versions."""

    title: str
    slug: str
    identifier: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"
    version: str = ""
    date: date | None = None
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole guide, numbered and linked; `images` maps a name used in bodies to its file."""

    meta: Meta
    chapters: tuple[Chapter, ...]
    glossary: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in reading order."""
        return tuple(question for chapter in self.chapters for question in chapter.questions)
