"""The rules for comments that nobody but their author may read: `%%…%%`, `{/* … */}`, `{>>…<<}`."""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    close_gap,
    find_end,
    notes_of,
    push_line,
    see,
    see_block,
)

_ENDS = {"%%": "%%", "{/*": "*/}", "{>>": "<<}"}
"""The end of a comment, by its beginning."""
_NOTATIONS = {"%%": "private", "{/*": "private-jsx", "{>>": "private-critic"}
"""The notation of a comment, by its beginning."""


def private(state: StateInline, silent: bool) -> bool:
    """The rule for comments within a line: `%%words%%`, `{/* words */}` and `{>>words<<}`."""
    text, at = state.src, state.pos
    mark = next((begin for begin in _ENDS if text.startswith(begin, at)), "")
    if not mark:
        return False
    close = _ENDS[mark]
    end = find_end(state, close, at + len(mark))
    if end < 0 or end == at + 2:
        return False
    if mark == "%%" and not ("obsidian" in notes_of(state).tools or _is_comment(text, at, end)):
        return False
    if not silent:
        see(state, _NOTATIONS[mark])
    end += len(close)
    state.pos = end if silent else close_gap(state, at, end)
    return True


def _is_comment(text: str, at: int, end: int) -> bool:
    """True where two double signs are a pair: both of them inside, or both outside, of spaces.

    In `use %% for a sign, as in 50%%` they are not.
    """
    before, after = text[at - 1 : at] if at else "", text[end + 2 : end + 3]
    outside = (not before or not before.isalnum()) and (not after or not after.isalnum())
    return outside and text[at + 2].isspace() == text[end - 1].isspace()


def private_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for a comment of several lines or paragraphs."""
    text = line_at(state, start)
    mark = next((begin for begin in _ENDS if text.startswith(begin)), "")
    if not mark or state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    stop = _next_end(state, _ENDS[mark], begin + len(mark))
    if stop < 0 or stop > state.eMarks[end - 1]:
        return False
    last = start
    while state.eMarks[last] < stop:
        last += 1
    behind = state.src[stop + len(_ENDS[mark]) : state.eMarks[last]].strip()
    # Of a comment within one line, or in words, the rule within lines takes care.
    if last == start and (behind or mark == "%%"):
        return False
    if mark == "%%" and not _is_private(state, text, behind):
        return False
    if not silent:
        see_block(state, _NOTATIONS[mark], start)
        if behind:
            push_line(state, behind, last)
        state.line = last + 1
    return True


def _is_private(state: StateBlock, first: str, behind: str) -> bool:
    """True for a comment, and not for two lines that begin with signs of another meaning."""
    return "obsidian" in notes_of(state).tools or (first == "%%" and not behind)


def _next_end(state: StateBlock, mark: str, begin: int) -> int:
    """The next place of a mark behind a place, or -1; all places are found at once."""
    every: dict[str, list[int]] = state.env.setdefault("dialect_ends", {})
    if mark not in every:
        every[mark] = [found.start() for found in re.finditer(re.escape(mark), state.src)]
    at = bisect_left(every[mark], begin)
    return every[mark][at] if at < len(every[mark]) else -1
