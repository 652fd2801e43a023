"""The rule for the marks of an editor, CriticMarkup: `{++…++}`, `{--…--}` and the like.

Its remarks, `{>>…<<}`, are for the author alone: `private` has their rule.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.seeing import find_end, read_between, see

_MARKS = {"{++": ("++}", "ins"), "{--": ("--}", "del"), "{==": ("==}", "mark"), "{~~": ("~~}", "")}
"""The end of a mark and the element of its words, by its beginning."""

_CHANGE = "~>"
"""The sign between the old words and the new ones."""


def edit(state: StateInline, silent: bool) -> bool:
    """The rule for words that an editor added, struck out, replaced or marked."""
    at, begin = state.pos, state.pos + 3
    close, tag = _MARKS.get(state.src[at:begin], ("", ""))
    end = find_end(state, close, begin) if close else -1
    if end <= begin or state.src[begin] == "}" or not state.src[begin:end].strip():
        return False
    change = -1 if tag else state.src.find(_CHANGE, begin, end)
    if not tag and change < 0:
        return False
    if not silent:
        see(state, "edit")
        if tag:
            read_between(state, tag, begin, end)
        else:
            read_between(state, "del", begin, change)
            read_between(state, "ins", change + len(_CHANGE), end)
    state.pos = end + 3
    return True
