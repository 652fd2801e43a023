"""How wide the inner margin of a bound book has to be, by the number of its pages.

Each table of a print shop is a YAML file in `layouts/gutters/`.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from studypress.model.diagnostics import Report
from studypress.typography.limits import GUTTERS
from studypress.typography.records import Length, Record, read
from studypress.typography.sizes import mm


class Row(Record):
    """A row of a table."""

    pages: int = Field(ge=1)
    """The largest number of pages to which it applies."""
    inner: Length
    """The least distance of the text from the spine."""


class Gutters(Record):
    """The table of a print shop."""

    source: str
    """Where the print shop says so."""
    edge: Length
    """The least distance of the text from the other edges."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """The rows, from few pages to many. The last applies to all books that are longer."""

    @property
    def widest_mm(self) -> float:
        """The widest inner margin of the table, in millimetres."""
        return max(mm(row.inner) for row in self.rows)

    def steps(self, clear_mm: float) -> tuple[tuple[int, float], ...]:
        """How far the text of a book is moved away from the spine.

        `clear_mm` is its distance from the spine as it is. Each step has the largest number of
        pages to which it applies, and a distance in millimetres.
        """
        return tuple((row.pages, round(max(0.0, mm(row.inner) - clear_mm), 3)) for row in self.rows)


def load(name: str, project: Path, report: Report) -> Gutters | None:
    """The table of a name. None where there is none, or where it has faults, which are reported."""
    found = read(f"{GUTTERS}/{name}.yaml", project, Gutters, report)
    if found is None:
        return None
    table, source = found
    for place, (before, row) in enumerate(zip(table.rows, table.rows[1:], strict=False), 1):
        if row.pages <= before.pages or mm(row.inner) < mm(before.inner):
            what = f"rows.{place}: a row has more pages than the one before it, and no less margin"
            report.extend([source.problem(("rows", str(place)), what, "Put the rows in order.")])
            return None
    return table
