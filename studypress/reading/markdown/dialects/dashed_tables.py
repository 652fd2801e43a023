"""The rule for tables of Pandoc whose columns are drawn with dashes, with or without empty lines.

Markdown has lines of dashes as well: so each line of such a table must keep to its columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import see_block

RULE = re.compile(r"^[ \t>]*-{2,}(?:[ ]+-{2,})+[ \t]*$", re.MULTILINE)
"""A line of dashes with a gap between each two columns."""
_COLUMNS = re.compile(r"-{2,}(?:[ ]+-{2,})+")
_BORDER = re.compile(r"-{4,}(?:[ ]+-{2,})*")
_COLUMN = re.compile("-+")

_MAX_HEAD_LINES = 8
"""How many lines the head of a table may have."""

_ENDS = "dialect_dashes"
"""The key in `env` for the lines of dashes of a file."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it is written."""

    head: list[str]
    """The lines of its head, or none."""
    rule: str
    """The line of dashes that has its columns."""
    rows: list[tuple[int, list[str]]]
    """The lines of each row, and the number of the first."""
    behind: int
    """The number of the line behind it."""


def dashed_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for a table with lines of dashes."""
    # Within a paragraph none begins: Pandoc wants an empty line in front of it.
    found = None if silent else find_table(state, start, end)
    if found is None:
        return False
    columns = [match.span() for match in _COLUMN.finditer(found.rule)]
    lines = [line for _, row in found.rows for line in row]
    if not all(_keeps(line, columns) for line in (*found.head, *lines)):
        return False
    see_block(state, "dashed-table", start)
    _write(state, found, columns, start)
    state.line = found.behind
    return True


def find_table(state: StateBlock, start: int, end: int) -> _Table | None:
    """The table that begins at a line, or None."""
    line = start
    bordered = _BORDER.fullmatch(line_at(state, line)) is not None
    has_head = not _COLUMNS.fullmatch(line_at(state, line))
    head: list[str] = []
    if has_head:
        line += bordered
        while line < end and not state.isEmpty(line) and len(head) < _MAX_HEAD_LINES:
            if _COLUMNS.fullmatch(line_at(state, line)):
                break
            head.append(_whole(state, line))
            line += 1
            if not bordered:
                break
    if line >= end or (has_head and not head) or not _COLUMNS.fullmatch(line_at(state, line)):
        return None
    rule = _whole(state, line)
    last = _next_dashes(state, line, end)
    blank = next((at for at in range(line + 1, last) if state.isEmpty(at)), last)
    if has_head and not bordered:
        stop = blank if blank < last or last == end else last
        rows = [(at, [_whole(state, at)]) for at in range(line + 1, stop)]
        behind = stop + (stop == last < end)
    else:
        if last >= end:
            return None
        rows = _rows(state, line + 1, last, spread=(bordered and has_head) or blank < last)
        behind = last + 1
    outside = any(
        state.sCount[at] < state.blkIndent and not state.isEmpty(at) for at in range(line, behind)
    )
    if not rows or outside or (behind < end and not state.isEmpty(behind)):
        return None
    return _Table(head, rule, rows, behind)


def _next_dashes(state: StateBlock, line: int, end: int) -> int:
    """The next line that is only dashes, which ends a table, or `end`; all are found at once."""
    every: list[int] | None = state.env.get(_ENDS)
    if every is None:
        lines = state.src.split("\n")
        every = [at for at, text in enumerate(lines) if _BORDER.fullmatch(text.strip(" \t>"))]
        state.env[_ENDS] = every
    at = bisect_right(every, line)
    return min(every[at], end) if at < len(every) else end


def _rows(state: StateBlock, begin: int, end: int, *, spread: bool) -> list[tuple[int, list[str]]]:
    """The rows between two lines: each line is one, or all lines up to an empty one."""
    rows: list[tuple[int, list[str]]] = []
    fresh = True
    for line in range(begin, end):
        if state.isEmpty(line):
            fresh = True
        elif fresh or not spread:
            rows.append((line, [_whole(state, line)]))
            fresh = False
        else:
            rows[-1][1].append(_whole(state, line))
    return rows


def _whole(state: StateBlock, line: int) -> str:
    """A line with its indent, in which tabs are spaces."""
    return state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4).rstrip()


def _keeps(line: str, columns: Sequence[tuple[int, int]]) -> bool:
    """True where no word of a line is in two columns, and none in front of the first."""
    return not line[: columns[0][0]].strip() and all(
        line[begin - 1 : begin] in ("", " ") for begin, _ in columns[1:]
    )


def _write(
    state: StateBlock, table: _Table, columns: Sequence[tuple[int, int]], start: int
) -> None:
    """Add the tokens of a table."""
    first = table.head or table.rows[0][1]
    sides = [_side(first, begin, end) for begin, end in columns]
    state.push("table_open", "table", 1).map = [start, table.behind]
    parts = [("thead", "th", [(start, table.head)] if table.head else [])]
    for part, cell, rows in (*parts, ("tbody", "td", table.rows)):
        if not rows:
            continue
        state.push(f"{part}_open", part, 1)
        for line, lines in rows:
            state.push("tr_open", "tr", 1)
            for text, side in zip(_cells(lines, columns), sides, strict=True):
                _write_cell(state, cell, text, side, line)
            state.push("tr_close", "tr", -1)
        state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def _write_cell(state: StateBlock, cell: str, text: str, side: str, line: int) -> None:
    """Add the tokens of a cell."""
    opened = state.push(f"{cell}_open", cell, 1)
    if side:
        opened.attrs = {"style": f"text-align:{side}"}
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []
    state.push(f"{cell}_close", cell, -1)


def _cells(lines: Sequence[str], columns: Sequence[tuple[int, int]]) -> list[str]:
    """The text of each cell of a row."""
    edges = [begin for begin, _ in columns] + [max(map(len, lines), default=0)]
    return [
        "\n".join(filter(None, (line[begin:end].strip() for line in lines)))
        for begin, end in zip(edges[:-1], [*edges[1:-1], None], strict=True)
    ]


def _side(lines: Sequence[str], begin: int, end: int) -> str:
    """The side of a column to which the first words over or under its dashes keep, or ""."""
    texts = [line[begin:end] for line in lines if line[begin:end].strip()]
    if not texts:
        return ""
    left = any(not text[0].isspace() for text in texts)
    right = any(len(text.rstrip()) == end - begin for text in texts)
    if left:
        return "" if right else "left"
    return "right" if right else "center"
