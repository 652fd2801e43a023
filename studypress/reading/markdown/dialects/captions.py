"""The rule for the caption of a table: `: words {#tbl-id}` above or below it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown import heading_attributes
from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    push_line,
    see_block,
)

_CAPTION = re.compile(r"(?::|Table:)[ \t]+(\S.*)")
_NUMBERED = re.compile(r"\(\\#([\w:-]+)\)\s*")
"""The id at the beginning of a caption of R Markdown."""


def caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `: words {#tbl-id}` above or below a table, as Pandoc writes its caption."""
    found = _CAPTION.fullmatch(line_at(state, start))
    if silent or found is None or state.is_code_block(start):
        return False
    words, given = heading_attributes.split(found[1])
    numbered = _NUMBERED.match(words)
    words = words[numbered.end() :] if numbered else words
    name = numbered[1] if numbered else given.id if given else ""
    below = bool(state.tokens) and state.tokens[-1].type == "table_close"
    if not below and not _is_table(state, start + 1, end):
        return False
    see_block(state, "caption", start)
    state.line = start + 1
    if not below:
        push_line(state, words, start)
        return True
    at = len(state.tokens) - 1
    while state.tokens[at].type != "table_open":
        at -= 1
    if name:
        state.tokens[at].attrs["id"] = name
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
    return (
        line + 1 < end and state.isEmpty(line) and line_at(state, line + 1).startswith(("|", "+-"))
    )
