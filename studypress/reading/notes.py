"""Page: what the steps of reading one file share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.language.load import fallback
from studypress.language.record import Language
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Direction
from studypress.model.transcript import Omission, Passage, Transcript
from studypress.reading.sources.images import Images


@dataclass(frozen=True, slots=True)
class Decision:
    """How a file's questions were told from its text, for an author who asks why.

    `form` is a name in `forms.FORMS`, or "none". `counts` is what each form found, in the order
    tried. `headings` are line, level, words and role of every heading.
    """

    form: str
    why: str
    questions: int
    counts: tuple[tuple[str, int], ...]
    headings: tuple[tuple[int, int, str, str], ...]


@dataclass(slots=True)
class FileNotes:
    """One file while it is read.

    `comments` holds the comment of a heading by the heading's line, `labels` the footnotes'
    labels by the number that stands for them in the HTML, `notes` the footnotes' texts by label.
    `literal` prints what only looks like HTML, which GitHub leaves out. `remarks` are the other
    comments by line, `headings` all that stand in the file, `roles` what each of them was taken
    for, by its element. `passages` hold all that the file says, each with its line; what a step
    leaves out on purpose stands in `omissions`, and is not looked for in
    what is made. `direction` is that of the guide's language, and `language`
    what is known of it. `title` is what the file's front
    matter calls it, as a heading.
    """

    name: str
    path: Path
    report: Report
    images: Images
    lines: Sequence[str] = ()
    first_line: int = 1
    literal: bool = True
    direction: Direction = "ltr"
    language: Language = field(default_factory=fallback)
    comments: dict[int, str] = field(default_factory=dict)
    footnote_labels: list[str] = field(default_factory=list)
    footnotes: dict[str, Element] = field(default_factory=dict)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    headings: list[tuple[str, Element]] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    decision: Decision | None = None
    title: Element | None = None
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def transcript(self) -> Transcript:
        """What the file says, as the steps have left it so far."""
        return Transcript(self.name, tuple(self.passages), tuple(self.omissions))

    def where(self, line: int, column: int = 0) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line, column)

    def tell(self, code: str, line: int, message: str, hint: str) -> None:
        """Warn of something on a line of the file."""
        self.report.warning(code, self.where(line), message, hint)

    def leave_out(self, line: int, words: str, reason: str) -> None:
        """Note words that the guide does not print, and why."""
        if words := words.strip():
            self.omissions.append(Omission(line, words, reason))

    def take_for(self, heading: Element, role: str) -> None:
        """Note what a heading was taken for."""
        self.roles[id(heading)] = role

    def label(self, text: str) -> int:
        """The number that stands for a footnote's label."""
        number = self._numbers.setdefault(text, len(self.footnote_labels))
        if number == len(self.footnote_labels):
            self.footnote_labels.append(text)
        return number
