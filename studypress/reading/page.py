"""Page: what the steps of reading one file share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.diagnostics import Location, Report
from studypress.reading.images import Images


@dataclass(slots=True)
class Page:
    """One file while it is read.

    `comments` holds the comment of a heading by the heading's line, `labels` the footnotes'
    labels by the number that stands for them in the HTML, `notes` the footnotes' texts by label.
    `left_out` are words that no edition is to show, each with its line.
    `literal` prints what only looks like HTML, which GitHub leaves out.
    """

    name: str
    path: Path
    report: Report
    images: Images
    lines: Sequence[str] = ()
    first_line: int = 1
    literal: bool = True
    comments: dict[int, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    notes: dict[str, Element] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[int, str]] = field(default_factory=list)

    def where(self, line: int, column: int = 0) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line, column)

    def label(self, text: str) -> int:
        """The number that stands for a footnote's label."""
        number = self._numbers.setdefault(text, len(self.labels))
        if number == len(self.labels):
            self.labels.append(text)
        return number


def line_of(element: Element, otherwise: int = 0) -> int:
    """The line that an element was stamped with."""
    stamp = element.get("data-line", "")
    return int(stamp) if stamp.isdecimal() else otherwise


def text_of(element: Element) -> str:
    """The words of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())
