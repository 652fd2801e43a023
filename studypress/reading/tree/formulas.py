"""The step over formulas: each is checked, and replaced by a placeholder with its source.

The commands that an author defines, and the labels of formulas, are known in the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from studypress.figures import math
from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.elements import drop, line_of
from studypress.reading.notes import FileNotes
from studypress.typography.limits import LEGIBLE_SCALE, LINE_EM

_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(slots=True)
class _Formula:
    """A formula of the file."""

    element: Element
    """Its element."""
    kind: str
    """The way in which it is written: "inline", "display", or "reference" without dollars."""
    written: str
    """Its source as it is written."""
    line: int
    """The line where its source begins."""
    tex: str = ""
    """Its source as the engines read it."""
    number: str = ""
    """The number to set beside it, or ""."""
    labels: tuple[str, ...] = ()
    """Its labels."""


def formulas(root: Element, notes: FileNotes) -> None:
    """Check every formula, and replace it by a placeholder with its source.

    In notes that were not written for this program, a wrong formula is printed as it is written.
    """
    found = list(_found(root))
    macros = math.Macros()
    numbers = math.Numbers(formula.written for formula in found)
    read = [formula for formula in found if _read(formula, macros, numbers, notes)]
    anchors = {name: formula.labels[0] for formula in read for name in formula.labels}
    empty: set[int] = set()
    for formula in read:
        reference = math.reference(formula.written)
        if reference is not None:
            _refer(formula, *reference, numbers, anchors, notes)
        elif not formula.tex:
            empty.add(id(formula.element))  # it only defines commands
        else:
            formula.tex = numbers.referred(formula.tex)
            _place(formula, notes)
    if empty:
        drop(root, empty)


def _found(root: Element) -> Iterator[_Formula]:
    """The formulas of a file in order."""
    for element in root.iter():
        kind = element.attrib.pop("data-math", "")
        if kind:
            written = element.text or ""
            tex = written.lstrip("\n")
            line = line_of(element) + len(written) - len(tex)
            yield _Formula(element, kind, tex.rstrip(), line)


def _read(formula: _Formula, macros: math.Macros, numbers: math.Numbers, notes: FileNotes) -> bool:
    """Read a formula without its comments, definitions and numbers; false where that fails."""
    try:
        tex = macros.expand(math.uncommented(formula.written)).strip()
    except math.EndlessMacro as fault:
        _print_source(formula)
        message = f"the definition of {fault} leads back to itself"
        notes.report.slip(
            "math", notes.where(formula.line), message, "Define it by other commands."
        )
        return False
    if (name := formula.element.attrib.pop("id", "")) and r"\label" not in tex:
        tex += rf"\label{{{name}}}"  # `$$ … $$ {#eq:mean}` is another way of writing it
    taken = numbers.take(tex)
    formula.tex, formula.number, formula.labels = taken.tex, taken.number, taken.labels
    if formula.number and formula.element.tag != "div":
        # There is no margin beside a formula within a line.
        formula.tex += rf"\quad\text{{{formula.number}}}"
        formula.number = ""
    return True


def _place(formula: _Formula, notes: FileNotes) -> None:
    """Check a formula, and make a placeholder of its element."""
    element, tex, display = formula.element, formula.tex, formula.kind == "display"
    faults = _check(math.renumbered(tex, {}), display)
    if faults and notes.report.foreign:
        _print_source(formula)
    else:
        element.text = None
        element.attrib.update({"class": "math", "data-tex": tex, "data-line": str(formula.line)})
        if formula.number:
            element.set("data-number", formula.number)
        if formula.labels:
            element.set("id", formula.labels[0])
    for offset, message in faults:
        _report(formula, offset, message, notes)
    if not faults:
        _warn_of_width(math.renumbered(tex, {}), display, notes, formula.line)


def _report(formula: _Formula, offset: int, message: str, notes: FileNotes) -> None:
    """math: report a fault of a formula at its place."""
    written, hint = formula.written, math.hint(message, formula.tex)
    if formula.tex != written:
        # Columns count in what the engines read. A command is still found in what is written.
        command = _COMMAND.search(message)
        offset = written.find(command[0]) + 1 if command else 0
    before = written[: max(0, offset - 1)]
    line = formula.line + before.count("\n")
    column = _column(notes, line, written.split("\n")[before.count("\n")]) if offset else 0
    if column:
        column += len(before) - before.rfind("\n") - 1
    notes.report.slip("math", notes.where(line, column), message, hint)


def _refer(
    formula: _Formula,
    label: str,
    in_parentheses: bool,
    numbers: math.Numbers,
    anchors: dict[str, str],
    notes: FileNotes,
) -> None:
    """Make a link of a reference to a formula; one that leads nowhere stays as it is written."""
    element, number = formula.element, numbers.number(label)
    if number and label in anchors:
        element.tag = "a"
        element.set("href", f"#{anchors[label]}")
        element.text = f"({number})" if in_parentheses else number
        return
    if formula.kind == "reference":
        element.text = formula.written
    else:
        _print_source(formula)
    if formula.kind != "reference" or in_parentheses:
        notes.report.slip(
            "math",
            notes.where(formula.line),
            f"no formula in this file has the label {quoted(label)}",
            did_you_mean(label, numbers.labels) or rf"Write \label{{{label}}} in the formula.",
        )


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


def _print_source(formula: _Formula) -> None:
    """Show the source of a formula that can't be set, between dollars, as GitHub does."""
    display = formula.kind == "display"
    formula.element.tag = "pre" if display else "code"
    mark = "$$" if display else "$"
    formula.element.text = f"{mark}{formula.written}{mark}"


@cache
def _check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """The mistakes in a formula, each with its place in characters, from 1, and a message."""
    return math.check(tex, display)


def _column(notes: FileNotes, line: int, text: str) -> int:
    """The column, from 1, at which a text begins in a line; 0 where it is not found."""
    index = line - notes.first_line
    return notes.lines[index].find(text) + 1 if 0 <= index < len(notes.lines) else 0
