"""The opening of a chapter: what is known of it, and how its questions are listed there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import floor

from studypress.editions.parts import arcs
from studypress.model.guide import Chapter, Guide
from studypress.typography.paper import Paper
from studypress.typography.sizes import mm

# More questions are no table that the eye takes in.
_MAX_TALL_ROWS, _MAX_LOW_ROWS = 12, 24
_CLOSEST = 0.86
# What is around the table, in millimetres: its head, and the note below it with its white. The
# style sheet has the same.
_HEAD, _NOTE = 5.0, 16.0
# The lines of the number, of the title and of the introduction, as a share of their sizes, and the
# white above the introduction. The style sheet has the same.
_NUMBER_LINE, _TITLE_LINE, _LEAD_LINE, _ABOVE_LEAD = 0.78, 1.15, 1.475, 5.3
# The columns of the table without that of the questions: number, level, boxes, page.
_COLUMNS = 8.0 + 4.0 + 9.0 + 17.0 + 9.0
# The columns of a list: their widths and gaps, and in points the type and a line of
# it; the room of the number in rem, and of the page in ems.
_COLUMN, _GAP, _ENTRY_TYPE, _ENTRY_LINE = 50.0, 7.0, 8.6, 12.0
_ENTRY_NUMBER_REM, _ENTRY_FOLIO_EM = 1.9, 2.6
_PT = 25.4 / 72
# A line of a question is no shorter; the arcs are as wide as in a paper with a side column, and
# stand beside the table.
_MIN_QUESTION, _ARCS, _BESIDE = 80.0, 32.0, 2.0


class Form(StrEnum):
    """How the questions of a chapter are listed on its opening."""

    TALL = "tall"
    """A table with two lines for each."""
    LOW = "low"
    """A table with one line for each."""
    COLUMNS = "columns"
    """A list in columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """The list of a chapter's questions on one paper."""

    form: Form
    """Its form."""
    row: float
    """The height of a row in millimetres; 0 in columns."""
    question: float
    """The length of a question's line in millimetres."""
    entry_em: float
    """The length of a line in columns, in ems."""
    lines_in_columns: int
    """How many lines of entries all columns have together."""
    arcs: arcs.Arcs | None
    """The links of the questions, drawn beside the table; None without them, or without room."""

    @property
    def lines(self) -> int:
        """How many lines a question has at most."""
        return 2 if self.form is Form.TALL else 1


@dataclass(frozen=True, slots=True)
class Opening:
    """What the opening of a chapter tells of it."""

    chapter: Chapter
    """The chapter."""
    end: str
    """The id of the place at which it ends."""
    levels: tuple[tuple[int, int], ...]
    """Each level with the number of its questions, from the easiest."""
    terms: int
    """How many terms it defines."""
    links: arcs.Links
    """The links of its questions."""

    def table(self, paper: Paper, title_lines: int, lead_lines: int) -> Table:
        """The list of its questions below so many lines of title and introduction."""
        opening = paper.opening
        above = _NUMBER_LINE * mm(opening.number) + mm(opening.above_title)
        above += title_lines * _TITLE_LINE * mm(opening.title) + mm(opening.above_questions)
        if lead_lines:
            above += _ABOVE_LEAD + lead_lines * _LEAD_LINE * mm(opening.lead)
        room = paper.text_mm - above - _HEAD - _NOTE
        form, row = self._form(room, mm(opening.row), mm(opening.low_row))
        line = paper.page_mm - _COLUMNS
        if form is Form.COLUMNS or line - _ARCS - _BESIDE < _MIN_QUESTION:
            drawn = None
        else:
            drawn = arcs.draw(self.links, self.chapter.number, row, _HEAD, _ARCS)
            line -= _ARCS + _BESIDE if drawn else 0
        return Table(form, row, line, *_columns(paper, room), drawn)

    def _form(self, room: float, tall: float, low: float) -> tuple[Form, float]:
        rows = len(self.chapter.questions)
        if rows <= _MAX_TALL_ROWS and rows * tall <= room:
            return Form.TALL, tall
        # A table on a full page is closer, as long as its type can be read.
        closer = floor(min(low, room / rows) * 100) / 100 if rows else low
        if rows <= _MAX_LOW_ROWS and closer >= _CLOSEST * low:
            return Form.LOW, closer
        return Form.COLUMNS, 0.0


def _columns(paper: Paper, room: float) -> tuple[float, int]:
    """The length of a line in columns, in ems, and how many lines they have in a height."""
    count = int((paper.page_mm + _GAP) / (_COLUMN + _GAP))
    width = (paper.page_mm - _GAP * (count - 1)) / count
    line = width - _ENTRY_NUMBER_REM * mm(paper.text.size)
    lines = count * int((room + _NOTE) / (_ENTRY_LINE * _PT))
    return line / (_ENTRY_TYPE * _PT) - _ENTRY_FOLIO_EM, lines


def opening(guide: Guide, chapter: Chapter, linked: Mapping[str, tuple[str, ...]]) -> Opening:
    """The opening of a chapter; `linked` has the links of each question."""
    levels = Counter(question.level for question in chapter.questions if question.level)
    return Opening(
        chapter,
        f"{chapter.id}.end",
        tuple(sorted(levels.items())),
        sum(term.chapter == chapter.number for term in guide.glossary),
        arcs.links(guide, chapter, linked),
    )
