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
    `literal` prints what only looks like HTML, which GitHub leaves out. `passages` hold all
    that the file says, each with its line; what a step leaves out on purpose stands in `left_out`
    as line, words and reason, and is not looked for in what is made.
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
    passages: list[tuple[int, str]] = field(default_factory=list)
    left_out: list[tuple[int, str, str]] = field(default_factory=list)

    def where(self, line: int, column: int = 0) -> Location:
        """The place of a line of the file."""
        return Location(self.name, line, column)

    def leave_out(self, line: int, words: str, reason: str) -> None:
        """Note that some words of a line are not shown, and why."""
        self.left_out.append((line, words, reason))

    def label(self, text: str) -> int:
        """The number that stands for a footnote's label."""
        if text not in self.labels:
            self.labels.append(text)
        return self.labels.index(text)


def line_of(element: Element, otherwise: int = 0) -> int:
    """The line that an element was stamped with."""
    stamp = element.get("data-line", "")
    return int(stamp) if stamp.isdecimal() else otherwise


def text_of(element: Element) -> str:
    """The words of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())
