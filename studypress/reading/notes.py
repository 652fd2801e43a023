"""FileNotes: everything that the steps of reading one file share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.language.load import fallback
from studypress.language.record import Language
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Direction
from studypress.model.transcript import Omission, Passage, Transcript
from studypress.reading.citations.records import Citation, Work
from studypress.reading.sources.drawings import Drawings
from studypress.reading.sources.images import Images
from studypress.reading.sources.media import Media
from studypress.reading.sources.vault import Vault


@dataclass(frozen=True, slots=True)
class Score:
    """The weight of one form in a file: how much speaks for reading questions in it."""

    form: str
    """A name in `forms.FORMS`."""
    level: int
    """The level of the headings that would be questions, or 0 for a form without headings."""
    places: int
    """How many places of the file look like a question in this form."""
    asking: int
    """How many of these places ask in their own words."""
    alike: float
    """The share of places that ask among all places of this form in the folder, from 0 to 1."""
    running: bool
    """True where the numbers of these places count up: 1, 2, 3."""
    share: float
    """The share of the file's words that these places and their answers would hold, from 0 to 1."""
    total: float
    """The weight of the form, from 0 to 1."""
    taken: int
    """How many questions of the file were read in this form."""
    why: str
    """The reason why it was taken or not, as a clause: "40 of 42 ask"."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The way in which the questions of a file were found. `check --explain` shows it."""

    form: str
    """The form of its questions: a name in `forms.FORMS`, or "none"."""
    why: str
    """The reason for this form, as a clause: "12 found"."""
    questions: int
    """How many questions were found."""
    counts: tuple[tuple[str, int], ...]
    """Each form that has a place in the file, with the number of its places that ask."""
    headings: tuple[tuple[int, int, str, str], ...]
    """The line, the level, the words and the role of every heading, in order."""
    scores: tuple[Score, ...] = ()
    """The weight of each form that has a place in the file, the heaviest first."""


@dataclass(slots=True)
class Seen:
    """How often a file has marks of one notation."""

    count: int
    """The number of marks."""
    line: int
    """The line of the first mark."""


@dataclass(slots=True)
class IndexMark:
    """A mark for the index, at a place of the text."""

    text: str
    """What the author wrote: entries of the index, or words of the text."""
    line: int
    """The line of the mark."""
    id: str
    """The id of the element that stands at its place in the tree of the file."""
    of_words: bool = False
    """True where the text is words of the guide, in which no sign has a meaning."""


