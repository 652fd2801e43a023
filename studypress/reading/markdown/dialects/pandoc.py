"""The rules for marks of Pandoc and Quarto: inline notes, spans, citations, numbered examples."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.reading.markdown import attributes
from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    EXAMPLES,
    find_end,
    line_of,
    notes_of,
    push_line,
    see,
    see_block,
)

CITATION = re.compile(
    r"\[(?:[^\[\]@\n]{0,60}[\s;])?-?@[A-Za-z_][\w:.#$%&+?<>~/-]*[^\[\]\n]{0,200}\]"
)
"""Brackets with the keys of works: `[see @key, p. 3]`."""
REFERENCE = re.compile(
    r"\\@ref\([\w:-]{1,80}\)|@(?:fig|tbl|eq|sec|lst|thm|def|exm|exr)-[\w-]{1,80}"
)
"""A reference to a numbered thing: `@fig-one`, and `\\@ref(fig:one)` of bookdown."""
_INDEX = "index"
"""The class of words that are marked for the index."""
_EMPHASIS_SIGNS = "*`"
_LABEL = re.compile(r"@([\w-]+)(?=\))")
_ITEM = re.compile(r"\(@([\w-]*)\)[ \t]+(?=\S)")


def inline_note(state: StateInline, silent: bool) -> bool:
    """The rule for `^[words]` of Pandoc: a footnote whose text is at its call."""
    at = state.pos
    if not state.src.startswith("^[", at):
        return False
    end = state.md.helpers.parseLinkLabel(state, at + 1)
    written = state.src[at + 2 : end] if end >= 0 else ""
    # Other text in such brackets is an exponent: 2^[n+1].
    if len(written.split()) < 2 or not any(char.isalpha() for char in written):
        return False
    if not silent:
        see(state, "inline-note")
        notes: list[tuple[str, list[Token]]] = state.env.setdefault("inline_notes", [])
        children: list[Token] = []
        label = f"inline note {len(notes) + 1}"
        notes.append((label, children))
        state.md.inline.parse(written, state.md, state.env, children)
        state.push("footnote_ref", "", 0).meta = {"label": label}
    state.pos = end + 1
    return True


def add_inline_notes(state: StateCore) -> None:
    """The rule that adds the texts of all footnotes that are at their calls."""
    refs = state.env.setdefault("footnotes", {}).setdefault("refs", {})
    written: list[tuple[str, list[Token]]] = state.env.get("inline_notes", [])
    for label, children in written:
        refs[f":{label}"] = 0
        note = Token("footnote_reference_open", "", 1, meta={"label": label}, block=True)
        state.tokens.append(note)
        state.tokens.append(Token("paragraph_open", "p", 1, block=True))
        text = "".join(child.content for child in children)
        state.tokens.append(Token("inline", "", 0, content=text, children=children))
        state.tokens.append(Token("paragraph_close", "p", -1, block=True))
        state.tokens.append(Token("footnote_reference_close", "", -1))


def bracketed(state: StateInline, silent: bool) -> bool:
    """The rule for `[words]{.class}` of Pandoc: the words stay.

    In a guide, the class `index` marks the words for the index.
    """
    at = state.pos
    if state.src[at] != "[" or find_end(state, "]{", at) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, at)
    found = attributes.read(state.src, end + 1) if 0 <= end < state.posMax - 1 else None
    if found is None or not found[0].named or found[1] > state.posMax:
        return False
    if not silent:
        if _INDEX in found[0].classes and not notes_of(state).report.foreign:
            _mark_index(state, state.src[at + 1 : end], found[0].values.get("entry", ""))
        else:
            see(state, "span")
        last, state.pos, state.posMax = state.posMax, at + 1, end
        state.md.inline.tokenize(state)
        state.posMax = last
    state.pos = found[1]
    return True


def _mark_index(state: StateInline, words: str, entry: str) -> None:
    """Mark words for the index, under the entry that is named or else under themselves."""
    bare = "".join(sign for sign in words if sign not in _EMPHASIS_SIGNS)
    name = notes_of(state).mark_index(entry or bare, line_of(state), of_words=not entry)
    state.push("index_mark", "span", 0).attrs = {"id": name}


def citation(state: StateInline, silent: bool) -> bool:
    """The rule for `[@key]` of Pandoc, which is printed as it is written."""
    found = CITATION.match(state.src, state.pos, state.posMax)
    if found is None or state.src[found.end() : found.end() + 1] in ("(", "[", ":"):
        return False
    return _print(state, found, "citation", silent)


def cross_reference(state: StateInline, silent: bool) -> bool:
    """The rule for `@fig-one` and `\\@ref(fig:one)`, which are printed as they are written."""
    at = state.pos
    found = REFERENCE.match(state.src, at, state.posMax)
    if found is None or (at and (state.src[at - 1].isalnum() or state.src[at - 1] in "._-")):
        return False
    notation = "numbered-reference" if found[0].startswith("\\") else "cross-reference"
    return _print(state, found, notation, silent)


def _print(state: StateInline, found: re.Match[str], notation: str, silent: bool) -> bool:
    """Print a mark as it is written, and note it."""
    if not silent:
        see(state, notation)
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def example(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `(@) words`, an item of Pandoc's list that is numbered through a document."""
    found = _ITEM.match(line_at(state, start))
    if found is None or state.is_code_block(start):
        return False
    if silent:
        return True
    close = start + 1
    while close < end and not state.isEmpty(close) and not _ITEM.match(line_at(state, close)):
        close += 1
    numbers: dict[str, int] = state.env.setdefault(EXAMPLES, {})
    number = len(numbers) + 1
    numbers[found[1] or f"({number})"] = number
    lines = [line_at(state, line) for line in range(start, close)]
    lines[0] = f"({number}) {lines[0][found.end() :]}"
    see_block(state, "example-list", start)
    push_line(state, "\n".join(lines), start)
    state.tokens[-2].map = state.tokens[-3].map = [start, close]
    state.line = close
    return True


def example_reference(state: StateInline, silent: bool) -> bool:
    """The rule for `(@label)` of Pandoc: the number of an item of an example list."""
    at = state.pos
    found = _LABEL.match(state.src, at, state.posMax)
    numbers: dict[str, int] = state.env.get(EXAMPLES, {})
    if found is None or not at or state.src[at - 1] != "(" or found[1] not in numbers:
        return False
    if not silent:
        state.append_pending(str(numbers[found[1]]))
    state.pos = found.end()
    return True
