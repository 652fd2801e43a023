"""The rule for the caption of a table: `: words {#tbl-id}` above or below it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown import attributes, heading_attributes
from studypress.reading.markdown.dialects import dashed_tables
from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    push_line,
    see_block,
)

_CAPTION = re.compile(r"(?::|[Tt]able:)[ \t]+(\S.*)")
CAPTIONS = re.compile(r"^[ \t>]*(?::|[Tt]able:)[ \t]", re.MULTILINE)
"""The beginning of a line that may be a caption."""
_NUMBERED = re.compile(r"\(\\#([\w:-]+)\)\s*")
"""The id at the beginning of a caption of R Markdown."""


def caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `: words {#tbl-id}` above or below a table, as Pandoc writes its caption."""
    found = _CAPTION.fullmatch(line_at(state, start))
    if found is None or state.is_code_block(start):
        return False
    if silent:  # right below a table it ends the rows
        return state.parentType == "table"
    behind = _end(state, start, end)
    lines = [found[1], *(line_at(state, line) for line in range(start + 1, behind))]
    words, given = heading_attributes.split("\n".join(lines))
    numbered = _NUMBERED.match(words)
    words = words[numbered.end() :] if numbered else words
    name = numbered[1] if numbered else given.id if given else ""
    marked = given is not None and "sheet" in attributes.marks(given)
    below = bool(state.tokens) and state.tokens[-1].type == "table_close"
    if not below and not _is_table(state, behind, end):
        return False
    see_block(state, "caption", start)
    state.line = behind
    if not below:
        push_line(state, words, start)
        state.tokens[-3].attrs["data-caption"] = name
        if marked:
            state.tokens[-3].attrs["data-sheet"] = ""
        return True
    at = len(state.tokens) - 1
    while state.tokens[at].type != "table_open":
        at -= 1
    if name:
        state.tokens[at].attrs["id"] = name
    if marked:
        state.tokens[at].attrs["data-sheet"] = ""
    count = len(state.tokens)
    state.push("caption_open", "caption", 1).map = [start, start + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = words, [start, start + 1], []
    state.push("caption_close", "caption", -1)
    state.tokens[at + 1 : at + 1] = state.tokens[count:]
    del state.tokens[-3:]
    return True


def _is_table(state: StateBlock, line: int, end: int) -> bool:
    """True where a table follows one empty line."""
    if line + 1 >= end or not state.isEmpty(line):
        return False
    begins = line_at(state, line + 1).startswith(("|", "+-"))
    return begins or dashed_tables.find_table(state, line + 1, end) is not None


def _end(state: StateBlock, start: int, end: int) -> int:
    """The line behind a caption, which may have several lines up to an empty one."""
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    return line
