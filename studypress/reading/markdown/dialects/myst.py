"""The rules for marks of MyST: roles, targets, comments, and marks between cells."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    drop_lines,
    see,
    see_block,
)

_ROLE = re.compile(r"\{([a-z][\w:.-]{0,40})\}(`+)([^`\n]{1,500})\2(?!`)")
_TARGET = re.compile(r"\(([\w:. -]{1,100})\)=")


def role(state: StateInline, silent: bool) -> bool:
    """The rule for `` {name}`words` `` of MyST: a formula, an index, or the words alone."""
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        see(state, "role")
        name, written = found[1], found[3].strip()
        if name == "math":
            token = state.push("math_inline", "math", 0)
            token.content, token.info = written, "inline"
        elif name in ("sub", "sup", "subscript", "superscript", "kbd"):
            tag = name if name == "kbd" else name[:3]
            state.push(f"{tag}_open", tag, 1)
            state.push("text", "", 0).content = written
            state.push(f"{tag}_close", tag, -1)
        elif name in ("code", "literal", "command", "file", "program", "py:class", "py:func"):
            state.push("code_inline", "code", 0).content = written
        else:
            state.push("text", "", 0).content = re.sub(r"\s*<[^<>]*>$", "", written) or written
    state.pos = found.end()
    return True


def remark(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `% words`, a comment of MyST, and for `+++`, its mark between two cells."""
    if state.is_code_block(start):
        return False
    text = line_at(state, start)
    is_break = text == "+++" or text.startswith("+++ ")
    if not is_break and not text.startswith("%"):
        return False
    return drop_lines(state, "cell-break" if is_break else "private-myst", start, start + 1, silent)


def target(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `(name)=` of MyST, which gives an id to the block below it."""
    found = _TARGET.fullmatch(line_at(state, start))
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        see_block(state, "target", start)
        state.push("target", "", 0).content = found[1]
        state.line = start + 1
    return True


def give_targets(state: StateCore) -> None:
    """The rule that gives the names of targets to the blocks below them."""
    if ")=\n" not in state.src:
        return
    kept: list[Token] = []
    names: list[str] = []
    for token in state.tokens:
        if token.type == "target":
            names.append(token.content)
            continue
        if names and token.nesting >= 0:
            token.attrs.setdefault("id", names[-1])
            names = []
        kept.append(token)
    state.tokens = kept
