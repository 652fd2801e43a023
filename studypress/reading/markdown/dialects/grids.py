"""The rule for grid tables of Pandoc, whose cells are drawn with `+`, `-` and `|`.

A table whose cells span several columns is code, so that its drawing stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import see_block

_RULE = re.compile(r"\+(?::?[-=]+:?\+)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)]) ")

Row = tuple[int, list[str]]
"""The place of a row's first line among the lines of its table, and the text of each cell."""


def grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for a grid table."""
    if state.is_code_block(start) or not _RULE.fullmatch(line_at(state, start)):
        return False
    lines, line = [], start
    while line < end and state.sCount[line] >= state.blkIndent:
        text = line_at(state, line)
        if not text.startswith(("+", "|")):
            break
        lines.append(text)
        line += 1
    while lines and not _RULE.fullmatch(lines[-1]):
        lines.pop()
    if len(lines) < 3:
        return False
    if not silent:
        see_block(state, "grid-table", start)
        state.line = start + len(lines)
        _write(state, lines, start)
    return True


def _write(state: StateBlock, lines: Sequence[str], start: int) -> None:
    """Add the tokens of a table, or of code where it is not regular."""
    head, body = _rows(lines)
    if not head and not body:
        token = state.push("fence", "code", 0)
        token.content, token.markup = "\n".join(lines) + "\n", "```"
        token.map = [start, start + len(lines)]
        return
    state.push("table_open", "table", 1).map = [start, start + len(lines)]
    for part, cell, rows in (("thead", "th", head), ("tbody", "td", body)):
        if rows:
            state.push(f"{part}_open", part, 1)
            for row in rows:
                _write_row(state, row, cell, start)
            state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def _write_row(state: StateBlock, row: Row, cell: str, start: int) -> None:
    """Add the tokens of a row."""
    line = start + row[0]
    state.push("tr_open", "tr", 1)
    for text in row[1]:
        state.push(f"{cell}_open", cell, 1)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = text, [line, line + 1], []
        state.push(f"{cell}_close", cell, -1)
    state.push("tr_close", "tr", -1)


def _rows(lines: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """The rows of the head and those of the body; none of a table that is not regular."""
    edges = [at for at, char in enumerate(lines[0]) if char == "+"]
    rows: list[Row] = []
    head: list[Row] = []
    for first, group in _groups(lines):
        if not _is_regular(group, edges):
            return [], []
        columns = pairwise(edges)
        cells = [_text([line[a + 1 : b].strip() for line in group[:-1]]) for a, b in columns]
        rows.append((first, cells))
        if "=" in group[-1] and not head:
            head, rows = rows, []
    return head, rows


def _groups(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each row with the rule below it, and the place of the first of them."""
    group: list[str] = []
    for place, line in enumerate(lines[1:], 1):
        group.append(line)
        if _RULE.fullmatch(line):
            yield place - len(group) + 1, group
            group = []


def _is_regular(group: Sequence[str], edges: Sequence[int]) -> bool:
    """True where every line of a row has an edge at each place, and no line is a half rule."""
    return len(group) > 1 and all(
        len(line) == edges[-1] + 1 and all(line[at] in "|+" for at in edges) for line in group
    )


def _text(lines: Sequence[str]) -> str:
    """The text of a cell; the items of a list in it have a line each."""
    kept = [line for line in lines if line]
    return ("\\\n" if any(map(_ITEM.match, kept)) else "\n").join(kept)
