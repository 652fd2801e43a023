"""Mistakes that only the order of tokens shows: in code, in tables, in calls of footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from studypress.model.diagnostics import did_you_mean
from studypress.reading.markdown.html import Tell
from studypress.reading.notes import FileNotes

_CALL = re.compile(r"\[\^([\w-]+)\]")
# A guess compares a label with every other of the file: so many may be made in one file.
_MAX_GUESSES = 50
# What may stand before a line that is in a quote.
_MARGIN = " \t>"


def tell_unclosed_code(token: Token, line: int, notes: FileNotes) -> None:
    """unclosed-code: the last line of fenced code is no fence."""
    begin, end = token.map or (0, 0)
    last = notes.lines[end - 1].strip(_MARGIN)
    if end - begin < 2 or last.strip(token.markup[0]) or len(last) < len(token.markup):
        notes.tell(
            "unclosed-code",
            line,
            "the code that begins here is never closed: all that follows is taken for code",
            f"Close it with {token.markup} on a line of its own.",
        )


class TableRows:
    """Counts the cells of each row of a table."""

    def __init__(self, notes: FileNotes) -> None:
        self._notes = notes
        self._columns = 0
        self._in_head = False

    def begin_head(self) -> None:
        """The next row is the head of a table."""
        self._in_head = True

    def check(self, line: int) -> None:
        """table-cells: what is beyond the head's last column is not shown, as on GitHub."""
        written = self._notes.lines[line - self._notes.first_line]
        cells = escapedSplit(written.strip(_MARGIN))
        count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if self._in_head:
            self._columns, self._in_head = count, False
        elif count > self._columns:
            self._notes.tell(
                "table-cells",
                line,
                f"this row has {count} cells, its table {self._columns} columns: "
                "what is beyond is left out",
                r"Write \| where a bar is meant.",
            )


class FootnoteCalls:
    """Finds calls of footnotes that have no text: markdown-it reads them as words."""

    def __init__(self, tell: Tell, labels: Sequence[str]) -> None:
        self._tell = tell
        self._labels = labels
        self._guesses = _MAX_GUESSES

    def check_text(self, text: str, line: int) -> None:
        """undefined-note: nothing in the file begins with `[^label]:`."""
        for label in _CALL.findall(text):
            self._guesses -= 1
            close = did_you_mean(label, self._labels if self._guesses >= 0 else [])
            self._tell("undefined-note", line, f"there is no footnote [^{label}]", close)
