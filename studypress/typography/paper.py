"""A paper: the sizes of a page and of its text, read from one YAML file in `layouts/paper/`.

All other measures are computed from these few values, so that a new paper needs only them.
"""

from __future__ import annotations

from math import floor
from pathlib import Path

from pydantic import Field

from studypress.model.diagnostics import Report
from studypress.typography.limits import PAPERS
from studypress.typography.records import Length, Record, read
from studypress.typography.sizes import (
    Columns,
    Heading,
    Margins,
    Number,
    Opening,
    Page,
    Sheet,
    Side,
    Text,
    Variant,
    mm,
)

# The white between the two running heads of a page, in ems of the heads.
_HEADS_APART_EM = 2.5
# The share of the chapter's title in the running heads. The question has the rest.
_CHAPTER_SHARE = 0.47
# The name of the question in a running head is semibold, which is wider than what is measured.
# Beside it are a space and the folio.
NAME_SCALE = 1.13
"""The size of the question's name in a running head, in ems of the heads."""
_HEAVIER, _FOLIO_EM, _MIN_NAME_EM = 1.06, 3.4, 6.0
# The thumb index: each chapter's mark is so much lower than that of the chapter before it.
THUMB_ROW_MM = 14.0
"""The distance of two thumb marks, from top to top."""
_MAX_THUMB_ROWS = 16
# From this width on, half of a margin may be taken by what is wider than the text.
_WIDE_MARGIN_MM = 30
# Code: its size, the width of its letters, and what it needs besides: its distance from where the
# text begins, and a little more. The style sheet has the same.
_CODE_REM, _LETTER_EM, _CODE_INDENT_PT = 0.77, 0.6, 14


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
    number: Number = Number()
    """The number of a question."""
    running_head: Length
    """The size of the running heads."""
    opening: Opening
    """The first page of a chapter."""
    side: Side | None = None
    """The side column; without it, its content is in the text, and notes are below the text."""
    columns: Columns | None = None
    """The columns of the text; without them, its lines are as long as the page allows."""
    sheet: Sheet = Sheet()
    """The page of a cheat sheet on this paper."""
    larger: float = Field(default=1.0, ge=0.5, le=3.0)
    """By how much small text is larger than the style sheets of a book say in points: notes,
    captions, labels, and what stands at the back."""
    plain: Variant | None = None
    """The paper for a guide that has too little for the side column."""
    press: Variant | None = None
    """The paper of a bound book with the side column, where that needs room at the spine."""

    def varied(self, variant: Variant) -> Paper:
        """This paper with what a variant has otherwise.

        What it says of a bound book goes by its margins, and not by others.
        """
        changes = variant.changes
        if "margins" in changes:
            changes.setdefault("press", None)
        return self.model_copy(update=changes)

    def without_side(self) -> Paper:
        """The paper for a guide that has too little for the side column.

        A paper that does not say how it looks then is the same for every guide.
        """
        if self.side is None or self.plain is None:
            return self
        return self.varied(self.plain).model_copy(update={"side": None})

    def bound(self, inner_mm: float, edge_mm: float) -> Paper:
        """The paper of a book that is bound: left pages are mirrored right pages.

        The margins have room for one of `inner_mm` at the spine beside one of `edge_mm` at the
        other edge, also where a number hangs in them; where they are too narrow for that, lines
        become shorter.
        """
        paper = self.varied(self.press) if self.press and self.side else self
        margins = paper.margins
        inner, outer = mm(margins.inner), mm(margins.outer)
        hang = mm(paper.number.hang) if paper.number.hang else 0.0
        missing = max(0.0, inner_mm + hang + edge_mm - inner - outer) / 2
        wider = {
            "inner": f"{inner + missing:.4g}mm",
            "outer": f"{outer + missing:.4g}mm",
            "mirrored": True,
        }
        return paper.model_copy(update={"margins": margins.model_copy(update=wider)})

    @property
    def clear_mm(self) -> float:
        """The distance of all that is printed from the spine, in millimetres."""
        hang = mm(self.number.hang) if self.number.hang else 0.0
        return mm(self.margins.inner) - hang

    @property
    def page_mm(self) -> float:
        """The width between the margins of a page, in millimetres."""
        return mm(self.page.width) - mm(self.margins.inner) - mm(self.margins.outer)

    @property
    def aside_mm(self) -> float:
        """The width of the side column with its gap, in millimetres; 0 without one."""
        return mm(self.side.width) + mm(self.side.gap) if self.side else 0.0

    @property
    def measure_mm(self) -> float:
        """The length of a line of the text, in millimetres."""
        whole = self.page_mm - self.aside_mm
        if self.columns is None:
            return whole
        return (whole - (self.columns.count - 1) * mm(self.columns.gap)) / self.columns.count

    @property
    def beyond_mm(self) -> tuple[float, float]:
        """How far wide things may stand out of the text, before its lines and behind them.

        They may take the side column. Without one they may take half of wide margins.
        """
        if self.side:
            return 0.0, self.aside_mm
        white = min(mm(self.margins.inner), mm(self.margins.outer))
        if self.columns or white < _WIDE_MARGIN_MM:
            return 0.0, 0.0
        return white / 2, white / 2

    @property
    def code_chars(self) -> int:
        """How many characters of code a line of the text holds."""
        points = self.measure_mm / mm("1pt") - _CODE_INDENT_PT
        return int(points / (_CODE_REM * _LETTER_EM * mm(self.text.size) / mm("1pt")))

    @property
    def text_mm(self) -> float:
        """The height between the margins of a page, in millimetres."""
        return mm(self.page.height) - mm(self.margins.top) - mm(self.margins.bottom)

    @property
    def question_em(self) -> float:
        """The length of a line in a question's heading, in ems of the heading.

        The heading has the width of the text and of the side column.
        """
        return self._heading_em(self.heading.size)

    @property
    def long_question_em(self) -> float:
        """The length of a line in the heading of a question of more than 110 characters."""
        return self._heading_em(self.heading.long.size)

    @property
    def longest_question_em(self) -> float:
        """The length of a line in the heading of a question of more than 220 characters."""
        return self._heading_em(self.heading.longest.size)

    @property
    def title_em(self) -> float:
        """The length of a line in a chapter's title, in ems of the title."""
        return _ems(self.page_mm, self.opening.title)

    @property
    def title_mm(self) -> float:
        """The size of a chapter's title, in millimetres."""
        return mm(self.opening.title)

    @property
    def lead_mm(self) -> float:
        """The size of a chapter's introduction, in millimetres."""
        return mm(self.opening.lead)

    @property
    def line_em(self) -> float:
        """The length of a line of the text, in ems of the text."""
        return _ems(self.measure_mm, self.text.size)

    @property
    def heads_em(self) -> int:
        """The length of both running heads of a page together, in ems of the heads."""
        return int(self.page_mm / mm(self.running_head) - _HEADS_APART_EM)

    @property
    def chapter_head_em(self) -> int:
        """The part of that length for the chapter's title, in ems of the heads."""
        return int(self.heads_em * _CHAPTER_SHARE)

    def name_em(self, rest: float) -> float:
        """The length of a question's name in a running head, in ems of its own type.

        `rest` is what the chapter's title leaves of both heads, in ems of the heads. The name is
        in larger and heavier type, and the folio stands beside it.
        """
        return max(_MIN_NAME_EM, floor((rest / NAME_SCALE - _FOLIO_EM) / _HEAVIER))

    @property
    def thumb_rows(self) -> int:
        """How many thumb marks have room below each other, at most 16."""
        return min(_MAX_THUMB_ROWS, int(self.text_mm / THUMB_ROW_MM))

    def _heading_em(self, size: str) -> float:
        return _ems(self.measure_mm if self.columns else self.page_mm, size)


def _ems(length_mm: float, size: str) -> float:
    """A length in ems of a size of type, with one decimal."""
    return floor(length_mm / mm(size) * 10) / 10


def load(name: str, project: Path, report: Report) -> Paper | None:
    """The paper of a name. None where there is none, or where it has faults, which are reported."""
    found = read(f"{PAPERS}/{name}.yaml", project, Paper, report)
    return found[0] if found else None
