"""The rules for the marks of sources that chat programs leave in answers: `【4†source】`.

The sources themselves stay behind in the program, so that the marks mean nothing to a reader.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.seeing import close_gap, notes_of, see

NOTATION = "chat-source"
"""The name of the notation."""

INLINE_SIGNS = ("[oaicite:", "[cite")
"""Texts of which a file has one where `source_in_brackets` has something to read."""
_TEXT_SIGNS = ("†", "oaicite", "\ue200", "citeturn")

_IN_BRACKETS = re.compile(
    r"(?::contentReference)?\[oaicite:[^\[\]\n]{0,60}\](?:\{[^{}\n]{0,60}\})?"
    r"|\[cite(?:_start|_end|:[ ]?\d[\d,. –-]{0,60})\]"
)
_IN_TEXT = re.compile(
    r"[ \u200b]?(?:【(?:\d+(?::\d+)?†[^【】\n]{0,200}|oaicite:[^【】\n]{0,60})】"
    r"|\ue200[^\ue200\ue201\n]{0,300}\ue201|\bcite(?:turn\d+[a-z]+\d+)+\b)\u200b?"
)
_CODE = re.compile(r"【?oaicite:.*】?", re.DOTALL)


def source_in_brackets(state: StateInline, silent: bool) -> bool:
    """The rule for `:contentReference[oaicite:0]{index=0}`, `[oaicite:0]` and `[cite: 1]`."""
    found = _IN_BRACKETS.match(state.src, state.pos, state.posMax)
    # `[cite: 1](address)` is a link.
    if found is None or state.src[found.end() : found.end() + 1] == "(":
        return False
    if silent:
        state.pos = found.end()
    else:
        see(state, NOTATION)
        state.pos = close_gap(state, found.start(), found.end())
    return True


def sources_in_text(state: StateCore) -> None:
    """The rule for marks that begin with a letter or a bracket of Chinese: in text, not in code."""
    if not any(sign in state.src for sign in _TEXT_SIGNS):
        return
    notes = notes_of(state)
    for block in state.tokens:
        line = notes.first_line + (block.map[0] if block.map else 0)
        for token in block.children or ():
            marks: list[str] = []
            if token.type == "text":
                marks = _IN_TEXT.findall(token.content)
                token.content = _IN_TEXT.sub("", token.content)
            elif token.type == "code_inline" and _CODE.fullmatch(token.content.strip()):
                # Some programs write the mark itself as code.
                marks = [token.content]
                token.type, token.tag, token.content = "text", "", ""
            elif token.type in ("softbreak", "hardbreak"):
                line += 1
            for mark in marks:
                notes.see(NOTATION, line)
                notes.leave_out(line, mark, "a mark of a chat program")