@dataclass(slots=True)
class FileNotes:
    """One file while it is read. Each step adds what it finds, and later steps use it."""

    name: str
    """The path of the file below the project's folder, with slashes."""
    path: Path
    """The file itself."""
    report: Report
    """Where its problems are reported."""
    images: Images
    """The images of the whole guide."""
    vault: Vault = field(default_factory=Vault)
    """The files that a link may name without a path, and the tools of the folder."""
    drawings: Drawings = field(default_factory=Drawings)
    """The figures of the whole guide that are drawn from text."""
    lines: Sequence[str] = ()
    """The lines of the file below its front matter."""
    first_line: int = 1
    """The number of the first of `lines` in the file, counted from 1."""
    literal: bool = True
    """True where text that only looks like HTML is printed; GitHub leaves it out."""
    direction: Direction = "ltr"
    """The direction of the guide's language."""
    language: Language = field(default_factory=fallback)
    """The guide's language with its words and abbreviations."""
    comments: dict[int, str] = field(default_factory=dict)
    """The HTML comment that belongs to a heading, by the heading's line."""
    footnote_labels: list[str] = field(default_factory=list)
    """The labels of the footnotes; the place of one is the number that its calls carry in HTML."""
    footnotes: dict[str, Element] = field(default_factory=dict)
    """The texts of the footnotes by label."""
    remarks: list[tuple[int, str]] = field(default_factory=list)
    """The HTML comments that belong to no heading, each with its line."""
    quoted: dict[int, str] = field(default_factory=dict)
    """The HTML comments behind the text of a quote, by line: they may hold details of a block."""
    headings: list[tuple[str, Element]] = field(default_factory=list)
    """Every heading of the file in order, with its words."""
    anchors: dict[int, str] = field(default_factory=dict)
    """The id that the author gave to a heading or a question, by the `id()` of its element."""
    places: set[str] = field(default_factory=set)
    """The ids in the file and the anchors that GitHub gives to its headings."""
    tools: frozenset[str] = frozenset()
    """The kinds of tools that the file or its folder shows: "obsidian", "site", "mdx", "myst", and
    "components" for all that have components in Markdown."""
    index_marks: list[IndexMark] = field(default_factory=list)
    """The marks for the index, in order."""
    notations: dict[str, Seen] = field(default_factory=dict)
    """The marks of other tools in the file, by the name of their notation."""
    introduces: bool = False
    """True for a README and the like, and for a file that is the whole guide: what it says of the
    notes themselves is printed at the end."""
    other_languages: Collection[str] = ()
    """The names of the files of the notes in other languages, which are not built."""
    versions: list[str] = field(default_factory=list)
    """The names of the files that are shorter versions of this one: links to them lead here."""
    roles: dict[int, str] = field(default_factory=dict)
    """The role of each heading, such as "question", by the `id()` of its element."""
    works: Mapping[str, Work] | None = None
    """The works that the file may cite, by their keys; None where it has no citations."""
    citations: list[Citation] = field(default_factory=list)
    """The citations of the file, in the order in which they were read."""
    passages: list[Passage] = field(default_factory=list)
    """The whole text of the file in pieces, which the finished files are searched for."""
    omissions: list[Omission] = field(default_factory=list)
    """The words that a step left out on purpose, which no finished file needs to have."""
    spelled: list[str] = field(default_factory=list)
    """The abbreviations in it behind which the guide prints their long form."""
    asked: list[str] = field(default_factory=list)
    """The words of its questions."""
    gap_told: bool = False
    """True where the author was told that headings of the file leave out levels."""
    decision: Decision | None = None
    """How its questions were found; None until that is decided."""
    title: Element | None = None
    """The title in the file's front matter as a heading, or None."""
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def media(self) -> Media:
        """The sounds and films of the whole guide."""
        return self.images.media

    @property
    def transcript(self) -> Transcript:
        """The text of the file, with the omissions of all steps so far."""
        passages, omissions = tuple(self.passages), tuple(self.omissions)
        spelled, asked = tuple(self.spelled), tuple(self.asked)
        return Transcript(self.name, passages, omissions, spelled, asked)

    def where(self, line: int, column: int = 0) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line, column)

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        """Report a warning about a line of the file."""
        self.report.warning(code, self.where(line), message, hint)

    def see(self, notation: str, line: int) -> None:
        """Note a mark of a notation of another tool."""
        seen = self.notations.setdefault(notation, Seen(0, line))
        seen.count += 1
        seen.line = min(seen.line, line)

    def leave_out(self, line: int, words: str, reason: str) -> None:
        """Note words that the guide does not print, and why."""
        if words := words.strip():
            self.omissions.append(Omission(line, words, reason))

    def mark_index(self, text: str, line: int, *, of_words: bool = False) -> str:
        """Note a mark for the index; gives the id for the element that stands at its place.

        No author can link to it, since it has a space.
        """
        name = f"index mark {len(self.index_marks) + 1}"
        self.index_marks.append(IndexMark(text, line, name, of_words))
        return name

    def set_role(self, heading: Element, role: str) -> None:
        """Note the role that a heading was given."""
        self.roles[id(heading)] = role

    def footnote_number(self, text: str) -> int:
        """The number of a footnote's label, from 0; a new label gets the next number."""
        number = self._numbers.setdefault(text, len(self.footnote_labels))
        if number == len(self.footnote_labels):
            self.footnote_labels.append(text)
        return number
