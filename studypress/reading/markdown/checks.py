"""Checks on the tokens of Markdown: code that never ends, tables, and calls of footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from studypress.model.diagnostics import did_you_mean
from studypress.reading.markdown.html import Warn
from studypress.reading.notes import FileNotes

_CALL = re.compile(r"\[\^([\w-]+)\]")
_MAX_GUESSES = 50
"""How many unknown labels of a file are compared with all its other labels."""

_MARGIN = " \t>"
"""The characters that may precede a line in a quote."""


def report_unclosed_code(token: Token, line: int, notes: FileNotes) -> None:
    """unclosed-code: the last line of fenced code is not a fence."""
    begin, end = token.map or (0, 0)
    last = notes.lines[end - 1].strip(_MARGIN)
    if end - begin < 2 or last.strip(token.markup[0]) or len(last) < len(token.markup):
        notes.warn(
            "unclosed-code",
            line,
            "the code that begins here is never closed: all text below is read as code",
            f"Close it with {token.markup} on a line of its own.",
        )


class TableRows:
    """Counts the cells of each row of a table."""

    def __init__(self, notes: FileNotes) -> None:
        self._notes = notes
        self._columns = 0
        self._in_head = False

    def begin_head(self) -> None:
        """Note that the next row is the head of a table."""
        self._in_head = True

    def check(self, line: int) -> None:
        """table-cells: a row has more cells than the head; as on GitHub, these are not shown."""
        written = self._notes.lines[line - self._notes.first_line]
        cells = escapedSplit(written.strip(_MARGIN))
        count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if self._in_head:
            self._columns, self._in_head = count, False
        elif count > self._columns:
            self._notes.warn(
                "table-cells",
                line,
                f"this row has {count} cells, its table {self._columns} columns: "
                "the cells beyond these are left out",
                r"Write \| where a bar is meant.",
            )


class FootnoteCalls:
    """Finds calls of footnotes without a text, which markdown-it reads as words."""

    def __init__(self, warn: Warn, labels: Sequence[str]) -> None:
        self._warn = warn
        self._labels = labels
        self._guesses = _MAX_GUESSES

    def check_text(self, text: str, line: int) -> None:
        """undefined-note: no line of the file begins with `[^label]:`."""
        for label in _CALL.findall(text):
            self._guesses -= 1
            close = did_you_mean(label, self._labels if self._guesses >= 0 else [])
            self._warn("undefined-note", line, f"there is no footnote [^{label}]", close)
