"""Notes each mark of another tool with its line, for the report on the whole folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.reading.markdown.rulers import InlineRuler
from studypress.reading.notes import FileNotes

PLACE = "dialect_place"
"""The key in `env` for the id that a mark gives to the block whose text is read."""

EXAMPLES = "dialect_examples"
"""The key in `env` for the numbers of the items of example lists, by their labels."""

SIGNS = "dialect_signs"
"""The key in `env` for the characters with which marks of other tools begin in this file."""

_LINE = "dialect_line"
"""The key in `env` for the line of the text that is read, counted from 0."""


def read_inline(state: StateCore) -> None:
    """The rule that reads the text of all blocks, as markdown-it's own does.

    It notes their lines, and gives a block the id that a mark in its text brings. A text without
    any mark is taken as it is, which is quick.
    """
    ruler, signs = state.md.inline.ruler, state.env.get(SIGNS, "")
    is_plain = ruler.is_plain if isinstance(ruler, InlineRuler) else None
    for index, token in enumerate(state.tokens):
        if token.type != "inline":
            continue
        if token.map:
            state.env[_LINE] = token.map[0]
        if token.children is None:
            token.children = []
        if is_plain and is_plain(token.content) and not any(map(token.content.__contains__, signs)):
            if token.content:
                token.children.append(Token("text", "", 0, content=token.content))
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if name := state.env.pop(PLACE, ""):
            _give_id(state.tokens, index, str(name))


def _give_id(tokens: Sequence[Token], index: int, name: str) -> None:
    """Give an id to the block of a text; to the block above where the mark has its own line."""
    at = index - 1
    if not tokens[index].children and at > 0 and tokens[at - 1].nesting < 0:
        at = begin_of_last(tokens, at)
    elif tokens[at].hidden and at > 0:  # a paragraph of a tight list
        at -= 1
    tokens[at].attrs.setdefault("id", name)


def begin_of_last(tokens: Sequence[Token], end: int = -1) -> int:
    """The place of the token that begins the last block before `end`, or -1 for none.

    Without `end`, the block is the last one.
    """
    at = (len(tokens) if end < 0 else end) - 1
    level = tokens[at].level if tokens else 0
    while at >= 0 and (tokens[at].nesting < 0 or tokens[at].level > level):
        at -= 1
    return at


def notes_of(state: StateInline | StateBlock | StateCore) -> FileNotes:
    """The notes of the file that is read."""
    return cast(FileNotes, state.env["notes"])


def see(state: StateInline, notation: str) -> None:
    """Note a mark within a line."""
    notes = notes_of(state)
    seen = notes.notations.get(notation)  # only the place of the first is reported
    notes.see(notation, line_of(state) if seen is None else seen.line)


def line_of(state: StateInline) -> int:
    """The line of the file at which a text is read, from 1."""
    line = notes_of(state).first_line + cast(int, state.env.get(_LINE, 0))
    return line + state.src.count("\n", 0, state.pos)


def see_block(state: StateBlock, notation: str, line: int) -> None:
    """Note a mark that has a line of its own; `line` is counted from 0."""
    notes = notes_of(state)
    notes.see(notation, notes.first_line + line)


def drop_lines(state: StateBlock, notation: str, start: int, close: int, silent: bool) -> bool:
    """Leave the lines from `start` to `close` out: the last step of a rule for a block."""
    if not silent:
        see_block(state, notation, start)
        state.line = close
    return True


def push_title(state: StateBlock, text: str, line: int) -> None:
    """Add the title of a part, such as a tab, as a line in bold."""
    push_line(state, f"**{text}**", line)
    state.tokens[-3].attrs["class"] = "block-title"


def push_line(state: StateBlock, text: str, line: int) -> None:
    """Add a paragraph of one line; `line` is counted from 0."""
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def read_between(state: StateInline, tag: str, begin: int, end: int) -> None:
    """Read the words between two places, in an element or, without a tag, as they are."""
    last, state.pos, state.posMax = state.posMax, begin, end
    if tag:
        state.push(f"{tag}_open", tag, 1)
    state.md.inline.tokenize(state)
    if tag:
        state.push(f"{tag}_close", tag, -1)
    state.pos, state.posMax = end, last


def find_end(state: StateInline, mark: str, begin: int) -> int:
    """The next place of a mark, or -1; a text that has none further on is searched only once."""
    key = f"dialect_without {mark}"
    text, place = state.env.get(key, ("", 0))
    if text is state.src and begin >= place:
        return -1
    at = state.src.find(mark, begin, state.posMax)
    if at < 0 and state.posMax == len(state.src):
        state.env[key] = (state.src, begin)
    return at


def close_gap(state: StateInline, begin: int, end: int) -> int:
    """Close the gap that a mark leaves which is left out; the place where reading goes on.

    The mark takes its line with it where that has nothing else, and one of the spaces around it.
    """
    after = state.src[end] if end < state.posMax else ""
    if begin == 0 or state.src[begin - 1] == "\n":
        if after == "\n":
            return end + 1
        ends = not after and not state.pending and bool(state.tokens)
        if ends and state.tokens[-1].type == "softbreak":
            state.tokens.pop()
        while end < state.posMax and state.src[end] == " ":
            end += 1
    elif state.pending.endswith(" ") and (not after or after in " \n.,;:!?"):
        state.pending = state.pending[:-1]
    return end
