"""A paper: how large a page is, and how large the text on it. One YAML file in `layouts/paper/`.

Whatever else a page's measures need is computed from these few tokens, so that a new paper is
complete once they are written.
"""

from __future__ import annotations

from math import floor
from pathlib import Path

from studypress.model.diagnostics import Report
from studypress.typography.limits import PAPERS
from studypress.typography.records import Lead, Length, Record, read

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
# The white between the two running heads of a page, in ems of theirs.
_HEADS_APART_EM = 2.5
# The chapter's share of a running head; the question has the rest.
_CHAPTER_SHARE = 0.47


def mm(length: str) -> float:
    """A length of the record in millimetres."""
    return float(length[:-2]) * _MM[length[-2:]]


class Page(Record):
    """How large the paper is."""

    width: Length
    """Its width, when it is upright."""
    height: Length
    """Its height, when it is upright."""


class Margins(Record):
    """The white around the text of a book's page."""

    top: Length
    """Above the text; the running head is in it."""
    bottom: Length
    """Below the text; the folio is in it."""
    inner: Length
    """At the spine. Where margins are not mirrored: at the side on which lines begin."""
    outer: Length
    """At the other side. Where there is a side column, it lies beside that column."""
    mirrored: bool = False
    """Whether left pages are right pages mirrored. If not, all pages are alike."""


class Text(Record):
    """The running text."""

    size: Length
    """The size of its type, which is 1rem everywhere."""
    line: Length
    """The distance from line to line, which is 1rlh everywhere."""


class Heading(Text):
    """A question above its answer."""


class Opening(Record):
    """The first page of a chapter."""

    above: Lead
    """How far below the margin it begins."""
    title: Length
    """The size of the chapter's title, and of that on the title page."""
    lead: Length
    """The size of the text below the title."""
    above_questions: Lead = "4rlh"
    """The space above the list of the chapter's questions."""


class Side(Record):
    """A column beside the text, for keys, definitions and notes."""

    width: Length
    """Its width."""
    gap: Length
    """Its distance from the text."""


class Sheet(Record):
    """A page of a cheat sheet."""

    margin: Length = "9mm"
    """The margins at its top and sides."""
    foot: Length = "14.6mm"
    """The margin at its bottom, which has the folio in it."""
    gap: Length = "5mm"
    """The distance between two columns."""


class Paper(Record):
    """A paper, with the measures of everything that is printed on it."""

    page: Page
    """How large it is."""
    margins: Margins
    """The margins of a book's page."""
    text: Text
    """The size of the text."""
    heading: Heading
    """The size of a question above its answer."""
    running_head: Length
    """The size of the running heads."""
    opening: Opening
    """The first page of a chapter."""
    side: Side | None = None
    """The side column; without it, keys and definitions are in the text and notes below it."""
    sheet: Sheet = Sheet()
    """The page of a cheat sheet on this paper."""

    @property
    def page_mm(self) -> float:
        """What is between the margins of a page, in millimetres."""
        return mm(self.page.width) - mm(self.margins.inner) - mm(self.margins.outer)

    @property
    def aside_mm(self) -> float:
        """What the side column and its gap take of that, in millimetres."""
        return mm(self.side.width) + mm(self.side.gap) if self.side else 0.0

    @property
    def question_em(self) -> float:
        """What a line of a question's heading holds, in its ems."""
        return self._line_em(self.heading.size)

    @property
    def title_em(self) -> float:
        """What a line of a chapter's title holds, in its ems."""
        return self._line_em(self.opening.title)

    @property
    def line_em(self) -> float:
        """What a line of the text holds, in its ems."""
        return self._line_em(self.text.size)

    @property
    def heads_em(self) -> int:
        """What the two running heads of a page hold together, in their ems."""
        return int(self.page_mm / mm(self.running_head) - _HEADS_APART_EM)

    @property
    def chapter_head_em(self) -> int:
        """What the running head with the chapter's title may take of that."""
        return int(self.heads_em * _CHAPTER_SHARE)

    def _line_em(self, size: str) -> float:
        return floor((self.page_mm - self.aside_mm) / mm(size) * 10) / 10


def load(name: str, project: Path, report: Report) -> Paper | None:
    """A paper by its name; None where there is none, or where its faults are reported."""
    found = read(f"{PAPERS}/{name}.yaml", project, Paper, report)
    return found[0] if found else None
