"""The rule for line blocks of Pandoc, whose lines stay lines: each begins with `|` and a space."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import push_line, see_block

LINE = re.compile(r"\|(?:[ \t]+([^|\s](?:[^|]|\|\|)*))?")
"""A line of a block. A line with another bar is a row of a table that lacks its rule."""
LINES = re.compile(r"^[ \t>]*\|[ \t]+[^|\s][^|\n]*\n[ \t>]*(?:\||[^\s|])", re.MULTILINE)
"""The beginning of a line block."""
_INDENT = re.compile(r"\|([ ]*)")


def line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for lines of verse, an address and the like, of which there are two or more."""
    if state.is_code_block(start) or (silent and state.parentType == "table"):
        return False
    line = start
    lines: list[str] = []
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        text = line_at(state, line)
        if LINE.fullmatch(text):
            lines.append(_shown(text))
        elif lines and text == state.src[state.bMarks[line] : state.eMarks[line]].rstrip():
            return False  # other text without an indent: no line block goes on so
        elif lines and not text.startswith("|"):
            lines[-1] += f" {text}"  # a long line goes on
        else:
            return False
        line += 1
    if len(lines) < 2 or not lines[0]:
        return False
    if not silent:
        see_block(state, "line-block", start)
        push_line(state, "\\\n".join(lines), start)
        state.tokens[-2].map = state.tokens[-3].map = [start, line]
        state.line = line
    return True


def _shown(line: str) -> str:
    """The words of a line, with the spaces in front of them beyond the first."""
    found = _INDENT.match(line)
    indent = len(found[1]) - 1 if found else 0
    return "\u00a0" * indent + line[1:].strip()
