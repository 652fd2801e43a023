"""The step over formulas: each is checked, and replaced by a placeholder with its source."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

from studypress.figures import math
from studypress.reading.elements import line_of
from studypress.reading.notes import FileNotes
from studypress.typography.limits import LEGIBLE_SCALE, LINE_EM


def formulas(root: Element, notes: FileNotes) -> None:
    """Check every formula, and replace it by a placeholder with its source.

    In notes that were not written for this program, a wrong formula is printed as it is written.
    """
    for element in root.iter():
        kind = element.attrib.pop("data-math", "")
        if not kind:
            continue
        written = element.text or ""
        tex = written.lstrip("\n")
        line = line_of(element) + len(written) - len(tex)
        faults = _check(tex.rstrip(), kind == "display")
        if faults and notes.report.foreign:
            _print_source(element, tex, kind == "display")
        else:
            element.text = None
            element.attrib.update(
                {"class": "math", "data-tex": tex.rstrip(), "data-line": str(line)}
            )
        for offset, message in faults:
            before = tex[: max(0, offset - 1)]
            down = before.count("\n")
            column = _column(notes, line + down, tex.split("\n")[down])
            if column:
                column += len(before) - before.rfind("\n") - 1
            hint = math.hint(message, tex)
            notes.report.slip("math", notes.where(line + down, column), message, hint)
        if not faults:
            _warn_of_width(tex.rstrip(), kind == "display", notes, line)


def _warn_of_width(tex: str, display: bool, notes: FileNotes, line: int) -> None:
    """wide-formula: a piece of a formula that can't be broken is wider than a line."""
    if len(tex) <= LINE_EM:
        return
    width = math.widest(tex, display, "en")
    if width > LINE_EM / (LEGIBLE_SCALE if display else 1):
        advice = r"Break it: `\begin{aligned} a &= b \\ &\quad + c \end{aligned}`."
        notes.report.warning(
            "wide-formula",
            notes.where(line),
            f"a piece of the formula is {width:.0f} em wide, and a line has {LINE_EM}",
            advice if display else "Give it lines of its own, between `$$`.",
        )


def _print_source(element: Element, tex: str, display: bool) -> None:
    """Show the source of a formula that can't be set, between dollars, as GitHub does."""
    element.tag = "pre" if display else "code"
    mark = "$$" if display else "$"
    element.text = f"{mark}{tex}{mark}"


@cache
def _check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """The mistakes in a formula, each with its place in characters, from 1, and a message."""
    return math.check(tex, display)


def _column(notes: FileNotes, line: int, text: str) -> int:
    """The column, from 1, at which a text begins in a line; 0 where it is not found."""
    index = line - notes.first_line
    return notes.lines[index].find(text) + 1 if 0 <= index < len(notes.lines) else 0
