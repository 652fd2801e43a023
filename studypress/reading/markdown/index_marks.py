"""The rule for comments that mark a place for the index: `<!-- index: attention!multi-head -->`.

Each leaves an empty `span` at its place, or an `hr` where it has a line of its own, with an id from
the notes. A step over the tree (tree/index_marks.py) takes each `hr` into a block beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.reading.notes import FileNotes

# Other tools put such comments around a list that they write: `<!-- index:start -->`.
_OF_TOOLS = r"(?!\s*(?:start|begin|end|stop)\s*-->)"
_COMMENT = re.compile(rf"<!--\s*index\s*:{_OF_TOOLS}(.*?)-->", re.IGNORECASE | re.DOTALL)
_SPACES = " \t\n"
_SIGN = "<!--"


def index_marks(state: StateCore) -> None:
    """Replace the comments that mark places for the index by marks in the tree."""
    if not _COMMENT.search(state.src):
        return
    notes = cast(FileNotes, state.env["notes"])
    made: list[Token] = []
    for place, token in enumerate(state.tokens):
        line = notes.first_line + (token.map or [0])[0]
        made.append(token)
        if token.type == "inline" and token.children:
            in_paragraph = state.tokens[place - 1].type == "paragraph_open"
            token.children, lifted = _of_line(token.children, line, notes, may_lift=in_paragraph)
            if lifted:  # to before the paragraph
                made[-2:-2] = lifted
        elif token.type == "html_block" and _SIGN in token.content:
            made += _of_block(token, line, notes)
            if not token.content.strip():
                made.remove(token)
    state.tokens = made


def _of_block(token: Token, line: int, notes: FileNotes) -> Iterator[Token]:
    """The marks in a block of raw HTML; those among other HTML stay in it."""
    found = list(_COMMENT.finditer(token.content))
    lines = [line + token.content.count("\n", 0, one.start()) for one in found]
    ids = [notes.mark_index(one[1], at) for one, at in zip(found, lines, strict=True)]
    if _only_comments(token.content):
        token.content = _COMMENT.sub("", token.content)
        yield from (_rule(name) for name in ids)
        return
    marks = iter(ids)
    token.content = _COMMENT.sub(
        lambda one: f'<span id="{escape(next(marks))}"></span>' + "\n" * one[0].count("\n"),
        token.content,
    )


def _only_comments(content: str) -> bool:
    """True for HTML without anything but comments."""
    return not re.sub(r"<!--.*?-->", "", content, flags=re.DOTALL).strip()


def _of_line(
    children: Sequence[Token], line: int, notes: FileNotes, *, may_lift: bool
) -> tuple[list[Token], list[Token]]:
    """The tokens of a line with its marks, and those marks that go before its paragraph."""
    made: list[Token] = []
    found = False
    for child in children:
        comment = _COMMENT.fullmatch(child.content) if child.type == "html_inline" else None
        if comment is not None:
            found = True
            made.append(_mark(notes.mark_index(comment[1], line)))
        elif made and made[-1].type == "index_mark" and child.type == "text":
            made.append(_joined(made, child))
        elif child.content or child.type != "text":
            made.append(child)
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        else:
            line += child.content.count("\n")
    if not found:
        return list(children), []
    marks = _take_last(made)
    if not marks:
        return made, []
    if may_lift and not any(_says(child) for child in made):
        # A single image becomes a figure only where it is alone.
        return made, [_rule(str(mark.attrs["id"])) for mark in marks]
    place = _place_of_last(made)
    return [*made[:place], *marks, *made[place:]], []


def _joined(made: Sequence[Token], text: Token) -> Token:
    """The text behind a mark, without its space where there is one before the mark."""
    before = next((one for one in reversed(made) if one.type != "index_mark"), None)
    if before is None or (before.type == "text" and before.content[-1:] in ("", *_SPACES)):
        text.content = text.content.lstrip(" \t")
    return text


def _take_last(made: list[Token]) -> list[Token]:
    """Take the marks at the end of a line from it, with the spaces around them."""
    marks: list[Token] = []
    while made:
        last = made[-1]
        if last.type == "index_mark":
            marks.insert(0, last)
        elif last.type != "softbreak" and not (last.type == "text" and not last.content.strip()):
            break
        made.pop()
    if marks and made and made[-1].type == "text":
        made[-1].content = made[-1].content.rstrip(_SPACES)
    return marks


def _place_of_last(made: Sequence[Token]) -> int:
    """The place for the marks at the end of a line.

    It is inside of markup around the whole line, which means more than markup of some words, and
    before a formula that is set on a line of its own.
    """
    place = len(made)
    while place and made[place - 1].type == "math_inline" and made[place - 1].info == "display":
        place -= 1
    level = 0
    while (
        level < place - 1
        and made[level].nesting == 1
        and made[place - 1].nesting == -1
        and made[level].tag == made[place - 1].tag
        and all(one.level > made[level].level for one in made[level + 1 : place - 1])
    ):
        level, place = level + 1, place - 1
    return place


def _says(token: Token) -> bool:
    """True for a token that prints words: neither an image nor a displayed formula."""
    if token.type == "math_inline":
        return token.info != "display"
    return token.type != "image" and token.nesting == 0 and bool(token.content.strip())


def _mark(name: str) -> Token:
    return Token("index_mark", "span", 0, attrs={"id": name})


def _rule(name: str) -> Token:
    """A mark with a line of its own."""
    return Token("index_rule", "hr", 0, attrs={"id": name}, block=True)
