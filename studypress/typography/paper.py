"""A paper: the sizes of a page and of its text, read from one YAML file in `layouts/paper/`.

All other measures are computed from these few values, so that a new paper needs only them.
"""

from __future__ import annotations

from math import floor
from pathlib import Path

from studypress.model.diagnostics import Report
from studypress.typography.limits import PAPERS
from studypress.typography.records import Lead, Length, Record, read

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
# The white between the two running heads of a page, in ems of the heads.
_HEADS_APART_EM = 2.5
# The share of the chapter's title in the running heads. The question has the rest.
# The list of questions on an opening: its type, a line with the space below it, the room of the
# numbers and of the folios, and what stands around the title. The style sheet has the same.
_ASKED, _ASKED_ROW = "8.6pt", "17pt"
_ASKED_NUMBER_REM, _ASKED_FOLIO_EM = 1.9, 2.6
_TITLE_LINE, _LINES_AROUND_TITLE = 1.2, 5
_CHAPTER_SHARE = 0.47


def mm(length: str) -> float:
    """A length of the record in millimetres."""
    return float(length[:-2]) * _MM[length[-2:]]


class Page(Record):
    """The size of the paper."""

    width: Length
    """Its width, when it is upright."""
    height: Length
    """Its height, when it is upright."""

    @property
    def width_mm(self) -> float:
        """The width in millimetres."""
        return mm(self.width)

    @property
    def height_mm(self) -> float:
        """The height in millimetres."""
        return mm(self.height)


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
    """True where left pages are mirrored right pages. Otherwise all pages are alike."""


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
    """The distance of its beginning from the top margin."""
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
    """The size of the paper."""
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
        """The width between the margins of a page, in millimetres."""
        return mm(self.page.width) - mm(self.margins.inner) - mm(self.margins.outer)

    @property
    def aside_mm(self) -> float:
        """The width of the side column with its gap, in millimetres; 0 without one."""
        return mm(self.side.width) + mm(self.side.gap) if self.side else 0.0

    @property
    def question_em(self) -> float:
        """The length of a line in a question's heading, in ems of the heading."""
        return self._line_em(self.heading.size)

    @property
    def title_em(self) -> float:
        """The length of a line in a chapter's title, in ems of the title."""
        return self._line_em(self.opening.title)

    @property
    def line_em(self) -> float:
        """The length of a line of the text, in ems of the text."""
        return self._line_em(self.text.size)

    @property
    def heads_em(self) -> int:
        """The length of both running heads of a page together, in ems of the heads."""
        return int(self.page_mm / mm(self.running_head) - _HEADS_APART_EM)

    @property
    def chapter_head_em(self) -> int:
        """The part of that length for the chapter's title, in ems of the heads."""
        return int(self.heads_em * _CHAPTER_SHARE)

    @property
    def asked_em(self) -> float:
        """The length of a line in the list of an opening's questions, in ems of the list."""
        beside = _ASKED_NUMBER_REM * mm(self.text.size)
        line = self.page_mm - self.aside_mm - beside
        return floor((line / mm(_ASKED) - _ASKED_FOLIO_EM) * 10) / 10

    @property
    def asked_rows(self) -> int:
        """How many lines of questions have room on an opening, below a title of two lines."""
        opening, line = self.opening, mm(self.text.line)
        room = mm(self.page.height) - mm(self.margins.top) - mm(self.margins.bottom)
        above = self._lead_mm(opening.above) + self._lead_mm(opening.above_questions)
        title = 2 * _TITLE_LINE * mm(opening.title) + _LINES_AROUND_TITLE * line
        return int((room - above - title) / mm(_ASKED_ROW))

    def _lead_mm(self, length: str) -> float:
        """A space in millimetres; one rlh is the distance from line to line."""
        if length.endswith("rlh"):
            return float(length.removesuffix("rlh")) * mm(self.text.line)
        return mm(length)

    def _line_em(self, size: str) -> float:
        return floor((self.page_mm - self.aside_mm) / mm(size) * 10) / 10


def load(name: str, project: Path, report: Report) -> Paper | None:
    """The paper of a name. None where there is none, or where it has faults, which are reported."""
    found = read(f"{PAPERS}/{name}.yaml", project, Paper, report)
    return found[0] if found else None
