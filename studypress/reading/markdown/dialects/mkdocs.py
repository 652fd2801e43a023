"""The rules for marks of MkDocs and kramdown: attributes, snippets, abbreviations, contents.

Pandoc has attributes as well, and the format of its raw code.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from studypress.reading.ids import words
from studypress.reading.markdown import attributes
from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    PLACE,
    begin_of_last,
    close_gap,
    drop_lines,
    notes_of,
    see,
    see_block,
)

_SNIPPET = re.compile(r"-{1,10}8<-{1,10}(?:[ \t]+[\"'][^\"'\n]*[\"'])?")
_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]{1,100}\]:[ \t]*\S.*")
_CONTENTS = re.compile(r"\[\[?_?toc_?\]?\]|@\[toc\](?:\([^()\n]*\))?|\$\{toc\}", re.IGNORECASE)
_ATTRIBUTED = words("link_close code_inline")
"""The kinds of tokens that may have attributes behind them, beside images and emphasis."""
_ICON = re.compile(r":[a-z][a-z0-9_+-]*:\Z")
_MAX_ICON_CHARS = 100
"""How long the name of an icon may be."""
BRACES = re.compile(r"\{(?<=[)`*_:]\{)[ \t]*[.#=\w]")
"""The beginning of attributes behind words."""
_RAW_FORMAT = re.compile(r"\{=[a-z]\w*\}")
"""The format for which code is meant in Pandoc, such as `{=latex}`."""
_NAMED = "dialect_named"
"""The key in `env` for the number of tokens at the last line with attributes."""


def snippet(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `--8<-- "file"`, which MkDocs replaces by a file."""
    text = line_at(state, start)
    if state.is_code_block(start) or not _SNIPPET.fullmatch(text):
        return False
    close = start + 1
    if text.endswith("-"):  # the names of several files follow, up to the same mark
        while close < end and not state.isEmpty(close) and line_at(state, close) != text:
            close += 1
        close = min(close + 1, end)
    return drop_lines(state, "snippet", start, close, silent)


def abbreviation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `*[HTML]: words`, which gives a long form for all places of a short one."""
    if state.is_code_block(start) or not _ABBREVIATION.fullmatch(line_at(state, start)):
        return False
    return drop_lines(state, "abbreviation", start, start + 1, silent)


def contents(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `[TOC]` and the like: the guide has contents of its own."""
    text = line_at(state, start)
    if state.is_code_block(start) or not _CONTENTS.fullmatch(text):
        return False
    if text.startswith("[[") and notes_of(state).vault.note(text.strip("[]")):
        return False
    return drop_lines(state, "contents", start, start + 1, silent)


def attribute_list(state: StateInline, silent: bool) -> bool:
    """The rule for `{: #id .class }` of kramdown and MkDocs behind words or below a block."""
    at = state.pos
    if not state.src.startswith("{:", at):
        return False
    if state.tokens and state.tokens[-1].type == "image" and not state.pending:
        return False  # they are the image's own
    found = attributes.read(state.src, at)
    if (
        found is None
        or found[1] > state.posMax
        or not (found[0].named or found[0].words == ("toc",))
    ):
        return False
    if not silent:
        see(state, "attributes")
        if found[0].id:
            state.env[PLACE] = found[0].id
    state.pos = found[1] if silent else close_gap(state, at, found[1])
    return True


def braces(state: StateInline, silent: bool) -> bool:
    """The rule for `[words](page){ .class }` and `` `code`{.r} ``: attributes without a colon.

    Those of an icon, such as `:material-tea:{ .large }`, are left out as well.
    """
    if silent or state.src.startswith("{:", state.pos):
        return False
    at = state.pos
    behind = not state.pending and bool(state.tokens) and _may_have_attributes(state)
    if not behind and not _ICON.search(state.src, max(at - _MAX_ICON_CHARS, 0), at):
        return False
    if behind and (raw := _RAW_FORMAT.match(state.src, state.pos, state.posMax)):
        see(state, "raw-format")
        state.pos = raw.end()
        return True
    found = attributes.read(state.src, state.pos)
    if found is None or found[1] > state.posMax or not found[0].named:
        return False
    see(state, "braces")
    state.pos = found[1] if behind else close_gap(state, at, found[1])
    return True


def _may_have_attributes(state: StateInline) -> bool:
    """True behind a link, code or emphasis, whose last sign is a text until the line is read."""
    if state.tokens[-1].type in _ATTRIBUTED:
        return True
    return state.tokens[-1].type == "text" and bool(state.delimiters) and state.delimiters[-1].close


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `{: #id .class }` below a block, and for `{:toc}` below a list in its place.

    Python-Markdown takes a line `{ .class }` as well.
    """
    text = line_at(state, start)
    colon = text.startswith("{:")
    found = attributes.read(text)
    if found is None or found[1] < len(text) or state.is_code_block(start):
        return False
    if not colon and not (found[0].classes or found[0].id):
        return False
    is_contents = found[0].words == ("toc",)
    if not (found[0].named or is_contents):
        return False
    if silent:
        return True
    see_block(state, "contents" if is_contents else "attributes" if colon else "braces", start)
    state.line = start + 1
    # Of several such lines below one block, the first names it.
    if state.env.get(_NAMED) == len(state.tokens):
        return True
    state.env[_NAMED] = len(state.tokens)
    begin = begin_of_last(state.tokens)
    if begin >= 0 and is_contents and state.tokens[begin].type.endswith("_list_open"):
        del state.tokens[begin:]
    elif begin >= 0 and found[0].id:
        state.tokens[begin].attrs.setdefault("id", found[0].id)
    return True
