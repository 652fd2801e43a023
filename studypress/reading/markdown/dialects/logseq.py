"""The rules for marks of Logseq and of flashcards: `((id))`, `{{cloze …}}`, `{{embed …}}`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.seeing import close_gap, notes_of, read_between, see

_ID = r"\(\([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\)\)"
BLOCK = re.compile(_ID)
"""A block of another page by its id, in whose place the block is shown."""
_BEFORE_HYPHEN = 10
"""How many characters of such a mark are in front of its first hyphen."""
_LABELLED = re.compile(rf"\[([^\[\]\n]{{1,300}})\]\({_ID}\)")
_HIDDEN = re.compile(r"\{\{(?:cloze[ \t]+|c\d{1,3}::)([^{}\n]{1,500})\}\}")
_EMBEDDED = re.compile(rf"\{{\{{embed[ \t]+(?:{_ID}|\[\[[^\[\]\n]{{1,300}}\]\])[ \t]*\}}\}}")
_MACRO = re.compile(
    r"\{\{(?:video|youtube|vimeo|bilibili|tweet|twitter|query|renderer|namespace|function|pdf"
    r"|zotero-\w+)\b[^{}\n]{0,500}\}\}"
)


def macro(state: StateInline, silent: bool) -> bool:
    """The rule for `{{cloze words}}` and `{{c1::words}}`, which stay, and for other macros."""
    if not state.src.startswith("{{", state.pos):
        return False
    at, end = state.pos, state.posMax
    if found := _HIDDEN.match(state.src, at, end):
        if not silent:
            see(state, "cloze")
            hint = found[1].find("::")  # it stands for the words where they are hidden
            read_between(
                state, "", found.start(1), found.end(1) if hint < 0 else found.start(1) + hint
            )
        state.pos = found.end()
        return True
    found = _EMBEDDED.match(state.src, at, end)
    if found is None and "obsidian" in notes_of(state).tools:
        found = _MACRO.match(state.src, at, end)
    if found is None:
        return False
    return _leave_out(state, found, "macro", silent)


def block(state: StateInline, silent: bool) -> bool:
    """The rule for `((id))`, which is noticed at its first hyphen: brackets begin no mark."""
    begin = state.pos - _BEFORE_HYPHEN
    found = BLOCK.match(state.src, begin, state.posMax) if begin >= 0 else None
    if silent or found is None or not state.pending.endswith(state.src[begin : state.pos]):
        return False
    state.pending = state.pending[:-_BEFORE_HYPHEN]
    return _leave_out(state, found, "block", silent)


def labelled_block(state: StateInline, silent: bool) -> bool:
    """The rule for `[words](((id)))`, a link to a block: the words stay."""
    found = _LABELLED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        see(state, "block")
        read_between(state, "", found.start(1), found.end(1))
    state.pos = found.end()
    return True


def _leave_out(state: StateInline, found: re.Match[str], notation: str, silent: bool) -> bool:
    """Leave a mark out, and note it."""
    if silent:
        state.pos = found.end()
    else:
        see(state, notation)
        state.pos = close_gap(state, found.start(), found.end())
    return True
