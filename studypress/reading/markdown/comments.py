"""The rule for comments that begin in a list item or a quote, and end below it.

For Markdown such a comment ends with its list item, but an HTML parser hides all up to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.markup.tags import open_comment
from studypress.reading.notes import FileNotes

_UNCLOSED = ("<!-- is never closed", "Close it with -->.")
"""The message on a comment that hides nothing, since it has no end, and its hint."""

_BEGIN, _END = "<!--", "-->"


def hide_comments(state: StateCore) -> None:
    """Remove what is in such a comment from the tokens of a file, and the comment itself."""
    tokens = state.tokens
    kept: list[Token] = []
    done = 0  # the place of the first token that is not in `kept`
    for place, token in enumerate(tokens):
        if place < done or token.type != "html_block" or _BEGIN not in token.content:
            continue
        begin = open_comment(token.content)
        if begin < 0:
            continue
        end = next((at for at in range(place + 1, len(tokens)) if _cut(tokens[at])), None)
        if end is None:  # no later one ends either
            notes = cast(FileNotes, state.env["notes"])
            notes.warn("unclosed-html", notes.first_line + (token.map or [0])[0], *_UNCLOSED)
            break
        token.content = token.content[:begin]
        kept += [*tokens[done : place + 1], *_unpaired(tokens[place + 1 : end])]
        done = end
    if done:
        state.tokens = kept + tokens[done:]


def _unpaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that end what began before them, or begin what ends after them."""
    ends: list[Token] = []
    begun: list[Token] = []
    for token in tokens:
        if token.nesting > 0:
            begun.append(token)
        elif token.nesting < 0:
            if begun:
                begun.pop()
            else:
                ends.append(token)
    return ends + begun


def _cut(token: Token) -> bool:
    """Remove all up to the end of a comment from a token; False where none ends there."""
    if token.type == "html_block" and _END in token.content:
        token.content = token.content.partition(_END)[2]
        return True
    for at, child in enumerate(token.children or ()):
        if child.type in ("html_inline", "text") and _END in child.content:
            child.content = child.content.partition(_END)[2]
            token.children = (token.children or [])[at:]
            return True
    return False
